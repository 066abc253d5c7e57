"""The open workbook as a file: a copy of it as it stands, what is not saved yet included."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath
from tempfile import TemporaryDirectory

from pi_excel.errors import ExcelRefusedError
from pi_excel.open_book.desk import Desk

_UNNAMED = ".xlsx"
"""How the copy of a workbook ends that has no ending itself, having never been saved."""


@contextmanager
def copy_of(desk: Desk) -> Iterator[Path]:
    """Give a copy of the open workbook, in a folder of its own that goes afterwards.

    One call of Excel, and then the reader of the nightly batch: so both see the very same, percentages,
    kinds of errors, merged cells, names and marks of ours included, none of which `used_range.value` tells,
    and dozens of calls are saved. The workbook stays what it is to Excel: saved or not, under its name.

    Raises:
        ExcelRefusedError: Excel makes no copy.
    """
    with TemporaryDirectory(prefix="pi_excel_", ignore_cleanup_errors=True) as folder:
        name = PureWindowsPath(desk.name).name
        copy = Path(folder) / (name if PureWindowsPath(name).suffix else name + _UNNAMED)
        try:
            desk.book.api.SaveCopyAs(str(copy))
        except Exception as error:
            what = f"Excel would not make a copy of it to read ({in_a_line(error)}); nothing was changed."
            do = "Press Enter if a cell is being typed in, close open boxes, and try again."
            raise ExcelRefusedError(what, where=desk.name, do=do) from error
        yield copy


def in_a_line(error: Exception) -> str:
    """Return what Excel said was wrong, on one line: pywin32 has it in a tuple within a tuple."""
    details = error.args[2] if len(error.args) > 2 else None  # noqa: PLR2004 - code, words, details, argument
    if isinstance(details, tuple) and len(details) > 2 and isinstance(details[2], str):  # noqa: PLR2004 - of its six, the third is a sentence
        return " ".join(details[2].split())
    said = next((part for part in error.args if isinstance(part, str) and part), type(error).__name__)
    return " ".join(said.split())
