"""Cases put on sheets: the arguments in cells, the formula beside them, a sheet for each formula."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.formulas.catalogue import BY_NAME
from pi_excel.formulas.shapes import Answer, Given
from tests.excel_in_libreoffice.cases import Case, Cell, Formatted, Typed


class Placed(NamedTuple):
    """A case on its sheet.

    Attributes:
        case: The case.
        bottom: The last row of its block, counted from 1.
        row: Where its answer begins.
        column: The same.
        answers: The rows that it should show.
    """

    case: Case
    bottom: int
    row: int
    column: int
    answers: list[list[Answer]]

    @property
    def name(self) -> str:
        """How a person finds it."""
        return f"{self.case.formula}!{get_column_letter(self.column)}{self.row} {self.case.name}"

    def shown(self, sheets: dict[str, list[list[object]]]) -> list[list[object]]:
        """Return the rows of cells that it shows."""
        height, width = len(self.answers), len(self.answers[0])
        lines = sheets[self.case.formula][self.row - 1 : self.row - 1 + height]
        return [line[self.column - 1 : self.column - 1 + width] for line in lines]


def answers_of(case: Case) -> list[list[Answer]]:
    """Return the rows that the plain function gives."""
    found = BY_NAME[case.formula].function(*map(_given, case.arguments))
    return found if isinstance(found, list) else [[found]]


def _given(argument: Cell | list[list[Cell]] | Typed) -> Given:
    if isinstance(argument, list):
        return [[_value(cell) for cell in line] for line in argument]
    return argument.value if isinstance(argument, Typed) else _value(argument)


def _value(cell: Cell) -> CellValue:
    return cell.value if isinstance(cell, Formatted) else cell


def lay_out(book: Workbook, cases: Sequence[Case]) -> list[Placed]:
    """Put cases into a book that has one empty sheet; return where they are, in their order."""
    empty, placed = book.worksheets[0], list[Placed]()
    tops = dict.fromkeys((case.formula for case in cases), 1)
    sheets = {name: book.create_sheet(name) for name in tops}
    book.remove(empty)
    for case in cases:
        found = _place(sheets[case.formula], tops[case.formula], case)
        tops[case.formula] = found.bottom + 2
        placed.append(found)
    return placed


def _place(sheet: Worksheet, top: int, case: Case) -> Placed:
    arguments, left, height = [], 1, 1
    for argument in case.arguments:
        if isinstance(argument, Typed):
            arguments.append(_typed(argument.value))
            continue
        rows = argument if isinstance(argument, list) else [[argument]]
        for down, line in enumerate(rows):
            for across, cell in enumerate(line):
                _write(sheet, (top + down, left + across), cell)
        arguments.append(_area(top, left, rows))
        height = max(height, len(rows))
        left += len(rows[0]) + 1
    answers = answers_of(case)
    formula = f"={case.formula}({','.join(arguments)})"
    is_one = not case.is_array and len(answers) == len(answers[0]) == 1
    sheet.cell(top, left).value = formula if is_one else ArrayFormula(_area(top, left, answers), formula)
    return Placed(case, top + max(height, len(answers)) - 1, top, left, answers)


def _typed(value: bool | float | str) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).upper()


def _area(top: int, left: int, rows: Sequence[Sequence[object]]) -> str:
    first = f"{get_column_letter(left)}{top}"
    last = f"{get_column_letter(left + len(rows[0]) - 1)}{top + len(rows) - 1}"
    return first if first == last else f"{first}:{last}"


def _write(sheet: Worksheet, place: tuple[int, int], cell: Cell) -> None:
    written, value = sheet.cell(*place), _value(cell)
    written.value = str(value) if isinstance(value, ErrorCell) else value
    if isinstance(cell, Formatted):
        written.number_format = cell.number_format
