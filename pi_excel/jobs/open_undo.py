"""Take back the last refresh of an open workbook."""

from __future__ import annotations

from pi_excel.open_book.desk import Desk


def undo_last_refresh(desk: Desk) -> str:
    """Take back the last refresh of an open workbook."""
    return f"{desk.name}: undo is being built."
