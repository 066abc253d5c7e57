from __future__ import annotations

import pytest

from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.book.model import Measure
from pi_excel.book.parse import parse
from pi_excel.book.records import Basis
from pi_excel.errors import Severity
from tests.attached_book import attached, problems

SHEET = """
    Ref | Indicator | Better to be? | 2015/16 | 2016/17 Q1 | Basis
    C1  | Children  | Low           | 469     | 487        | Quarter
    C2  | Referrals | Low           | 2551    | 2813       |
"""


def test_what_is_set_for_an_indicator_beats_its_own_columns() -> None:
    """Refs and settings are known however they are typed."""
    book = parse(attached(SHEET, overrides=[(" c1", "BASIS", "Snapshot"), ("C2", "Measure", "average")]))

    assert [(one.basis, one.measure) for one in book.indicators] == [
        (Basis.SNAPSHOT, Measure.COUNT),
        (Basis.UNKNOWN, Measure.AVERAGE),
    ]


@pytest.mark.parametrize(
    ("row", "cell", "severity", "what"),
    [
        (("C1", "Bassis", "Snapshot"), "Q2", "warning", "'Bassis' is not a setting, so this row"),
        (("C1", "Population", 28809), "Q2", "warning", "'Population' is not a setting"),
        (("C1", None, "Snapshot"), "Q2", "warning", "Setting is blank, so this row is left out."),
        ((None, "Basis", "Snapshot"), "P2", "warning", "Ref is blank, so this row is left out."),
        (("C1", "Basis", None), "R2", "warning", "It does not say what Basis is, so"),
        (("C1", "Basis", "Snapshott"), "R2", "warning", "'Snapshott' is not a basis, so"),
        (("C1", "Basis", ErrorCell("#N/A")), "R2", "error", "The cell holds the Excel error #N/A."),
        (("C1", ErrorCell("#N/A"), "x"), "Q2", "error", "The cell holds the Excel error #N/A."),
        (("C9", "Basis", "Snapshot"), "P2", "warning", "No indicator has the ref 'C9', so"),
    ],
    ids=[
        "misspelt setting", "people", "no setting", "no ref", "no value", "misspelt value", "error value",
        "error setting", "unknown ref",
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_followed_is_told_once_at_its_cell(
    row: tuple[CellValue, ...], cell: str, severity: str, what: str
) -> None:
    """The others hold."""
    grid = attached(SHEET, overrides=[row, ("C2", "Basis", "Snapshot")])
    (problem,) = problems(grid)

    assert (problem.where, problem.severity) == (f"'PI Settings'!{cell}", severity)
    assert problem.what.startswith(what)
    assert problem.do
    assert parse(grid).indicators[1].basis is Basis.SNAPSHOT


def test_of_two_rows_for_one_setting_the_first_holds_and_the_other_is_told() -> None:
    """With where the first is."""
    grid = attached(SHEET, overrides=[("C1", "Basis", "Snapshot"), ("c1", "basis", "Annual")])

    assert parse(grid).indicators[0].basis is Basis.SNAPSHOT
    assert [one.what for one in problems(grid)] == [
        "Basis of c1 is set at 'PI Settings'!R2 already, which holds."
    ]


def test_an_indicator_that_is_left_out_is_no_stranger() -> None:
    """Its row in the overrides is not called one that changes nothing."""
    grid = attached(
        SHEET.replace("Low           | 469", "Lowish | 469"), overrides=[("C1", "Basis", "Annual")]
    )

    assert [one.severity for one in problems(grid)] == [Severity.ERROR]
    assert parse(grid).left_out == ("C1",)
