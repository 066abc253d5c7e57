from __future__ import annotations

from collections.abc import Mapping

import pytest

from pi_excel.book.parse import parse
from pi_excel.errors import SettingsError
from pi_excel.measures.figures import measure_book
from pi_excel.refresh import refresh
from pi_excel.report.explain_statistics import statistics_lines, without
from tests.builders import tidy_grid
from tests.one_indicator import book_of, judged


def lines(book_figures: Mapping[str, float], **about: object) -> str:
    """Return what is said of an indicator with these figures, as one text."""
    book = book_of(book_figures, **about)  # type: ignore[arg-type]
    return "\n".join(statistics_lines(book, measure_book(book), judged(book)))


def test_an_explanation_says_how_much_of_a_change_the_population_made() -> None:
    """The published rate rose by 6.2, all of it by the number: the population in use is the same."""
    done = refresh(parse(tidy_grid()))
    said = "\n".join(statistics_lines(done.book, done.figures, done.verdicts[1]))

    assert "Of the change of +6.2 since 2015/16, +6.2 comes of the number and +0.0 of the population." in said


def test_what_one_family_makes_of_a_rate_is_a_what_if() -> None:
    """Without 9 of 487 children the published rate would be 165.9; the figure itself stays."""
    done = refresh(parse(tidy_grid()))

    assert without(done.verdicts[1], 9) == (
        "What if: without 9 of its 487 cases it would be 165.9, on 478. The figure itself stays 487 (169.0)."
    )


@pytest.mark.parametrize(("cases", "which"), [(9, 2), (488, 1)])
def test_a_what_if_that_cannot_be_told_is_refused(cases: int, which: int) -> None:
    """A percentage without its counts has no cases, and nobody can leave out more than there are."""
    done = refresh(parse(tidy_grid()))

    with pytest.raises(SettingsError):
        without(done.verdicts[which], cases)


def test_quarters_of_a_count_lead_to_a_projection_and_what_is_still_needed() -> None:
    """100 in the first quarter, target 360: labelled as a projection, with what the rest may bring."""
    said = lines({"2016/17 Q1": 100}, Measure="count", Basis="Quarter", target=360)

    assert "Projection to year end, straight line: 400 (" in said
    assert "To end at 360, the 3 quarters left may bring 86.7 each." in said


def test_a_projection_follows_last_years_spread_where_it_is_known() -> None:
    """A quarter that brought half of last year's count brings half of this year's."""
    figures = {"2015/16 Q1": 200, "2015/16": 400, "2016/17 Q1": 100}
    said = lines(figures, Measure="count", Basis="Quarter")

    assert "Projection to year end, as last year: 200 (" in said


@pytest.mark.parametrize("basis", ["Snapshot", "Rolling 12 months", "Unknown"])
def test_what_does_not_add_up_over_the_year_is_never_projected(basis: str) -> None:
    """Snapshots and rolling windows have no year end to lead to."""
    assert "rojection" not in lines({"2016/17 Q1": 100}, Measure="count", Basis=basis)


def test_five_outturns_tell_a_recent_trend() -> None:
    """1,000 to 2,000 in five even steps is increasing, which is worse where low is good."""
    figures: dict[str, float] = {f"20{year}/{year + 1}": 1000 + 250 * (year - 11) for year in range(11, 16)}
    said = lines({**figures, "2016/17 Q1": 2000}, Measure="count")

    assert "Recent trend over the five years to 2015/16: increasing, worse." in said


def test_points_in_a_row_tell_what_is_usual() -> None:
    """From period to period: where usual variation lies, and whether the figure is in it."""
    figures = {
        f"20{year}/{year + 1} Q{quarter}": 20.0 + quarter % 2
        for year in (13, 14, 15)
        for quarter in (1, 2, 3, 4)
    }
    said = lines({**figures, "2016/17 Q1": 21.0})

    assert "From period to period: 21.0 is within usual variation, which is" in said
    assert "(13 points)" in said
