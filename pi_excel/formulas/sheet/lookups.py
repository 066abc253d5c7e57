"""The tabs, names, tables and columns of a workbook, found whatever their case."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import Final

from pi_excel.book.grid import CellRef, Grid, TableArea
from pi_excel.book.text import did_you_mean, fold, quote
from pi_excel.formulas.sheet.budget import Budget
from pi_excel.formulas.sheet.errors import BrokenError
from pi_excel.formulas.sheet.pieces import CORRECT

_MOST_ADVISED: Final = 100
"""For how many wrong words something like them is looked for: no more of them are told than that."""


class Lookups:
    """What the words of formulas stand for in a workbook."""

    def __init__(self, grid: Grid, budget: Budget) -> None:
        self._grid = grid
        self._budget = budget
        self._columns: dict[str, dict[str, int]] = {}
        self._advice: dict[tuple[str, int], str] = {}

    @cached_property
    def _tabs(self) -> dict[str, str]:
        return {title.casefold(): title for title in self._grid.sheets}

    @cached_property
    def _tables(self) -> dict[str, TableArea]:
        return {name.casefold(): table for name, table in self._grid.tables.items()}

    @cached_property
    def _tables_by_sheet(self) -> dict[str, list[TableArea]]:
        found: dict[str, list[TableArea]] = {}
        for table in self._grid.tables.values():
            found.setdefault(table.sheet, []).append(table)
        return found

    @cached_property
    def _names(self) -> dict[str | None, dict[str, str]]:
        return {
            tab: {name.casefold(): stands for name, stands in names.items()}
            for tab, names in self._grid.names.items()
        }

    def tab(self, written: str) -> str:
        """Return the title of a sheet.

        Raises:
            BrokenError: There is no such sheet.
        """
        title = self._tabs.get(written.casefold())
        if title is None:
            raise BrokenError(
                f"There is no sheet {quote(written)} in this workbook.",
                do=f"{self._meant(written, self._grid.sheets)}{CORRECT}",
            )
        return title

    def name(self, name: str, tab: str) -> str | None:
        """Return what a name stands for on a sheet; the sheet's own goes before the workbook's.

        Raises:
            BrokenError: It is more than can still be read.
        """
        folded = name.casefold()
        found = self._names.get(tab, {}).get(folded, self._names.get(None, {}).get(folded))
        self._budget.read(found or "")
        return found

    def has_table(self, name: str) -> bool:
        """Return whether there is a table of a name."""
        return name.casefold() in self._tables

    def table(self, name: str | None, cell: CellRef) -> TableArea:
        """Return a table by its name, or the one that a cell stands in.

        Raises:
            BrokenError: There is none.
        """
        if name is None:
            for table in self._tables_by_sheet.get(cell.sheet, ()):
                columns = range(table.first_column, table.first_column + len(table.headers))
                rows = range(table.header_row, table.last_row + 1 + table.has_totals)
                if cell.row in rows and cell.column in columns:
                    return table
            raise BrokenError("It names a column without a table, and stands in no table itself.", do=CORRECT)
        found = self._tables.get(name.casefold())
        if found is None:
            advice = self._meant(name, self._grid.tables)
            raise BrokenError(f"There is no table {quote(name)} in this workbook.", do=f"{advice}{CORRECT}")
        return found

    def column(self, table: TableArea, name: str) -> int:
        """Return a column of a sheet by its heading in a table.

        Raises:
            BrokenError: The table has no such column.
        """
        if table.name not in self._columns:
            columns = enumerate(map(fold, table.headers), start=table.first_column)
            self._columns[table.name] = {header: column for column, header in reversed(list(columns))}
        column = self._columns[table.name].get(fold(name))
        if column is None:
            raise BrokenError(
                f"The table {table.name} has no column {quote(name)}.",
                do=f"{self._meant(name, table.headers)}Correct the formula, or the heading.",
            )
        return column

    def _meant(self, written: str, among: Collection[str]) -> str:
        """Return what may be meant by a word, looked for once a word, and for the first so many."""
        key = written, id(among)
        if key not in self._advice:
            if len(self._advice) == _MOST_ADVISED:
                return ""
            self._advice[key] = did_you_mean(written, among)
        return self._advice[key]
