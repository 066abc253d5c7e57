"""A sheet's rows and cells, gone through fast: regular expressions over blocks of whole rows.

As in `sheet_xml`, that is exact because expat has read the part before: `<` stands only where a tag begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from pi_excel.workbook.areas import LAST_COLUMN, LAST_ROW
from pi_excel.workbook.sheet_xml import column_number
from pi_excel.workbook.soundness.formulas import is_balanced
from pi_excel.workbook.values import LONGEST_TEXT

_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")
_ROWS = re.compile(rb"<((?:[\w.-]+:)?)sheetData\s*/?>")
_STYLE = re.compile(rb"""\bs=["']([0-9]+)["']""")
_TYPE = re.compile(rb"""\bt=["'](\w*)["']""")
_TYPES = {b"b", b"d", b"e", b"inlineStr", b"n", b"s", b"str"}
_REF = re.compile(rb"""\bref=["']([\w:]+)["']""")
_SHARED = re.compile(rb"""\bsi=["']([0-9]+)["']""")
_TEXT = re.compile(rb"<(?:[\w.-]+:)?t(?:\s[^>]*)?>([^<]*)<")
_WINDOW = (LONGEST_TEXT + 1) // 2
"""A text longer than a cell holds fills a window of this length that begins at a multiple of it."""


class RowBlocks:
    """A worksheet's part as blocks of whole rows.

    Attributes:
        prefix: What stands before the name of every element of the sheet; mostly nothing.
        frame: The part without its rows: complete when the blocks have come to their end.
    """

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self.prefix, self.frame, self._rest = b"", b"", b""
        for chunk in self._chunks:
            self.frame += chunk
            if opened := _ROWS.search(self.frame):
                self.prefix, self._rest = opened[1], self.frame[opened.end() :]
                self.frame = self.frame[: opened.end()]
                break

    def __iter__(self) -> Iterator[bytes]:
        block = self._rest
        if not self.frame.endswith(b"/>"):
            row, end = b"<%srow" % self.prefix, b"</%ssheetData" % self.prefix
            while end not in block:
                if (cut := block.rfind(row)) > 0:
                    yield block[:cut]
                    block = block[cut:]
                block += next(self._chunks, end)
            at = block.index(end)
            yield block[:at]
            block = block[at:]
        self.frame += block + b"".join(self._chunks)


class RowChecker:
    """Goes through blocks of rows from the top.

    Attributes:
        last_string: The highest index of a shared string; -1 where there is none.
        with_formula: The cells with a formula, and the ranges that arrays fill; none unless wanted.
    """

    def __init__(self, prefix: bytes, *, wants_formulas: bool) -> None:
        self._tags = re.compile(rb"""<%s(c|row)(?:\sr="([A-Z]*)([0-9]+)")?([\s/][^>]*)?>""" % prefix)
        self._strings = re.compile(rb"""t=["']s["'][^>]*>\s*<%sv>([0-9]+)<""" % prefix)
        self._formula_tag = b"<%sf" % prefix
        self._formulas = re.compile(rb"<%sf(?:\s([^>]*))?>(?:(?<=/>)|([^<]*))" % prefix)
        self._formula_cells = re.compile(
            rb"""<%sc\s[^>]*\br=["'](\w+)["'][^>]*>\s*<%sf\b""" % (prefix, prefix)
        )
        self._wants_formulas = wants_formulas
        self._row = self._column = 0
        self._row_digits = b""
        self._looks: dict[bytes, str] = {}  # what tags say but for the address; the first that does
        self._heads: set[bytes] = set()
        self._shares: set[bytes] = set()
        self.last_string = -1
        self.with_formula: set[str] = set()

    def take(self, block: bytes) -> Iterator[str]:
        """Yield, in words, the faults of a block of rows."""
        yield from self._in_places(block)
        self.last_string = max({self.last_string, *map(int, self._strings.findall(block))})
        if has_long_text(block):
            yield f"has a text of more than {LONGEST_TEXT:,} characters near row {self._row}."
        if self._formula_tag in block:
            yield from self._in_formulas(block)

    def at_the_end(self, cell_formats: int) -> Iterator[str]:
        """Yield, in words, what can be told when all blocks are taken.

        Args:
            cell_formats: How many formats cells can have.
        """
        for look, place in self._looks.items():
            style, kind = _STYLE.search(look), _TYPE.search(look)
            if style is not None and int(style[1]) >= cell_formats:
                yield f"{place} has the style {style[1].decode()}, and there are {cell_formats}."
            if kind is not None and kind[1] not in _TYPES:
                yield f"{place} has a value of the type {kind[1].decode()}, which is none."
        for number in sorted(self._shares - self._heads):
            yield f"shares the formula {number.decode()}, which no cell has."

    def _in_places(self, block: bytes) -> Iterator[str]:
        """Yield what is wrong with the addresses of a block, and note how its cells are written."""
        looks, row, column, row_digits = self._looks, self._row, self._column, self._row_digits
        for name, letters, digits, look in self._tags.findall(block):
            if not digits:
                letters, digits, look = _address(look)  # noqa: PLW2901 - it stands elsewhere
            if name == b"row":
                number = int(digits) if digits else row + 1
                if number <= row:
                    yield f"row {number} comes after row {row}."
                if number > LAST_ROW:
                    yield f"row {number} is beyond the last one."
                row, column, row_digits = number, 0, digits or b"%d" % number
            else:
                place = column_number(letters) if letters else column + 1
                if place <= column or place > LAST_COLUMN or (digits and digits != row_digits):
                    address = (letters + digits).decode() or f"number {place}"
                    yield f"the cell {address} cannot stand in row {row} after column {column}."
                column = place
            if look not in looks:
                looks[look] = (letters + digits).decode() if letters else f"row {row}"
        self._row, self._column, self._row_digits = row, column, row_digits

    def _in_formulas(self, block: bytes) -> Iterator[str]:
        for attributes, text in sorted({*self._formulas.findall(block)}):
            formula, area = unescape(text.decode()), _REF.search(attributes)
            if not is_balanced(formula):
                yield f"has a formula that does not close: {formula}"
            if shared := _SHARED.search(attributes):
                (self._heads if area is not None else self._shares).add(shared[1])
            elif area is not None and self._wants_formulas:
                self.with_formula.add(area[1].decode())
        if self._wants_formulas:
            self.with_formula |= {place.decode() for place in self._formula_cells.findall(block)}


def _address(look: bytes) -> tuple[bytes, bytes, bytes]:
    """Return letters and digits of an address that is not a tag's first attribute; and what is left."""
    found = _ADDRESS.search(look)
    if found is None:
        return b"", b"", look
    return found[1], found[2], look[: found.start()] + look[found.end() :]


def has_long_text(content: bytes) -> bool:
    """Return whether a text in some XML is longer than a cell holds."""
    if all(b"<" in content[at : at + _WINDOW] for at in range(0, len(content), _WINDOW)):
        return False  # told so without looking at every text
    texts = (unescape(text.decode()) for text in _TEXT.findall(content) if len(text) > LONGEST_TEXT)
    return any(len(text.encode("utf-16-le")) > LONGEST_TEXT * 2 for text in texts)
