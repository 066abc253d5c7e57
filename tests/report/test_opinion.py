from __future__ import annotations

from pi_excel.book.parse import parse
from pi_excel.refresh import Refresh, refresh
from pi_excel.report.model import ReportSheet
from tests.builders import tidy_grid, with_row


def report_of(done: Refresh, ref: str) -> ReportSheet:
    """Return an indicator's report."""
    return next(report for report in done.reports if report.ref == ref)


def test_a_report_says_the_second_opinion_in_one_plain_line() -> None:
    """The published looked-after children: up, worse, and within usual variation of both earlier years."""
    report = report_of(refresh(parse(tidy_grid())), "CS02")

    assert report.notes[0] == (
        "Second opinion: with chance allowed for, 169.0 may stand for anything from 154.4 to 184.7 (95% "
        "confidence). Within usual variation of the last outturn and the outturn before; beyond it against "
        "England, statistical neighbours and the target of 153.8."
    )
    assert [column.words for column in report.directions[:2]] == ["up, worse; within usual variation"] * 2
    assert report.directions[2].words == "higher, worse"


def test_windows_that_overlap_are_a_caution() -> None:
    """Twelve months to June and the year to March have nine months in common."""
    report = report_of(refresh(parse(tidy_grid())), "CS01")

    assert "Bear in mind: the two twelve-month windows overlap" in report.notes[0]


def test_a_setting_turns_the_second_opinion_off() -> None:
    """Then a report says what it said before, and no more."""
    grid = with_row(tidy_grid(), "tblSettings", Setting="Second opinion", Value="No")
    report = report_of(refresh(parse(grid)), "CS02")

    assert not any("Second opinion" in note for note in report.notes)
    assert report.directions[0].words == "up, worse"


def test_a_percentage_without_counts_has_no_second_opinion_on_its_page() -> None:
    """Nothing is said that cannot be known."""
    report = report_of(refresh(parse(tidy_grid())), "CS03")

    assert not any("Second opinion" in note for note in report.notes)
    assert report.directions[0].words == "up, worse (part-year)"
