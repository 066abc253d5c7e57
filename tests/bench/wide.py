"""How long attaching takes: a council's own book of 500 indicators and 80 columns.

    python3 dev.py bench attach

In its time: reading the book with all its checks, finding its headings and what each column stands for,
adding the settings sheet safely, and telling how far the two books agree. Importing pi_excel is not.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import click
from xlsxwriter import Workbook

from pi_excel.jobs.attach import attach_book, look_for_indicators
from pi_excel.jobs.attached_book import Attachment

INDICATORS = 500
_YEARS = ("2012/13", "2013/14", "2014/15", "2015/16")
_YEAR = "2016/17"
_QUARTERS = ("Q1", "Q2", "Q3", "Q4")
_FRONT = ("Ref", "Indicator", "Better to be?", "Portfolio", "Lead officer", "Per", "Population 2016/17")
_PLACES = ("England", "Stat Neigh")
_DIRECTIONS = ("EoY (15/16)", "EoY (14/15)", "England (15/16)", "Stat Neighbour (15/16)")
_BEHIND = ("RAG", "Exception?", "Comments")
_COLUMNS = 80
_PER = 10_000


def write_wide_book(path: Path, indicators: int = INDICATORS) -> Path:
    """Write a council's own book: two rows of headings, figures as text, its own arrows; return its path.

    Args:
        path: The file.
        indicators: How many indicators.
    """
    with Workbook(path) as book:
        sheet = book.add_worksheet("Performance")
        bold = book.add_format({"bold": True, "text_wrap": True, "border": 1})
        sheet.write_string(0, 0, "Performance indicators 2016/17", bold)
        headings = _headings()
        for column, (above, heading) in enumerate(headings):
            sheet.write_string(2, column, above, bold)
            sheet.write_string(3, column, heading, bold)
        for nth in range(indicators):
            for column, value in enumerate(_line(nth)[: len(headings)]):
                if value is not None:
                    sheet.write(4 + nth, column, value)
    return path


def _headings() -> list[tuple[str, str]]:
    """Return the headings from left to right: the year above, and what stands below it."""
    found = [("", heading) for heading in _FRONT]
    found += [(year, "Outturn") for year in _YEARS]
    found += [(_YEAR, quarter) for quarter in _QUARTERS] + [(_YEAR, "Target")]
    found += [("", f"{place} {year}") for place in _PLACES for year in _YEARS]
    found += [("Current vs.", direction) for direction in _DIRECTIONS] + [
        ("", heading) for heading in _BEHIND
    ]
    return found + [("", f"Service note {number}") for number in range(1, _COLUMNS - len(found) + 1)]


def _line(nth: int) -> list[str | int | float | None]:
    people = 28_809
    numbers = [300 + nth * 37 % 900 + year * 11 for year in range(len(_YEARS) + 1)]
    figures = [f"{number:,} ({number * _PER / people:.1f})" for number in numbers]
    places = [round(numbers[0] * _PER / people * share, 1) for share in (0.9, 0.95) for _ in _YEARS]
    front = [f"PI{nth + 1:04d}", f"Rate of cases of kind {nth + 1} per 10,000", "Low", f"Portfolio {nth % 9}"]
    return [
        *front,
        f"Officer {nth % 30}",
        _PER,
        people,
        *figures,
        None,
        None,
        None,
        round(numbers[0] * _PER / people, 1),
        *places,
        *(["\u2191"] * len(_DIRECTIONS)),
        "R",
        "Y",
        "As last quarter.",
        *(["noted"] * _COLUMNS),
    ]


def attach(path: Path) -> Attachment:
    """Attach a book with everything that was found."""
    return attach_book(path, [found.block for found in look_for_indicators(path).proposal.blocks])


def measure(runs: int) -> tuple[float, float, Attachment]:
    """Return the median seconds of looking, and of looking and recording; and what came of the last run."""
    looking, whole = [], []
    with tempfile.TemporaryDirectory(prefix="pi_excel_bench_") as name:
        for run in range(runs + 1):
            path = write_wide_book(Path(name) / f"wide_{run}.xlsx")
            began = perf_counter()
            blocks = [found.block for found in look_for_indicators(path).proposal.blocks]
            looked = perf_counter()
            done = attach_book(path, blocks)
            if run:  # the first warms up
                looking.append(looked - began)
                whole.append(perf_counter() - began)
    return median(looking), median(whole), done


@click.command()
@click.option("--runs", default=3, type=click.IntRange(min=1), help="How often it runs: 3.")
def bench(runs: int) -> None:
    """Measure attaching a book of 500 indicators and 80 columns."""
    looking, whole, done = measure(runs)
    read = len(done.book.indicators)
    click.echo(
        f"attach, {read} indicators x {_COLUMNS} columns: {whole:.2f} s, of it looking {looking:.2f} s"
    )
    if done.reconciled is not None:
        click.echo(done.reconciled.sentence)


if __name__ == "__main__":
    bench(prog_name="dev.py bench attach")
