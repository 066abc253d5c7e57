"""A workbook opened as a PI Book: the first step of every job."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pi_excel.book.grid import Grid
from pi_excel.book.model import PIBook
from pi_excel.book.parse import parse
from pi_excel.errors import NotAPIBookError
from pi_excel.workbook.reading import read_workbook


@dataclass(frozen=True, slots=True)
class OpenedBook:
    """A workbook as read.

    Attributes:
        path: The file.
        sha256: The hash of its bytes.
        grid: What its cells hold.
        book: What they say.
    """

    path: Path
    sha256: str
    grid: Grid
    book: PIBook


def open_book(path: Path) -> OpenedBook:
    """Read a workbook and understand it as a PI Book.

    Raises:
        WorkbookError: It is not there, no workbook, no PI Book, encrypted or damaged.
    """
    grid, sha256 = read_workbook(path)
    try:
        return OpenedBook(path, sha256, grid, parse(grid))
    except NotAPIBookError as error:
        raise NotAPIBookError(error.what, where=path.name, do=error.do) from error
