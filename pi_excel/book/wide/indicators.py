"""What a line of a wide book says of its indicator, and what follows from its figures and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pi_excel.book.grid import CellValue
from pi_excel.book.indicators import read_indicator
from pi_excel.book.layout import OVERRIDES_NAME
from pi_excel.book.model import Frequency, Indicator, Measure, Polarity
from pi_excel.book.states import State
from pi_excel.book.text import fold
from pi_excel.book.values import cell_text, is_blank
from pi_excel.book.wide.cells import CellFigure, read_figure
from pi_excel.book.wide.gathered import Said, gathered_row
from pi_excel.book.wide.line import WideLine
from pi_excel.book.wide.measures import are_shares, read_per, tell_frequency, tell_measure
from pi_excel.book.wide.overrides import PERCENTAGES, Override
from pi_excel.book.wide.parts import Part, WideColumn
from pi_excel.book.wide.points import FigureCell, Percentages, read_percentages
from pi_excel.period import Length, Period

_SAME_WORDS = {
    Part.INDICATOR: "Indicator",
    Part.PORTFOLIO: "Portfolio",
    Part.OWNER: "Owner",
    Part.BETTER: "Better to be",
    Part.MEASURE: "Measure",
    Part.PER: "Per",
    Part.BASIS: "Basis",
    Part.FREQUENCY: "Frequency",
    Part.DECIMALS: "Decimals",
    Part.TOLERANCE: "Tolerance",
    Part.REPORT: "Report",
    Part.REPORT_REASON: "Report reason",
    Part.ROW_LABEL: "Row label",
    Part.DEFINITION: "Definition",
}
"""The header under which the tidy book says what a column says."""

_POLARITIES = {
    Polarity.HIGH: (
        "h", "higher", "high is good", "higher is better", "bigger is better", "good is high", "increase",
        "increasing", "maximise", "up", "\u2191", "\u25b2", "+",
    ),
    Polarity.LOW: (
        "l", "lower", "low is good", "lower is better", "smaller is better", "good is low", "decrease",
        "decreasing", "reduce", "minimise", "down", "\u2193", "\u25bc",
    ),
    Polarity.NEUTRAL: (
        "n", "n/a", "neither", "none", "not applicable", "monitor", "monitoring only", "context",
    ),
}  # fmt: skip
"""How councils say which way is better, case and blanks aside, beside the words of the tidy book.

A dash is not among them: it says in most columns that there is nothing to say.
"""

_MEASURES = {
    Measure.COUNT: ("number", "no", "no.", "#", "volume", "total"),
    Measure.RATE: ("ratio per", "rate per 1,000", "rate per 10,000", "rate per 100,000"),
    Measure.PERCENTAGE: ("%", "per cent", "percent", "proportion"),
    Measure.AVERAGE: ("mean", "days", "weeks", "average days"),
}
"""How councils say what kind of figure it is."""

_OUR_WORDS = {
    part: {word: str(ours) for ours, words in table.items() for word in words}
    for part, table in ((Part.BETTER, _POLARITIES), (Part.MEASURE, _MEASURES))
}
"""The tidy book's word for a council's, by part."""

_FIGURES = (Part.FIGURE, Part.RATE, Part.TARGET, Part.COMPARATOR)
_OWN_FIGURES = (Part.FIGURE, Part.NUMBER, Part.RATE)
_NO_PERCENTAGE = Percentages()


@dataclass(frozen=True, slots=True)
class WideIndicator:
    """An indicator of a wide book.

    Attributes:
        indicator: The indicator.
        line: Its line.
        percentages: How plain numbers on its line are read, where it is a percentage.
        counts_alone: Whether a whole number that stands alone as a figure is a count, since others on the
            line stand beside their rates.
    """

    indicator: Indicator
    line: WideLine
    percentages: Percentages = _NO_PERCENTAGE
    counts_alone: bool = False

    @property
    def in_points(self) -> bool:
        """Whether plain numbers on its line are percentage points rather than fractions."""
        return self.percentages.in_points


def read_wide_indicator(line: WideLine, ref: str, overrides: Mapping[str, Override]) -> WideIndicator | None:
    """Return the indicator of a line; `None`, with problems, when it cannot be judged from what is said.

    Args:
        line: The line.
        ref: Its ref.
        overrides: What `tblOverrides` says of it, by setting.
    """
    figures = {column: read_figure(line.raw(column)) for column in line.columns(*_FIGURES)}
    said = {**_blank(line), **_inferred(line, figures), **_written(line), **_overridden(overrides)}
    if "Per" not in said and fold(cell_text(said["Measure"].value)) == Measure.RATE:
        what = f"Nothing says what the rate {ref} is per, so it is left out."
        do = f"Add a row to {OVERRIDES_NAME}: {ref}, Per, and 10000 or what it is."
        line.problems.error(line.first_cell, what, do)
        return None
    indicator = read_indicator(gathered_row(said, line.first_cell, line.problems), ref, {})
    if indicator is None:
        return None
    counts_alone = indicator.measure is not Measure.COUNT and _counts_alone(figures)
    if not indicator.is_percentage:
        return WideIndicator(indicator, line, counts_alone=counts_alone)
    cells = [
        FigureCell(line.cell(column), figure)
        for column, figure in figures.items()
        if not (counts_alone and column.part is Part.FIGURE and is_count(figure))
    ]
    percentages = read_percentages(cells, overrides, line.problems)
    return WideIndicator(indicator, line, percentages, counts_alone)


def is_count(figure: CellFigure) -> bool:
    """Return whether a cell holds nothing but a whole number."""
    number = figure.main.number
    alone = figure.rate.state is State.MISSING and not figure.is_percentage
    return alone and number is not None and number.is_integer()


def _counts_alone(figures: Mapping[WideColumn, CellFigure]) -> bool:
    """Return whether figures of a line stand beside their rates, in brackets or in a column of its own."""
    return bool(_beside_rates(figures)) or any(
        column.part is Part.FIGURE and figure.rate.state is not State.MISSING
        for column, figure in figures.items()
    )


def _beside_rates(figures: Mapping[WideColumn, CellFigure]) -> set[Period]:
    """Return the periods for which a line has a whole number as its figure, and a rate in another column."""
    filled = {part: set[Period]() for part in _FIGURES}
    for column, figure in figures.items():
        counts = column.part is not Part.FIGURE or is_count(figure)
        if column.period is not None and counts and figure.main.state is not State.MISSING:
            filled[column.part].add(column.period)
    return filled[Part.FIGURE] & filled[Part.RATE]


def _blank(line: WideLine) -> dict[str, Said]:
    """Return the cells in which the line could say more: so what it lacks is told there."""
    columns = {header: line.block.first(part) for part, header in _SAME_WORDS.items()}
    return {header: Said(None, line.cell(column)) for header, column in columns.items() if column is not None}


def _written(line: WideLine) -> dict[str, Said]:
    """Return what the line's own cells say; what they leave blank is not said."""
    said = {}
    for part, header in _SAME_WORDS.items():
        column = line.block.first(part)
        if column is not None and not is_blank(line.raw(column)):
            said[header] = Said(_in_our_words(part, line.raw(column)), line.cell(column))
    if line.section:
        said.setdefault("Portfolio", Said(line.section, line.first_cell))
    return said


def _in_our_words(part: Part, raw: CellValue) -> CellValue:
    return _OUR_WORDS.get(part, {}).get(fold(raw), raw) if isinstance(raw, str) else raw


def _overridden(overrides: Mapping[str, Override]) -> dict[str, Said]:
    return {setting: Said(*said) for setting, said in overrides.items() if setting != PERCENTAGES}


def _inferred(line: WideLine, figures: Mapping[WideColumn, CellFigure]) -> dict[str, Said]:
    """Return what follows from the line's figures and words: its measure, what it is per, when it is due."""
    filled = [column for column in line.block.columns if not is_blank(line.raw(column))]
    texts = [line.text(Part.ROW_LABEL), line.text(Part.INDICATOR)]
    texts += [column.header for column in filled if column.part in _OWN_FIGURES]
    has = {column.part for column in filled} | ({Part.NUMBER} if _beside_rates(figures) else set())
    has -= {Part.RATE} if are_shares(_triples(line)) else set()
    numbers = [read_figure(line.raw(column)) for column in line.columns(Part.NUMBER)]
    telling = [one for one in numbers if one.is_percentage or one.rate.state is not State.MISSING]
    measure = tell_measure(texts, [*figures.values(), *telling], has=has)
    said: dict[str, CellValue] = {"Measure": str(measure), "Frequency": str(_frequency(line))}
    per = read_per(texts)
    if per is None and not line.says(Part.POPULATION, Part.DENOMINATOR):
        per = 1  # a rate that stands in its cell is judged as it is: nothing is worked out
    if per is not None:
        said["Per"] = per
    return {header: Said(value, line.first_cell) for header, value in said.items()}


def _triples(line: WideLine) -> Iterator[tuple[float, float, float]]:
    """Yield the number, the denominator and the rate of each period that has all three."""
    by_period: dict[Period, dict[Part, float]] = {}
    for column in line.columns(Part.NUMBER, Part.DENOMINATOR, Part.RATE):
        number = read_figure(line.raw(column)).main.number
        if column.period is not None and number is not None:
            by_period.setdefault(column.period, {})[column.part] = number
    for said in by_period.values():
        if len(said) == len((Part.NUMBER, Part.DENOMINATOR, Part.RATE)):
            yield said[Part.NUMBER], said[Part.DENOMINATOR], said[Part.RATE]


def _frequency(line: WideLine) -> Frequency:
    periods = {column: column.period for column in line.columns(*_OWN_FIGURES) if column.period is not None}
    return tell_frequency(
        (period.length for period in periods.values()),
        (
            read_figure(line.raw(column))
            for column, period in periods.items()
            if period.length is not Length.YEAR
        ),
    )
