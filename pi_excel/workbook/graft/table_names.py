"""Names and identities for new Excel tables: no two tables of a workbook share one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from itertools import count

from pi_excel.workbook.package.elements import Element
from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.sheets.staff_sheet import StaffSheet


class TableNames:
    """Gives names and identities that no table of a workbook has, and names that nothing else has.

    Args:
        package: The workbook.
        others: The names that hold in the whole workbook; a table cannot be called the same.
    """

    def __init__(self, package: Package, others: Iterable[str]) -> None:
        self._package = package
        self._others = others

    @cached_property
    def _tables(self) -> list[Element]:
        return [
            self._package.root(part)
            for sheet in self._package.sheets
            for part in self._package.related(sheet.part, "table")
        ]

    @cached_property
    def _taken(self) -> set[str]:
        names = (table.get(name) for table in self._tables for name in ("name", "displayName"))
        return {name.casefold() for name in (*names, *self._others)}

    @cached_property
    def _identities(self) -> count[int]:
        return count(max((int(table.get("id", "0")) for table in self._tables), default=0) + 1)

    def name(self, sheet: StaffSheet) -> tuple[StaffSheet, int]:
        """Return a sheet whose tables have free names, and the identity of the first; the others follow."""
        first, tables = next(self._identities), []
        for table in sheet.tables:
            free = next(
                name
                for number in count(1)
                if (name := f"{table.name}_{number}" if number > 1 else table.name).casefold()
                not in self._taken
            )
            self._taken.add(free.casefold())
            tables.append(replace(table, name=free))
        for _ in tables[1:]:
            next(self._identities)
        return replace(sheet, tables=tuple(tables)), first
