"""Show the guide of an open workbook."""

from __future__ import annotations

from pi_excel.book.layout import GUIDE_SHEET, SETTINGS_SHEET
from pi_excel.open_book.desk import Desk

NO_GUIDE_WORDS = (
    "This book has no sheet 'Guide': a book that was attached keeps the sheets it had. "
    "What it was told about itself stands on PI Settings, with a note on each setting."
)
NOTHING_WORDS = (
    "This workbook has no sheet 'Guide' and no 'PI Settings': it is no PI Book yet. "
    "A new one is made by 'pi-excel new BOOK'; one of your own is attached by 'pi-excel attach BOOK'."
)


def show_guide(desk: Desk) -> str:
    """Show the sheet that explains the book; return what is to be said where there is none."""
    if desk.go_to(GUIDE_SHEET):
        return ""
    return NO_GUIDE_WORDS if desk.go_to(SETTINGS_SHEET) else NOTHING_WORDS
