from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from pi_excel.book.grid import CellRef
from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.graft.stored_values import FROM_1900, FROM_1904, Calendar, Storage
from pi_excel.workbook.values import PlannedValue, fit_for_cell, read_text

HERE = CellRef("Data", 7, 5)
STORAGE = Storage(b"", FROM_1900)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_stored_with_the_digits_that_excel_keeps(value: float) -> None:
    """What is stored reads as the number of 15 digits, as short as it can be: `160`, not `160.0`."""
    kind, content = STORAGE.value(value, HERE)
    digits = content[3:-4].decode()
    held = fit_for_cell(value)

    assert kind == b""
    assert float(digits) == held
    assert not digits.endswith(".0")
    assert not digits.startswith("-0") or value


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (160.0, b"160"),
        (-0.0, b"0"),
        (0.1 + 0.2, b"0.3"),
        (2813, b"2813"),
        (123_456_789_012_345, b"123456789012345"),
        (10**300, b"1e+300"),
    ],
)
def test_numbers_as_a_person_would_write_them(value: float, stored: bytes) -> None:
    """Whole numbers have no point, and no number has digits that Excel would not keep."""
    assert STORAGE.value(value, HERE) == (b"", b"<v>" + stored + b"</v>")


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan"), 10**400])
def test_what_is_no_number_to_excel_is_refused(value: float) -> None:
    """Infinity would make Excel repair the file: the cell is named instead."""
    with pytest.raises(PlanRefusedError, match=r"^Data!E7: the value is not a number"):
        STORAGE.value(value, HERE)


@given(st.dates(dt.date(1904, 1, 1)) | st.datetimes(dt.datetime(1904, 1, 1)))  # noqa: DTZ001 - cells have no zone
def test_days_are_counted_as_the_workbook_counts_them(day: dt.date) -> None:
    """The number of a day, or of a moment of it, reads as that day in both of Excel's calendars."""
    moment = day if isinstance(day, dt.datetime) else dt.datetime.combine(day, dt.time())

    for calendar, epoch in ((FROM_1900, CALENDAR_WINDOWS_1900), (FROM_1904, CALENDAR_MAC_1904)):
        found = from_excel(calendar.number(day), epoch)
        assert abs(found - moment) <= dt.timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("calendar", "day", "number"),
    [
        (FROM_1900, dt.date(1900, 1, 1), 1),
        (FROM_1900, dt.date(1900, 2, 28), 59),
        (FROM_1900, dt.date(1900, 3, 1), 61),
        (FROM_1904, dt.date(1904, 1, 1), 0),
        (FROM_1900, dt.date(1899, 12, 31), None),
        (FROM_1904, dt.date(1903, 12, 31), None),
    ],
)
def test_each_calendar_has_a_first_day(calendar: Calendar, day: dt.date, number: int | None) -> None:
    """Excel counts a 29 February 1900 that never was, and no day before its calendar begins."""
    assert calendar.number(day) == number


def test_a_day_before_the_calendar_is_refused() -> None:
    """A date that the workbook cannot hold is named."""
    with pytest.raises(PlanRefusedError, match="1899-12-31 is before the first day"):
        STORAGE.value(dt.date(1899, 12, 31), HERE)


@given(st.text(min_size=1))
def test_text_is_stored_so_that_it_reads_to_the_letter(text: str) -> None:
    """Markup, blanks, line ends and what looks like an escape survive; the text is never anything else."""
    kind, content = STORAGE.value(text, HERE)
    stored = re.fullmatch(r'<is><t( xml:space="preserve")?>([^<]*)</t></is>', content.decode(), re.DOTALL)

    assert kind == b' t="inlineStr"'
    assert stored is not None
    assert read_text(unescape(stored[2]) if "&" in stored[2] else stored[2]) == fit_for_cell(text)
    assert stored[1] or stored[2] == stored[2].strip(" \t\n")


def test_text_that_a_cell_cannot_hold_is_refused() -> None:
    """A cell holds 32,767 characters as Excel counts them: some take two."""
    STORAGE.value("x" * 32_767, HERE)

    with pytest.raises(PlanRefusedError, match="20,000 characters"):
        STORAGE.value("\N{BAR CHART}" * 20_000, HERE)


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("a < b", (b' t="str"', b"<x:v>a &lt; b</x:v>")),
        (None, (b' t="str"', b"<x:v></x:v>")),
        (True, (b' t="b"', b"<x:v>1</x:v>")),
        (2.5, (b"", b"<x:v>2.5</x:v>")),
    ],
)
def test_the_result_of_a_formula_is_stored_as_excel_does(
    value: PlannedValue, stored: tuple[bytes, bytes]
) -> None:
    """No words are an empty text, which is what the formula gave."""
    assert Storage(b"x:", FROM_1900).result(value, HERE) == stored
