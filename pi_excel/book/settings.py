"""The settings: a name and a value a row; what is not said has its default."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pi_excel.book.choices import read_choice, read_tolerance, read_yes_no
from pi_excel.book.grid import CellRef, CellValue, ErrorCell
from pi_excel.book.layout import Setting
from pi_excel.book.rows import Row, Table
from pi_excel.book.setting_values import Arrows, Settings, StatusWords
from pi_excel.book.text import clean, did_you_mean, fold, quote
from pi_excel.book.values import cell_text, read_date, read_period, read_value
from pi_excel.errors import PiError, Problem, SettingsError

FATAL = {
    Setting.STATE: "State has no default, so it is not known whether the book is to be refreshed.",
    Setting.PERIOD: "Reporting period has no default, so a refresh has to be told the period.",
}
"""What follows where a setting that has no safe default cannot be read."""

LEAST_CONFIDENCE, MOST_CONFIDENCE = 0.5, 0.999
RUN_LENGTHS = (6, 7)
LEAST_BASELINE, MOST_BASELINE = 2, 1_000
"""What can be chosen of the statistics."""

STATES = {"live": True, "archive": False, "archived": False}
"""Whether a book is refreshed, by its state."""


def read_settings(table: Table) -> Settings:
    """Return what the table says.

    A value that cannot be followed is a problem and has its default, and is among the `faults`; a
    blank one has its default; an unknown setting is a note; of two rows for one setting the first
    holds.
    """
    said: dict[str, Any] = {}
    firsts: dict[str, CellRef] = {}
    faults: dict[str, Problem] = {}
    names = {fold(name): name for name in READERS}
    for row in table.rows():
        text = row.text("Setting")
        name = names.get(fold(text))
        if name is None:
            _report_unknown(row, text)
        elif name in firsts:
            what = f"{name} is set at {firsts[name]} already, which holds."
            row.warning("Setting", what, "Delete one of the two rows.")
        else:
            firsts[name] = row.cell("Setting")
            if not row.is_blank("Value"):
                said |= _read(row, name, faults)
    return replace(Settings(), **said, faults=faults)


def _report_unknown(row: Row, text: str) -> None:
    if not text:
        return
    near = did_you_mean(text, READERS)
    do = f"{near}Correct its name, or leave it: it changes nothing."
    row.table.problems.note(row.cell("Setting"), f"{quote(text)} is not a setting of pi_excel.", do)


def _read(row: Row, name: str, faults: dict[str, Problem]) -> dict[str, Any]:
    """Return the field that a row sets; nothing, with a fault, when its value cannot be followed."""
    field, read = READERS[name]
    raw = row.raw("Value")
    try:
        if isinstance(raw, ErrorCell):
            raise SettingsError(f"The cell holds the Excel error {raw}.", do=f"Type the {name.lower()}.")
        value = read(raw)
    except PiError as wrong:
        follows = FATAL.get(name) or f"{name} has its default, {_default(name)}."
        row.error("Value", f"{wrong.what} {follows}", wrong.do)
        faults[name] = row.table.problems.found[-1]
        return {}
    if name == Setting.PERCENTAGE_TOLERANCE and value.relative:
        what = f"The tolerance of percentages is read as {value} of the target, not as points."
        row.table.problems.note(row.cell("Value"), what, "Type 2 points for 2 percentage points.")
    return {field: value}


def _default(name: str) -> str:
    """Return a setting's default in words, for a message."""
    default = getattr(Settings(), READERS[name][0])
    if isinstance(default, bool):
        return "Yes" if default else "No"
    return "; ".join(default) if isinstance(default, tuple) else str(default or "none")


def _live(raw: CellValue) -> bool:
    text = cell_text(raw)
    if fold(text) not in STATES:
        do = f"{did_you_mean(text, ('Live', 'Archive'))}Choose Live or Archive."
        raise SettingsError(f"{quote(text)} is not a state.", do=do)
    return STATES[fold(text)]


def _date(raw: CellValue) -> dt.date:
    found = read_date(raw)
    if found is None:
        do = "Type the date again so that Excel knows it as one, or as 2016-08-23."
        raise SettingsError(f"{quote(cell_text(raw))} is not a date.", do=do)
    return found


def _text(raw: CellValue) -> str:
    return clean(cell_text(raw))


def _status_words(raw: CellValue) -> StatusWords:
    return read_choice(cell_text(raw), StatusWords)


def _arrows(raw: CellValue) -> Arrows:
    return read_choice(cell_text(raw), Arrows)


def _confidence(raw: CellValue) -> float:
    value = read_value(raw, percent=True)
    if value.number is None or not LEAST_CONFIDENCE <= value.number <= MOST_CONFIDENCE:
        do = "Type a share such as 95%: from 50% to 99.9%."
        raise SettingsError(f"{quote(cell_text(raw))} is not a confidence.", do=do)
    return value.number


def _run_length(raw: CellValue) -> int:
    number = read_value(raw).number
    if number not in RUN_LENGTHS:
        raise SettingsError(f"{quote(cell_text(raw))} is not a length of runs.", do="Choose 7 or 6.")
    return int(number)


def _baseline(raw: CellValue) -> int:
    number = read_value(raw).number
    if number is None or not number.is_integer() or not LEAST_BASELINE <= number <= MOST_BASELINE:
        do = f"Type a whole number from {LEAST_BASELINE} up, or clear it for all points."
        raise SettingsError(f"{quote(cell_text(raw))} is not a number of points.", do=do)
    return int(number)


def _refs(raw: CellValue) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(clean, cell_text(raw).split(";")))))


def _prompts(raw: CellValue) -> tuple[str, ...]:
    prompts: dict[str, str] = {}
    for prompt in filter(None, map(clean, cell_text(raw).split(";"))):
        prompts.setdefault(fold(prompt), prompt)
    if not prompts:
        raise SettingsError(
            f"{quote(cell_text(raw))} names no prompt.", do="Write them parted by semicolons."
        )
    return tuple(prompts.values())


READERS: dict[str, tuple[str, Callable[[CellValue], Any]]] = {
    Setting.COUNCIL: ("council", _text),
    Setting.BOOK_ID: ("book_id", _text),
    Setting.STATE: ("live", _live),
    Setting.PERIOD: ("period", read_period),
    Setting.DATA_CUT: ("data_cut", _date),
    Setting.REPORT_TITLE: ("report_title", _text),
    Setting.TOLERANCE: ("tolerance", read_tolerance),
    Setting.PERCENTAGE_TOLERANCE: ("percentage_tolerance", read_tolerance),
    Setting.STATUS_WORDS: ("status_words", _status_words),
    Setting.SAME_QUARTER: ("same_quarter", read_yes_no),
    Setting.PREVIOUS_QUARTER: ("previous_quarter", read_yes_no),
    Setting.PROMPTS: ("prompts", _prompts),
    Setting.ARROWS: ("arrows", _arrows),
    Setting.SECOND_OPINION: ("second_opinion", read_yes_no),
    Setting.CONFIDENCE: ("confidence", _confidence),
    Setting.BEYOND_VARIATION: ("beyond_variation", read_yes_no),
    Setting.SPECIAL_CAUSE: ("special_cause", read_yes_no),
    Setting.RUN_LENGTH: ("run_length", _run_length),
    Setting.SCREEN_RANGES: ("screen_ranges", read_yes_no),
    Setting.BASELINE: ("baseline", _baseline),
    Setting.IN_GROUPS: ("in_groups", _refs),
}
"""The field of `Settings` that each setting fills, and how its value is read."""
