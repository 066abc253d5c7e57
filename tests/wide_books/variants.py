"""The facts as books of other kinds have them: without other places, by month, with more quarters."""

from __future__ import annotations

from dataclasses import replace

from tests.wide_books.facts import Fact, Figure


def without_places(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Return facts as a book without comparators of other places has them.

    TF06 is then no exception: it is worse than its last outturn by less than 2 points.
    """
    return tuple(
        replace(
            fact,
            places={},
            directions={at: said for at, said in fact.directions.items() if not at.is_place},
            reported=fact.reported and fact.ref != "TF06",
        )
        for fact in facts
    )


_EARLIER_MONTHS = {
    "CS03": {"2016-05": Figure(0.157)},  # published: "performance in the first 2 months of 2016/17"
    "TF01": {"2016-04": Figure(None, 371), "2016-05": Figure(None, 366)},
    "TF02": {"2016-04": Figure(0.889), "2016-05": Figure(0.871)},
    "TF03": {"2016-04": Figure(25.9), "2016-05": Figure(26.4)},
    "TF06": {"2016-04": Figure(0.119), "2016-05": Figure(0.12)},
}
_QUARTERS_BEFORE = {
    "TF01": [Figure(None, number) for number in (420, 411, 405, 398)],
    "TF02": [Figure(value) for value in (0.893, 0.899, 0.905, 0.902)],
    "TF03": [Figure(value) for value in (24.4, 25.0, 25.7, 26.1)],
}
"""Test figures, as those of 2016/17 are; the last of each is the year's outturn."""


def by_month(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Return facts as a monthly book has them: what stood for the first quarter stands for June."""
    return tuple(replace(fact, figures=_by_month(fact)) for fact in facts)


def _by_month(fact: Fact) -> dict[str, Figure]:
    june = {"2016-06": fact.figures["2016/17 Q1"]}
    years = {period: figure for period, figure in fact.figures.items() if "Q" not in period}
    return years | _EARLIER_MONTHS.get(fact.ref, {}) | june


def with_quarters_before(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Return facts with the quarters of 2015/16 that are known as well."""
    return tuple(
        replace(
            fact,
            figures={
                **fact.figures,
                **{
                    f"2015/16 Q{quarter}": figure
                    for quarter, figure in enumerate(_QUARTERS_BEFORE.get(fact.ref, ()), start=1)
                },
            },
        )
        for fact in facts
    )
