"""A workbook opened as a PI Book: the first step of every job."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pi_excel.book.grid import Grid
from pi_excel.book.model import PIBook
from pi_excel.book.parse import parse
from pi_excel.errors import NotAPIBookError
from pi_excel.workbook.formula_results import Results, results_of, with_results
from pi_excel.workbook.reading import read_workbook


@dataclass(frozen=True, slots=True)
class OpenedBook:
    """A workbook as read.

    Attributes:
        path: The file.
        sha256: The hash of its bytes.
        grid: What its cells hold.
        book: What they say; of a formula that calls us what it comes to now, whatever the file says.
        results: What these formulas come to.
    """

    path: Path
    sha256: str
    grid: Grid
    book: PIBook
    results: Results = field(default_factory=Results)


def read_worked_out(path: Path) -> tuple[Grid, str]:
    """Read a workbook with what formulas that call us come to now in their cells, and the hash of its file.

    Raises:
        WorkbookError: It is not there, no workbook, encrypted or damaged.
    """
    grid, sha256 = read_workbook(path)
    return with_results(grid, results_of(grid)), sha256


def open_book(path: Path) -> OpenedBook:
    """Read a workbook and understand it as a PI Book.

    Raises:
        WorkbookError: It is not there, no workbook, no PI Book, encrypted or damaged.
    """
    grid, sha256 = read_workbook(path)
    results = results_of(grid)
    try:
        return OpenedBook(path, sha256, grid, parse(with_results(grid, results)), results)
    except NotAPIBookError as error:
        raise NotAPIBookError(error.what, where=path.name, do=error.do) from error
