"""A workbook with macros, made without Excel: its VBA by pyOpenVBA, its cells by openpyxl."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from openpyxl import Workbook, load_workbook
from pyopenvba import ExcelFile

from macros.make_wrappers import WRAPPERS
from tests.excel_in_libreoffice.basic import SHIM, for_libreoffice

_TYPES: Final = "[Content_Types].xml"
_WORKBOOK: Final = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_WORKBOOK: Final = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def macro_book(path: Path, modules: Mapping[str, str], fill: Callable[[Workbook], None]) -> Path:
    """Make a workbook with macros.

    Args:
        path: Where; it ends in `.xlsm`.
        modules: The VBA of its modules by name.
        fill: Puts cells into it; the book that it is given has one empty sheet.
    """
    with ExcelFile.create_new(path) as made:
        for name, vba in modules.items():
            made.vba_project().add_module(name, vba.replace("\n", "\r\n"))
        made.save()
    book = load_workbook(path, keep_vba=True)
    fill(book)
    book.save(path)
    assert book.vba_archive is not None
    book.vba_archive.close()
    return path


def with_macros(book: Path, path: Path, modules: Mapping[str, str]) -> Path:
    """Put macros into a copy of a workbook that has none, whose other parts stay as they are.

    Args:
        book: The workbook.
        path: Where the copy is to be; it ends in `.xlsm`.
        modules: The VBA of its modules by name.
    """
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(_WORKBOOK, _MACRO_WORKBOOK) if name == _TYPES else part)
    with ExcelFile(path) as made:
        project = made.add_vba_project()
        for name, vba in modules.items():
            project.add_module(name, vba.replace("\n", "\r\n"))
        made.save()
    return path


def wrappers() -> Mapping[str, str]:
    """Return the add-in's wrappers, and what stands for xlwings' own module, as LibreOffice can run them."""
    return {
        "xlwings_udfs": for_libreoffice(WRAPPERS.read_bytes().decode("cp1252")),
        "xlwings": f'Attribute VB_Name = "xlwings"\n{SHIM}',
    }
