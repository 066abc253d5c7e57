"""Cases put on sheets: the arguments in cells, the formula beside them, a sheet for each formula."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
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
        row: Where its answer begins, counted from 1.
        column: The same.
        answers: The rows that it should show.
    """

    case: Case
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
    """Put cases into a book that has one empty sheet; return where they are."""
    sheet, placed = book.worksheets[0], list[Placed]()
    for name in dict.fromkeys(case.formula for case in cases):
        sheet = sheet if not placed else book.create_sheet()
        sheet.title, top = name, 1
        for case in (one for one in cases if one.formula == name):
            found = _place(sheet, top, case)
            placed.append(found)
            top = sheet.max_row + 2
    return placed


def _place(sheet: Worksheet, top: int, case: Case) -> Placed:
    arguments, left = [], 1
    for argument in case.arguments:
        if isinstance(argument, Typed):
            arguments.append(_typed(argument.value))
            continue
        rows = argument if isinstance(argument, list) else [[argument]]
        for down, line in enumerate(rows):
            for across, cell in enumerate(line):
                _write(sheet.cell(top + down, left + across), cell)
        arguments.append(_area(top, left, rows))
        left += len(rows[0]) + 1
    answers = answers_of(case)
    formula = f"={case.formula}({','.join(arguments)})"
    is_one = not case.is_array and len(answers) == len(answers[0]) == 1
    sheet.cell(top, left).value = formula if is_one else ArrayFormula(_area(top, left, answers), formula)
    sheet.cell(top + len(answers) - 1, left).number_format = "General"  # the sheet reaches down to it
    return Placed(case, top, left, answers)


def _typed(value: bool | float | str) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).upper()


def _area(top: int, left: int, rows: Sequence[Sequence[object]]) -> str:
    first = f"{get_column_letter(left)}{top}"
    last = f"{get_column_letter(left + len(rows[0]) - 1)}{top + len(rows) - 1}"
    return first if first == last else f"{first}:{last}"


def _write(target: SheetCell, cell: Cell) -> None:
    if isinstance(cell, Formatted):
        target.value, target.number_format = cell
    else:
        target.value = str(cell) if isinstance(cell, ErrorCell) else cell
