"""What chance allows to be said of a figure: its interval, and how that stands to what it is held against.

An arrow says that a figure rose; whether that is more than chance is another question, and this answers it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pi_excel.book.model import Indicator
from pi_excel.book.records import Against
from pi_excel.book.setting_values import Settings
from pi_excel.book.text import fold
from pi_excel.errors import MeasureError
from pi_excel.judgement.cautions import Caution, comparison_cautions
from pi_excel.judgement.comparators import Comparison
from pi_excel.judgement.comparison import Difference, SecondOpinion, difference_from, second_opinion
from pi_excel.measures.figure_intervals import figure_interval
from pi_excel.measures.figures import Figure
from pi_excel.measures.intervals import Interval
from pi_excel.measures.rounding import Scale


@dataclass(frozen=True, slots=True)
class Evidence:
    """What chance allows to be said of a figure.

    Attributes:
        interval: Its confidence interval; `None` where it has none.
        why_none: Why it has none; empty where it has one.
        opinions: How it stands to each comparator that it has a direction of travel to.
        from_goal: How it stands to its target or profile; `None` without the one or the other.
    """

    interval: Interval | None = None
    why_none: str = ""
    opinions: Mapping[Against, SecondOpinion] = field(default_factory=dict)
    from_goal: Difference | None = None

    @property
    def cautions(self) -> tuple[Caution, ...]:
        """What to bear in mind, each once."""
        return tuple(dict.fromkeys(one for opinion in self.opinions.values() for one in opinion.cautions))

    def allows(self, comparison: Comparison) -> bool:
        """Return whether a direction of travel is not known to be within usual variation."""
        opinion = self.opinions.get(comparison.against)
        return opinion is None or opinion.difference is not Difference.SIMILAR


NO_EVIDENCE = Evidence()


def evidence_of(
    settings: Settings, figure: Figure, comparisons: Iterable[Comparison], goal: float | None = None
) -> Evidence:
    """Return what chance allows to be said of a figure.

    Args:
        settings: The book's settings: the confidence, and whose cases come in groups.
        figure: The figure judged.
        comparisons: The figure beside its comparators.
        goal: What it is held against, at full precision; `None` where there is nothing.
    """
    try:
        interval = figure_interval(figure, settings.confidence)
    except MeasureError as error:
        return Evidence(why_none=error.what)
    indicator, scale = figure.indicator, Scale.of(figure.indicator)
    clustered = comes_in_groups(settings, indicator)
    opinions = {
        one.against: second_opinion(
            figure.value.number or 0.0,
            interval,
            one.value.number,
            indicator.better,
            scale,
            comparison_cautions(indicator.basis, figure.period, one.against, one.period, clustered=clustered),
        )
        for one in comparisons
        if one.direction is not None and one.value.number is not None and one.period is not None
    }
    from_goal = None if goal is None else difference_from(interval, goal, scale)
    return Evidence(interval, "", opinions, from_goal)


def comes_in_groups(settings: Settings, indicator: Indicator) -> bool:
    """Return whether an indicator's cases come in groups, as the book's settings say."""
    return fold(indicator.ref) in map(fold, settings.in_groups)
