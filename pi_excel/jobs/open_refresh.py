"""Refresh an open workbook."""

from __future__ import annotations

from enum import StrEnum

from pi_excel.open_book.desk import Desk


class Scope(StrEnum):
    """How much of a refresh is done."""

    BOOK = "refresh"
    REPORTS = "reports"


def refresh_open_book(desk: Desk, scope: Scope) -> str:
    """Refresh an open workbook."""
    return f"{desk.name}: {scope} is being built."
