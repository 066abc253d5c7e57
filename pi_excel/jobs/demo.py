"""The main job on the book we ship, for a first look."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from pi_excel.jobs.pool import in_worker
from pi_excel.jobs.refresh_book import RefreshedBook, refresh_book

BOOK_NAME = "pi_book_2016-17.xlsx"
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demonstration did.

    Attributes:
        book: The copy it worked on.
        copied: Whether the copy was made now; otherwise it was there already and was kept.
        outcome: What the refresh did to it.
    """

    book: Path
    copied: bool
    outcome: RefreshedBook


def run_demo(folder: Path) -> Demo:
    """Copy the shipped book to a folder and refresh the copy; a copy that is there is kept.

    Raises:
        OSError: The folder cannot be made or written to.
        PiError: The book ended the process that worked on it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    book = folder / BOOK_NAME
    copied = not book.exists()
    if copied:
        shutil.copyfile(shipped_book(), book)
    return Demo(book, copied, in_worker(refresh_book, book))


def shipped_book() -> Path:
    """Return the path of the shipped book: in the installed package, else in the clone around it."""
    installed = _PACKAGE / "_shipped" / BOOK_NAME
    return installed if installed.is_file() else _PACKAGE.parent / "workbooks" / BOOK_NAME
