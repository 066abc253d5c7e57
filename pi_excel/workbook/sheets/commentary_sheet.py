"""The `Commentary` sheet that an attached book gets when somebody first types on a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pi_excel.book.layout import COMMENTARY
from pi_excel.workbook.sheets.staff_sheet import StaffSheet, StaffTable

_WIDTHS = {"Text": 80.0, "Prompt": 24.0, "Author": 20.0}


def commentary_sheet(rows: Iterable[Mapping[str, str]]) -> StaffSheet:
    """Return the sheet with its first rows, each by header."""
    table = StaffTable(
        COMMENTARY.name,
        COMMENTARY.columns,
        tuple(tuple(row.get(header) for header in COMMENTARY.columns) for row in rows),
        widths=_WIDTHS,
    )
    intro = (
        "What was typed into the boxes of the exception reports, and what the reports say. It is yours: "
        "correct it here, and the next refresh has it on the reports."
    )
    return StaffSheet(COMMENTARY.sheet, COMMENTARY.sheet, intro, (table,))
