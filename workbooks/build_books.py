"""Build the books we ship from the published figures in ``facts``.

    python workbooks/build_books.py

Reads ``facts/*.csv`` and writes ``pi_book_2016-17.xlsx``. The computed cells are blank: a refresh fills them.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
import sys
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # run as a script, from a clone, without installing

from pi_excel.book import layout  # noqa: E402 - the line above finds it
from pi_excel.book.layout import Setting, TableLayout  # noqa: E402
from pi_excel.period import Period  # noqa: E402
from pi_excel.workbook.tidy.book import TidyContent, tidy_book  # noqa: E402
from pi_excel.workbook.values import PlannedValue  # noqa: E402

FACTS: Final = HERE / "facts"
BOOK: Final = HERE / "pi_book_2016-17.xlsx"
YEAR: Final = Period.of_year(2016)
BOOK_ID: Final = "blackpool-pi-book-2016-17"
MADE_AT: Final = dt.datetime(2016, 9, 1, tzinfo=dt.UTC).replace(tzinfo=None)
NUMBERS: Final = {
    "Per", "Due", "Decimals", "Tolerance", "Number", "Denominator", "Value", "Target",
    "Q1 profile", "Q2 profile", "Q3 profile", "Q4 profile",
}  # fmt: skip
NUMBERS_IN: Final = {layout.POPULATIONS.name: {"Year"}, layout.TARGETS.name: {"Population"}}
DATES: Final = {"As at", "Published", "Agreed on"}
NUMBER: Final = re.compile(r"-?\d+(\.\d+)?")


def build() -> bytes:
    """Return the shipped book's bytes."""
    content = TidyContent(
        council="Blackpool Council",
        tables={table.name: read_facts(table) for table in layout.TABLES},
        settings={
            Setting.PERIOD: str(Period.of_quarter(YEAR.first_year, 1)),
            Setting.REPORT_TITLE: "Appendix 9(b) - Exception Reports ({period})",
        },
    )
    return tidy_book(year=YEAR, book_id=BOOK_ID, made_at=MADE_AT, content=content)


def read_facts(table: TableLayout) -> tuple[dict[str, PlannedValue], ...]:
    """Return a table's rows: numbers as numbers, dates as dates, states as text, blanks blank."""
    numbers = NUMBERS | NUMBERS_IN.get(table.name, set())
    with (FACTS / f"{table.sheet.lower()}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            {header: typed(text, header, numbers) for header, text in row.items()}
            for row in csv.DictReader(file)
        )


def typed(text: str, header: str, numbers: set[str]) -> PlannedValue:
    """Return what a cell of a CSV file means."""
    if not text:
        return None
    if header in DATES:
        return dt.date.fromisoformat(text)
    if header in numbers and NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text


if __name__ == "__main__":
    BOOK.write_bytes(build())
    print(f"Written: {BOOK}")
