"""The `PI Settings` sheet that attaching adds to a council's own book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pi_excel.book.layout import (
    LAYOUT,
    LAYOUT_NAME,
    OVERRIDES,
    OVERRIDES_NAME,
    SETTINGS,
    SETTINGS_NAME,
    SETTINGS_SHEET,
    Setting,
)
from pi_excel.book.records import Against
from pi_excel.book.wide.overrides import SETTINGS as OVERRIDABLE
from pi_excel.book.wide.parts import PART_NOTES, Part
from pi_excel.period import Period
from pi_excel.workbook.sheets.staff_sheet import StaffSheet, StaffTable, WordsOf
from pi_excel.workbook.tidy.settings import setting_rows
from pi_excel.workbook.values import PlannedValue

PARTS_NAME = "tblParts"
"""The list of parts that a column can stand for, to choose from."""

_INTRO = (
    "How pi-excel reads this book. tblLayout says which column stands for what: a column is known by its "
    "heading, so it may be moved. Correct what is wrong by choosing another Part, and add to tblOverrides "
    "what the book's own columns do not say of an indicator, such as its Basis. Nothing else was changed."
)

_ARROWS_NOTE = (
    "What arrows, letters and colours say in this book's own columns: whether the figure rose or fell, or "
    "whether that is better or worse. Blank: told by the cells, where they fit one of the two only."
)


def settings_sheet(
    layout: Sequence[tuple[PlannedValue, ...]],
    overrides: Iterable[tuple[str, str, PlannedValue]],
    settings: Mapping[str, PlannedValue],
    book_id: str,
) -> StaffSheet:
    """Return the sheet.

    Args:
        layout: The rows of `tblLayout`.
        overrides: The rows of `tblOverrides`.
        settings: The settings that are known, by name; the others have their defaults.
        book_id: The book's identity.
    """
    usual = setting_rows(Period.of_year(2000), book_id, "")
    said: list[tuple[PlannedValue, ...]] = [
        (row.name, settings.get(row.name, row.value), row.notes) for row in usual
    ]
    said.append((Setting.ARROWS, settings.get(Setting.ARROWS), _ARROWS_NOTE))
    return StaffSheet(
        SETTINGS_SHEET,
        SETTINGS_SHEET,
        _INTRO,
        (
            StaffTable(SETTINGS_NAME, SETTINGS.columns, tuple(said), widths={"Setting": 30, "Notes": 60}),
            StaffTable(
                LAYOUT_NAME,
                LAYOUT.columns,
                tuple(layout),
                choices={
                    "Part": WordsOf(PARTS_NAME, "Part"),
                    "Comparator": tuple(Against),
                },
                widths={
                    "Block": 8,
                    "Header rows": 12,
                    "First row": 10,
                    "Row in group": 13,
                    "Period": 14,
                    "Comparator": 22,
                    "Header": 34,
                    "Column": 9,
                },
            ),
            StaffTable(
                OVERRIDES_NAME,
                OVERRIDES.columns,
                tuple(overrides),
                choices={"Setting": OVERRIDABLE},
                widths={"Ref": 12, "Setting": 18, "Value": 44},
            ),
            StaffTable(
                PARTS_NAME,
                ("Part", "What stands there"),
                tuple((str(part), PART_NOTES[part]) for part in Part),
                widths={"What stands there": 60},
            ),
        ),
        beside=True,
    )
