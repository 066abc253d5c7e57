"""What the `PI Settings` sheet of an attached book says beside its values: captions, help as people type."""

from __future__ import annotations

from typing import Final

from pi_excel.book.choices import words_of
from pi_excel.book.layout import LAYOUT_NAME, OVERRIDES_NAME, SETTINGS_NAME, Setting
from pi_excel.book.setting_values import Arrows
from pi_excel.workbook.tidy.checks import pick
from pi_excel.workbook.tidy.settings import SettingRow

PARTS_NAME: Final = "tblParts"
"""The list of parts that a column can stand for, to choose from."""

INTRO: Final = (
    "How pi-excel reads this book. Attaching added this sheet and changed no other cell. It is yours: "
    "correct what is wrong here and save. pi-excel check says what cannot be followed; a refresh follows the "
    "rest."
)

CAPTIONS: Final = {
    SETTINGS_NAME: "Settings",
    LAYOUT_NAME: "What each column stands for",
    OVERRIDES_NAME: "What the columns do not say",
    PARTS_NAME: "The parts a column can stand for",
}
"""What stands above each table."""

BELOW_CAPTIONS: Final = {
    SETTINGS_NAME: (
        "Set the reporting period to the new quarter before its first refresh. Choose a value's cell to read "
        "what it does."
    ),
    LAYOUT_NAME: (
        "A column is known by its heading, so it may be moved. Where a Part is wrong, choose another; a "
        "column that is not used is neither read nor set."
    ),
    OVERRIDES_NAME: (
        "A row for each thing to say of an indicator, such as its Basis. It comes before what a column says."
    ),
    PARTS_NAME: "To look up: nothing here is read.",
}
"""What to do with each table."""

ARROWS: Final = SettingRow(
    Setting.ARROWS,
    None,
    "What arrows, letters and colours say in this book's own columns: whether the figure rose or fell, or "
    "whether that is better or worse. Blank: told by the cells, where they fit one of the two only.",
    pick(Setting.ARROWS, tuple(words_of(Arrows)), ""),
)

BRIEF: Final = {
    Setting.TOLERANCE: "How much worse than its target a figure may be: a share of the target, such as 5%.",
    Setting.PROMPTS: "The boxes for commentary on a report that has none yet, parted by semicolons.",
    Setting.IN_GROUPS: "The refs of indicators whose cases come in groups, such as brothers and sisters.",
    Setting.ARROWS: "What arrows, letters and colours say in this book's own columns.",
}
"""Notes on one line where their first sentence is longer; the cell says the rest when it is chosen."""

LAYOUT_HELP: Final = {
    "Sheet": "The title of the sheet on which the column stands.",
    "Block": "1 for the first block of indicators on its sheet, 2 for the next one below.",
    "Header rows": "The row of the headings, such as 4; where there are two, such as 4 to 5.",
    "First row": "The row of the first indicator.",
    "Row in group": "1; where an indicator takes two rows, 2 for what stands in the second.",
    "Part": "What the column stands for. The parts are told on the right, in tblParts.",
    "Period": "Of which period it is: 2016/17, 2016/17 Q1 or 2016-06. Blank where its part has none.",
    "Comparator": "With what a symbol or words compare, or whose figure a comparator is. Else blank.",
    "Header": "The column's heading as it stands in the book; two rows of headings are parted by |.",
    "Column": "Where the column stood when this was recorded: a check, since it is known by its heading.",
}
OVERRIDES_HELP: Final = {
    "Ref": "The indicator's ref.",
    "Setting": "What is to be said of it. Indicator ties the ref to the name of an indicator without one.",
}
"""What Excel says when a cell under a header is chosen."""
