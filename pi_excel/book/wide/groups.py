"""Indicators that take two rows: the number above, the rate below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pi_excel.book.grid import CellValue
from pi_excel.book.text import fold
from pi_excel.book.values import cell_text, is_blank, is_percent_text, read_value
from pi_excel.book.wide.heading_rows import is_figure
from pi_excel.book.wide.headings import read_heading
from pi_excel.book.wide.lines import is_totals
from pi_excel.book.wide.merges import Sheet
from pi_excel.book.wide.parts import Part, WideColumn

MOSTLY: Final = 0.6
"""Which share of the indicators has to take two rows, before all are taken to."""

_SURE, _BY_FIGURES, _UNSURE = 1.0, 0.8, 0.5
"""How sure it is which row holds what: by their labels, by whole numbers above others, by nothing."""

_ROWS: Final = 2

_FEWEST: Final = 2
"""How many pairs of rows there are at least, where neither labels nor merged names say so."""

_LONGEST_LABEL: Final = 30


_TRIED: Final = 40
"""How many indicators are looked at to see what their rows hold."""


@dataclass(frozen=True, slots=True)
class Group:
    """How the two rows of an indicator are used.

    Attributes:
        pairs: The first row of each indicator that takes two.
        number: In which row the number stands, 1 or 2; 0 where the two rows hold something else.
        sure: How sure that is, from 0 to 1.
        why: How it was seen, in short words.
        labels: The column that says so beside the rows; `None` for none.
    """

    pairs: tuple[int, ...]
    number: int
    sure: float
    why: str
    labels: int | None = None

    @property
    def rate(self) -> int:
        """In which row the rate stands."""
        return _ROWS + 1 - self.number


def find_group(sheet: Sheet, rows: Sequence[int], name: int, figures: Sequence[int]) -> Group | None:
    """Return how indicators use two rows each; `None` where most take one.

    Args:
        sheet: The sheet.
        rows: The rows beneath the headings that are filled, from the top.
        name: The column of the indicators' names.
        figures: The columns of figures.
    """
    pairs, singles = _pairs(sheet, rows, name, figures)
    if not pairs or len(pairs) < MOSTLY * (len(pairs) + singles):
        return None
    labelled = _by_labels(sheet, pairs)
    merged = any(sheet.merged(row, name) is not None for row in pairs)
    if len(pairs) < _FEWEST and labelled is None and not merged:
        return None
    if labelled is not None:
        number, labels = labelled
        why = "the labels beside it say which row is which" if number else "its rows hold something else"
        return Group(pairs, number, _SURE, why, labels)
    if _whole_above(sheet, pairs, figures):
        return Group(pairs, 1, _BY_FIGURES, "whole numbers stand above other figures")
    return Group(pairs, 1, _UNSURE, "it takes two rows, and nothing says which is the number")


def grouped(column: WideColumn, group: Group, sheet: Sheet) -> tuple[WideColumn, ...]:
    """Return a column as the two rows use it: a figure as a number and its rate, any other in one row."""
    if column.part in _SPLIT:
        number, rate = _SPLIT[column.part]
        held = [bool(_values(sheet, group.pairs, column.column, row)) for row in range(_ROWS)]
        halves = (
            replace(column, part=number, row_in_group=group.number),
            replace(column, part=rate, row_in_group=group.rate),
        )
        only_rate = held[group.rate - 1] and not held[group.number - 1]
        return halves[1:] if only_rate else tuple(sorted(halves, key=lambda half: half.row_in_group))
    filled = [len(_values(sheet, group.pairs, column.column, row)) for row in range(_ROWS)]
    if not any(filled) and column.part is Part.COMPARATOR:
        return (replace(column, row_in_group=group.rate),)
    return (replace(column, row_in_group=1 + (filled[1] > filled[0])),)


_SPLIT: Final = {Part.FIGURE: (Part.NUMBER, Part.RATE), Part.TARGET: (Part.TARGET_NUMBER, Part.TARGET)}
"""What a column is in the row of numbers, and in that of rates."""


def _pairs(
    sheet: Sheet, rows: Sequence[int], name: int, figures: Sequence[int]
) -> tuple[tuple[int, ...], int]:
    """Return the first rows of the indicators that take two rows, and how many take another count."""
    names = {row: fold(cell_text(sheet.cells.row(row).get(name))) for row in rows}
    starts = [row for row in rows if names[row] and names.get(row - 1, "") != names[row]]
    pairs: list[int] = []
    singles = 0
    for row in starts:
        if not _holds_any(sheet, row, figures) and not _holds_any(sheet, row + 1, figures):
            continue  # a section's title, or an indicator without any figure: it says nothing either way
        merge = sheet.merged(row, name)
        merged = merge is not None and merge.height == _ROWS
        more = [
            names.get(below, "-") in {"", names[row]} and _holds_any(sheet, below, figures)
            for below in (row + 1, row + _ROWS)
        ]
        if merged or (more[0] and not more[1] and not _is_totals(sheet, row + 1)):
            pairs.append(row)
        else:
            singles += 1
    return tuple(pairs), singles


def _is_totals(sheet: Sheet, row: int) -> bool:
    """Return whether the first text of a row is that of a line of totals."""
    texts = (value for _, value in sorted(sheet.cells.row(row).items()) if isinstance(value, str))
    return is_totals(next(texts, ""))


def _holds_any(sheet: Sheet, row: int, columns: Iterable[int]) -> bool:
    cells = sheet.cells.row(row)
    return any(not is_blank(cells.get(column)) for column in columns)


def _values(sheet: Sheet, pairs: Sequence[int], column: int, step: int) -> list[CellValue]:
    """Return what stands in one of the two rows, without blanks."""
    found = (sheet.cells.row(row + step).get(column) for row in pairs[:_TRIED])
    return [value for value in found if not is_blank(value)]


def _by_labels(sheet: Sheet, pairs: Sequence[int]) -> tuple[int, int] | None:
    """Return in which row labels say the number is (0 for neither) and their column; `None` for no labels."""
    tried = pairs[:_TRIED]
    votes: Counter[tuple[int, int]] = Counter()
    for row in tried:
        above, beneath = sheet.cells.row(row), sheet.cells.row(row + 1)
        for column in above:
            number = _number_row(_label(above.get(column)), _label(beneath.get(column)))
            votes.update([] if number is None else [(number, column)])
    best = max(votes, key=votes.__getitem__, default=None)
    return best if best is not None and votes[best] >= MOSTLY * len(tried) else None


def _number_row(above: Part | None, beneath: Part | None) -> int | None:
    """Return in which of two rows the number is by their labels; 0 for neither, `None` without labels."""
    if above is None or beneath is None or above is beneath:
        return None
    return {(Part.NUMBER, Part.RATE): 1, (Part.RATE, Part.NUMBER): 2}.get((above, beneath), 0)


def _label(value: CellValue) -> Part | None:
    """Return the part that a cell within the rows says, such as `No.` or `Rate`; `None` for any other."""
    if not isinstance(value, str) or len(value) > _LONGEST_LABEL or is_figure(value):
        return None
    heading = read_heading((value,))
    known = heading.best is not None and heading.known >= 1 and heading.best.part in _LABELS
    return heading.best.part if known and heading.best is not None else None


_LABELS: Final = frozenset(
    {Part.NUMBER, Part.RATE, Part.FIGURE, Part.TARGET, Part.DENOMINATOR, Part.COMPARATOR}
)


def _whole_above(sheet: Sheet, pairs: Sequence[int], figures: Iterable[int]) -> bool:
    """Return whether whole numbers stand in the first rows, and fractions or percentages in the second."""
    whole: tuple[list[bool], ...] = ([], [])
    for column in figures:
        for step, found in enumerate(whole):
            values = map(_is_whole, _values(sheet, pairs, column, step))
            found.extend(value for value in values if value is not None)
    above, beneath = (sum(found) / len(found) if found else 0.0 for found in whole)
    return above >= MOSTLY > beneath and bool(whole[1])


def _is_whole(value: CellValue) -> bool | None:
    """Return whether a number is whole; `None` for what is no number."""
    number = read_value(value).number
    return None if number is None else number.is_integer() and not is_percent_text(value)
