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
    help="Have PI Book work out its symbols, words and statuses by PI_ formulas, in place of values.",
)
@options.as_json
def new(book: Path, year: Period | None, *, formulas: bool, as_json: bool) -> int:
    """Make a fresh PI Book.

    BOOK must not be there yet. Open it in Excel and begin with its Guide. With --formulas its page follows at
    once when somebody with the add-in types another figure; others see what the last refresh worked out.
    """
    made_for = new_book(book, year, formulas=formulas)
    with_formulas = ", with formulas on PI Book" if formulas else ""
    text = f"Made {book} for {made_for}{with_formulas}. Open it in Excel and begin with its Guide."
    say(answer("new", book, {"year": str(made_for), "formulas": formulas}), text, as_json=as_json)
    return ExitCode.DONE
