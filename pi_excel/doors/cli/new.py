"""The command that makes a book: `new`."""

from __future__ import annotations

from pathlib import Path

import click

from pi_excel.doors.cli import options
from pi_excel.doors.cli.output import answer, say
from pi_excel.jobs.exit_codes import ExitCode
from pi_excel.jobs.new_book import new_book
from pi_excel.period import Period


@click.command()
@options.book
@click.option(
    "--year", type=options.PeriodOption(), help="The financial year, such as 2016/17; else this one."
)
@click.option(
    "--formulas",
    is_flag=True,
    help="Put PI_ formulas beside PI Book: its symbols, words, statuses and reasons, to try figures.",
)
@options.as_json
def new(book: Path, year: Period | None, *, formulas: bool, as_json: bool) -> int:
    """Make a fresh PI Book.

    BOOK must not be there yet. Open it in Excel and begin with its Guide. With --formulas whoever has the
    add-in can type another figure or target beside PI Book and see at once what becomes of it; others see
    what the last refresh worked out.
    """
    made_for = new_book(book, year, formulas=formulas)
    with_formulas = ", with formulas beside PI Book" if formulas else ""
    text = f"Made {book} for {made_for}{with_formulas}. Open it in Excel and begin with its Guide."
    say(answer("new", book, {"year": str(made_for), "formulas": formulas}), text, as_json=as_json)
    return ExitCode.DONE
