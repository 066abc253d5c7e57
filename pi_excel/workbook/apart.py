"""The sheets of a plan in a small workbook of their own, from which Excel copies them into the open one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from pi_excel.workbook.graft.graft import graft
from pi_excel.workbook.plan import AddSheet, AddStaffSheet, Operation, Plan, ReplaceSheet
from pi_excel.workbook.reading import sha256_of

_BLANK = "~"
"""The title of the blank sheet that a workbook has to have; no sheet of ours is called that."""


def draw_apart(operations: Iterable[Operation], path: Path, *, from_1904: bool = False) -> bool:
    """Draw the sheets that operations add or make anew, by the one renderer there is.

    Drawn apart, they come without the council's macros, links and formulas: nothing of those runs, is
    followed or worked out a second time when Excel opens the file.

    Args:
        operations: What a plan wants.
        path: The file to make; one of the same name with `.blank` behind it is made for it.
        from_1904: Whether the workbook that they are for counts its days from 1904.

    Returns:
        Whether there was any sheet; without, no file is made.

    Raises:
        PlanRefusedError: Excel cannot hold a value.
    """
    added = tuple(
        AddSheet(one.image) if isinstance(one, ReplaceSheet) else one
        for one in operations
        if isinstance(one, AddSheet | ReplaceSheet | AddStaffSheet)
    )
    if not added:
        return False
    blank = path.with_name(f"{path.name}.blank")
    book = Workbook()
    if from_1904:
        book.epoch = CALENDAR_MAC_1904
    book.worksheets[0].title = _BLANK
    book.save(blank)
    with path.open("xb") as file:
        graft(Plan(sha256_of(blank), added), blank, file)
    return True
