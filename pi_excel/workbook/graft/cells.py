"""A cell of a staff sheet with a planned value in it, or refused where that would be guesswork.

The cell keeps its style and whatever else is said of it. Text is stored in the cell itself, so that the
workbook's shared strings stay as they are.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache, lru_cache
from typing import NamedTuple, Protocol

from pi_excel.book.grid import column_letters
from pi_excel.workbook.areas import Area
from pi_excel.workbook.graft import refusals
from pi_excel.workbook.graft.arrays import FILLS_MANY, Array, Arrays, is_ours
from pi_excel.workbook.graft.edits import Edit, FillCell, SetCell
from pi_excel.workbook.graft.stored_values import Storage, begins_like_a_formula
from pi_excel.workbook.graft.tags import ATTRIBUTES, attributes_of, number_of
from pi_excel.workbook.package.splice import Splice
from pi_excel.workbook.plan import SetCachedValue
from pi_excel.workbook.sheet_xml import Cell
from pi_excel.workbook.stretches import Row


class Formats(Protocol):
    """The workbook's styles, as far as a value needs another than its cell has."""

    def quoted(self, style: int) -> int:
        """Return the style like another one whose text is marked as text, whatever it begins with."""

    def dated(self, style: int) -> int:
        """Return the style like another one in which a number shows as a date; one that does, as it is."""


class FoundCell(NamedTuple):
    """A cell that a row holds.

    Attributes:
        start: Its first byte within the row's text.
        end: The byte behind it.
        address: Its attribute `r` as written; empty when it has none.
        others: Its other attributes as written; may end in `/`.
        content: What stands between its tags.
    """

    start: int
    end: int
    address: bytes
    others: bytes
    content: bytes

    @classmethod
    def of(cls, cell: Cell) -> FoundCell:
        """Return a cell of a row that was read from left to right."""
        others, address = cell.attributes, attributes_of(cell.attributes).get(b"r")
        if address is None:
            return cls(cell.start, cell.end, b"", others, cell.content)
        others = others[: address.start] + others[address.end :]
        return cls(cell.start, cell.end, address.written, others, cell.content)


class CellWriter:
    """Writes the cells of one sheet.

    Args:
        storage: How the sheet stores values.
        styles: The workbook's styles.
        arrays: The sheet's arrays, as far as its rows have gone by.
    """

    def __init__(self, storage: Storage, styles: Formats, arrays: Arrays) -> None:
        prefix = storage.prefix
        self._storage, self._styles, self._arrays = storage, styles, arrays
        self._begin, self._end = b"<%sc" % prefix, b"</%sc>" % prefix
        self._rest = re.compile(rb"(%s)(?:(?<=/)>|>(.*?)</%sc\s*>)" % (ATTRIBUTES, prefix), re.DOTALL)
        self._formula, self._value = _element(prefix, b"f"), _element(prefix, b"v")
        self._inline = re.compile(rb"<%sis(?=[\s>]).*?</%sis\s*>" % (prefix, prefix), re.DOTALL)

    def change(self, row: Row, column: int, edit: Edit) -> Splice | None:
        """Return the change of a cell whose tag begins with its address; `None` when there is none.

        Most programs write the address first. A `<` stands nowhere but where a tag begins, so nothing
        else can look like that.

        Raises:
            PlanRefusedError: It would be guesswork, or Excel cannot hold the value.
        """
        text = row.text
        address = b' r="%s%d"' % (letters_of(column), row.number)
        begin = self._begin + address
        start = text.find(begin, row.inside)
        if start < 0:
            return None
        behind = start + len(begin)
        rest = self._rest.match(text, behind)
        if rest is None:
            return None
        found = FoundCell(start, rest.end(), address, rest[1], rest[2] or b"")
        return Splice(row.start + start, row.start + found.end, self.changed(found, edit))

    def changed(self, found: FoundCell, edit: Edit) -> bytes:
        """Return a cell with its new value.

        Raises:
            PlanRefusedError: That would be guesswork, or Excel cannot hold the value.
        """
        if isinstance(edit, SetCachedValue):
            return self._with_result(found, edit)
        kept, where = _kept(found.others), edit.cell
        if isinstance(edit, FillCell):
            self._refuse_in_use(found, kept, edit)
            kept = _Kept(edit.look.styles.get(where.column, kept.style), kept.linked, kept.others)
        else:
            self._refuse_guesswork(found, kept, edit)
        kind, content = self._storage.value(edit.value, where)
        if begins_like_a_formula(edit.value):
            kept = kept._replace(style=self._styles.quoted(kept.style))
        elif isinstance(edit.value, dt.date):
            kept = kept._replace(style=self._styles.dated(kept.style))
        return self._written(found.address, kept, kind, content)

    def new(self, edit: Edit, style: int) -> bytes:
        """Return a cell that the sheet does not hold yet; nothing when it would say nothing.

        Args:
            edit: What is to become of it.
            style: The style it has without being there.

        Raises:
            PlanRefusedError: That would be guesswork, or Excel cannot hold the value.
        """
        address = b' r="%s%d"' % (letters_of(edit.cell.column), edit.cell.row)
        as_it_is = b' s="%d"' % style
        cell = self.changed(FoundCell(0, 0, address, as_it_is, b""), edit)
        is_needless = edit.value is None and cell == self._written(address, _kept(as_it_is), b"", b"")
        return b"" if is_needless else cell

    def _refuse_in_use(self, found: FoundCell, kept: _Kept, edit: FillCell) -> None:
        content = found.content.strip()
        value = self._value.fullmatch(content) if content else None
        is_blank = not content or (value is not None and not value[2])
        if not is_blank or kept.linked or self._arrays.around(edit.cell.row, edit.cell.column):
            raise refusals.below_in_use(edit.cell, edit.table)

    def _refuse_guesswork(self, found: FoundCell, kept: _Kept, edit: SetCell) -> None:
        """Refuse a cell that is more than its value, and a formula that is not to go or that others need."""
        where = edit.cell
        if kept.linked:
            raise refusals.linked(where)
        formula = self._formula.search(found.content) if found.content else None
        if formula is not None and not edit.over_formula:
            raise refusals.holds_formula(where)
        array = self._arrays.around(where.row, where.column)
        if array is not None:
            raise refusals.part_of_array(where, str(array.area))
        if formula is not None:
            attributes = attributes_of(formula[1])
            kind, area = attributes.get(b"t"), attributes.get(b"ref")
            if kind is not None and kind.value in FILLS_MANY:
                raise refusals.part_of_array(where, area.value.decode() if area is not None else where.a1)
            if kind is not None and area is not None:
                raise refusals.shares_formula(where)

    def _with_result(self, found: FoundCell, edit: SetCachedValue) -> bytes:
        """Return a cell whose formula came to something else: of its content, `<v>` changes alone.

        A cell in which one of our formulas spills holds no formula; it is ours to set all the same.
        """
        formula, row, column = self._formula.search(found.content), edit.cell.row, edit.cell.column
        array = self._arrays.around(row, column)
        ours = array if array is not None and array.ours else None
        if formula is None and ours is not None:
            return self._spilled_into(found, edit, ours)
        if formula is None:
            raise refusals.no_formula(edit.cell)
        if array is not None and not array.area.holds(row, column):
            raise refusals.in_the_way(edit.cell, str(array.filled))
        kept = _kept(found.others)
        if kept.linked and ours is None and not is_ours(formula[2] or b""):
            raise refusals.linked(edit.cell)
        if edit.value is None and ours is not None and not ours.begins_at(row, column):
            raise refusals.crossed(edit.cell, str(ours.area))
        kind, result = self._storage.result(edit.value, edit.cell)
        start, end = formula.span()
        says = formula[0] if edit.fills is None else _refilled(formula, edit)
        before = self._value.sub(b"", found.content[:start])
        behind = self._inline.sub(b"", found.content[end:])
        value = self._value.search(behind)
        at, rest = value.span() if value is not None else (0, 0)
        content = before + says + behind[:at] + result + behind[rest:]
        return self._written(found.address, kept.with_plain_value(), kind, content)

    def _spilled_into(self, found: FoundCell, edit: SetCachedValue, array: Array) -> bytes:
        """Return a cell into which one of our formulas spills, or spilled before."""
        kept = _kept(found.others)
        if not array.area.holds(edit.cell.row, edit.cell.column):
            value = self._value.fullmatch(found.content.strip())
            if kept.linked or (found.content.strip() and (value is None or value[2])):
                raise refusals.in_the_way(edit.cell, str(array.filled))
        kept, rest = kept.with_plain_value(), self._value.sub(b"", self._inline.sub(b"", found.content))
        if edit.value is None:
            return self._written(found.address, kept, b"", rest)
        kind, result = self._storage.result(edit.value, edit.cell)
        return self._written(found.address, kept, kind, result + rest)

    def _written(self, address: bytes, kept: _Kept, kind: bytes, content: bytes) -> bytes:
        style = b' s="%d"' % kept.style if kept.style else b""
        tag = self._begin + address + style + kept.others + kind
        return tag + b">" + content + self._end if content else tag + b"/>"


class _Kept(NamedTuple):
    """What stays of a cell's attributes.

    Attributes:
        style: Its style.
        linked: Whether it refers to metadata, by which it is more than its value.
        others: All others but its kind, as written.
    """

    style: int
    linked: bool
    others: bytes

    def with_plain_value(self) -> _Kept:
        """Return it without the word that the value stands for another: `#SPILL!` is stored so."""
        if b"vm" not in self.others:  # as of nearly all
            return self
        found = attributes_of(self.others)
        return self._replace(others=b"".join(one.written for name, one in found.items() if name != b"vm"))


@lru_cache(maxsize=4096)
def _kept(attributes: bytes) -> _Kept:
    """Return what stays. The cells of a column mostly have the same, so few are ever looked into."""
    found = attributes_of(attributes)
    others = b"".join(one.written for name, one in found.items() if name not in {b"s", b"t"})
    return _Kept(number_of(found.get(b"s")), b"cm" in found or b"vm" in found, others)


@cache
def letters_of(column: int) -> bytes:
    """Return the letters of a column as a file holds them."""
    return column_letters(column).encode()


def _refilled(formula: re.Match[bytes], edit: SetCachedValue) -> bytes:
    """Return a formula that spills into other cells than before: to the letter the same but for these."""
    ref = attributes_of(formula[1]).get(b"ref")
    if ref is None or edit.fills is None or not is_ours(formula[2] or b""):
        raise refusals.no_spill(edit.cell)
    at, written = formula.start(1) - formula.start(), b' ref="%s"' % str(Area(*edit.fills)).encode()
    return formula[0][: at + ref.start] + written + formula[0][at + ref.end :]


def _element(prefix: bytes, name: bytes) -> re.Pattern[bytes]:
    """Return the pattern of an element that holds text: its attributes, its text."""
    tag = prefix + name
    return re.compile(rb"<%s(?=[\s/>])(%s)(?:(?<=/)>|>([^<]*)</%s\s*>)" % (tag, ATTRIBUTES, tag))
