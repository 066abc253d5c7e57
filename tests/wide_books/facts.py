"""The facts that every wide book of the family holds, as plain data.

CS01 to CS03 are published: Blackpool Council, Appendix 9(b), Exception Reports (Q1 2016/17). The populations
are not printed; these are the numbers of children that give every printed rate. The report prints no
comparator: England's are the published figures of 2014/15, the neighbours' are means of the Department for
Education's open data over the neighbours of the April 2021 list.

TF01 to TF06 are TEST FIGURES: made up for these tests, and of no council.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pi_excel.book.model import Measure
from pi_excel.book.records import Against

AGED = "Aged 0 to 17"
POPULATIONS = {"2014/15": 29029, "2015/16": 28809, "2016/17": 28809}
"""How many children, by the year whose rates use it."""

LAST, BEFORE = Against.LAST_OUTTURN, Against.OUTTURN_BEFORE
ENGLAND, NEIGHBOURS = Against.ENGLAND, Against.NEIGHBOURS

CHILDREN = "CABINET SECRETARY (RESILIENT COMMUNITIES)"
ENVIRONMENT = "CABINET MEMBER (ENVIRONMENT), FOR TESTS"
CORPORATE = "CABINET MEMBER (CORPORATE SERVICES), FOR TESTS"

TBC = "TBC"


class Figure(NamedTuple):
    """A figure as it is known.

    Attributes:
        value: The rate as printed, a percentage as a fraction, or an average; `None` for a count.
        number: The count; `None` where only a value is known.
    """

    value: float | None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """What a book says of an indicator, and what is to be said of it at 2016/17 Q1.

    Attributes:
        ref: Its reference.
        name: What it measures.
        better: Its better-to-be, as written.
        measure: Count, rate, percentage or average.
        portfolio: The heading its report stands under.
        owner: Who answers for it.
        figures: By period.
        target: For 2016/17; `None` where it has none.
        places: Other places' values, by place and period.
        directions: The direction of travel in words, against each that it can be compared with.
        status: How it stands to its target; empty where neither way is better.
        reported: Whether it is an exception.
        commentary: What the service says.
    """

    ref: str
    name: str
    better: str
    measure: Measure
    portfolio: str
    owner: str
    figures: Mapping[str, Figure]
    target: Figure | str | None
    places: Mapping[tuple[Against, str], float]
    directions: Mapping[Against, str]
    status: str
    reported: bool
    commentary: str = ""

    @property
    def row_label(self) -> str:
        """The label beside its figures."""
        return "No. (Rate)" if self.measure is Measure.RATE else ""


def _numbers(before: int, last: int, now: int) -> dict[str, Figure]:
    return {
        "2014/15": Figure(None, before),
        "2015/16": Figure(None, last),
        "2016/17 Q1": Figure(None, now),
    }


def _values(before: float, last: float, now: float) -> dict[str, Figure]:
    return {"2014/15": Figure(before), "2015/16": Figure(last), "2016/17 Q1": Figure(now)}


FACTS: tuple[Fact, ...] = (
    Fact(
        "CS01",
        "Number of referrals / Rate of referral to Social Care per 10,000 children",
        "Low",
        Measure.RATE,
        CHILDREN,
        "Head of Safeguarding",
        {
            "2014/15": Figure(955.6, 2774),
            "2015/16": Figure(885.5, 2551),
            "2016/17 Q1": Figure(976.4, 2813),
        },
        Figure(795.4, 2291),
        {(ENGLAND, "2014/15"): 548.3, (NEIGHBOURS, "2014/15"): 612.8},
        {LAST: "up, worse", BEFORE: "up, worse", ENGLAND: "up, worse", NEIGHBOURS: "up, worse"},
        "off target",
        reported=True,
        commentary=(
            "The number of referrals increased again in the month of May before dropping in June, in line "
            "with the pattern of the numbers of contacts."
        ),
    ),
    Fact(
        "CS02",
        "No. of children looked after / rate of children looked after per 10,000 population",
        "Low",
        Measure.RATE,
        CHILDREN,
        "Head of Children's Social Care",
        {
            "2014/15": Figure(156.4, 454),
            "2015/16": Figure(162.8, 469),
            "2016/17 Q1": Figure(169.0, 487),
        },
        Figure(153.8, 443),
        {(ENGLAND, "2014/15"): 60.0, (NEIGHBOURS, "2015/16"): 97.6},
        {LAST: "up, worse", BEFORE: "up, worse", ENGLAND: "up, worse", NEIGHBOURS: "up, worse"},
        "off target",
        reported=True,
        commentary=(
            "Since Christmas we have seen a significant increase in the number of looked after children. "
            "The current number of looked after children is 486 (as at 23rd August)."
        ),
    ),
    Fact(
        "CS03",
        "% of children who became subject to a child protection plan for a second or subsequent time",
        "Low",
        Measure.PERCENTAGE,
        CHILDREN,
        "Head of Safeguarding",
        _values(0.182, 0.191, 0.216),
        TBC,
        {(ENGLAND, "2014/15"): 0.166, (NEIGHBOURS, "2014/15"): 0.145},
        {LAST: "up, worse", BEFORE: "up, worse", ENGLAND: "up, worse", NEIGHBOURS: "up, worse"},
        "no target",
        reported=True,
        commentary="In December 2015 our performance was 15.5%.",
    ),
    Fact(
        "TF01",
        "Missed bin collections (test figures)",
        "Low",
        Measure.COUNT,
        ENVIRONMENT,
        "Head of Waste",
        _numbers(412, 398, 361),
        Figure(None, 380),
        {},
        {LAST: "down, better", BEFORE: "down, better"},
        "on target",
        reported=False,
    ),
    Fact(
        "TF02",
        "% of planning applications decided in time (test figures)",
        "High",
        Measure.PERCENTAGE,
        ENVIRONMENT,
        "Head of Planning",
        _values(0.884, 0.902, 0.865),
        Figure(0.88),
        {(ENGLAND, "2014/15"): 0.85, (NEIGHBOURS, "2014/15"): 0.871},
        {LAST: "down, worse", BEFORE: "down, worse", ENGLAND: "up, better", NEIGHBOURS: "down, worse"},
        "within tolerance",
        reported=False,
    ),
    Fact(
        "TF03",
        "Average days to relet a council home (test figures)",
        "Low",
        Measure.AVERAGE,
        CORPORATE,
        "Head of Housing",
        _values(24.6, 26.1, 27.3),
        Figure(25.0),
        {(ENGLAND, "2014/15"): 28.4, (NEIGHBOURS, "2014/15"): 25.2},
        {LAST: "up, worse", BEFORE: "up, worse", ENGLAND: "down, better", NEIGHBOURS: "up, worse"},
        "off target",
        reported=True,
        commentary="A test commentary: two contractors left.",
    ),
    Fact(
        "TF04",
        "Average class size (test figures)",
        "Range 20 to 25",
        Measure.AVERAGE,
        CHILDREN,
        "Head of Education",
        _values(24.1, 25.8, 24.8),
        None,
        {},
        {LAST: "down, better", BEFORE: "up"},
        "on target",
        reported=False,
    ),
    Fact(
        "TF05",
        "Contacts to the customer centre (test figures)",
        "Neutral",
        Measure.COUNT,
        CORPORATE,
        "Head of Customer Services",
        _numbers(182340, 190112, 188950),
        None,
        {},
        {LAST: "down", BEFORE: "up"},
        "",
        reported=False,
    ),
    Fact(
        "TF06",
        "% of pupils persistently absent (test figures)",
        "Low",
        Measure.PERCENTAGE,
        CHILDREN,
        "Head of Education",
        _values(0.126, 0.118, 0.121),
        TBC,
        {(ENGLAND, "2014/15"): 0.11, (NEIGHBOURS, "2014/15"): 0.121},
        {LAST: "up, worse", BEFORE: "down, better", ENGLAND: "up, worse", NEIGHBOURS: "no change"},
        "no target",
        reported=True,
    ),
)
