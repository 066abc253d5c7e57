"""A fresh tidy book."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from uuid import uuid4

from pi_excel.errors import SettingsError
from pi_excel.period import Period

_SUFFIX = ".xlsx"


def new_book(path: Path, year: Period | None = None, *, formulas: bool = False) -> Period:
    """Write a fresh tidy book.

    Args:
        path: The file to make; it must not be there yet.
        year: The financial year of its page; else the one we are in.
        formulas: Whether its page has a block of formulas of ours beside it, to try figures.

    Returns:
        The financial year.

    Raises:
        SettingsError: The file is there already, its folder is not, or its name does not end in
            `.xlsx`.
    """
    if path.suffix.lower() != _SUFFIX:
        raise SettingsError(
            "a PI Book's name ends in .xlsx.", where=str(path), do=f"Call it {path.stem}{_SUFFIX}."
        )
    # Only here: a new book needs openpyxl, which brings numpy; no other command should wait for the two.
    from pi_excel.workbook.tidy.book import TidyContent, tidy_book  # noqa: PLC0415 - see above

    now = dt.datetime.now(dt.UTC)  # noqa: TID251 - the edge: a new book is dated
    chosen = (year or Period.of_date(now.date())).year
    holds = TidyContent(formulas=formulas)
    content = tidy_book(year=chosen, book_id=uuid4().hex, made_at=now, content=holds)
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise SettingsError(
            "it is there already; nothing was written.", where=str(path), do="Give another name."
        ) from error
    except FileNotFoundError as error:
        raise SettingsError(
            "its folder is not there.", where=str(path), do="Make the folder first."
        ) from error
    return chosen
