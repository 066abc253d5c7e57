"""A sheet's rows and cells, gone through fast: by what is known of a row's shape, or by regular expressions.

As in `sheet_xml`, that is exact because expat has read the part before: `<` stands only where a tag begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from pi_excel.book.grid import LAST_COLUMN, LAST_ROW
from pi_excel.workbook.row_shapes import RowShape
from pi_excel.workbook.sheet_xml import column_number
from pi_excel.workbook.soundness.formulas import is_balanced
from pi_excel.workbook.stretches import LikeRows, Row, Stretch
from pi_excel.workbook.values import LONGEST_TEXT

_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")
_STYLE = re.compile(rb"""\bs=["']([0-9]+)["']""")
_TYPE = re.compile(rb"""\bt=["'](\w*)["']""")
_TYPES = {b"b", b"d", b"e", b"inlineStr", b"n", b"s", b"str"}
_REF = re.compile(rb"""\bref=["']([\w:]+)["']""")
_SHARED = re.compile(rb"""\bsi=["']([0-9]+)["']""")
_TEXT = re.compile(rb"<(?:[\w.-]+:)?t(?:\s[^>]*)?>([^<]*)<")
_WINDOW = (LONGEST_TEXT + 1) // 2
"""A text longer than a cell holds fills a window of this length that begins at a multiple of it."""


class RowChecker:
    """Goes through the rows of a sheet from the top.

    Args:
        prefix: What stands before the name of every element of the sheet.
        wants_formulas: Whether to say which cells have a formula.

    Attributes:
        with_formula: The cells with a formula, and the ranges that arrays fill; none unless wanted.
    """

    def __init__(self, prefix: bytes, *, wants_formulas: bool) -> None:
        self._cells = re.compile(rb"""<%sc(?:\sr="([A-Z]*)([0-9]+)")?([\s/][^>]*)?>""" % prefix)
        self._strings = re.compile(rb"""t=["']s["'][^>]*>\s*<%sv>([0-9]+)<""" % prefix)
        self._formula_tag = b"<%sf" % prefix
        self._formulas = re.compile(rb"<%sf(?:\s([^>]*))?>(?:(?<=/>)|([^<]*))" % prefix)
        self._formula_cells = re.compile(
            rb"""<%sc\s[^>]*\br=["'](\w+)["'][^>]*>\s*<%sf\b""" % (prefix, prefix)
        )
        self._wants_formulas = wants_formulas
        self._strings_of = _StringPlaces()
        self._noted: set[RowShape] = set()
        self._looks: dict[bytes, str] = {}  # what tags say but for the address; the first that does
        self._shown: set[bytes] = set()  # indices of shared strings
        self._heads: set[bytes] = set()
        self._shares: set[bytes] = set()
        self.with_formula: set[str] = set()

    @property
    def last_string(self) -> int:
        """The highest index of a shared string; -1 where there is none."""
        return max((int(index) for index in self._shown if index.isdigit()), default=-1)

    def check(self, stretches: Iterable[Stretch]) -> Iterator[str]:
        """Yield, in words, the faults of all rows."""
        last = 0
        for stretch in stretches:
            if isinstance(stretch, LikeRows) and _are_sound(stretch, last):
                self._note_looks(stretch)
                last = stretch.last
                self._shown.update(*(stretch.stored[place] for place in self._strings_of[stretch.shape]))
                continue
            for row in stretch.each():
                yield from self._in_row(row, last)
                last = row.number

    def at_the_end(self, cell_formats: int) -> Iterator[str]:
        """Yield, in words, what can be told when all rows were checked.

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

    def _note_looks(self, rows: LikeRows) -> None:
        """Note how the cells of a shape are written: the sheet may be the second that it was found in."""
        if rows.shape not in self._noted:
            self._noted.add(rows.shape)
            for cell in rows.shape.cells:
                for look in cell.looks:
                    self._looks.setdefault(look, f"{cell.letters.decode()}{rows.first}")

    def _in_row(self, row: Row, last: int) -> Iterator[str]:
        number = row.number
        if number <= last:
            yield f"row {number} comes after row {last}."
        if number > LAST_ROW:
            yield f"row {number} is beyond the last one."
        if row.text.find(b"s=", 0, row.inside) > 0 and (style := _STYLE.search(row.text, 0, row.inside)):
            self._looks.setdefault(style[0], f"row {number}")
        if len(row.text) > LONGEST_TEXT and has_long_text(row.text):
            yield f"has a text of more than {LONGEST_TEXT:,} characters in row {number}."
        yield from self._misplaced(row)
        self._shown.update(self._strings.findall(row.text))
        if self._formula_tag in row.text:
            yield from self._in_formulas(row.text)

    def _misplaced(self, row: Row) -> Iterator[str]:
        """Yield the cells of a row that cannot stand where they do, and note how all are written."""
        looks, this_row, column = self._looks, b"%d" % row.number, 0
        for letters, digits, look in self._cells.findall(row.text, row.inside):
            if not digits:
                letters, digits, look = _address(look)  # noqa: PLW2901 - it stands elsewhere
            place = column_number(letters) if letters else column + 1
            if place <= column or place > LAST_COLUMN or (digits and digits != this_row):
                address = (letters + digits).decode() or f"number {place}"
                yield f"the cell {address} cannot stand in row {row.number} after column {column}."
            column = place
            if look not in looks:
                looks[look] = (letters + digits).decode() if letters else f"row {row.number}"

    def _in_formulas(self, row: bytes) -> Iterator[str]:
        for attributes, text in sorted({*self._formulas.findall(row)}):
            formula, area = unescape(text.decode()), _REF.search(attributes)
            if not is_balanced(formula):
                yield f"has a formula that does not close: {formula}"
            if shared := _SHARED.search(attributes):
                (self._heads if area is not None else self._shares).add(shared[1])
            elif area is not None and self._wants_formulas:
                self.with_formula.add(area[1].decode())
        if self._wants_formulas:
            self.with_formula |= {place.decode() for place in self._formula_cells.findall(row)}


def _are_sound(rows: LikeRows, last: int) -> bool:
    """Return whether rows can stand behind the last one, which all hold what one before them held.

    Nothing but their numbers and what they store is new.
    """
    in_order = last < rows.first and rows.in_order and rows.last <= LAST_ROW
    return in_order and not has_long_text(rows.text)


class _StringPlaces(dict[RowShape, Sequence[int]]):
    """Which of the cells of a shape hold indices of shared strings."""

    def __missing__(self, shape: RowShape) -> Sequence[int]:
        places = self[shape] = [place for place, cell in enumerate(shape.cells) if cell.kind == b' t="s"']
        return places


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
