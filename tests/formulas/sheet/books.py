"""Small books of formulas for these tests: cells by address, formulas by address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pi_excel.book.grid import CellRef, CellValue, Grid, OwnFormula, SheetCells
from pi_excel.formulas.sheet.work_out import WorkedOut, work_out

_ADDRESS = re.compile(r"(?:(?P<sheet>.+)!)?(?P<column>[A-Z]+)(?P<row>\d+)")

PAGE = "PI Book"


def cell(address: str) -> CellRef:
    """Return a cell by its address, `Data!B2`; without a sheet one of the page."""
    found = _ADDRESS.fullmatch(address)
    assert found is not None
    column = 0
    for letter in found["column"]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return CellRef(found["sheet"] or PAGE, int(found["row"]), column)


def spill(text: str, to: str, moved: tuple[int, int] = (0, 0), *, spills: bool = True) -> Any:
    """Return a formula that fills the cells from its own to another."""
    return lambda head: OwnFormula(
        text, moved, (head.row, head.column, cell(to).row, cell(to).column), spills
    )


def book(
    formulas: Mapping[str, Any], cells: Mapping[str, CellValue] | None = None, *others: str, **more: Any
) -> Grid:
    """Return a book of a page and a sheet `Data`.

    Args:
        formulas: Formulas of ours by address, each as its text or as what `spill` returns.
        cells: What cells hold.
        others: Addresses of cells that hold other formulas.
        more: What else the grid is to have.
    """
    sheets: dict[str, dict[tuple[int, int], CellValue]] = {PAGE: {}, "Data": {}}
    for address, value in (cells or {}).items():
        where = cell(address)
        sheets.setdefault(where.sheet, {})[where.row, where.column] = value
    own = {
        (where := cell(address)): OwnFormula(one)
        if isinstance(one, str)
        else one
        if isinstance(one, OwnFormula)
        else one(where)
        for address, one in formulas.items()
    }
    return Grid(
        {title: SheetCells.of(values) for title, values in sheets.items()},
        own_formulas=own,
        formulas=frozenset(own) | frozenset(map(cell, others)),
        own_functions=True,
        **more,
    )


def worked_out(formulas: Mapping[str, Any], *rest: Any, **more: Any) -> WorkedOut:
    """Return what the formulas of a book come to."""
    return work_out(book(formulas, *rest, **more))


def value_of(
    text: str, cells: Mapping[str, CellValue] | None = None, *, at: str = "Z9", **more: Any
) -> CellValue:
    """Return what one formula comes to, which is worked out without a word."""
    found = worked_out({at: text}, cells, **more)
    assert not found.problems
    assert len(found.values) == 1
    return found.values[cell(at)]


def told(formulas: Mapping[str, Any], *rest: Any, **more: Any) -> list[str]:
    """Return what is told of a book's formulas, as lines."""
    return list(map(str, worked_out(formulas, *rest, **more).problems))
