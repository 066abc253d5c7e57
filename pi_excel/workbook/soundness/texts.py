"""The text of a cell, wherever the file keeps it."""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape

from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.sheet_xml import Cell
from pi_excel.workbook.values import read_text

_ITEM = re.compile(rb"<(?:[\w.-]+:)?si(?:\s[^>]*)?(?:(?<=/)>|>(.*?)</(?:[\w.-]+:)?si\s*>)", re.DOTALL)
_BEGIN = re.compile(rb"<(?:[\w.-]+:)?si[\s/>]")
_TEXT = re.compile(rb"<(?:[\w.-]+:)?t(?:\s[^>]*)?>([^<]*)<")
_PHONETIC = re.compile(rb"<(?:[\w.-]+:)?rPh\b.*?</(?:[\w.-]+:)?rPh\s*>", re.DOTALL)
_VALUE = re.compile(rb"<(?:[\w.-]+:)?v(?:\s[^>]*)?>([^<]*)<")
_TYPE = re.compile(rb"""\bt=["'](\w*)["']""")


class SharedTexts:
    """The texts that a workbook keeps apart from its cells.

    Attributes:
        parts: The parts that hold them; Excel writes one, or none.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self.parts = [p for p in package.related(package.workbook, "sharedStrings") if p in package]

    @cached_property
    def count(self) -> int:
        """How many there are."""
        return sum(len(_BEGIN.findall(self._package.read(part))) for part in self.parts)

    @cached_property
    def items(self) -> list[bytes]:
        """Their XML, in order; read when first asked for."""
        return [item for part in self.parts for item in _ITEM.findall(self._package.read(part))]


def text_of(cell: Cell, shared: SharedTexts) -> str | None:
    """Return the text that a cell shows; `None` when it holds something else."""
    kind, value = _TYPE.search(cell.attributes), _VALUE.search(cell.content)
    match kind[1] if kind is not None else b"n":
        case b"inlineStr":
            return _words(cell.content)
        case b"s" if value is not None and value[1].isdigit():
            return _words(b"".join(shared.items[int(value[1]) :][:1]))
        case b"str" if value is not None:
            return read_text(unescape(value[1].decode()))
    return None


def _words(item: bytes) -> str:
    found = _TEXT.findall(_PHONETIC.sub(b"", item))
    return read_text(unescape(b"".join(found).decode()))
