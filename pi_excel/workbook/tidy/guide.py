"""The `Guide` sheet of a tidy book: what a new colleague needs, on one page."""

from __future__ import annotations

from openpyxl.styles import Alignment
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from pi_excel.workbook.sheets import styles
from pi_excel.workbook.tidy.cells import head, put, words_height
from pi_excel.workbook.tidy.guide_words import Entry, sections
from pi_excel.workbook.tidy.styles import BODY, BOX, SECTION, fill, ink

WIDTHS = (22, 102)
SYMBOLS = "⇧⇩⇨✓✗"
_MIDDLE = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_INDENT_WIDTH = 2
_GAP = 2.0


def write_guide(sheet: Worksheet, *, formulas: bool = False) -> None:
    """Write the guide on an empty sheet.

    Args:
        sheet: The sheet.
        formulas: Whether the book's page has formulas of ours, of which it then tells.
    """
    head(
        sheet,
        "Guide to this PI Book",
        "A PI Book says how every performance indicator stands, and which ones councillors should hear"
        " about.",
        "You keep figures, targets and words. A refresh works out rates, directions and statuses, and"
        " writes a report for each exception.",
    )
    for index, width in enumerate(WIDTHS):
        sheet.column_dimensions["AB"[index]].width = width
    row = 5
    for section in sections(formulas=formulas):
        for column, text in enumerate((section.title, None), start=1):
            put(sheet, (row, column), text, SECTION)
        sheet.row_dimensions[row].height = 20
        for entry in section.entries:
            row += 1
            _write_entry(sheet, row, entry)
        row += 2


def _write_entry(sheet: Worksheet, row: int, entry: Entry) -> None:
    word = put(sheet, (row, 1), entry.word, entry.style)
    word.alignment = _MIDDLE
    if entry.style == BODY:
        word.font = ink(entry.ink, bold=True, symbols=any(symbol in entry.word for symbol in SYMBOLS))
    if entry.fill:
        word.fill, word.border = fill(entry.fill), BOX
    if entry.link:
        word.hyperlink = Hyperlink(ref=word.coordinate, location=f"'{entry.link}'!A1", display=entry.word)
        word.font = ink(styles.LINK, underlined=True)
    put(sheet, (row, 2), entry.text, BODY).alignment = _MIDDLE
    sheet.row_dimensions[row].height = words_height(entry.text, WIDTHS[1] - _INDENT_WIDTH) + _GAP
