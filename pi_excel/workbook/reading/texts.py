"""Text as a part stores it: references to characters, texts in several fonts, the workbook's shared texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from xml.parsers import expat

from pi_excel.workbook.package.elements import MarkupError
from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.values import read_text

_REFERENCE = re.compile("&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def markup_text(stored: bytes) -> str:
    """Return what XML says between two tags, or in an attribute.

    >>> markup_text(b"R&amp;D &#163;")
    'R&D £'

    Raises:
        ValueError: It is not UTF-8.
    """
    text = stored.decode()
    return _REFERENCE.sub(_referred, text) if "&" in text else text


def _referred(found: re.Match[str]) -> str:
    if found[3]:
        return _NAMED[found[3]]
    return chr(int(found[1], 16) if found[1] else int(found[2]))


class Texts(dict[bytes, str]):
    """Texts by the bytes that store them, each made once: equal ones are one object."""

    def __missing__(self, stored: bytes) -> str:
        text = self[stored] = read_text(markup_text(stored))
        return text


def shared_texts(package: Package) -> Sequence[str]:
    """Return the texts that cells refer to by number.

    Raises:
        MarkupError: Their part is not XML.
    """
    parts = package.related(package.workbook, "sharedStrings")
    if not parts or parts[0] not in package:
        return ()
    items = _Items()
    try:
        for chunk in package.archive.chunks(parts[0]):
            items.parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
        items.parser.Parse(b"", True)  # noqa: FBT003 - the same
    except expat.ExpatError as error:
        raise MarkupError(str(error)) from error
    return items.texts


class _Items:
    """What expat calls back of shared texts: each is that of all its fonts, without how it is said."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._is_said = False
        self.parser: Any = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, _: dict[str, str]) -> None:
        if name.endswith(" t") and not self._is_said:
            self.parser.CharacterDataHandler = self._pieces.append
        elif name.endswith(" rPh"):
            self._is_said = True

    def _end(self, name: str) -> None:
        if name.endswith(" t"):
            self.parser.CharacterDataHandler = None
        elif name.endswith(" rPh"):
            self._is_said = False
        elif name.endswith(" si"):
            self.texts.append(read_text("".join(self._pieces)))
            self._pieces.clear()
