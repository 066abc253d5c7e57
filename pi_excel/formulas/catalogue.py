"""Every `PI_` function: its name in Excel, the function behind it, and what Excel's wizard says of it.

Whatever makes doors to the formulas - wrappers for Excel, the evaluation of a book's formulas overnight, the
documents - reads this table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from pi_excel.formulas.figures import pi_percent, pi_rate, pi_show, pi_target, pi_target_number
from pi_excel.formulas.intervals import pi_compare, pi_interval, pi_percent_interval
from pi_excel.formulas.judgements import pi_direction, pi_direction_words, pi_exception, pi_status
from pi_excel.formulas.periods import pi_period, pi_required, pi_rolling, pi_ytd
from pi_excel.formulas.series import pi_spc, pi_trend
from pi_excel.formulas.shapes import Answers
from pi_excel.formulas.version import pi_version


class Category(StrEnum):
    """Under which heading Excel's function wizard lists a formula."""

    FIGURES = "PI Book: figures and targets"
    JUDGEMENT = "PI Book: judgement"
    STATISTICS = "PI Book: statistics"
    TIME = "PI Book: time"
    ABOUT = "PI Book: about"


class Argument(NamedTuple):
    """An argument of a formula.

    Attributes:
        name: As the function calls it.
        told: What it is, in one line.
        usual: What holds where it is left out, as it is typed into a cell; empty where nothing does.
        required: Whether it has to be given.
    """

    name: str
    told: str
    usual: str = ""
    required: bool = True


class Formula(NamedTuple):
    """A formula.

    Attributes:
        name: As it is typed into a cell.
        function: What works it out: arguments by position, each a single cell or the rows of a range.
        category: Where the function wizard lists it.
        told: What it gives, in one line.
        arguments: In order; those that are required come first.
    """

    name: str
    function: Callable[..., Answers]
    category: Category
    told: str
    arguments: tuple[Argument, ...] = ()


def _optional(name: str, told: str, usual: str = "") -> Argument:
    return Argument(name, told, usual, required=False)


_NUMBER = Argument("number", "How many cases; of 2,813 (976.4) the number")
_POPULATION = Argument("population", "Out of how many people")
_PER = _optional("per", "How many people the rate is for", "10000")
_PART = Argument("part", "How many; of 54 (21.6%) the number")
_WHOLE = Argument("whole", "Out of how many")
_BETTER = Argument("better", "Which way is better: High, Low, Neutral or Range 20 to 25")
_BETTER_OPTIONAL = _optional("better", _BETTER.told)
_CURRENT = Argument("current", "The figure that is compared; of 2,813 (976.4) the rate")
_COMPARATOR = Argument("comparator", "What it is compared with; of 2,551 (885.5) the rate")
_VALUE = Argument("value", "The figure; of 2,813 (976.4) the rate")
_TARGET = Argument("target", "The year's target, or TBC; of 2,291 (795.4) the rate")
_TOLERANCE = _optional(
    "tolerance",
    "How much worse than target is tolerated: 5% of it, or 2pp or 3 as an amount; "
    "left out, 5%, and 2 points for percentages",
)
_ENGLAND = _optional("england", "England's figure")
_NEIGHBOURS = _optional("neighbours", "The statistical neighbours' figure")
_DECIMALS = _optional("decimals", "How many decimals figures are shown with, and judged by", "1")
_PERCENT = _optional(
    "percent",
    "TRUE for percentages, which are fractions such as 0.216; texts such as 21.6% need no telling",
    "FALSE",
)
_CONFIDENCE = _optional("confidence", "Between 0 and 1", "0.95")
_VALUES = Argument("values", "One row or one column, oldest first; of 2,813 (976.4) the rate")

FORMULAS: Final = (
    Formula(
        "PI_RATE",
        pi_rate,
        Category.FIGURES,
        "The rate, number / population × per, at full precision",
        (_NUMBER, _POPULATION, _PER),
    ),
    Formula(
        "PI_PERCENT",
        pi_percent,
        Category.FIGURES,
        "The percentage, part / whole, as a fraction",
        (_PART, _WHOLE),
    ),
    Formula(
        "PI_SHOW",
        pi_show,
        Category.FIGURES,
        "A figure as reports write it: 2,813 (976.4) or 21.6%",
        (
            Argument(
                "number", "The count, or blank; not shown beside a percentage. Of 2,813 (976.4) the number"
            ),
            Argument("rate", "The rate, percentage or average; of 2,813 (976.4) the rate"),
            _DECIMALS,
            _PERCENT,
        ),
    ),
    Formula(
        "PI_TARGET",
        pi_target,
        Category.FIGURES,
        "A target: a change on the outturn, England's figure, the neighbours', or the hardest of those given",
        (
            Argument("method", "change, England, neighbours or hardest"),
            _BETTER,
            Argument("outturn", "The last outturn; of 2,551 (885.5) the rate"),
            _optional("change", "By what share of the outturn, such as -5%"),
            _ENGLAND,
            _NEIGHBOURS,
        ),
    ),
    Formula(
        "PI_TARGET_NUMBER",
        pi_target_number,
        Category.FIGURES,
        "The number that a target rate stands for, rounded half up",
        (Argument("rate", "The target as a rate; of 2,291 (795.4) the rate"), _POPULATION, _PER),
    ),
    Formula(
        "PI_DIRECTION",
        pi_direction,
        Category.JUDGEMENT,
        "The direction of travel: an arrow for up or down, a tick or cross for better or worse",
        (_CURRENT, _COMPARATOR, _BETTER, _DECIMALS, _PERCENT),
    ),
    Formula(
        "PI_DIRECTION_WORDS",
        pi_direction_words,
        Category.JUDGEMENT,
        "The direction of travel in words: up, worse",
        (
            _CURRENT,
            _COMPARATOR,
            _BETTER,
            _DECIMALS,
            _PERCENT,
            _optional("place", "TRUE where it is compared with another place: higher, worse", "FALSE"),
        ),
    ),
    Formula(
        "PI_STATUS",
        pi_status,
        Category.JUDGEMENT,
        "How a figure stands to its target: on target, within tolerance, off target",
        (_VALUE, _TARGET, _BETTER, _TOLERANCE, _DECIMALS, _PERCENT),
    ),
    Formula(
        "PI_EXCEPTION",
        pi_exception,
        Category.JUDGEMENT,
        "Why a figure is an exception, in the words of the reports; blank where it is none",
        (
            _VALUE,
            _TARGET,
            _BETTER,
            _TOLERANCE,
            _optional("last", "The last outturn"),
            _ENGLAND,
            _NEIGHBOURS,
            _DECIMALS,
            _PERCENT,
        ),
    ),
    Formula(
        "PI_INTERVAL",
        pi_interval,
        Category.STATISTICS,
        "The confidence interval of a rate in two cells: low, high",
        (_NUMBER, _POPULATION, _PER, _CONFIDENCE),
    ),
    Formula(
        "PI_PERCENT_INTERVAL",
        pi_percent_interval,
        Category.STATISTICS,
        "The confidence interval of a percentage in two cells, as fractions: low, high",
        (_PART, _WHOLE, _CONFIDENCE),
    ),
    Formula(
        "PI_COMPARE",
        pi_compare,
        Category.STATISTICS,
        "Whether a rate is higher than a comparator, similar or lower, chance allowed for",
        (
            _NUMBER,
            _POPULATION,
            Argument("comparator", "The rate to compare with; of 2,551 (885.5) the rate"),
            _PER,
            _CONFIDENCE,
        ),
    ),
    Formula(
        "PI_SPC",
        pi_spc,
        Category.STATISTICS,
        "A process behaviour chart: for each value its mean, lower limit, upper limit and mark (1, 0 or -1)",
        (
            _VALUES,
            _optional("better", f"{_BETTER.told}; given, a fifth cell says better or worse"),
            _optional("run", "How many points make a run: 6 or 7", "7"),
            _optional("screen", "FALSE keeps movements that are far beyond their mean", "TRUE"),
        ),
    ),
    Formula(
        "PI_TREND",
        pi_trend,
        Category.STATISTICS,
        "What five years of figures show: increasing, decreasing or no change",
        (
            _VALUES,
            Argument("low", "The lower ends of their 95% intervals"),
            Argument("high", "The upper ends of their 95% intervals"),
            _BETTER_OPTIONAL,
        ),
    ),
    Formula(
        "PI_ROLLING",
        pi_rolling,
        Category.TIME,
        "For each count the sum of it and those before it, so many in all",
        (
            Argument("values", "Counts in one row or one column, oldest first; of 640 (222.2) the number"),
            _optional("n", "How many periods are added up", "12"),
        ),
    ),
    Formula(
        "PI_YTD",
        pi_ytd,
        Category.TIME,
        "For each count the sum since 1 April",
        (
            Argument("values", "Counts, each of its own month or quarter; of 640 (222.2) the number"),
            Argument("periods", "The period of each: 2016-06, a date in the month, or 2016/17 Q1"),
        ),
    ),
    Formula(
        "PI_REQUIRED",
        pi_required,
        Category.TIME,
        "How many each remaining period has to bring for the year's count to be the target",
        (
            Argument("so_far", "The count so far; of 640 (222.2) the number"),
            Argument("target", "The year's target, as a count; of 2,291 (795.4) the number"),
            Argument("periods_left", "How many periods are still to come"),
        ),
    ),
    Formula(
        "PI_PERIOD",
        pi_period,
        Category.TIME,
        "The quarter in which a date falls: 2016/17 Q1",
        (Argument("day", "A date"),),
    ),
    Formula(
        "PI_VERSION",
        pi_version,
        Category.ABOUT,
        "The version of pi_excel that works the formulas out",
    ),
)
"""Every formula, in the order in which the documents list them."""

BY_NAME: Final[Mapping[str, Formula]] = {formula.name: formula for formula in FORMULAS}
"""Every formula by its name in Excel, in capitals."""
