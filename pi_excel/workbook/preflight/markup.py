"""A part's XML, streamed through expat: well-formed, without a DTD, and no deeper than is allowed.

Handlers for every element would cost more than the parsing itself. So the quick pass does without: it
counts bytes that bound the depth from above, and leaves out rows that are like others. Where that cannot
vouch for the part, an exact pass counts, and says what is wrong and where.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from xml.parsers import expat

from pi_excel.errors import UnsafeBookError
from pi_excel.workbook.limits import Limits
from pi_excel.workbook.preflight.container import Part
from pi_excel.workbook.preflight.refusals import damaged, too_much, unsafe, unusual
from pi_excel.workbook.repeats import Left, Repeats

SPREADSHEETML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

_SEPARATOR = "\n"
"""Between the parts of a name as expat tells it; no namespace holds one."""

_MOST_KEPT = 128
"""How many pieces are kept back while a tag has not ended: enough for any that is allowed."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

_NOT_XML = (expat.ExpatError, ValueError, LookupError)
"""What expat raises on bytes that are no XML, and on encodings that it or Python does not know."""


class NotSureError(Exception):
    """The quick pass cannot vouch for the part; only the exact one can."""


@dataclass(frozen=True, slots=True)
class Root:
    """The outermost element of a part.

    Attributes:
        namespace: Its namespace.
        name: Its name in it, such as `worksheet`.
        prefix: What stands before names of that namespace in the part, such as `x:`; may be empty.
        attributes: Its attributes by name.
    """

    namespace: str
    name: str
    prefix: str
    attributes: Mapping[str, str]


Listener: TypeAlias = Callable[[str, Mapping[str, str]], object]
"""Told of an element: its name without the namespace, and its attributes."""


class Parsing:
    """One pass over a part."""

    def __init__(
        self, part: Part, limits: Limits, *, is_ours: bool, is_exact: bool, listener: Listener | None = None
    ) -> None:
        """Begin a pass.

        Args:
            part: The part, for sentences.
            limits: How deep, how many elements, how long a tag.
            is_ours: Whether it has to be as Excel writes it. Not so what others put into the
                package and nobody here reads: custom XML may be UTF-16, and VML is sloppy.
            is_exact: Whether to count elements, or bytes that bound their number.
            listener: In an exact pass, who is told of each element.
        """
        self.root: Root | None = None
        self.is_ours = is_ours
        self.is_exact = is_exact
        self._part = part
        self._limits = limits
        self._listener = listener
        self._fed = self._unfinished = self._depth = self._elements = 0
        self._waiting = b""
        self._is_in_data = self._hides_markup = False
        self._parser = parser = expat.ParserCreate(
            "utf-8" if is_ours else None, namespace_separator=_SEPARATOR
        )
        parser.namespace_prefixes = True
        parser.XmlDeclHandler = self._on_declaration
        parser.StartDoctypeDeclHandler = self._on_doctype
        parser.CommentHandler = self._on_aside
        parser.ProcessingInstructionHandler = lambda _, text: self._on_aside(text)
        parser.StartCdataSectionHandler = lambda: self._on_aside("<")
        parser.StartElementHandler = self._on_start if is_exact else self._on_root
        if is_exact:
            parser.EndElementHandler = self._on_end

    def feed(self, block: bytes, elements: int = 0) -> None:
        """Parse the next bytes, which end before a tag.

        Args:
            block: The bytes.
            elements: How many elements were left out of them.

        Raises:
            UnsafeBookError: They are not as they should be.
            NotSureError: Only an exact pass can tell.
            expat.ExpatError: They are not XML; so ValueError and LookupError.
        """
        if self.is_ours and not self._fed and block.startswith(_UTF_16):
            raise self._wrong_encoding()
        self._fed += len(block)
        self._elements += elements
        self._waiting += block
        if len(self._waiting) >= self._unfinished:  # expat begins an unfinished tag or comment anew each time
            self._parser.Parse(self._waiting)
            self._waiting = b""
            self._unfinished = self._fed - self._parser.CurrentByteIndex
        if self._unfinished > self._limits.tag_bytes:
            if not self.is_ours:
                raise ValueError  # a picture in VML, say: as good as no XML
            raise unsafe(self._part.book, f"a part of it ({self._part.name}) holds an endless tag")
        if not self.is_exact:
            self._bound(block)

    def close(self) -> None:
        """Parse to the end; raises as `feed` does."""
        self._parser.Parse(self._waiting, True)  # noqa: FBT003 - pyexpat takes no keywords
        if self._hides_markup and self.root is not None and self.root.name == "worksheet":
            what = f"a sheet of it ({self._part.name}) holds XML that Excel does not write"
            raise unusual(self._part.book, what)

    def _bound(self, block: bytes) -> None:
        # Every tag ends in ">". Text may hold more of them, and so may look like `/>`: then what is
        # reckoned here is too high, never too low. Comments, which could lie, go to the exact pass.
        tags, ends = block.count(b">"), block.count(b"</")
        self._elements += tags - ends
        self._depth += tags - 2 * ends - block.count(b"/>")
        self._check_elements()
        if self._depth > self._limits.depth:
            raise NotSureError

    def _check_elements(self) -> None:
        if self._elements > self._limits.elements:
            raise too_much(self._part.book, "cells or elements in one part", self._limits.elements)

    def _on_declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if self.is_ours and encoding is not None and encoding.lower() != "utf-8":
            raise self._wrong_encoding()

    def _on_doctype(self, *_: object) -> None:
        what = (
            f"a part of it ({self._part.name}) declares a document type, which attacks do and Excel does not"
        )
        raise unsafe(self._part.book, what)

    def _on_aside(self, text: str) -> None:
        """Note a comment, an instruction or a CDATA section: patterns would take what it holds for tags."""
        if not self.is_exact:
            raise NotSureError
        self._hides_markup |= self._is_in_data or "<" in text

    def _on_root(self, name: str, attributes: dict[str, str]) -> None:
        namespace, local, prefix = _split(name)
        self.root = Root(namespace, local, f"{prefix}:" if prefix else "", attributes)
        self.is_ours |= namespace == SPREADSHEETML  # wherever in the package it hides
        if not self.is_exact:
            self._parser.StartElementHandler = None

    def _on_start(self, name: str, attributes: dict[str, str]) -> None:
        if self.root is None:
            self._on_root(name, attributes)
        local = _split(name)[1]
        if self._listener is not None:
            self._listener(local, attributes)
        self._is_in_data |= local == "sheetData"
        self._depth += 1
        self._elements += 1
        if self._depth > self._limits.depth:
            raise too_much(self._part.book, "elements within each other", self._limits.depth)
        self._check_elements()

    def _on_end(self, name: str) -> None:
        self._depth -= 1
        self._is_in_data &= _split(name)[1] != "sheetData"

    def _wrong_encoding(self) -> UnsafeBookError:
        return unusual(self._part.book, f"a part of it ({self._part.name}) is not written in UTF-8")


def parsed(part: Part, pieces: Iterator[bytes], parsing: Parsing) -> Iterator[tuple[Root, Left]]:
    """Yield the blocks of a part as they pass, each from tag to tag, with the part's root.

    Args:
        part: The part, for sentences.
        pieces: Its bytes.
        parsing: The pass.

    Raises:
        UnsafeBookError: The part is damaged, or not as it should be.
        NotSureError: Only an exact pass can tell.
    """
    blocks = _from_tag_to_tag(pieces)
    try:
        for block in map(Left, blocks) if parsing.is_exact else Repeats().left(blocks):
            parsing.feed(block.content, block.elements)
            if parsing.root is not None:
                yield parsing.root, block
        parsing.close()
    except _NOT_XML as error:
        if not parsing.is_exact:
            raise NotSureError from error
        if parsing.is_ours:
            raise damaged(part.book, f"a part of it ({part.name}) is garbled ({error})") from error
        for _ in pieces:
            pass  # nobody here reads it; its checksum still counts


def _from_tag_to_tag(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the bytes cut before a `<`, so that no tag is cut in two; only endless text is cut elsewhere."""
    kept: list[bytes] = []
    for piece in pieces:
        cut = piece.rfind(b"<")
        if cut < 0 and len(kept) < _MOST_KEPT:
            kept.append(piece)
            continue
        cut = max(cut, 0)
        yield b"".join((*kept, piece[:cut]))
        kept = [piece[cut:]]
    yield b"".join(kept)


def _split(name: str) -> tuple[str, str, str]:
    """Return the namespace, the name in it and the prefix of a name as expat tells it."""
    parts = name.split(_SEPARATOR)
    if len(parts) == 1:
        return "", name, ""
    return parts[0], parts[1], "".join(parts[2:])
