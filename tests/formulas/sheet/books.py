"""Small books of formulas for these tests: cells by address, formulas by address."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from pi_excel.book.grid import CellRef, CellValue, Grid, OwnFormula, SheetCells, TableArea
from pi_excel.formulas.sheet.work_out import WorkedOut, work_out

_ADDRESS = re.compile(r"(?:(?P<sheet>.+)!)?(?P<column>[A-Z]+)(?P<row>\d+)")

PAGE = "PI Book"

Placed: TypeAlias = Callable[[CellRef], OwnFormula]
"""A formula that is put in a cell."""

Formulas: TypeAlias = Mapping[str, str | Placed]
"""Formulas by address, each as its text or as it is put in its cell."""

Names: TypeAlias = Mapping[str | None, Mapping[str, str]]


def cell(address: str) -> CellRef:
    """Return a cell by its address, `Data!B2`; without a sheet one of the page."""
    found = _ADDRESS.fullmatch(address)
    assert found is not None
    column = 0
    for letter in found["column"]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return CellRef(found["sheet"] or PAGE, int(found["row"]), column)


def spill(text: str, to: str, moved: tuple[int, int] = (0, 0), *, spills: bool = True) -> Placed:
    """Return a formula that fills the cells from its own to another."""
    last = cell(to)
    return lambda head: OwnFormula(text, moved, (head.row, head.column, last.row, last.column), spills)


def book(
    formulas: Formulas,
    cells: Mapping[str, CellValue] | None = None,
    others: Sequence[str] = (),
    *,
    names: Names | None = None,
    tables: Mapping[str, TableArea] | None = None,
) -> Grid:
    """Return a book of a page and a sheet `Data`.

    Args:
        formulas: Formulas of ours.
        cells: What cells hold.
        others: Addresses of cells that hold other formulas.
        names: Defined names.
        tables: Excel tables.
    """
    sheets: dict[str, dict[tuple[int, int], CellValue]] = {PAGE: {}, "Data": {}}
    for address, value in (cells or {}).items():
        where = cell(address)
        sheets.setdefault(where.sheet, {})[where.row, where.column] = value
    own = {
        cell(address): OwnFormula(one) if isinstance(one, str) else one(cell(address))
        for address, one in formulas.items()
    }
    return Grid(
        {title: SheetCells.of(values) for title, values in sheets.items()},
        tables=tables or {},
        own_formulas=own,
        formulas=frozenset(own) | frozenset(map(cell, others)),
        own_functions=True,
        names=names or {},
    )


def worked_out(
    formulas: Formulas,
    cells: Mapping[str, CellValue] | None = None,
    others: Sequence[str] = (),
    *,
    names: Names | None = None,
    tables: Mapping[str, TableArea] | None = None,
) -> WorkedOut:
    """Return what the formulas of a book come to."""
    return work_out(book(formulas, cells, others, names=names, tables=tables))


def value_of(
    text: str,
    cells: Mapping[str, CellValue] | None = None,
    *,
    at: str = "Z9",
    names: Names | None = None,
    tables: Mapping[str, TableArea] | None = None,
) -> CellValue:
    """Return what one formula comes to, which is worked out without a word."""
    found = worked_out({at: text}, cells, names=names, tables=tables)
    assert not found.problems
    assert len(found.values) == 1
    return found.values[cell(at)]


def told(
    formulas: Formulas,
    cells: Mapping[str, CellValue] | None = None,
    others: Sequence[str] = (),
    *,
    names: Names | None = None,
    tables: Mapping[str, TableArea] | None = None,
) -> list[str]:
    """Return what is told of a book's formulas, as lines."""
    return list(map(str, worked_out(formulas, cells, others, names=names, tables=tables).problems))
