"""Every figure that commentary quotes, looked up in the book.

Published example (Blackpool, Q1 2016/17): the grid has 487 looked-after children, and the commentary says
486 (as at 23rd August): a later day, and no error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from pi_excel.book.records import Basis
from pi_excel.period import Period
from pi_excel.report.commentary_checks.known_figures import Known, Whose
from pi_excel.report.commentary_checks.model import Finding, FindingKind, LookedUp, Outcome
from pi_excel.report.commentary_checks.quotes import Quote, quotes
from pi_excel.report.commentary_checks.remark import Remark

_KINDS = {
    Outcome.DIFFERS: FindingKind.FIGURE_DIFFERS,
    Outcome.NOT_FOUND: FindingKind.FIGURE_NOT_FOUND,
    Outcome.LATER: FindingKind.FIGURE_IS_LATER,
    Outcome.SUPPRESSED: FindingKind.COULD_IDENTIFY,
}

_WHOSE_WORDS = {
    Whose.OURS: "",
    Whose.TARGET: " as a target",
    Whose.ENGLAND: " for England",
    Whose.NEIGHBOURS: " for statistical neighbours",
}

IsAnothers = Callable[[Quote], bool]
"""Whether a figure is that of another indicator, which its sentence names."""


def look_up_figures(remark: Remark, is_anothers: IsAnothers) -> Iterator[tuple[LookedUp, Finding | None]]:
    """Yield every figure that a commentary quotes and that could be told to be the indicator's.

    Args:
        remark: The commentary.
        is_anothers: Whether a figure is another indicator's: then it is left alone.
    """
    for quote in quotes(remark.sentences, remark.topic):
        found = _look_up(remark, quote)
        missed = found is not None and found.outcome in (Outcome.DIFFERS, Outcome.NOT_FOUND)
        if found is not None and not (missed and quote.whose is Whose.OURS and is_anothers(quote)):
            yield found, _finding(remark, quote, found)


def _look_up(remark: Remark, quote: Quote) -> LookedUp | None:
    if quote.whose is not Whose.OURS:
        return _look_up_other(remark, quote)
    if quote.time is None:
        return _without_time(remark, quote)
    return _for_periods(remark, quote) if quote.time.periods else _on_a_day(remark, quote)


def _for_periods(remark: Remark, quote: Quote) -> LookedUp | None:
    """Look up a figure of a period, or of one of a few that its words may mean."""
    said = quote.time.periods if quote.time is not None else ()
    periods = [remark.here.latest_of(period) for period in said]
    by_period = [remark.known.at(Whose.OURS, period, quote.parts) for period in periods]
    shown = _first_shown(by_period, quote)
    if shown is not None:
        return _told(remark, quote, Outcome.MATCHES, shown)
    if not quote.sure:
        return None
    if any(remark.known.is_suppressed(period) for period in periods):
        return _told(remark, quote, Outcome.SUPPRESSED, period=periods[0])
    if not all(by_period):
        return _not_in_book(remark, quote, periods)
    known = by_period[0][0]
    outcome = Outcome.DIFFERS if _is_like(remark, periods[0], known) else Outcome.NOT_FOUND
    return _told(remark, quote, outcome, known) if _near(by_period[0], quote) else None


def _not_in_book(remark: Remark, quote: Quote, periods: Sequence[Period]) -> LookedUp | None:
    """Return what to say of a figure where the book has none for its period; nothing where that is unsure."""
    if len(periods) > 1 or not _near(remark.known.of(Whose.OURS, quote.parts), quote):
        return None
    if periods[0].end > remark.here.period.end:
        return _told(remark, quote, Outcome.LATER, _judged(remark, quote))
    return _told(remark, quote, Outcome.NOT_FOUND) if remark.known.would_hold(periods[0]) else None


def _without_time(remark: Remark, quote: Quote) -> LookedUp | None:
    """Look up a figure of no time: any of the indicator's will do; one told as present is the one judged."""
    ours, judged = remark.known.of(Whose.OURS, quote.parts), _judged(remark, quote)
    shown = _first_shown([(judged,) if judged else (), ours], quote)
    if shown is not None:
        return _told(remark, quote, Outcome.MATCHES, shown)
    if not quote.sure or not _near(ours, quote):
        return None
    if quote.present and remark.here.written is not None and remark.here.written > remark.here.period.end:
        return _told(remark, quote, Outcome.LATER, judged)
    if quote.present and judged is not None:
        return _told(remark, quote, Outcome.DIFFERS, judged)
    return _told(remark, quote, Outcome.NOT_FOUND, judged)


def _on_a_day(remark: Remark, quote: Quote) -> LookedUp | None:
    """Look up a figure of a day within a month, or of a time such as Christmas, which no book holds."""
    shown = _first_shown([remark.known.of(Whose.OURS, quote.parts)], quote)
    if shown is not None:
        return _told(remark, quote, Outcome.MATCHES, shown)
    month = quote.time.last_month if quote.time is not None else None
    later = month is not None and month > remark.here.period.end
    near = _near(remark.known.of(Whose.OURS, quote.parts), quote)
    return (
        _told(remark, quote, Outcome.LATER, _judged(remark, quote)) if quote.sure and later and near else None
    )


def _look_up_other(remark: Remark, quote: Quote) -> LookedUp | None:
    """Look up a target, or a figure of England or the neighbours."""
    theirs = remark.known.of(quote.whose, quote.parts)
    shown = _first_shown([theirs, remark.known.of(Whose.OURS, quote.parts)], quote)
    if shown is not None:
        return _told(remark, quote, Outcome.MATCHES, shown)
    if not quote.sure or not _near(theirs, quote):
        return None
    periods = quote.time.periods if quote.time is not None else ()
    if quote.whose is Whose.TARGET and not periods:
        periods = (remark.here.period.year,)
    same = [known for period in periods for known in remark.known.at(quote.whose, period, quote.parts)]
    if same:
        return _told(remark, quote, Outcome.DIFFERS, same[0])
    return _told(remark, quote, Outcome.NOT_FOUND, theirs[-1])


def _is_like(remark: Remark, period: Period, known: Known) -> bool:
    """Return whether a figure said to be for a period is surely for the same stretch of time as a known one.

    `In June it was 25%` may be June's own figure, where the book's runs from April to June.
    """
    return known.period.length is period.length or remark.verdict.indicator.basis is Basis.SNAPSHOT


def _first_shown(groups: Iterable[Iterable[Known]], quote: Quote) -> Known | None:
    return next((known for group in groups for known in group if known.shows(quote.numeral)), None)


def _near(known: Iterable[Known], quote: Quote) -> bool:
    """Return whether a number is of the size of any known figure: else it is likelier something else."""
    return any(other.is_near(quote.numeral.value) for other in known)


def _judged(remark: Remark, quote: Quote) -> Known | None:
    return next(iter(remark.known.at(Whose.OURS, remark.verdict.period, quote.parts)), None)


def _told(
    remark: Remark,
    quote: Quote,
    outcome: Outcome,
    known: Known | None = None,
    *,
    period: Period | None = None,
) -> LookedUp:
    words = remark.words(quote.start, quote.end)
    if known is not None:
        return LookedUp(words, outcome, f"{known.shown} for {known.period.title}", known.where)
    if period is not None:
        return LookedUp(words, outcome, f"c for {period.title}", remark.known.cell(period))
    return LookedUp(words, outcome)


def _finding(remark: Remark, quote: Quote, found: LookedUp) -> Finding | None:
    if found.outcome is Outcome.MATCHES:
        return None
    what, do = _SAID[found.outcome](_quoted(remark, quote, found), found)
    return remark.finding(_KINDS[found.outcome], found.words, what, do)


def _quoted(remark: Remark, quote: Quote, found: LookedUp) -> str:
    """Return a quoted figure with its time, where that does not stand in its words."""
    words = f"{found.words}{_WHOSE_WORDS.get(quote.whose, '')}"
    if quote.time is None or quote.time.start >= quote.start:
        return words
    return f"{words} ({remark.words(quote.time.start, quote.time.end)})"


def _differs(quoted: str, found: LookedUp) -> tuple[str, str]:
    at = f" ({found.where})" if found.where is not None else ""
    return (
        f"quotes {quoted}; the book has {found.book}{at}.",
        "Correct the one that is wrong; where both are right, say of which day the text's is.",
    )


def _not_found(quoted: str, found: LookedUp) -> tuple[str, str]:
    beside = f"; it has {found.book}" if found.book else ""
    return (
        f"quotes {quoted}, which is not in the book{beside}.",
        "Check it where it comes from; if it is a figure of this indicator, Data can hold it.",
    )


def _later(quoted: str, found: LookedUp) -> tuple[str, str]:
    book = f"the book's {found.book}" if found.book else "the period"
    return (
        f"quotes {quoted}, which is later than {book}.",
        "Leave it where the text says of which day it is; otherwise add the day.",
    )


def _suppressed(quoted: str, found: LookedUp) -> tuple[str, str]:
    return (
        f"quotes {quoted}, which the book holds back ({found.book}).",
        "Take the figure out before the report is published.",
    )


_SAID: dict[Outcome, Callable[[str, LookedUp], tuple[str, str]]] = {
    Outcome.DIFFERS: _differs,
    Outcome.NOT_FOUND: _not_found,
    Outcome.LATER: _later,
    Outcome.SUPPRESSED: _suppressed,
}
