from __future__ import annotations

import pytest

from pi_excel.book.model import PIBook
from pi_excel.book.parse import parse
from pi_excel.measures.figures import measure_book
from pi_excel.refresh import refresh
from pi_excel.report.explain import explain, summary
from tests.builders import tidy_grid, with_cell
from tests.one_indicator import book_of, judged


def published_summary(ref: str) -> str:
    """One of the published indicators on one line."""
    found = refresh(parse(tidy_grid()))
    return summary(found.book, next(v for v in found.verdicts if v.indicator.ref == ref))


def test_the_arithmetic_stands_on_one_line() -> None:
    """Looked-after children, Blackpool Q1 2016/17."""
    assert published_summary("CS02") == (
        "169.0 = 487 ÷ 28,809 × 10,000; target 153.8, limit 161.5 (5%); 7.5 above the limit; "
        "within tolerance at 465 or fewer, 22 fewer"
    )
    assert published_summary("CS03") == "21.6%; no target"


@pytest.mark.parametrize(
    ("book", "line"),
    [
        (
            book_of({"2016/17 Q1": 5}, target=10),
            "5.0; target 10.0, limit 10.5 (5%); on target",
        ),
        (
            book_of({"2016/17 Q1": 30}, Measure="count", Better_to_be="Range 20 to 25"),
            "30; range 20 to 25, limit 26 (5%); 4 above the limit; within tolerance at 26, 4 fewer",
        ),
        (
            book_of({"2016/17 Q1": 20}, target=120, profile={"Q1 profile": 30}, Measure="count",
                    Basis="Quarter", Better_to_be="High"),
            "20; Q1 profile 30, limit 29 (5%); 9 below the limit; within tolerance at 29 or more, 9 more",
        ),
        (book_of({"2016/17 Q1": 5}, Basis="Quarter"), "5.0; not judged: no profile for Q1"),
        (
            book_of({"2016/17 Q1": 5}, Better_to_be="Neutral"),
            "5.0; neither way is better, so it has no status",
        ),
        (book_of({"2016/17 Q1": "c"}, target=10), "Not judged: suppressed (c)."),
        (book_of({}, target=10), "No figure for Q1 2016/17."),
    ],
    ids=["on target", "range", "profile", "no profile", "neutral", "suppressed", "none"],
)  # fmt: skip
def test_every_kind_of_verdict_has_its_line(book: PIBook, line: str) -> None:
    """With its figures where it has any, and the reason where it has none."""
    assert summary(book, judged(book)) == line


def test_an_explanation_names_its_cells_and_sources() -> None:
    """From the number to the reason, each step with what it stands on."""
    found = refresh(parse(tidy_grid()))
    steps = explain(found.book, found.figures, found.verdicts[1])
    texts = [step.text for step in steps]

    assert texts[0] == (
        "CS02: No. of children looked after / rate per 10,000 population. Better to be: "
        "Low. Basis: Snapshot. "
        "Judged at Q1 2016/17."
    )
    assert (texts[2], steps[2].where) == (
        "At full precision it is 169.0443958.",
        "Data!C7, Populations!C4",
    )
    assert steps[2].source.endswith("population: derived from the published rates")
    assert (
        "Target for 2016/17: 153.8 (agreed, method fixed). It stands for 443 = 153.8 × 28,809 ÷ 10,000, "
        "rounded half up." in texts
    )
    assert "Current vs. EoY (15/16): ⇧✗ up, worse; 162.8 (2015/16)" in texts
    assert "Status: off target." in texts
    assert texts[-1].startswith("Exception. Off target: 169.0 against a target of 153.8.")


@pytest.mark.parametrize(
    ("book", "status"),
    [
        (book_of({"2016/17 Q1": 5}, target=10), "Status: on target."),
        (book_of({}, target=10), "Status: no data. No figure for Q1 2016/17."),
        (
            book_of({"2016/17 Q1": 5}, Better_to_be="Neutral"),
            "Status: none. Neither way is better, so it has no status.",
        ),
    ],
    ids=["judged", "no data", "neutral"],
)
def test_an_explanation_says_the_status_and_why_there_is_none(book: PIBook, status: str) -> None:
    """And ends by saying that no rule holds, where none does."""
    texts = [step.text for step in explain(book, measure_book(book), judged(book))]

    assert status in texts
    assert texts[-1] == "Not an exception: no rule holds."


def test_a_figure_that_cannot_be_worked_out_was_not_given() -> None:
    """The step names the number, and calls nothing an error in a cell."""
    found = refresh(parse(with_cell(tidy_grid(), "Populations!E4", None)))
    step = explain(found.book, found.figures, found.verdicts[1])[2]

    assert (step.text, step.where) == ("The figure could not be worked out.", "Data!C7")


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        (153.8, "It stands for 443 = 153.8 × 28,809 ÷ 10,000, rounded half up."),
        (
            140,
            "Its number, 443, was agreed; 403 = 140.0 × 28,809 ÷ 10,000, rounded half up, would follow.",
        ),
    ],
    ids=["follows", "does not"],
)
def test_a_target_number_is_explained_only_where_it_follows(rate: float, said: str) -> None:
    """No sum is printed that does not come out."""
    grid = with_cell(with_cell(tidy_grid(), "Targets!M3", 443), "Targets!L3", 28809)
    found = refresh(parse(with_cell(grid, "Targets!D3", rate)))
    steps = explain(found.book, found.figures, found.verdicts[1])

    assert next(step.text for step in steps if step.where == "Targets!D3").endswith(said)
