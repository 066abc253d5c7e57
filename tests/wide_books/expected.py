"""What `attach` should find in a wide book, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from pi_excel.book.records import Against
from pi_excel.book.wide.parts import Part
from pi_excel.period import Period

Role: TypeAlias = tuple[Part, Period | None, Against | None]
"""As `WideColumn.role` says it."""


@dataclass(frozen=True, slots=True)
class ExpectedBlock:
    """A block of indicators on a sheet.

    The period of a column of symbols or words is the one that its heading names: the year of what is compared
    with. It is `None` where the heading names none.

    Attributes:
        sheet: The sheet's title.
        number: Which block of the sheet, counted from 1 from the top.
        header_rows: The first and the last row of its headings.
        first_row: The row of its first indicator.
        columns: The letters of the column that plays each role.
        names: Its indicators, from the top.
        refs: Their references; empty where the block has no column for them.
        rows_in_group: For roles whose cells stand in a lower row of an indicator's group, which row.
        perhaps: Roles of hidden columns and of such as have no heading: found or not, both are right.
        others: The letters of columns that play no role.
    """

    sheet: str
    number: int
    header_rows: tuple[int, int]
    first_row: int
    columns: Mapping[Role, str]
    names: tuple[str, ...]
    refs: tuple[str, ...] = ()
    rows_in_group: Mapping[Role, int] = field(default_factory=dict)
    perhaps: Mapping[Role, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()

    @property
    def group(self) -> int:
        """How many rows an indicator takes."""
        return max(self.rows_in_group.values(), default=1)
