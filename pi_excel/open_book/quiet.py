"""Excel kept quiet while it is written to, and put back as it was, whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pi_excel.errors import ExcelRefusedError
from pi_excel.open_book.copying import in_a_line
from pi_excel.open_book.desk import Desk

if TYPE_CHECKING:
    import xlwings as xw  # the core install has none

_QUIET = {"screen_updating": False, "enable_events": False, "display_alerts": False, "calculation": "manual"}
"""What xlwings calls the ways in which Excel would answer every write, and how they keep still."""

_NO_MACROS = 3
"""`msoAutomationSecurityForceDisable`: a workbook that a program opens runs none of its macros."""


@contextmanager
def quiet(desk: Desk) -> Iterator[None]:
    """Keep Excel from drawing, calculating, asking and telling macros; afterwards it is as it was.

    So is the sheet that is shown, where there is still one of its title.
    """
    app, kept = desk.app, {}
    shown = str(desk.book.api.ActiveSheet.Name)
    try:
        for name, value in _QUIET.items():
            kept[name] = getattr(app, name)
            setattr(app, name, value)
        yield
    finally:
        with suppress(Exception):  # the sheet may be gone
            desk.book.activate()
            desk.book.api.Sheets(shown).Activate()
        for name, value in reversed(kept.items()):
            with suppress(Exception):  # one that cannot be put back must not keep the others
                setattr(app, name, value)


@contextmanager
def opened_aside(desk: Desk, path: Path) -> Iterator[xw.Book]:
    """Open another workbook in the same Excel, unseen and only to be read; afterwards it is closed unsaved.

    None of its macros runs, no link of it is followed, and it does not appear among the recent ones.

    Raises:
        ExcelRefusedError: Excel does not open it.
    """
    api = desk.app.api
    security = api.AutomationSecurity
    api.AutomationSecurity = _NO_MACROS
    try:
        aside = desk.app.books.open(path, update_links=False, read_only=True, add_to_mru=False)
        aside.api.Windows(1).Visible = False
    except Exception as error:
        what = f"Excel would not open the workbook that its report sheets come from ({in_a_line(error)})"
        do = "Try again; if it stays so, tell your IT service."
        raise ExcelRefusedError(f"{what}; nothing was changed.", where=desk.name, do=do) from error
    finally:
        api.AutomationSecurity = security
    try:
        yield aside
    finally:
        with suppress(Exception):  # a workbook that stays open, unseen, changes nothing in this one
            aside.close()
