"""The worked examples: Excel's formulas and pi_excel agree on every cell of every row.

The workbooks are read as they stand, so a row that somebody adds in Excel is tested like the rest.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.formula.translate import Translator

from tests.office import LibreOffice
from tests.worked_examples.answers import Answer, Answering
from tests.worked_examples.one_row import row_of
from tests.worked_examples.ours import OURS
from tests.worked_examples.sheets import FIRST_ROW, HEADER_ROW, PURPOSE

HERE = Path(__file__).resolve().parent
WORKBOOKS = sorted(path for path in HERE.glob("*.xlsx") if not path.name.startswith("~$"))
NOT_CASES = ("Read me", "States")


@dataclass(frozen=True)
class Case:
    """A row of a workbook.

    Attributes:
        file: The workbook's name.
        sheet: The sheet's title.
        number: The row's number.
        formulas: The formula of each grey cell, by heading; `None` where there is none.
        inputs: The white cells, by heading.
        stored: The values of the grey cells that the workbook was saved with.
    """

    file: str
    sheet: str
    number: int
    formulas: Mapping[str, object]
    inputs: Mapping[str, object]
    stored: Mapping[str, object]

    @property
    def name(self) -> str:
        """How a person finds it."""
        return f"{self.file}!{self.sheet}!row {self.number}: {self.inputs[PURPOSE] or '(nothing said)'}"

    @property
    def answers(self) -> Mapping[str, Answering]:
        """What answers for each grey cell."""
        return OURS.get((self.file, self.sheet), {})


def _rows(book: Workbook, sheet: str) -> dict[int, dict[str, object]]:
    """Return the cells of every row that is not empty, by row number and heading."""
    headers = [cell.value for cell in book[sheet][HEADER_ROW]]
    while headers and headers[-1] is None:
        headers.pop()
    found: dict[int, dict[str, object]] = {}
    for number, cells in enumerate(
        book[sheet].iter_rows(min_row=FIRST_ROW, values_only=True), start=FIRST_ROW
    ):
        if any(cell is not None for cell in cells):
            found[number] = {str(header): cell for header, cell in zip(headers, cells, strict=False)}
    return found


def _cases(path: Path) -> list[Case]:
    written, stored = load_workbook(path), load_workbook(path, data_only=True)
    cases = []
    for sheet in written.sheetnames:
        if sheet in NOT_CASES:
            continue
        answers, values = OURS.get((path.name, sheet), {}), _rows(stored, sheet)
        for number, cells in _rows(written, sheet).items():
            formulas = {header: cells.get(header) for header in answers}
            inputs = {header: cell for header, cell in cells.items() if header not in answers}
            kept = {header: values.get(number, {}).get(header) for header in answers}
            cases.append(Case(path.name, sheet, number, formulas, inputs, kept))
    return cases


CASES = [case for path in WORKBOOKS for case in _cases(path)]
each_case = pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])


def _agree(excel: object, ours: Answer) -> bool:
    """Whether a cell says what we say; a rounded figure has to agree to the last digit."""
    if ours in (None, "") or excel in (None, ""):
        return ours in (None, "") and excel in (None, "")
    if isinstance(ours, str) or isinstance(excel, bool) or not isinstance(excel, int | float):
        return ours == excel
    if isinstance(ours, Decimal):
        return Decimal(repr(excel)) == ours
    return math.isclose(excel, ours, rel_tol=1e-12, abs_tol=1e-12)


def _differences(case: Case, values: Mapping[str, object]) -> list[str]:
    row = row_of(case.inputs)
    ours = {header: answer(row) for header, answer in case.answers.items()}
    return [
        f"{header}: Excel says {values.get(header)!r}, pi_excel says {_plain(said)!r}"
        for header, said in ours.items()
        if not _agree(values.get(header), said)
    ]


@each_case
def test_the_stored_values_of_a_row_are_ours(case: Case) -> None:
    """Quick, without LibreOffice: what the workbook was saved with is what pi_excel makes of its inputs."""
    assert _differences(case, case.stored) == []


@each_case
def test_every_grey_cell_of_a_row_holds_the_formula_of_its_column(case: Case) -> None:
    """A row is an independent check only while its sums are live, and the same as those of the first row."""
    first, letters = _first_row(case.file, case.sheet)

    for header, formula in case.formulas.items():
        assert isinstance(formula, str), f"{header} has no formula: copy it from the row above."
        assert formula.startswith("="), f"{header} holds {formula!r}, no formula: copy it from the row above."
        moved = Translator(str(first[header]), f"{letters[header]}{FIRST_ROW}").translate_formula(
            f"{letters[header]}{case.number}"
        )
        assert formula == moved, f"{header} has another formula than the first row."


@cache
def _first_row(file: str, sheet: str) -> tuple[Mapping[str, object], Mapping[str, str]]:
    first = next(case for case in CASES if (case.file, case.sheet) == (file, sheet))
    cells = load_workbook(HERE / file)[sheet][HEADER_ROW]
    return first.formulas, {str(cell.value): cell.column_letter for cell in cells if cell.value is not None}


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in WORKBOOKS])
def test_a_workbook_has_a_read_me_and_no_column_that_is_not_checked(path: Path) -> None:
    """A grey column that nothing answers for would look checked and not be."""
    book = load_workbook(path)

    assert book.sheetnames[0] == "Read me"
    for sheet in (title for title in book.sheetnames if title not in NOT_CASES):
        grey = {
            str(book[sheet].cell(HEADER_ROW, cell.column).value)
            for cell in book[sheet][FIRST_ROW]
            if isinstance(cell.value, str) and cell.value.startswith("=")
        }
        assert grey == set(OURS[path.name, sheet])
        assert book[sheet].cell(HEADER_ROW, 1).value == PURPOSE


def test_every_sheet_that_the_table_names_is_there() -> None:
    """A workbook that is gone, or a sheet with another title, would take its rows with it unseen."""
    assert {(case.file, case.sheet) for case in CASES} == set(OURS)


def test_population_28810_does_not_fit_the_published_target_number() -> None:
    """28,809 gives the published 2,291; one child more gives 2,292, and the workbook says so."""
    rows = [
        case
        for case in CASES
        if case.inputs.get("Target rate") == 795.4 and "Printed in the report" in case.inputs
    ]
    same = {case.inputs["Population"]: case.stored["Same as printed?"] for case in rows}

    assert same[28_809] == "yes"
    assert same[28_810] == "no"


def _without_values(paths: Sequence[Path], folder: Path) -> list[Path]:
    """Save workbooks without what their formulas came to, so that LibreOffice has to work it out."""
    made = []
    for path in paths:
        load_workbook(path).save(folder / path.name)
        made.append(folder / path.name)
    return made


@pytest.mark.libreoffice
def test_libreoffice_works_every_row_out_afresh(
    libreoffice: LibreOffice, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    """Worked out anew, every formula gives what pi_excel gives, and what the workbook was saved with."""
    converted = libreoffice.convert_all(_without_values(WORKBOOKS, tmp_path), "xlsx")
    books = {path.name: load_workbook(path, data_only=True) for path in converted}
    fresh = {(case.file, case.sheet): _rows(books[case.file], case.sheet) for case in CASES}

    for case in CASES:
        with subtests.test(case.name):
            values = fresh[case.file, case.sheet][case.number]
            stale = [
                header
                for header in case.answers
                if not _agree(values.get(header), _plain(case.stored[header]))
            ]
            assert _differences(case, {header: values.get(header) for header in case.answers}) == []
            assert stale == [], "open the workbook in Excel or LibreOffice, let it calculate, and save it"


def _plain(said: object) -> str | int | float | None:
    if isinstance(said, Decimal):
        return float(said)
    return said if said is None or isinstance(said, str | int | float) else str(said)
