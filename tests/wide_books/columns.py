"""The columns that councils' books have, each as a function of its heading.

Cells that a refresh writes hold what was written last, and are blank in the row of `NOT_YET_WRITTEN`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from pi_excel.book.model import Measure
from pi_excel.book.records import Against
from pi_excel.book.wide.parts import Part
from pi_excel.period import Period
from tests.wide_books.blocks import Cell, Column, Heading
from tests.wide_books.facts import BEFORE, ENGLAND, LAST, NEIGHBOURS, TBC, Fact, Figure

NOT_YET_WRITTEN = "TF06"
"""The indicator that was added last: nobody has typed its symbols and its status yet."""

CYRILLIC_TBC = "\u0422\u0412\u0421"
"""`TBC` in look-alike letters, as in the published report."""

NB = "\u00a0"
"""A no-break space."""

OURS = {
    "up, worse": "⇧✗", "up, better": "⇧✓", "up": "⇧", "down, worse": "⇩✗", "down, better": "⇩✓", "down": "⇩",
    "no change": "⇨",
}  # fmt: skip
"""The published report's symbols, by what they say."""

Shown = Callable[[Fact, Figure | str | None], Cell]
"""How a figure, or a state in its place, stands in a cell."""


def combined(fact: Fact, figure: Figure | str | None) -> Cell:
    """Show a rate as text with its number, `2,774 (955.6)`, a percentage as text, the others as numbers."""
    if not isinstance(figure, Figure):
        return Cell(CYRILLIC_TBC if figure == TBC else figure)
    if figure.value is None:
        return Cell(figure.number, "number")
    if fact.measure is Measure.PERCENTAGE:
        return Cell(f"{figure.value * 100:.1f}%")
    if figure.number is None:
        return Cell(figure.value, "decimal")
    return Cell(f"{figure.number:,} ({figure.value:g})")


def all_text(fact: Fact, figure: Figure | str | None) -> Cell:
    """Show every figure as text, some with blanks that cannot be told from others."""
    cell = combined(fact, figure)
    if isinstance(figure, Figure) and isinstance(cell.value, int | float):
        return Cell(f"{cell.value:,}")
    return Cell(cell.value.replace(" (", f"{NB}(") if isinstance(cell.value, str) else cell.value)


def with_fractions(fact: Fact, figure: Figure | str | None) -> Cell:
    """Show a percentage as a fraction that Excel prints with `%`."""
    if fact.measure is Measure.PERCENTAGE and isinstance(figure, Figure):
        return Cell(figure.value, "percent")
    return combined(fact, figure)


def with_points(fact: Fact, figure: Figure | str | None) -> Cell:
    """Show a percentage in points: 18.2."""
    if fact.measure is Measure.PERCENTAGE and isinstance(figure, Figure):
        return Cell(round((figure.value or 0) * 100, 1), "decimal")
    return combined(fact, figure)


def number_alone(_: Fact, figure: Figure | str | None) -> Cell:
    """Show the number without its rate."""
    return Cell(figure.number if isinstance(figure, Figure) else None, "number")


def value_alone(fact: Fact, figure: Figure | str | None) -> Cell:
    """Show the rate without its number, and percentages and averages."""
    if not isinstance(figure, Figure):
        return Cell(figure)
    return Cell(figure.value, "percent" if fact.measure is Measure.PERCENTAGE else "decimal")


def words(
    heading: str, say: Callable[[Fact], str | float | None], part: Part | None, width: float = 12
) -> Column:
    """Return a column of words."""
    return Column((heading,), lambda fact: Cell(say(fact), "words"), part, width=width)


def ref(heading: str = "Ref") -> Column:
    """Return the column of references."""
    return words(heading, lambda fact: fact.ref, Part.REF, 8)


def indicator(heading: str = "Indicator", width: float = 42) -> Column:
    """Return the column of names."""
    return words(heading, lambda fact: fact.name, Part.INDICATOR, width)


def better(heading: str = "Better to be?") -> Column:
    """Return the column that says which way is better."""
    return Column((heading,), lambda fact: Cell(fact.better), Part.BETTER, width=10)


def portfolio(heading: str = "Portfolio") -> Column:
    """Return the column of portfolios."""
    return words(heading, lambda fact: fact.portfolio, Part.PORTFOLIO, 22)


def owner(heading: str = "Owner") -> Column:
    """Return the column of owners."""
    return words(heading, lambda fact: fact.owner, Part.OWNER, 16)


def commentary(heading: str = "Commentary") -> Column:
    """Return the column of commentary."""
    return words(heading, lambda fact: fact.commentary or None, Part.COMMENTARY, 50)


def figure(heading: Heading, period: str, shown: Shown = combined, part: Part = Part.FIGURE) -> Column:
    """Return the column of a period's figures."""

    def cell(fact: Fact) -> Cell:
        found = fact.figures.get(period)
        return shown(fact, found) if found is not None else Cell(None)

    return Column((heading,), cell, part, period, width=13)


def target(heading: str = "2016/17 Target", shown: Shown = combined) -> Column:
    """Return the column of targets."""
    return Column(
        (heading,), lambda fact: _as_target(shown(fact, fact.target)), Part.TARGET, "2016/17", width=13
    )


def _as_target(cell: Cell) -> Cell:
    look = cell.look if cell.look != "centred" else ""
    return cell._replace(look=f"target {look}".strip())


def years(shown: Shown = combined) -> list[Column]:
    """Return the columns of the past years."""
    return [figure(year, year, shown) for year in ("2014/15", "2015/16")]


def quarters(shown: Shown = combined) -> list[Column]:
    """Return the columns of the quarters, the first of which says the year."""
    return [
        figure("2016/17 Q1" if number == 1 else f"Q{number}", f"2016/17 Q{number}", shown)
        for number in range(1, 5)
    ]


def place(heading: str, against: Against, period: str, shown: Shown = with_fractions) -> Column:
    """Return the column of another place's figures."""

    def cell(fact: Fact) -> Cell:
        value = fact.places.get((against, period))
        return shown(fact, Figure(value)) if value is not None else Cell(None)

    return Column((heading,), cell, Part.COMPARATOR, period, against)


SYMBOL_HEADINGS = {
    LAST: ("Current vs. EoY (15/16)", "2015/16"),
    BEFORE: ("Current vs. EoY (14/15)", "2014/15"),
    ENGLAND: ("Current vs. England (14/15)", "2014/15"),
    NEIGHBOURS: ("Current vs. Stat Neighbour (14/15)", "2014/15"),
}
"""As the published report has them, with the period that each names."""


def symbols(
    signs: Mapping[str, str] = OURS,
    look: str = "symbol",
    headings: Mapping[Against, tuple[str, str]] = SYMBOL_HEADINGS,
) -> list[Column]:
    """Return the columns of symbols, in a council's own signs."""
    return [symbol(heading, against, period, signs, look) for against, (heading, period) in headings.items()]


def symbol(
    heading: str,
    against: Against,
    period: str = "",
    signs: Mapping[str, str] = OURS,
    look: str = "symbol",
    part: Part = Part.SYMBOL,
) -> Column:
    """Return a column of symbols, or of words."""

    def cell(fact: Fact) -> Cell:
        said = fact.directions.get(against, "") if fact.ref != NOT_YET_WRITTEN else ""
        return Cell(signs.get(said) or None, look)

    return Column((heading,), cell, part, period, against, width=12)


def status(
    heading: str = "Status", signs: Mapping[str, str] | None = None, look: str = "letter", width: float = 14
) -> Column:
    """Return the column of statuses, in a council's own words."""

    def cell(fact: Fact) -> Cell:
        said = fact.status if fact.ref != NOT_YET_WRITTEN else ""
        return Cell((said if signs is None else signs.get(said)) or None, look)

    return Column((heading,), cell, Part.STATUS, width=width)


def exception(heading: str = "Exception?", yes: str = "Yes", no: str = "No", look: str = "centred") -> Column:
    """Return the column that says what is an exception."""

    def cell(fact: Fact) -> Cell:
        written = fact.ref != NOT_YET_WRITTEN
        return Cell((yes if fact.reported else no) if written else None, look)

    return Column((heading,), cell, Part.EXCEPTION)


def under(top: Heading, columns: Iterable[Column], below: Iterable[str] | None = None) -> list[Column]:
    """Return columns whose headings stand in two rows, with one heading above all of them."""
    columns = list(columns)
    lower = list(below) if below is not None else [column.heading[0] for column in columns]
    return [replace(column, heading=(top, under_it)) for column, under_it in zip(columns, lower, strict=True)]


def tall(columns: Iterable[Column]) -> list[Column]:
    """Return columns whose heading reaches down over two rows."""
    return [replace(column, heading=(column.heading[0], "")) for column in columns]


def month_name(period: str) -> str:
    """Return a month as headings name it: `Apr-16`."""
    return Period.parse(period).end_label.replace(" 20", "-")


MONTHS = [str(Period.of_month(2016 + month // 12, month % 12 + 1)) for month in range(3, 15)]
"""April 2016 to March 2017."""
