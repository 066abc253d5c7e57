"""Whether an open workbook may be written to, and by whom it is held where it may not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pi_excel.book.text import listed
from pi_excel.errors import BookInUseError, ExcelRefusedError, UnsafeBookError
from pi_excel.open_book.desk import Desk
from pi_excel.open_book.steps import ResizeTable, Step, areas_of, moves_tabs
from pi_excel.workbook.access import owner_of

_A_COMMAND = "FileNewDefault"
"""A command of Excel's own that is greyed out while a cell is being typed in, and at no other time."""


def refuse_unless_writable(desk: Desk) -> None:
    """Refuse a workbook that is not to be written to, before anything of it is read.

    Excel tells the names of those who share a workbook in the old way (Review > Share Workbook). Of those
    who edit one together on SharePoint or OneDrive it tells a macro nothing: what we write goes to
    them as what a person types does (`saves_by_itself` says when).

    Raises:
        ExcelRefusedError: A cell is being typed in, or the workbook was never saved.
        BookInUseError: Others have it open: it is read-only here, or they edit it too.
        UnsafeBookError: It was marked as final.
    """
    if _is_typed_in(desk):
        what = "a cell is being typed in, and until that is over Excel takes nothing else."
        raise ExcelRefusedError(what, where=desk.name, do="Press Enter, then press the button again.")
    if not desk.was_saved:
        what = "it was never saved, so no backup can be kept beside it."
        raise ExcelRefusedError(what, where=desk.name, do="Save it (Ctrl+S), then press the button again.")
    if desk.told(lambda api: bool(api.Final), otherwise=False):
        do = "Press Edit Anyway on the yellow bar, then press the button again."
        raise UnsafeBookError("it is marked as final; it was left alone.", where=desk.name, do=do)
    if desk.book.api.ReadOnly:
        raise _read_only(desk)
    others = _others(desk)
    if others:
        what = f"{listed(others, 'and')} edit it at the same time; it was left alone."
        what = what.replace(" edit ", " edits ", 1) if len(others) == 1 else what
        do = "Ask them to save and close it, then press the button again."
        raise BookInUseError(what, where=desk.name, do=do)


def saves_by_itself(desk: Desk) -> bool:
    """Return whether AutoSave is on: what is written is saved at once, and others who have it open see it."""
    return desk.told(lambda api: bool(api.AutoSaveOn), otherwise=False)


def refuse_protected(desk: Desk, steps: Sequence[Step]) -> None:
    """Refuse what Excel would not take because somebody protected it, before the first write.

    Raises:
        UnsafeBookError: A sheet, or the structure of the workbook, is protected.
    """
    if moves_tabs(steps) and desk.book.api.ProtectStructure:
        do = "Turn it off (Review > Protect Workbook), then press the button again."
        what = "its structure is protected, so no report sheet can come or go; nothing was changed."
        raise UnsafeBookError(what, where=desk.name, do=do)
    grown = {step.sheet: step.table for step in steps if isinstance(step, ResizeTable)}
    for title, areas in areas_of(steps).items():
        sheet = desk.book.sheets[title]
        if not is_protected(sheet.api):
            continue
        locked = next((area for area in areas if sheet.range(area).api.Locked is not False), "")
        if title in grown or locked:
            why = f"{locked} on it is locked" if locked else f"the table {grown[title]} on it has to grow"
            what = f"the sheet is protected, and {why}; nothing was changed."
            do = "Unprotect it (Review > Unprotect Sheet), then press the button again."
            raise UnsafeBookError(what, where=title, do=do)


def is_protected(sheet: Any) -> bool:  # noqa: ANN401 - an object of Excel's own
    """Return whether a sheet is protected against us too, and not against people alone."""
    return bool(sheet.ProtectContents) and not bool(sheet.ProtectionMode)


def _is_typed_in(desk: Desk) -> bool:
    # `Ready` alone is said to be true at times while somebody types.
    ready = desk.told(lambda api: bool(api.Application.Ready), otherwise=True)
    return not ready or not desk.told(
        lambda api: bool(api.Application.CommandBars.GetEnabledMso(_A_COMMAND)), otherwise=True
    )


def _read_only(desk: Desk) -> BookInUseError:
    folder = desk.folder
    owner = owner_of(folder / desk.name) if folder is not None else ""
    if owner:
        do = f"Ask {owner} to close it; then close it here, open it again, and press the button."
        what = f"it is open read-only here, since {owner} has it open; it was left alone."
        return BookInUseError(what, where=desk.name, do=do)
    do = "Close it and open it again for editing, or save it under another name (File > Save As)."
    return BookInUseError("it is open read-only here; it was left alone.", where=desk.name, do=do)


def _others(desk: Desk) -> list[str]:
    """Return who else has the workbook open, as far as Excel says; each once."""
    nobody: list[str] = []
    rows = desk.told(lambda api: [str(row[0]) for row in api.UserStatus], otherwise=nobody)
    me = desk.told(lambda api: str(api.Application.UserName), otherwise="")
    if me in rows:
        rows.remove(me)
    elif len(rows) == 1:
        return []  # the one who has it open is the one before it, whatever name is given to them here
    return list(dict.fromkeys(rows))
