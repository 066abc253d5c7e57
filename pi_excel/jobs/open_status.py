"""The line of the tab that says when a book was last refreshed, and what came of last night's run."""

from __future__ import annotations

from pi_excel.open_book.desk import Desk


def status_of(desk: Desk) -> str:
    """Return the line for an open workbook."""
    return f"{desk.name}: not refreshed yet"
