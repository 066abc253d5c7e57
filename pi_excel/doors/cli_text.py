"""What came of a job, in a few lines for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pi_excel.errors import Problem, Severity
from pi_excel.jobs.demo import Demo
from pi_excel.jobs.look import Explanation
from pi_excel.jobs.refresh_book import BookStatus, RefreshedBook
from pi_excel.jobs.refresh_books import Run
from pi_excel.period import Period
from pi_excel.refresh import Refresh
from pi_excel.workbook.plan import describe

_STEERING = (*range(10), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN = dict.fromkeys(_STEERING, "\ufffd")
"""Characters that steer a terminal or turn the writing round; text in a book is hostile until shown."""

_MOST_PROBLEMS = 10
"""How many problems a refresh tells before it points to `check`."""


def for_terminal(text: str) -> str:
    """Return a text that a terminal shows and does not obey."""
    return text.translate(_UNSEEN)


def refresh(run: Run, *, dry_run: bool) -> str:
    """Say what a run did to each book, or would do."""
    return "\n\n".join(_book(book, dry_run=dry_run) for book in run.books)


def exceptions(refreshed: Refresh) -> str:
    """Say which indicators are exceptions, and why."""
    lines = list(refreshed.contents.summary)
    for row in refreshed.contents.rows:
        target = f", target {row.target}" if row.target else ""
        lines += [
            "",
            f"{row.ref}  {row.indicator}",
            f"    {row.shown} at {row.period}{target}: {row.status or 'no status'}",
        ]
        lines += [f"    {' '.join(row.directions)}"]
        lines += [f"    {reason}" for reason in row.why]
    lines += [f"\n{line}" for line in (*refreshed.contents.not_supplied, *refreshed.contents.taken_out)]
    return "\n".join(lines)


def explain(explanation: Explanation) -> str:
    """Say how an indicator's figure, status and directions come about."""
    lines = []
    for step in explanation.steps:
        lines.append(step.text)
        beneath = "; ".join(part for part in (step.where, step.source) if part)
        lines += [f"    {beneath}"] if beneath else []
    return "\n".join([*lines, *_problem_lines(explanation.problems)])


def check(book: Path, problems: Sequence[Problem]) -> str:
    """Say every problem of a book."""
    if not problems:
        return f"{book.name}: no problems found."
    return "\n".join([f"{book.name}: {_counted(problems)}.", *_problem_lines(problems)])


def new(book: Path, year: Period) -> str:
    """Say what book was made, and what to do with it."""
    return f"Made {book} for {year}. Open it in Excel and begin with its Guide."


def demo(done: Demo) -> str:
    """Say what the demonstration did, and where to look."""
    opening = (
        f"Copied the shipped book to {done.book}."
        if done.copied
        else f"Used the copy that was there: {done.book}."
    )
    closing = "Open it in Excel or LibreOffice: the sheet Exceptions, then each exception report beside it."
    return "\n".join([opening, "", _book(done.outcome, dry_run=False), "", closing])


def _book(book: RefreshedBook, *, dry_run: bool) -> str:
    refreshed = book.refreshed
    if refreshed is None:
        return f"{book.status}: {book.why}"
    if book.status is BookStatus.UNCHANGED:
        says = f"It already says what a refresh for {refreshed.period.title} would say."
        lines = [f"{book.path.name}: unchanged. {says}"]
    else:
        done = "dry run" if dry_run else str(book.status)
        cells, sheets = _count(book.cells_changed, "cell"), _count(len(book.sheets_written), "sheet")
        did = f"would set {cells}, would write {sheets}" if dry_run else f"set {cells}, wrote {sheets}"
        lines = [f"{book.path.name}: {done} for {refreshed.period.title}; {did}."]
    lines += refreshed.contents.summary
    lines += [
        f"  {row.ref}  {row.shown}  {' '.join(row.directions)}  {row.status}"
        for row in refreshed.contents.rows
    ]
    lines += [f"  {line}" for line in (*refreshed.contents.not_supplied, *refreshed.contents.taken_out)]
    if dry_run:
        lines += [
            "",
            "Planned, and not written:",
            *(f"  {describe(operation)}" for operation in book.operations),
        ]
    if book.problems:
        lines += ["", f"{_counted(book.problems)}:"]
        lines += _problem_lines(book.problems[:_MOST_PROBLEMS])
        if len(book.problems) > _MOST_PROBLEMS:
            lines.append(f"  … and more: pi-excel check {book.path}")
    return "\n".join(lines)


def _problem_lines(problems: Iterable[Problem]) -> list[str]:
    return [f"  {problem}" for problem in problems]


def _counted(problems: Sequence[Problem]) -> str:
    counts = ((severity, sum(problem.severity is severity for problem in problems)) for severity in Severity)
    return ", ".join(_count(count, str(severity)) for severity, count in counts if count)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
