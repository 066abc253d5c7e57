"""Every commentary of a reporting period looked through: for staff, never for the published pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pi_excel.book.grid import CellRef, CommentaryBox, text_mark
from pi_excel.book.layout import COMMENTARY
from pi_excel.book.model import Indicator, PIBook
from pi_excel.book.records import Commentary
from pi_excel.judgement.verdict import Verdict
from pi_excel.measures.figures import Figures
from pi_excel.period import Period
from pi_excel.report.commentary_checks.direction_claims import check_direction
from pi_excel.report.commentary_checks.identifying import check_identifying
from pi_excel.report.commentary_checks.known_figures import KnownFigures, Whose, known_figures
from pi_excel.report.commentary_checks.model import Finding, LookedUp, Review
from pi_excel.report.commentary_checks.quoted_figures import look_up_figures
from pi_excel.report.commentary_checks.quotes import Quote
from pi_excel.report.commentary_checks.reading import Kind, plain, sentences
from pi_excel.report.commentary_checks.remark import Remark
from pi_excel.report.commentary_checks.repeats import blank_finding, check_copied, is_blank
from pi_excel.report.commentary_checks.stale import check_stale
from pi_excel.report.commentary_checks.times import Standpoint
from pi_excel.report.commentary_checks.topic import Topic, stem, topic_of


def review_commentary(
    book: PIBook,
    figures: Figures,
    verdicts: Iterable[Verdict],
    usual: Mapping[str, bool | None] | None = None,
) -> dict[tuple[str, Period], Review]:
    """Look through the commentary that reports of the reporting period would carry.

    Args:
        book: The book, its boxes harvested (`Refresh.book`).
        figures: Its figures.
        verdicts: What they mean; commentary on an indicator without a verdict is left alone.
        usual: By ref, whether the change from the last outturn is within usual variation; a ref that is
            not there, or has `None`, is not known, and then nothing is said of `significant`.

    Returns:
        A review for every indicator and period that has something to show: findings, or figures looked up.
    """
    reviewer = _Reviewer(book, figures)
    found: dict[tuple[str, Period], Review] = {}
    for verdict in verdicts:
        for period, review in reviewer.reviews(verdict, usual=(usual or {}).get(verdict.indicator.ref)):
            if review.findings or review.figures:
                found[verdict.indicator.ref, period] = review
    return found


@dataclass(slots=True)
class _Reviewer:
    """Looks through commentary, and remembers what it learned of each indicator."""

    book: PIBook
    figures: Figures
    topics: dict[str, Topic] = field(init=False)
    boxes: dict[tuple[str, str, str], CommentaryBox] = field(init=False)
    known: dict[str, KnownFigures] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Learn what every indicator is about, to tell one from another, and what staff typed into boxes."""
        self.boxes = {(box.ref, box.prompt, text_mark(box.text)): box for box in self.book.boxes}
        self.topics = {indicator.ref: topic_of(self.book, indicator) for indicator in self.book.indicators}

    def reviews(self, verdict: Verdict, *, usual: bool | None) -> Iterator[tuple[Period, Review]]:
        """Yield the review of each period that an indicator's report speaks of."""
        ref = verdict.indicator.ref
        periods = tuple(dict.fromkeys((verdict.reporting, verdict.period)))
        by_period = {period: self.book.commentary.get((ref, period), ()) for period in periods}
        every = [row for rows in by_period.values() for row in rows]
        blank = blank_finding(verdict, every, self.book.settings, self._blank_cell(verdict, every))
        for period, rows in by_period.items():
            findings = [blank] if blank is not None and period == verdict.reporting else []
            looked_up: list[LookedUp] = []
            for row in rows:
                if not is_blank(row.text):
                    more, found = self._check(self._remark(row, verdict), usual=usual)
                    findings += more
                    looked_up += found
            yield period, Review(tuple(findings), tuple(looked_up))

    def _check(self, remark: Remark, *, usual: bool | None) -> tuple[list[Finding], list[LookedUp]]:
        def is_anothers(quote: Quote) -> bool:
            return self._is_anothers(remark, quote)

        looked_up = list(look_up_figures(remark, is_anothers))
        findings = [
            *(finding for _, finding in looked_up if finding is not None),
            *check_direction(remark, usual=usual),
            *check_identifying(remark),
            *check_stale(remark),
            *check_copied(remark, self.book.commentary),
        ]
        return findings, [figure for figure, _ in looked_up]

    def _remark(self, row: Commentary, verdict: Verdict) -> Remark:
        topic, here, text = self.topics[row.ref], Standpoint(row.period, row.as_at), plain(row.text)
        return Remark(
            row=row,
            where=self._cell(row),
            dated=self._cell(row, "As at"),
            verdict=verdict,
            topic=topic,
            known=self._known(verdict.indicator),
            here=here,
            text=text,
            sentences=sentences(text, here, topic.units),
        )

    def _known(self, indicator: Indicator) -> KnownFigures:
        if indicator.ref not in self.known:
            self.known[indicator.ref] = known_figures(self.book, self.figures, indicator)
        return self.known[indicator.ref]

    def _is_anothers(self, remark: Remark, quote: Quote) -> bool:
        """Return whether a figure is that of another indicator, which its sentence names."""
        stems = frozenset(stem(token.word) for token in quote.sentence.tokens if token.kind is Kind.WORD)
        return any(
            known.shows(quote.numeral)
            for indicator in self.book.indicators
            if indicator.ref != remark.row.ref and self.topics[indicator.ref].named_by(stems)
            for known in self._known(indicator).all
            if known.whose is Whose.OURS
        )

    def _cell(self, row: Commentary, header: str = "Text") -> CellRef:
        """Return a cell of a commentary's row; its box, where its text was typed there since."""
        mark = text_mark(row.text)
        box = self.boxes.get((row.ref, row.prompt, mark))
        area = self.book.tables.get(COMMENTARY.name)
        if box is not None and (area is None or not row.row or box.was != mark):
            return box.where
        if area is None or not row.row:
            return next(indicator.where for indicator in self.book.indicators if indicator.ref == row.ref)
        return area.cell(header if header in area.headers else area.headers[0], row.row)

    def _blank_cell(self, verdict: Verdict, rows: Iterable[Commentary]) -> CellRef:
        """Return where commentary is missing: its empty row, else its empty box, else the indicator."""
        ref, periods = verdict.indicator.ref, {str(verdict.reporting), str(verdict.period)}
        places = [
            *(self._cell(row) for row in rows if is_blank(row.text)),
            *(
                box.where
                for box in self.book.boxes
                if box.ref == ref and box.period in periods and is_blank(box.text)
            ),
            verdict.indicator.where,
        ]
        return places[0]
