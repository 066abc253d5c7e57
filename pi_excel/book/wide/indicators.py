"""What a line of a wide book says of its indicator, and what follows from its figures and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pi_excel.book.grid import CellValue
from pi_excel.book.indicators import read_indicator
from pi_excel.book.model import Indicator, Measure, Polarity
from pi_excel.book.text import fold
from pi_excel.book.values import is_blank
from pi_excel.book.wide.cells import CellFigure, looks_like_points, read_figure
from pi_excel.book.wide.gathered import Said, gathered_row
from pi_excel.book.wide.line import WideLine
from pi_excel.book.wide.measures import read_per, tell_frequency, tell_measure
from pi_excel.book.wide.overrides import PERCENTAGES, Override
from pi_excel.book.wide.parts import Part
from pi_excel.period import Length

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
        "decreasing", "reduce", "minimise", "down", "\u2193", "\u25bc", "-",
    ),
    Polarity.NEUTRAL: ("n", "n/a", "neither", "none", "not applicable", "monitor", "monitoring only", "context"),
}  # fmt: skip
"""How councils say which way is better, case and blanks aside, beside the words of the tidy book."""

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
_POINTS = "points"


@dataclass(frozen=True, slots=True)
class WideIndicator:
    """An indicator of a wide book.

    Attributes:
        indicator: The indicator.
        line: Its line.
        in_points: Whether plain numbers on its line are percentage points rather than fractions.
    """

    indicator: Indicator
    line: WideLine
    in_points: bool


def read_wide_indicator(line: WideLine, ref: str, overrides: Mapping[str, Override]) -> WideIndicator | None:
    """Return the indicator of a line; `None`, with problems, when it cannot be judged from what is said.

    Args:
        line: The line.
        ref: Its ref.
        overrides: What `tblOverrides` says of it, by setting.
    """
    figures = [read_figure(line.raw(column)) for column in line.columns(*_FIGURES)]
    said = {**_inferred(line, figures), **_written(line), **_overridden(overrides)}
    indicator = read_indicator(gathered_row(said, line.first_cell, line.problems), ref, {})
    if indicator is None:
        return None
    in_points = indicator.is_percentage and _in_points(figures, overrides)
    return WideIndicator(indicator, line, in_points)


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


def _inferred(line: WideLine, figures: list[CellFigure]) -> dict[str, Said]:
    """Return what follows from the line's figures and words: its measure, its multiplier, how often it is due."""
    filled = [column for column in line.block.columns if not is_blank(line.raw(column))]
    texts = [line.text(Part.ROW_LABEL), line.text(Part.INDICATOR)]
    texts += [column.header for column in filled if column.part in _OWN_FIGURES]
    measure = tell_measure(texts, figures, has={column.part for column in filled})
    own = [column for column in line.columns(*_OWN_FIGURES) if column.period is not None]
    frequency = tell_frequency(
        (column.period.length for column in own if column.period is not None),
        (
            read_figure(line.raw(column))
            for column in own
            if column.period is not None and column.period.length is not Length.YEAR
        ),
    )
    said: dict[str, CellValue] = {"Measure": str(measure), "Frequency": str(frequency)}
    per = read_per(texts)
    if measure is Measure.RATE:
        # A rate that stands in its cell is judged as it is: what it is per counts where one is worked out.
        said["Per"] = per or (None if _wants_per(line) else 1)
    return {header: Said(value, line.first_cell) for header, value in said.items()}


def _wants_per(line: WideLine) -> bool:
    """Return whether rates are worked out on the line: there are people, or something else to divide by."""
    return any(not is_blank(line.raw(column)) for column in line.columns(Part.POPULATION, Part.DENOMINATOR))


def _in_points(figures: list[CellFigure], overrides: Mapping[str, Override]) -> bool:
    if PERCENTAGES in overrides:
        return fold(str(overrides[PERCENTAGES].value)) == _POINTS
    return bool(looks_like_points(figures))
