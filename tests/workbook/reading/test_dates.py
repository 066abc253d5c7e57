"""Numbers that are dates and times are read as such."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.styles.numbers import is_date_format as openpyxl_sees_a_date

from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.workbook.reading.dates import is_date_format, is_elapsed_format, length_of_time
from tests.workbook.reading.packages import MAIN, cell_of, grid_of, read_cell, sheet, workbook


def day(year: int, month: int, number: int, hour: int = 0, minute: int = 0) -> dt.datetime:
    """Return a moment without a zone, as cells hold them."""
    return dt.datetime(year, month, number, hour, minute)  # noqa: DTZ001 - cells have no zone


@pytest.mark.parametrize(
    ("stored", "moment"),
    [
        ("42614", day(2016, 9, 1)),
        ("42614.395833333336", day(2016, 9, 1, 9, 30)),
        ("1", day(1900, 1, 1)),
        ("59", day(1900, 2, 28)),
        ("61", day(1900, 3, 1)),
        ("0.39583333333333331", "09:30:00"),
        ("2958465", day(9999, 12, 31)),
        ("2958466", ErrorCell("#VALUE!")),
        ("1E+300", ErrorCell("#VALUE!")),
    ],
)
def test_a_number_shown_as_a_date_is_the_day_that_excel_shows(stored: str, moment: CellValue) -> None:
    """Days before March 1900 count as Excel counts them; beyond 9999 Excel shows ####."""
    assert read_cell(f'<c r="A1" s="1"><v>{stored}</v></c>') == moment


@pytest.mark.parametrize("switched_on", ["1", "true"])
def test_some_workbooks_count_days_from_1904(switched_on: str) -> None:
    """Excel for the Mac made them so for years."""
    cell, properties = '<c r="A1" s="1"><v>41152.5</v></c>', f'date1904="{switched_on}"'

    assert read_cell(cell, properties=properties) == day(2016, 9, 1, 12)
    assert read_cell('<c r="A1" s="1"><v>1</v></c>', properties=properties) == day(1904, 1, 2)


def test_a_time_alone_is_text_as_a_clock_shows_it() -> None:
    """A part of a day is no figure: nothing is to take it for one."""
    assert read_cell('<c r="A1" s="4"><v>0.75</v></c>') == "18:00:00"


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("1.5", "36:00:00"),
        ("0.5", "12:00:00"),
        ("0", "0:00:00"),
        ("-0.25", "-6:00:00"),
        ("1E-5", "0:00:00.864"),
    ],
)
def test_a_length_of_time_is_text_in_hours_minutes_and_seconds(stored: str, text: str) -> None:
    """`[h]:mm` goes on after 24 hours, and so do we."""
    assert read_cell(f'<c r="A1" s="2"><v>{stored}</v></c>') == text


def test_a_length_of_time_beyond_all_numbers_is_an_error() -> None:
    """Excel shows ####."""
    assert read_cell('<c r="A1" s="2"><v>1E+305</v></c>') == ErrorCell("#VALUE!")


def test_words_in_a_format_do_not_make_a_date() -> None:
    """`0 "days"` is a number of days, and a style that is not there shows a number."""
    assert read_cell('<c r="A1" s="3"><v>14</v></c>') == 14
    assert read_cell('<c r="A1" s="99"><v>14</v></c>') == 14


def test_only_numbers_are_dates() -> None:
    """A text or an error in a column of dates stays what it is."""
    assert read_cell('<c r="A1" s="1" t="str"><v>TBC</v></c>') == "TBC"
    assert read_cell('<c r="A1" s="1" t="e"><v>#N/A</v></c>') == ErrorCell("#N/A")


def test_a_workbook_without_styles_has_plain_numbers() -> None:
    """Other programs leave the part out."""
    book = workbook({"Data": sheet('<row r="1"><c r="A1" s="1"><v>42614</v></c></row>')}, styles="")

    assert cell_of(grid_of(book), "Data!A1") == 42614


@pytest.mark.parametrize("ident", BUILTIN_FORMATS)
def test_formats_that_are_not_named_are_known(ident: int) -> None:
    """The file says only their number."""
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="{ident}"/></cellXfs></styleSheet>'
    book = workbook({"Data": sheet('<row r="1"><c r="A1"><v>42614.5</v></c></row>')}, styles=styles)

    is_number = isinstance(cell_of(grid_of(book), "Data!A1"), float)
    assert is_number is not openpyxl_sees_a_date(BUILTIN_FORMATS[ident])


@pytest.mark.parametrize(
    "code",
    [
        "dd/mm/yyyy",
        "mmm yy",
        "[$-809]dd mmmm yyyy;@",
        "h:mm AM/PM",
        "[h]:mm",
        "mm:ss.0",
        "d",
        "S",
        "[ss]",
        "yyyy",
    ],
)
def test_formats_of_dates_and_times_are_told(code: str) -> None:
    """As openpyxl tells them."""
    assert is_date_format(code)
    assert openpyxl_sees_a_date(code)


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "0.0",
        "#,##0",
        "0 \\d",
        '0 "days"',
        "[Red]0",
        '0;"d"',
        "[$£-809]#,##0",
        "0_d",
        "@",
        "0.0E+00",
        "0;d",
    ],
)
def test_formats_of_numbers_are_told(code: str) -> None:
    """Letters in words, colours, blanks and the format of negative numbers do not count."""
    assert not is_date_format(code)
    assert not openpyxl_sees_a_date(code)


@pytest.mark.parametrize(
    ("code", "elapsed"), [("[h]:mm", True), ("[MM]:ss", True), ("h:mm", False), ("[Red]h", False)]
)
def test_lengths_of_time_are_told_from_times_of_day(code: str, *, elapsed: bool) -> None:
    """By the brackets."""
    assert is_elapsed_format(code) is elapsed


@given(st.timedeltas(min_value=dt.timedelta(0), max_value=dt.timedelta(days=1, microseconds=-1)))
def test_a_length_of_less_than_a_day_reads_as_its_hours(length: dt.timedelta) -> None:
    """To the second."""
    whole = dt.timedelta(seconds=int(length.total_seconds()))

    assert length_of_time(whole / dt.timedelta(days=1)) == str(whole)
