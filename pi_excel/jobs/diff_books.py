"""What changed between two books, or two versions of one: in indicators, not in cells. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pi_excel.book.model import Indicator
from pi_excel.book.records import Against, Target
from pi_excel.book.states import State, Value, state_words
from pi_excel.errors import PiError, Problem, Severity
from pi_excel.jobs.opened import open_book
from pi_excel.jobs.pool import Pool
from pi_excel.judgement.verdict import Verdict
from pi_excel.period import Period
from pi_excel.refresh import Refresh, refresh
from pi_excel.report.changes import Aspect, Changes, Point, ShownBook, ShownIndicator, compare_books
from pi_excel.report.exceptions import ListPlace
from pi_excel.report.pages import direction_grid, year_target_shown
from pi_excel.report.words import figure_text

_EXCEPTION_WORDS = {
    ListPlace.REPORTED: "yes",
    ListPlace.NOT_SUPPLIED: "not supplied this quarter",
    ListPlace.TAKEN_OUT: "taken out of the list",
    ListPlace.NONE: "no",
}


@dataclass(frozen=True, slots=True)
class BookDiff:
    """What differs between two books.

    Attributes:
        changes: What differs.
        problems: What kept some of it from being seen.
    """

    changes: Changes
    problems: tuple[Problem, ...]


def diff_books(before: Path, after: Path, period: Period | None = None) -> BookDiff:
    """Compare two books, each read by a worker process and judged at its own reporting period.

    Args:
        before: The first book.
        after: The second.
        period: The reporting period for both, instead of their own.

    Raises:
        WorkbookError: One is not there, no workbook, no PI Book, encrypted or damaged.
        SettingsError: One has no reporting period and no figure.
    """
    job = partial(read_shown, period=period)
    with Pool(2) as pool:
        ended = {book.path: book.outcome for book in pool.each(job, dict.fromkeys((before, after)))}
    books = {path: _read(ended[path]) for path in (before, after)}
    problems = tuple(_unread(path, book.errors) for path, book in books.items() if book.errors)
    return BookDiff(compare_books(books[before], books[after]), problems)


def _read(outcome: ShownBook | PiError) -> ShownBook:
    if isinstance(outcome, PiError):
        raise outcome
    return outcome


def read_shown(path: Path, period: Period | None = None) -> ShownBook:
    """Return a book as a refresh would show it: the part that a worker process does.

    Raises:
        WorkbookError: It is not there, no workbook, no PI Book, encrypted or damaged.
        SettingsError: It has no reporting period and no figure.
    """
    return shown_book(refresh(open_book(path).book, period))


def shown_book(refreshed: Refresh) -> ShownBook:
    """Return what a book says of its indicators, in words."""
    targets = _by_ref(refreshed.book.targets.values())
    indicators = [
        ShownIndicator(
            verdict.indicator.ref,
            verdict.indicator.name,
            dict(_points(refreshed, verdict, targets.get(verdict.indicator.ref, []))),
        )
        for verdict in refreshed.verdicts
    ]
    indicators += [ShownIndicator(ref, "", None) for ref in refreshed.book.left_out]
    errors = sum(problem.severity is Severity.ERROR for problem in refreshed.problems)
    return ShownBook(refreshed.period, tuple(indicators), errors)


def _by_ref(targets: Iterable[Target]) -> dict[str, list[Target]]:
    found: dict[str, list[Target]] = {}
    for target in targets:
        found.setdefault(target.ref, []).append(target)
    return found


def _points(refreshed: Refresh, verdict: Verdict, targets: Iterable[Target]) -> Iterator[tuple[Point, str]]:
    """Give what a book says of an indicator; a blank says what a row that is not there does: nothing."""
    indicator = verdict.indicator
    yield Point(Aspect.NAME), indicator.name
    yield Point(Aspect.BETTER), str(indicator.better)
    for period, figure in refreshed.figures.by_ref.get(indicator.ref, {}).items():
        if figure.value.state is not State.MISSING:
            words = figure.shown if figure.value.number is not None else state_words(figure.value)
            yield Point(Aspect.FIGURE, period), words
    for against in Against:
        for row in refreshed.book.comparators.get((indicator.ref, against), ()):
            if row.value.state is not State.MISSING:
                yield Point(Aspect.COMPARATOR, row.period, against), _words(indicator, row.value)
    for target in targets:
        yield from _target_points(verdict, target)
    for comparison, column in zip(verdict.comparisons, direction_grid(verdict), strict=True):
        words = f"{column.symbol} {column.words}".strip()
        yield Point(Aspect.DIRECTION, against=comparison.against), words
    yield Point(Aspect.STATUS), str(verdict.status or "none, since neither way is better")
    yield Point(Aspect.EXCEPTION), _EXCEPTION_WORDS[refreshed.exceptions.place_of(verdict)]


def _target_points(verdict: Verdict, target: Target) -> Iterator[tuple[Point, str]]:
    value = target.value
    if value.state is not State.MISSING:
        words = year_target_shown(verdict, target) if value.number is not None else state_words(value)
        yield Point(Aspect.TARGET, target.year), words
    for quarter, profile in target.profile.items():
        if profile.state is not State.MISSING:
            period = Period.of_quarter(target.year.first_year, quarter)
            yield Point(Aspect.PROFILE, period), _words(verdict.indicator, profile)


def _words(indicator: Indicator, value: Value) -> str:
    return figure_text(indicator, value.number) if value.number is not None else state_words(value)


def _unread(path: Path, errors: int) -> Problem:
    what = "an error" if errors == 1 else f"{errors} errors"
    return Problem(
        Severity.WARNING,
        path.name,
        f"{what} in it kept something from being read, so there may be differences that are not told.",
        f"See pi-excel check {path}.",
    )
