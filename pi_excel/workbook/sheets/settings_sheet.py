"""The `PI Settings` sheet that attaching adds to a council's own book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

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
from pi_excel.book.values import cell_text
from pi_excel.book.wide.overrides import SETTINGS as OVERRIDABLE
from pi_excel.book.wide.parts import PART_NOTES, Part
from pi_excel.period import Period
from pi_excel.workbook.sheets import settings_words as words
from pi_excel.workbook.sheets.paper import POINTS_PER_UNIT
from pi_excel.workbook.sheets.staff_sheet import (
    LONGEST_HELP,
    Choices,
    Entry,
    Help,
    StaffSheet,
    StaffTable,
    WordsOf,
)
from pi_excel.workbook.sheets.styles import INDENT_POINTS, SMALL
from pi_excel.workbook.sheets.text_size import width_needed
from pi_excel.workbook.tidy.indicators import INDICATOR_COLUMNS
from pi_excel.workbook.tidy.settings import SettingRow, setting_rows
from pi_excel.workbook.values import PlannedValue

_WIDEST: Final = 90.0
_BUTTON: Final = 3.0
"""How many characters the button of a heading takes, by which a table is filtered."""

_SHORT: Final = 90
"""How many characters of a setting's notes are shown; the cell says the rest when it is chosen."""


def settings_sheet(
    layout: Sequence[tuple[PlannedValue, ...]],
    overrides: Iterable[tuple[str, str, PlannedValue]],
    settings: Mapping[str, PlannedValue],
    book_id: str,
) -> StaffSheet:
    """Return the sheet.

    Args:
        layout: The rows of `tblLayout`.
        overrides: The rows of `tblOverrides`; one without a value is still to be filled.
        settings: The settings that are known, by name; the others have their defaults.
        book_id: The book's identity.
    """
    tables = (_settings(settings, book_id), _layout(layout), _overrides(overrides), _parts())
    return StaffSheet(
        SETTINGS_SHEET, SETTINGS_SHEET, words.INTRO, tuple(map(_captioned, tables)), beside=True
    )


def _captioned(table: StaffTable) -> StaffTable:
    return replace(table, caption=words.CAPTIONS[table.name], words=words.BELOW_CAPTIONS[table.name])


def _settings(said: Mapping[str, PlannedValue], book_id: str) -> StaffTable:
    period = said.get(Setting.PERIOD)
    year = Period.of_year(Period.parse(period).first_year if isinstance(period, str) else 2016)
    known = (*setting_rows(year, book_id, ""), words.ARROWS)
    rows = tuple((row.name, said.get(row.name, row.value), _brief(row)) for row in known)
    return StaffTable(
        SETTINGS_NAME,
        SETTINGS.columns,
        rows,
        entries_of_rows={
            ("Value", number): Entry(
                row.check.choices,
                _help(row.check.title, row.notes, "" if row.check.is_list else row.check.prompt),
            )
            for number, row in enumerate(known)
        },
        widths=_widths(SETTINGS.columns, rows, least={"Value": 26}, most={"Value": 40}),
    )


def _layout(rows: Sequence[tuple[PlannedValue, ...]]) -> StaffTable:
    choices: dict[str, Choices] = {
        "Part": WordsOf(words.PARTS_NAME, "Part"),
        "Comparator": tuple(map(str, Against)),
    }
    return StaffTable(
        LAYOUT_NAME,
        LAYOUT.columns,
        tuple(rows),
        entries={
            header: Entry(choices.get(header, ()), Help(header, text))
            for header, text in words.LAYOUT_HELP.items()
        },
        widths=_widths(
            LAYOUT.columns,
            rows,
            least={"Part": 20, "Period": 14, "Comparator": 24, "Header": 24},
            most={"Header": 60},
        ),
    )


def _overrides(said: Iterable[tuple[str, str, PlannedValue]]) -> StaffTable:
    rows = tuple(said)
    offered = {number: _offered(setting) for number, (_, setting, _) in enumerate(rows)}
    return StaffTable(
        OVERRIDES_NAME,
        OVERRIDES.columns,
        rows,
        entries={
            header: Entry(OVERRIDABLE if header == "Setting" else (), Help(header, text))
            for header, text in words.OVERRIDES_HELP.items()
        },
        entries_of_rows={("Value", number): entry for number, entry in offered.items() if entry is not None},
        widths=_widths(
            OVERRIDES.columns, rows, least={"Ref": 12, "Setting": 18, "Value": 30}, most={"Value": 90}
        ),
    )


def _offered(setting: str) -> Entry | None:
    """Return what is offered for the value of an override; `None` where anything may be typed.

    A row that is added below gets the same list in Excel, whatever it is about: it only suggests.
    """
    column = INDICATOR_COLUMNS.get(setting)
    check = column.check if column is not None else None
    if check is None or not check.choices:
        return None
    return Entry(check.choices, _help(check.title, check.prompt, ""), closed=False)


def _parts() -> StaffTable:
    headers = ("Part", "What stands there")
    rows = tuple((str(part), PART_NOTES[part]) for part in Part)
    return StaffTable(words.PARTS_NAME, headers, rows, widths=_widths(headers, rows))


def _help(title: str, notes: str, prompt: str) -> Help:
    """Return what a cell says when it is chosen: its notes, and the prompt where that adds to them."""
    said_already = prompt.partition(":")[0].strip(".") in notes
    both = notes if said_already else f"{notes} {prompt}"
    return Help(title, both if len(both) <= LONGEST_HELP else notes)


def _brief(row: SettingRow) -> str:
    """Return the first sentences of a setting's notes, as many as stand on one line; the first for sure."""
    if row.name in words.BRIEF:
        return words.BRIEF[row.name]
    sentences = row.notes.split(". ")
    shown = sentences[0]
    for sentence in sentences[1:]:
        if len(shown) + len(sentence) + 2 > _SHORT:
            break
        shown = f"{shown}. {sentence}"
    return shown if shown.endswith(".") else f"{shown}."


def _widths(
    headers: Sequence[str],
    rows: Iterable[Sequence[PlannedValue]],
    *,
    least: Mapping[str, float] | None = None,
    most: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Return how wide each column is, in characters: what stands in it is on one line, within bounds."""
    below = list(zip(*rows, strict=True)) or [()] * len(headers)
    wished = {
        header: max(
            _needed(header, bold=True) + _BUTTON, *(_needed(cell_text(value)) for value in values), 0.0
        )
        for header, values in zip(headers, below, strict=True)
    }
    least, most = least or {}, most or {}
    return {
        header: min(most.get(header, _WIDEST), max(least.get(header, 0.0), width))
        for header, width in wished.items()
    }


def _needed(text: str, *, bold: bool = False) -> float:
    return (width_needed(text, SMALL, bold=bold) + INDENT_POINTS) / POINTS_PER_UNIT
