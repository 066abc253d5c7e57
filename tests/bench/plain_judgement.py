"""What the plain script works out of an indicator's figures: the texts of its row on the page, its rank."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

Row = Mapping[str, Any]
"""A row of a table by header, as openpyxl gives it."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NO_CHANGE = "⇨"


class Figure(NamedTuple):
    """A figure: the count, what it is out of, and the rate or fraction."""

    number: int
    denominator: int
    value: float


class Comparison(NamedTuple):
    """A figure that an indicator's is compared with.

    Attributes:
        heading: What the page's columns call it.
        name: What sentences call it.
        place: Whether it is another place's.
        period: Which year's it is.
        value: The figure.
    """

    heading: str
    name: str
    place: bool
    period: str
    value: float


class Verdict(NamedTuple):
    """What is said of an indicator.

    Attributes:
        ref: The indicator.
        name: What it is called.
        cells: Its texts on the page by heading.
        rank: What it is ranked by among the exceptions, its ref last; `None` when it is none.
    """

    ref: str
    name: str
    cells: Mapping[str, str]
    rank: tuple[int, Decimal, str] | None


class Judge:
    """Judges one indicator.

    Args:
        indicator: Its row of `Indicators`.
        figures: Its figures by month.
        target: Its row of `Targets`, numbered.
        comparisons: What it is compared with.
    """

    def __init__(
        self, indicator: Row, figures: Mapping[str, Figure], target: Row, comparisons: list[Comparison]
    ) -> None:
        self.indicator = indicator
        self.figures = figures
        self.target = target
        self.comparisons = comparisons
        self.percent = indicator["Measure"] == "percentage"
        self.sign = 1 if indicator["Better to be"] == "Low" else -1

    def verdict(self, year: str, quarter: int) -> Verdict:
        """Return what is said of the indicator at a quarter's end."""
        ref, month = self.indicator["Ref"], month_of(year, quarter)
        now = self.figures[month]
        cells = {
            header: self.indicator[header] for header in ("Ref", "Indicator", "Portfolio", "Better to be")
        }
        for back in (2, 1):
            cells[year_before(year, back)] = self.shown(self.figures[month_of(year_before(year, back), 4)])
        for number in range(1, quarter + 1):
            cells[f"{year} Q{number}"] = self.shown(self.figures[month_of(year, number)])
        cells[f"{year} Target"] = self.target_shown()
        for other in self.comparisons:
            symbol, words = self.direction(now, other)
            cells[f"Current vs. {other.heading}"] = symbol
            cells[f"{other.heading[0].upper()}{other.heading[1:]}, in words"] = (
                f"{words}: {self.text(other.value)} ({other.period})"
            )
        status, reasons, rank = self.status(now)
        cells["Judged at"] = f"{_MONTHS[int(month[5:]) - 1]} {month[:4]}"
        cells["Status"] = status
        cells["Exception?"] = "No" if rank is None else "Yes"
        cells["Reasons"] = reasons
        return Verdict(ref, self.indicator["Indicator"], cells, None if rank is None else (*rank, ref))

    def in_units(self, value: float) -> Decimal:
        """Return a figure in the units it is shown in."""
        return Decimal(repr(value)) * (100 if self.percent else 1)

    def text(self, value: float | Decimal) -> str:
        """Return a figure as it is shown; one in units as `Decimal`."""
        units = value if isinstance(value, Decimal) else rounded(self.in_units(value))
        return f"{units:,f}{'%' if self.percent else ''}"

    def shown(self, figure: Figure) -> str:
        """Return a figure as the page shows it: `2,813 (976.4)`, `21.6%`."""
        return self.text(figure.value) if self.percent else f"{figure.number:,} ({self.text(figure.value)})"

    def target_shown(self) -> str:
        """Return the target as the page shows it."""
        value, number = self.target["Target"], self.target["Number"]
        if isinstance(value, str):
            return value
        return self.text(value) if self.percent else f"{number:,} ({self.text(value)})"

    def direction(self, now: Figure, other: Comparison) -> tuple[str, str]:
        """Return the symbol and the words of a comparison."""
        difference = rounded(self.in_units(now.value)) - rounded(self.in_units(other.value))
        if not difference:
            return _NO_CHANGE, "the same" if other.place else "no change"
        up, worse = difference > 0, difference * self.sign > 0
        words = ("lower", "higher") if other.place else ("down", "up")
        symbol = ("⇧" if up else "⇩") + ("✗" if worse else "✓")
        return symbol, f"{words[up]}, {'worse' if worse else 'better'}"

    def status(self, now: Figure) -> tuple[str, str, tuple[int, Decimal] | None]:
        """Return the status, why the indicator is an exception, and how it ranks among them."""
        if isinstance(self.target["Target"], str):
            return self.without_target(now)
        target = self.in_units(self.target["Target"])
        room = Decimal(2) if self.percent else target * Decimal("0.05")
        limit, current = rounded(target + room * self.sign), rounded(self.in_units(now.value))
        variance = (current - rounded(target)) * self.sign
        beyond = (current - limit) * self.sign
        if beyond <= 0:
            return "within tolerance" if variance > 0 else "on target", "", None
        tolerance, points = ("2 points", " points") if self.percent else ("5%", "")
        side, fewer = ("above", "fewer") if self.sign > 0 else ("below", "more")
        cases = self.cases_at(limit, now)
        reasons = (
            f"Off target: {self.text(current)} against a target of {self.text(rounded(target))}. "
            f"The limit with a tolerance of {tolerance} is {self.text(limit)}; "
            f"this is {beyond:,f}{points} {side} it. It would be within tolerance at {cases:,} or {fewer}, "
            f"{abs(now.number - cases):,} {fewer} than now."
        )
        return "off target", reasons, (1, -variance / rounded(target))

    def without_target(self, now: Figure) -> tuple[str, str, tuple[int, Decimal] | None]:
        """The same, for a target to be confirmed: is it worse than last year and than another place?"""
        worse = [
            other
            for other in self.comparisons
            if other.heading != "EoY before" and self.direction(now, other)[1].endswith("worse")
        ]
        if not (worse and worse[0].heading == "last EoY" and worse[-1].place):
            return "no target", "", None
        named = [f"{other.name} ({self.text(other.value)} in {other.period})" for other in worse]
        listed = " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
        reasons = f"Target to be confirmed: {self.text(now.value)} is worse than {listed}."
        return "no target", reasons, (2, Decimal(0))

    def cases_at(self, limit: Decimal, now: Figure) -> int:
        """Return how many cases would just be within a limit."""
        per = self.indicator["Per"] or 1
        cases = int(now.number * limit / rounded(self.in_units(now.value))) + 2 * self.sign
        while (rounded(self.in_units(cases * per / now.denominator)) - limit) * self.sign > 0:
            cases -= self.sign
        return cases


def rounded(units: Decimal, step: str = "0.1") -> Decimal:
    """Round half up."""
    return units.quantize(Decimal(step), ROUND_HALF_UP)


def month_of(year: str, quarter: int) -> str:
    """Return the last month of a quarter of a financial year: `2016-09` for the second of `2016/17`."""
    later, month = divmod(quarter * 3 + 2, 12)
    return f"{int(year[:4]) + later}-{month + 1:02d}"


def year_before(year: str, back: int) -> str:
    """Return the financial year so many before."""
    first = int(year[:4]) - back
    return f"{first}/{(first + 1) % 100:02d}"
