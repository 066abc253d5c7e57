"""The commands that refresh: `refresh` and `demo`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from pi_excel.book.text import counted, listed
from pi_excel.doors.cli import options
from pi_excel.doors.cli.output import answer, problem_lines, say, tell
from pi_excel.jobs.demo import Demo, run_demo
from pi_excel.jobs.exit_codes import exit_code
from pi_excel.jobs.find_books import find_books
from pi_excel.jobs.problem_words import problems_counted
from pi_excel.jobs.refresh_book import BookStatus, RefreshedBook
from pi_excel.jobs.refresh_books import refresh_books
from pi_excel.jobs.run import Run, RunOptions
from pi_excel.period import Period

_MOST_PROBLEMS = 10
"""How many problems of a book a refresh tells before it points to `check`."""

_MOST_LEFT_OUT = 5
"""How many of the workbooks that are no PI Books are named."""


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.period
@click.option("--dry-run", is_flag=True, help="Show every change, and write nothing.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=RunOptions().workers,
    show_default="as many as the computer does well, 4 at most",
    help="How many books are worked on at once.",
)
@options.as_json
def refresh(
    paths: tuple[Path, ...], period: Period | None, *, dry_run: bool, workers: int, as_json: bool
) -> int:
    """Refresh each PATH and write its reports.

    A PATH is a book, a folder of books, or a pattern such as 'reports/**/*.xlsx'. Sets the computed cells
    and writes the exception reports; a second refresh with nothing new leaves the file alone.
    """
    books = find_books(paths)
    how = RunOptions(period, workers, dry_run)
    with _progress(len(books)) as progress:
        run = refresh_books(books, how, progress=progress)
    document: dict[str, object] = {"run": run.ident, "books": [book.as_document() for book in run.books]}
    say(document, _run_text(run), as_json=as_json)
    for note in run.notes:
        tell(str(note))
    return run.exit_code


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("pi_excel_demo"))
@options.as_json
def demo(folder: Path, *, as_json: bool) -> int:
    """Do the main job on the shipped book.

    Copies it to FOLDER, refreshes the copy, and says where to look. A copy that is there is kept.
    """
    done = run_demo(folder)
    result = {"copied": done.copied, "refresh": done.outcome.as_document()}
    say(answer("demo", done.book, result, done.outcome.problems), _demo_text(done), as_json=as_json)
    return exit_code(done.outcome.error)


@contextmanager
def _progress(books: int) -> Iterator[Callable[[Path], None]]:
    """Give what is to be told of each book that is done: a bar, where a person waits for several."""
    if books == 1 or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=books, label="Refreshing", file=sys.stderr) as bar:
        yield lambda _: bar.update(1)


def _run_text(run: Run) -> str:
    books = [_book_text(book, dry_run=run.options.dry_run) for book in run.books]
    if run.left_out:
        names = [str(path) for path in run.left_out[:_MOST_LEFT_OUT]]
        more = len(run.left_out) - len(names)
        names += [counted(more, "other workbook")] if more else []
        hint = "One of your own is attached first: pi-excel attach BOOK."
        books.append(f"Left out, holding no PI Book: {listed(names, 'and')}. {hint}")
    if len(run.books) > 1:
        books.append(f"{_statuses(run)}.")
    return "\n\n".join(books) or "No workbooks were found."


def _statuses(run: Run) -> str:
    counts = [(status, sum(book.status is status for book in run.books)) for status in BookStatus]
    return f"{counted(len(run.books), 'book')}: " + ", ".join(f"{n} {status}" for status, n in counts if n)


def _demo_text(done: Demo) -> str:
    opening = (
        f"Copied the shipped book to {done.book}."
        if done.copied
        else f"Used the copy that was there: {done.book}."
    )
    closing = "Open it in Excel or LibreOffice: the sheet Exceptions, then each exception report beside it."
    return "\n".join([opening, "", _book_text(done.outcome, dry_run=False), "", closing])


def _book_text(book: RefreshedBook, *, dry_run: bool) -> str:
    if book.period is None or book.contents is None:
        return f"{book.status}: {book.why}"
    contents = book.contents
    lines = [f"{book.path.name}: {_what_was_done(book, book.period, dry_run=dry_run)}", *contents.summary]
    lines += [f"  {row.ref}  {row.shown}  {' '.join(row.directions)}  {row.status}" for row in contents.rows]
    lines += [f"  {line}" for line in (*contents.not_supplied, *contents.taken_out)]
    if dry_run:
        lines += ["", "Planned, and not written:", *(f"  {line}" for line in book.planned)]
    if book.problems:
        lines += ["", f"{problems_counted(book.problems)}:", *problem_lines(book.problems[:_MOST_PROBLEMS])]
        if len(book.problems) > _MOST_PROBLEMS:
            lines.append(f"  … and more: pi-excel check {book.path}")
    return "\n".join(lines)


def _what_was_done(book: RefreshedBook, period: Period, *, dry_run: bool) -> str:
    if book.status is BookStatus.UNCHANGED:
        return f"unchanged. It already says what a refresh for {period.title} would say."
    cells, sheets = counted(book.cells_changed, "cell"), counted(len(book.sheets_written), "sheet")
    if dry_run:
        return f"dry run for {period.title}; would set {cells}, would write {sheets}."
    return f"{book.status} for {period.title}; set {cells}, wrote {sheets}."
