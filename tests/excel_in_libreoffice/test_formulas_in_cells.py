"""From a cell, through the VBA that xlwings wrote and xlwings' Python, to the formula and back into the cell."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from pi_excel.formulas.catalogue import FORMULAS
from pi_excel.formulas.shapes import Answer
from tests.excel_in_libreoffice.cases import CASES
from tests.excel_in_libreoffice.excel_in_libreoffice import ExcelInLibreOffice
from tests.excel_in_libreoffice.layout import Placed, lay_out
from tests.excel_in_libreoffice.macro_book import macro_book, wrappers


def test_every_formula_has_a_case_with_single_cells_and_one_with_a_range() -> None:
    """A new formula has to come through a sheet too; one without arguments has no range."""
    names = {formula.name for formula in FORMULAS}

    assert {case.formula for case in CASES if not case.is_array} == names
    assert {case.formula for case in CASES if case.is_array} == names - {"PI_VERSION"}


def agree(shown: Sequence[Sequence[object]], answers: Sequence[Sequence[Answer]]) -> bool:
    """Whether cells show answers: numbers to the twelfth digit, texts to the letter."""
    return [len(line) for line in shown] == [len(line) for line in answers] and all(
        math.isclose(cell, answer, rel_tol=1e-12, abs_tol=1e-12)
        if isinstance(cell, float) and not isinstance(answer, str)
        else cell == answer
        for line, told in zip(shown, answers, strict=True)
        for cell, answer in zip(line, told, strict=True)
    )


@pytest.mark.libreoffice
def test_a_cell_shows_what_the_function_gives(
    excel_in_libreoffice: ExcelInLibreOffice, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    """Every case: single cells and arrays, blanks, errors, dates, percentages, money, arguments left out."""
    placed = list[Placed]()

    def fill(book: Workbook) -> None:
        placed.extend(lay_out(book, CASES))

    excel_in_libreoffice.open(macro_book(tmp_path / "cases.xlsm", wrappers(), fill))
    sheets = excel_in_libreoffice.cells()
    for one in placed:
        with subtests.test(one.name):
            assert agree(one.shown(sheets), one.answers), f"{one.shown(sheets)} is not {one.answers}"
    calls = excel_in_libreoffice.calls()
    assert sum(calls.values()) == len(CASES)
