"""What a refresh of an attached book says in words: what is missing, how a figure comes about."""

from __future__ import annotations

from pi_excel.book.grid import Grid
from pi_excel.errors import Severity
from pi_excel.report.explain import explain, summary
from tests.attached_book import attached, refreshed

PAIRS = """
    Ref | Indicator           | Better to be? | Population 16/17 | 2015/16 Number | 2015/16 Rate | 2016/17 Q1 Number | 2016/17 Q1 Rate | Target 16/17
    C1  | Children per 10,000 | Low           | 28809            | 469            | 162.8        | 487               |                 | 153.8
"""  # noqa: E501 - a row is a line
COUNTS = """
    Ref | Indicator | Better to be? | 2015/16 | 2016/17 Q1 | Target 16/17
    C1  | Children  | Low           | 469     | {figure}   | 443
"""


def warned(grid: Grid) -> list[tuple[str, str, str]]:
    """Return what a refresh warns of, but that it asks for the basis."""
    found = refreshed(grid).problems
    return [
        (one.where, one.what, one.do)
        for one in found
        if one.severity is not Severity.NOTE and "stretch of time" not in one.what
    ]


def test_a_missing_figure_is_asked_for_on_its_line() -> None:
    """An attached book has no table of figures to add a row to."""
    assert warned(attached(COUNTS.format(figure=""))) == [
        (
            "PIs!B2",
            "C1 has no figure for 2016/17 Q1.",
            "Type it on its line; where there is none, type why (TBC, x, z) in its place.",
        )
    ]


def test_a_missing_profile_is_asked_for_as_a_column() -> None:
    """A single quarter is not judged by the year's target."""
    grid = attached(COUNTS.format(figure=120), overrides=[("C1", "Basis", "Quarter")])
    ((where, what, do),) = warned(grid)

    assert where == "PIs!B2"
    assert what.startswith("C1 is not judged at 2016/17 Q1")
    assert do.startswith("Add a column for its Q1 target and attach again")


def test_a_quarter_s_target_is_its_profile() -> None:
    """In a column of its own."""
    sheet = COUNTS.format(figure=120).replace("Target 16/17", "Target Q1 16/17")
    done = refreshed(attached(sheet, overrides=[("C1", "Basis", "Quarter")]))

    assert done.verdicts[0].goal.value == 443
    assert done.verdicts[0].goal.quarter == 1


def test_the_arithmetic_of_a_figure_names_the_cells_of_the_book() -> None:
    """Each once, and the population beside them."""
    done = refreshed(attached(PAIRS))
    verdict = done.verdicts[0]
    steps = explain(done.book, done.figures, verdict)

    assert summary(done.book, verdict).startswith("169.0 = 487 \u00f7 28,809 \u00d7 10,000; target 153.8")
    assert (steps[2].text, steps[2].where) == ("At full precision it is 169.0443958.", "PIs!H2, PIs!D2")
    assert [step.where for step in steps if step.text.startswith("Target for")] == ["PIs!I2"]


def test_a_figure_as_given_names_its_cell() -> None:
    """Nothing was worked out."""
    done = refreshed(attached(COUNTS.format(figure=487)))
    step = explain(done.book, done.figures, done.verdicts[0])[2]

    assert (step.text, step.where) == ("The figure is 487, as given.", "PIs!E2")
