"""From a cell, through VBA that xlwings wrote and xlwings' Python, to the formula and back into the cell."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from openpyxl import Workbook

from pi_excel.formulas.catalogue import FORMULAS
from pi_excel.formulas.shapes import Answer
from tests.excel_in_libreoffice.cases import CASES
from tests.excel_in_libreoffice.excel_in_libreoffice import ExcelInLibreOffice
from tests.excel_in_libreoffice.layout import Placed, lay_out
from tests.excel_in_libreoffice.macro_book import macro_book, wrappers
from tests.excel_in_libreoffice.more_cases import BAD, WORKED


def test_every_formula_has_a_case_with_single_cells_and_one_with_a_range() -> None:
    """A new formula has to come through a sheet too; one without arguments has no range."""
    names = {formula.name for formula in FORMULAS}

    assert {case.formula for case in CASES if not case.is_array} == names
    assert {case.formula for case in CASES if case.is_array} == names - {"PI_VERSION"}


@dataclass
class Sheets:
    """All cases, as LibreOffice shows them.

    Attributes:
        placed: Where each is, in the order of `CASES`, `WORKED` and `BAD`.
        rows: What the cells of each sheet show.
        calls: How often Python was called.
    """

    placed: Sequence[Placed]
    rows: dict[str, list[list[object]]]
    calls: int


@pytest.fixture(scope="module")
def sheets(excel_in_libreoffice: ExcelInLibreOffice, tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    """One book with all cases."""
    cases, placed = [*CASES, *WORKED, *(one.case for one in BAD)], list[Placed]()

    def fill(book: Workbook) -> None:
        placed.extend(lay_out(book, cases))

    path = tmp_path_factory.mktemp("cases") / "cases.xlsm"
    excel_in_libreoffice.open(macro_book(path, wrappers(), fill))
    rows = excel_in_libreoffice.cells()
    return Sheets(placed, rows, sum(excel_in_libreoffice.calls().values()))


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
def test_a_cell_shows_what_the_function_gives(sheets: Sheets, subtests: pytest.Subtests) -> None:
    """Every case: single cells and arrays, blanks, errors, dates, percentages, money, arguments left out."""
    assert len(sheets.placed) == len(CASES) + len(WORKED) + len(BAD)
    for one in sheets.placed:
        with subtests.test(one.name):
            shown = one.shown(sheets.rows)
            assert agree(shown, one.answers), f"{shown} is not {one.answers}"


@pytest.mark.libreoffice
def test_a_formula_is_one_call_however_many_cells_it_has(sheets: Sheets) -> None:
    """An array formula over a column is worked out at once, not cell by cell."""
    assert sheets.calls == len(sheets.placed)


@pytest.mark.libreoffice
def test_bad_input_is_told_word_for_word(sheets: Sheets, subtests: pytest.Subtests) -> None:
    """The table that documents are held to, in the cells of a sheet."""
    for one, bad in zip(sheets.placed[-len(BAD) :], BAD, strict=True):
        assert one.case == bad.case
        with subtests.test(one.name):
            texts = [cell for line in one.shown(sheets.rows) for cell in line if isinstance(cell, str)]
            assert next(filter(None, texts), "") == bad.shows
