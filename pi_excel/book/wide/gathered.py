"""What a line of a wide book says of an indicator, under the headers of the tidy book.

So one rule reads an indicator, whoever laid out the book: what is amiss is told at the cell that said it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pi_excel.book.grid import CellRef, CellValue, SheetCells, TableArea
from pi_excel.book.layout import INDICATORS
from pi_excel.book.rows import Problems, Row, Table


class Said(NamedTuple):
    """What is said, and the cell that says it."""

    value: CellValue
    where: CellRef


@dataclass(frozen=True, slots=True)
class GatheredTable(Table):
    """A row of the tidy book's Indicators, gathered from wherever a wide book says it.

    Attributes:
        places: The cell that says what stands under a header.
        line: The indicator's first cell.
    """

    places: Mapping[str, CellRef] = field(default_factory=dict)
    line: CellRef = field(default=CellRef("", 1, 1))

    def cell(self, header: str, row: int) -> CellRef:  # noqa: ARG002 - a gathered row has its cells anywhere
        """Return the cell that says what stands under a header; the indicator's first where none does."""
        return self.places.get(header, self.line)


def gathered_row(said: Mapping[str, Said], line: CellRef, problems: Problems) -> Row:
    """Return a row of Indicators.

    Args:
        said: What is said, by header.
        line: The indicator's first cell.
        problems: Where to note what cannot be read.
    """
    columns = {header: place for place, header in enumerate(INDICATORS.columns, start=1)}
    area = TableArea("", line.sheet, line.row, 1, INDICATORS.columns, line.row)
    places = {header: one.where for header, one in said.items()}
    table = GatheredTable(area, SheetCells({}), columns, problems, places, line)
    return Row(table, line.row, {columns[header]: one.value for header, one in said.items()})
