"""The exception reports as plain data, checked when built; a writer only has to place them."""

from __future__ import annotations

from dataclasses import dataclass

from pi_excel.errors import ReportError
from pi_excel.report.tone import Tone

EXCEPTION_IDENT = "exception:"
"""How the identity of an exception report begins; the ref follows."""


@dataclass(frozen=True, slots=True)
class OutturnColumn:
    """One column of the outturn grid.

    Attributes:
        group: The financial year it stands under, such as `2016/17`; columns with the same group
            stand side by side.
        heading: What it is within its year: `Q1`, `Target`; empty for a whole year.
        shown: The figure as people read it, such as `2,813 (976.4)`; a state's word where there
            is no figure; empty where it is not yet due.
    """

    group: str
    heading: str
    shown: str


@dataclass(frozen=True, slots=True)
class DirectionColumn:
    """One column of the direction of travel grid.

    Attributes:
        heading: Such as `Current vs. EoY (15/16)`.
        symbol: Such as `⇧✗`; empty when the two cannot be compared.
        words: Such as `up, worse`, or `n/a: part-year count`.
        comparator: The comparator's value and period, such as `885.5 (2015/16)`.
        tone: Good when it is better, bad when it is worse.
    """

    heading: str
    symbol: str
    words: str
    comparator: str
    tone: Tone = Tone.NONE


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart.

    Attributes:
        name: Its name in the legend.
        points: A value a category, `None` where there is none; percentages as fractions.
        role: `figure`, `target`, `England` or `neighbours`, which decides how it is drawn.
    """

    name: str
    points: tuple[float | None, ...]
    role: str


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A line chart and the table behind it.

    Attributes:
        title: What it shows.
        y_title: The name of its value axis.
        categories: The labels along the other axis, oldest first.
        series: The lines; the indicator's own first.
        decimals: To how many decimals values are shown.
        percent: Whether values are fractions shown as percentages.
        alt_text: The chart in words, for those who cannot see it.
    """

    title: str
    y_title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    decimals: int
    percent: bool
    alt_text: str

    def __post_init__(self) -> None:
        """Check that every line has a value for every category.

        Raises:
            ReportError: A line is too short or too long.
        """
        for line in self.series:
            if len(line.points) != len(self.categories):
                raise ReportError(
                    f"the line '{line.name}' has {len(line.points)} points for "
                    f"{len(self.categories)} categories."
                )


@dataclass(frozen=True, slots=True)
class CommentaryBlock:
    """A box for commentary.

    Attributes:
        prompt: What it asks for; `Commentary` when nothing in particular.
        period: The period it is for, as books write it.
        text: The words so far; paragraphs are parted by blank lines.
        note: Author and as-at date, where known.
    """

    prompt: str
    period: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """One exception report: a page.

    Attributes:
        ident: Its stable identity, such as `exception:CS01`.
        title: The tab's title.
        portfolio: The heading of the page.
        ref: The indicator's reference.
        indicator: What it measures.
        better: Which way is better, as written.
        row_label: The label beside the figures; may be empty.
        outturns: The outturn grid from left to right.
        directions: The direction of travel grid from left to right.
        status: The status in words.
        tone: How the status looks.
        why: Why it is reported, a sentence a reason.
        notes: What a reader should know about the figures.
        chart: The trend; `None` when fewer than two points are known.
        commentary: The commentary boxes.
        key: What the symbols mean, a line each.
        running_head: The line at the foot of the page.
    """

    ident: str
    title: str
    portfolio: str
    ref: str
    indicator: str
    better: str
    row_label: str
    outturns: tuple[OutturnColumn, ...]
    directions: tuple[DirectionColumn, ...]
    status: str
    tone: Tone
    why: tuple[str, ...]
    notes: tuple[str, ...]
    chart: ChartBlock | None
    commentary: tuple[CommentaryBlock, ...]
    key: tuple[str, ...]
    running_head: str

    def __post_init__(self) -> None:
        """Check what a page cannot do without.

        Raises:
            ReportError: The page has no reason, no figures or no box for commentary.
        """
        for part, content in (
            ("reason", self.why),
            ("figures", self.outturns),
            ("commentary", self.commentary),
        ):
            if not content:
                raise ReportError(f"the report of {self.ref} has no {part}.")


@dataclass(frozen=True, slots=True)
class Sign:
    """A symbol of the contents sheet.

    Attributes:
        symbol: Such as `⇧✗`; `n/a` where two figures cannot be compared.
        tone: Good when it is better, bad when it is worse.
    """

    symbol: str
    tone: Tone = Tone.NONE


@dataclass(frozen=True, slots=True)
class ContentsRow:
    """One line of the contents sheet.

    Attributes:
        ref: The indicator's reference.
        indicator: What it measures.
        portfolio: Its heading.
        shown: The figure judged.
        period: The period judged, such as `Q1 2016/17`.
        target: The target as shown.
        status: The status in words.
        tone: How the status looks.
        signs: The symbols, in the order of the direction grid.
        why: The reasons.
        sheet: The tab that holds its report; empty when it has none.
    """

    ref: str
    indicator: str
    portfolio: str
    shown: str
    period: str
    target: str
    status: str
    tone: Tone
    signs: tuple[Sign, ...]
    why: tuple[str, ...]
    sheet: str

    @property
    def directions(self) -> tuple[str, ...]:
        """The symbols without their looks."""
        return tuple(sign.symbol for sign in self.signs)


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents sheet: which indicators are exceptions, and what became of the others.

    Attributes:
        ident: Its stable identity.
        title: The tab's title.
        heading: The heading of the page.
        summary: A few sentences with the counts.
        direction_headings: What the direction columns are compared with.
        rows: The exceptions, in rank order.
        not_supplied: Earlier exceptions that have had no figure since, a sentence each.
        taken_out: Exceptions that are never reported, a sentence each.
        key: What the symbols mean, a line each.
        running_head: The line at the foot of the page.
    """

    ident: str
    title: str
    heading: str
    summary: tuple[str, ...]
    direction_headings: tuple[str, ...]
    rows: tuple[ContentsRow, ...]
    not_supplied: tuple[str, ...]
    taken_out: tuple[str, ...]
    key: tuple[str, ...]
    running_head: str
