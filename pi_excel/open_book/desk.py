"""The open workbook and the person before it: what it is called, what is chosen, what is asked and said.

xlwings is named here by its types alone. Only the door that Excel calls imports it, and what the object
model of Excel itself offers comes through `api`. None of this was run in real Excel: the tests drive the
same code through an engine of xlwings' own kind that behaves as Excel is documented to.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pi_excel.book.grid import CellRef
from pi_excel.book.text import unsteered

if TYPE_CHECKING:
    import xlwings as xw  # the core install has none

TITLE = "PI Book"
"""What stands above every message."""

VISIBLE = -1
"""`xlSheetVisible`, as opposed to 0, hidden, and 2, hidden so that nobody can show it."""

_LONGEST = 3000
"""How many characters of a message are shown: a box has no scroll bar, and the buttons must stay in sight."""

_Told = TypeVar("_Told")


class Desk:
    """One open workbook, and the person before it.

    Args:
        book: The workbook.

    Attributes:
        book: The workbook.
    """

    def __init__(self, book: xw.Book) -> None:
        self.book = book

    @property
    def app(self) -> xw.App:
        """The Excel in which it is open."""
        return self.book.app

    @property
    def name(self) -> str:
        """The workbook's name, such as `PI Book.xlsx`."""
        return self.book.name

    @property
    def address(self) -> str:
        """Where it is kept: a path, or a web address for one on SharePoint or OneDrive."""
        # Not xlwings' `fullname`: of a web address it guesses a path, and raises where it cannot.
        return str(self.book.api.FullName)

    @property
    def folder(self) -> Path | None:
        """The folder that it is in; `None` where it was never saved, or is kept at a web address."""
        place = str(self.book.api.Path)
        return Path(place) if place and "://" not in place else None

    @property
    def was_saved(self) -> bool:
        """Whether it is kept anywhere yet."""
        return bool(self.book.api.Path)

    def told(self, ask: Callable[[Any], _Told], otherwise: _Told) -> _Told:
        """Return what Excel says of the workbook, or what stands for it where this Excel does not say.

        Args:
            ask: Asks the workbook of Excel's own object model.
            otherwise: What counts where it has no answer.
        """
        try:
            return ask(self.book.api)
        except Exception:  # noqa: BLE001 - pywin32 raises its own kinds for what an older Excel lacks
            return otherwise

    def say(self, text: str) -> None:
        """Show a message."""
        self._alert(text, "ok")

    def agrees(self, question: str) -> bool:
        """Ask whether to go on; return whether the answer is OK."""
        return self._alert(question, "ok_cancel") == "ok"

    def wants(self, question: str) -> bool:
        """Ask a question of yes or no."""
        return self._alert(question, "yes_no") == "yes"

    def _alert(self, text: str, buttons: str) -> str | None:
        shown = unsteered(text)
        shown = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
        return self.app.alert(shown, TITLE, buttons)

    def progress(self, text: str) -> None:
        """Say in the status bar what is being done."""
        self.app.status_bar = f"{TITLE}: {unsteered(text)}"

    def done(self) -> None:
        """Give the status bar back to Excel."""
        self.app.status_bar = False

    def selected(self) -> CellRef | None:
        """Return the first cell that is chosen; `None` where it is of another workbook, or no cell is."""
        chosen = self.app.selection
        if chosen is None or chosen.sheet.book.name != self.name:
            return None
        return CellRef(chosen.sheet.name, chosen.row, chosen.column)

    def go_to(self, title: str) -> bool:
        """Show a sheet; return whether there is one of that title that can be shown."""
        for sheet in self.book.sheets:
            if sheet.name.casefold() == title.casefold() and sheet.api.Visible == VISIBLE:
                sheet.activate()
                return True
        return False
