"""A workbook as it is open in the Excel of the tests: openpyxl's, and what Excel knows besides."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.books import save_like_excel
from tests.excel_engine.person import ComError, Log, Person


@dataclass(slots=True)
class Machine:
    """An Excel that is running.

    Attributes:
        person: Who sits before it.
        log: What it was asked to do.
        books: The workbooks that are open.
        settings: What `Application` is set to, by the names of its properties.
        user: `Application.UserName`.
        ready: `Application.Ready`; false while a cell is being typed in.
        active: The workbook that is shown.
        refuses_to_open: What it says when it will open no workbook; empty when it will.
        opened: The paths of the workbooks that were opened by a program, each with the security of macros.
    """

    person: Person = field(default_factory=Person)
    log: Log = field(default_factory=Log)
    books: list[OpenFile] = field(default_factory=list)
    settings: dict[str, Any] = field(
        default_factory=lambda: {
            "ScreenUpdating": True,
            "DisplayAlerts": True,
            "EnableEvents": True,
            "Calculation": "automatic",
            "AutomationSecurity": 1,
            "StatusBar": False,
        }
    )
    user: str = "Jo Officer"
    ready: bool = True
    opened: list[tuple[str, int]] = field(default_factory=list)
    active: OpenFile | None = None
    refuses_to_open: str = ""

    def open(self, path: Path, *, read_only: bool = False) -> OpenFile:
        """Open a workbook."""
        if self.refuses_to_open:
            raise ComError(self.refuses_to_open)
        if any(book.name.casefold() == path.name.casefold() for book in self.books):
            raise ComError(f"Cannot open two workbooks with the name '{path.name}'.")
        book = OpenFile(self, path, openpyxl.load_workbook(path, keep_vba=path.suffix == ".xlsm"))
        book.read_only = read_only
        self.books.append(book)
        self.active = book
        return book

    def add(self) -> OpenFile:
        """Make a new workbook, which is not saved."""
        book = OpenFile(self, Path(f"Book{len(self.books) + 1}"), Workbook())
        book.is_saved_somewhere = False
        self.books.append(book)
        self.active = book
        return book


@dataclass(slots=True, eq=False)
class OpenFile:
    """A workbook that is open.

    Attributes:
        machine: The Excel in which it is.
        path: Its file.
        content: What it holds.
        changed: Whether anything was written to it since it was opened or saved.
        unknown: What this Excel does not know of a workbook, by the names of its object model.
        passed_over: Rows, each with its sheet, that an assignment to many cells passes over, being filtered.
        address: `FullName` where it is not the path: a web address.
    """

    machine: Machine
    path: Path
    content: Workbook
    changed: bool = False
    is_saved_somewhere: bool = True
    address: str = ""
    read_only: bool = False
    final: bool = False
    auto_save: bool = False
    users: list[tuple[str, object, int]] | None = None
    window_visible: bool = True
    selection: tuple[str, int, int] | None = None
    active_title: str = ""
    refuses_copies: str = ""
    unknown: tuple[str, ...] = ()
    passed_over: frozenset[tuple[str, int]] = frozenset()

    @property
    def name(self) -> str:
        """Its name, such as `PI Book.xlsx`."""
        return self.address.rpartition("/")[2] if self.address else self.path.name

    def sheet(self, title: str) -> Worksheet:
        """Return a sheet."""
        for sheet in self.content.worksheets:
            if sheet.title.casefold() == title.casefold():
                return sheet
        raise ComError("Subscript out of range")

    def write(self, call: str) -> None:
        """Note a change, or refuse it."""
        self.machine.log.write(call)
        self.changed = True

    def refuse_tabs(self) -> None:
        """Refuse that tabs change where the structure is protected."""
        security = self.content.security
        if security is not None and security.lockStructure:
            raise ComError("The workbook is protected and cannot be changed.")

    def save(self, path: Path | None = None) -> None:
        """Save it, or a copy of it: while nothing was changed, as it is."""
        target = path or self.path
        if self.changed:
            save_like_excel(self.content, target)
            if path is None:
                self.changed = False
        elif target != self.path:
            shutil.copy(self.path, target)
