from __future__ import annotations

from dataclasses import replace

import pytest

from pi_excel.book.grid import CellRef, CommentaryBox, Grid, text_mark
from pi_excel.book.parse import parse
from pi_excel.errors import Severity
from pi_excel.period import Period
from pi_excel.refresh import Refresh, refresh
from pi_excel.report.commentary_checks.model import (
    SEVERITIES,
    FindingKind,
    Outcome,
    Review,
    commentary_problems,
)
from pi_excel.report.commentary_checks.review import review_commentary
from tests.builders import tidy_grid, with_cell, with_row, without_table

Q1 = Period.parse("2016/17 Q1")
FAMILY = "This is due to one family of 9 children requiring a placement."
BOX_CELL = CellRef("Exception CS02", 20, 1)


def reviews(found: Refresh, **usual: bool) -> dict[str, Review]:
    """What the checks say of each indicator's commentary on Q1."""
    told = review_commentary(found.book, found.figures, found.verdicts, usual)
    return {ref: review for (ref, period), review in told.items() if period == Q1}


def kinds(review: Review) -> list[FindingKind]:
    """The kinds of what was found."""
    return [finding.kind for finding in review.findings]


def said(text: str, *, grid: Grid | None = None) -> Grid:
    """The published book with another commentary on looked-after children."""
    return with_cell(with_cell(grid or tidy_grid(), "Commentary!D2", text), "Commentary!F2", None)


def boxed(text: str, *, was: str, grid: Grid | None = None) -> Grid:
    """A book whose report of looked-after children has a box with a text."""
    box = CommentaryBox("CS02", "2016/17 Q1", "Commentary", text, text_mark(was), BOX_CELL)
    return replace(grid or tidy_grid(), boxes=(box,))


def test_a_finding_names_the_cell_of_the_text() -> None:
    """The row of Commentary that says it."""
    (finding,) = reviews(refresh(parse(said(FAMILY))))["CS02"].findings

    assert str(finding.where) == "Commentary!D2"
    assert finding.words == "one family of 9 children"
    assert finding.as_problem().severity is Severity.WARNING


def test_a_finding_about_words_typed_into_a_box_names_the_box() -> None:
    """They stand nowhere else until the next refresh."""
    grid = boxed(FAMILY, was="The current number of looked after children is 486 (as at 23rd August).")
    (finding,) = reviews(refresh(parse(grid)))["CS02"].findings

    assert finding.where == BOX_CELL


def test_a_box_is_named_where_the_book_has_no_table_of_commentary() -> None:
    """The box holds the only copy."""
    grid = boxed(FAMILY, was=FAMILY, grid=without_table(tidy_grid(), "tblCommentary"))
    found = reviews(refresh(parse(grid)))["CS02"]

    assert [str(finding.where) for finding in found.findings] == ["'Exception CS02'!A20"]


def test_a_later_day_is_a_note_and_no_error() -> None:
    """486 as at 23 August beside Q1's 487 (Blackpool, Q1 2016/17): both are right."""
    review = reviews(refresh(parse(tidy_grid())))["CS02"]
    (finding,) = review.findings

    assert (finding.kind, finding.severity) == (FindingKind.FIGURE_IS_LATER, Severity.NOTE)
    assert "later than the book's 487 for Q1 2016/17" in finding.what
    assert [(figure.words, figure.outcome) for figure in review.figures] == [
        ("486 (as at 23rd August)", Outcome.LATER)
    ]


def test_an_exception_without_commentary_is_told_at_its_row() -> None:
    """Nothing is written on the two others; their rows in Indicators are named."""
    found = reviews(refresh(parse(tidy_grid())))

    assert {ref: kinds(found[ref]) for ref in ("CS01", "CS03")} == {
        "CS01": [FindingKind.BLANK],
        "CS03": [FindingKind.BLANK],
    }
    assert str(found["CS01"].findings[0].where) == "Indicators!A2"


def test_an_exception_without_commentary_is_told_at_its_empty_box_or_row() -> None:
    """Where there is a place to write, that is the place."""
    row = reviews(refresh(parse(said("TBC"))))["CS02"].findings[0]
    box = reviews(refresh(parse(boxed("", was="", grid=without_table(tidy_grid(), "tblCommentary")))))["CS02"]

    assert (row.kind, str(row.where)) == (FindingKind.BLANK, "Commentary!D2")
    assert box.findings[0].where == BOX_CELL


def test_a_question_of_the_book_that_nobody_answered_is_told() -> None:
    """Where the book asks more than one thing, each wants its answer."""
    grid = with_row(tidy_grid(), "tblSettings", Setting="Commentary prompts", Value="Commentary; Action")
    found = reviews(refresh(parse(grid)))["CS02"].findings

    assert (
        found[0].what
        == "CS02 is an exception at 2016/17 Q1 and has no commentary under 'Action' for 2016/17 Q1."
    )


def test_one_answer_is_enough_for_a_book_that_asks_one_question() -> None:
    """Whatever the row calls its prompt."""
    found = reviews(refresh(parse(with_cell(tidy_grid(), "Commentary!C2", "Narrative"))))

    assert FindingKind.BLANK not in kinds(found["CS02"])


def test_a_figure_of_another_indicator_that_the_sentence_names_is_left_alone() -> None:
    """A quarter's referrals in the commentary on the rolling year's are no slip."""
    text = "The number of referrals started was 2,790."
    with_other = with_row(
        with_row(
            tidy_grid(), "tblIndicators", Ref="CS09", Indicator="No. of referrals started",
            Better_to_be="Low", Measure="count", Basis="Annual",
        ),
        "tblData", Ref="CS09", Period="2015/16", Number=2790,
    )  # fmt: skip
    row = {"Ref": "CS01", "Period": "2016/17 Q1", "Text": text.replace(" started", "")}
    alone = reviews(refresh(parse(with_row(tidy_grid(), "tblCommentary", **row))))["CS01"]
    beside = reviews(refresh(parse(with_row(with_other, "tblCommentary", **row | {"Text": text}))))

    assert kinds(alone) == [FindingKind.FIGURE_NOT_FOUND]
    assert "CS01" not in beside


@pytest.mark.parametrize(("usual", "told"), [({"CS02": True}, True), ({"CS02": False}, False), ({}, False)])
def test_significant_is_told_only_where_the_change_is_known_to_be_usual(
    usual: dict[str, bool], told: bool
) -> None:
    """Not knowing is no finding."""
    text = "Since Christmas we have seen a significant increase in the number of looked after children."
    found = reviews(refresh(parse(said(text))), **usual)

    assert (FindingKind.USUAL_VARIATION in kinds(found.get("CS02", Review()))) is told


@pytest.mark.parametrize(("frequency", "copied"), [("Annual", False), ("Quarterly", True)])
def test_the_same_words_on_the_same_annual_figure_are_not_copied(frequency: str, copied: bool) -> None:
    """An annual figure is reported each quarter until the next is due, and so may its commentary be."""
    text = "The survey is held each spring, and the next results are published by the department in December."
    grid = with_cell(tidy_grid(), "Indicators!J3", frequency)
    for period in ("2016/17 Q1", "2016/17 Q2"):
        grid = with_row(grid, "tblCommentary", Ref="CS02", Period=period, Prompt="Survey", Text=text)
    found = refresh(parse(grid), Period.parse("2016/17 Q2"))
    told = review_commentary(found.book, found.figures, found.verdicts)
    review = told.get(("CS02", Period.parse("2016/17 Q2")), Review())

    assert (FindingKind.COPIED in kinds(review)) is copied


def test_commentary_on_other_periods_is_left_alone() -> None:
    """Only what this quarter's reports carry is looked through."""
    grid = with_row(said("All is well."), "tblCommentary", Ref="CS02", Period="2015/16 Q4", Text=FAMILY)
    found = refresh(parse(grid))

    assert "CS02" not in {ref for ref, _ in review_commentary(found.book, found.figures, found.verdicts)}


def test_what_is_found_is_on_no_page_and_among_no_problems_of_a_refresh() -> None:
    """The checks are for staff: a published page and a refresh say nothing of them."""
    found = refresh(parse(said(FAMILY)))
    told = commentary_problems(reviews(found).values())

    assert told
    assert not set(told) & set(found.problems)
    assert all(problem.what not in repr((found.reports, found.contents)) for problem in told)


def test_no_kind_of_finding_is_an_error() -> None:
    """Words are the service's own: a person decides, and `check` does not fail for them."""
    assert set(SEVERITIES) == set(FindingKind)
    assert Severity.ERROR not in SEVERITIES.values()


def test_a_book_of_many_commentaries_keeps_them_apart() -> None:
    """Each indicator's text is held against its own figures."""
    text = "The number of referrals was 2,813 in Q1."
    grid = with_row(said(FAMILY), "tblCommentary", Ref="CS01", Period="2016/17 Q1", Text=text)
    found = reviews(refresh(parse(grid)))

    assert [figure.outcome for figure in found["CS01"].figures] == [Outcome.MATCHES]
    assert kinds(found["CS01"]) == []
    assert kinds(found["CS02"]) == [FindingKind.COULD_IDENTIFY]
