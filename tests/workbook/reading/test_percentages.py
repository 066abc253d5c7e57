"""Numbers that their cells show as percentages are told from others, and stay the same numbers."""

from __future__ import annotations

import pytest

from pi_excel.book.grid import CellValue, Percentage
from pi_excel.workbook.reading.dates import is_date_format, is_percentage_format
from tests.workbook.reading.packages import MAIN, cell_of, grid_of, read_cell, sheet, workbook


def read_as(code: str, stored: str) -> CellValue:
    """Return what is read from a cell with a format of the council's own."""
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="{code}"/></numFmts>'
        '<cellXfs><xf/><xf numFmtId="170"/></cellXfs></styleSheet>'
    )
    book = workbook({"Data": sheet(f'<row r="1"><c r="A1" s="1"><v>{stored}</v></c></row>')}, styles=styles)
    return cell_of(grid_of(book), "Data!A1")


@pytest.mark.parametrize(
    ("stored", "number"), [("0.182", 0.182), ("1", 1.0), ("0", 0.0), ("-0.05", -0.05), ("1.6E-2", 0.016)]
)
def test_a_number_shown_as_a_percentage_is_the_fraction_that_is_stored(stored: str, number: float) -> None:
    """Style 5 shows 0.182 as 18.20%: what is read is 0.182, and that it was shown so."""
    read = read_cell(f'<c r="A1" s="5"><v>{stored}</v></c>')

    assert (type(read), read) == (Percentage, number)


def test_a_result_of_a_formula_is_shown_as_a_percentage_too() -> None:
    """The format is the cell's, however its number came about."""
    read = read_cell('<c r="A1" s="5"><f>B1/C1</f><v>0.216</v></c>')

    assert (type(read), read) == (Percentage, 0.216)


def test_the_same_number_in_another_cell_is_a_plain_one() -> None:
    """It is the format that tells, and each cell's own."""
    cells = '<c r="A1" s="5"><v>0.182</v></c><c r="B1"><v>0.182</v></c><c r="C1" s="5"><v>0.182</v></c>'
    grid = grid_of(workbook({"Data": sheet(f'<row r="1">{cells}</row>')}))

    assert [type(value) for value in grid.sheets["Data"].row(1).values()] == [Percentage, float, Percentage]


def test_only_numbers_are_percentages() -> None:
    """A text or a truth in a cell made for percentages stays what it is."""
    assert read_cell('<c r="A1" s="5" t="str"><v>TBC</v></c>') == "TBC"
    assert read_cell('<c r="A1" s="5" t="b"><v>1</v></c>') is True


@pytest.mark.parametrize(
    "code",
    [
        "0%",
        "0.0%",
        "0.0 %",
        "#,##0.00%",
        "[Red]0.0%",
        "0.0%;[Red]-0.0%",
        "0.0%_);(0.0%)",
        '0.0%;-0.0%;"-"',
        '"about "0%',
        "%0",
        '_-* 0.0%_-;-* 0.0%_-;_-* "-"??_-;_-@_-',
    ],
)
def test_formats_of_percentages_are_told(code: str) -> None:
    """By a sign that stands for itself in what is made of a number above nought."""
    assert is_percentage_format(code)
    assert type(read_as(code.replace('"', "&quot;"), "0.5")) is Percentage


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "0.0",
        '0.0"%"',
        "0.0\\%",
        "0_%",
        "0*%",
        "0;0%",
        '0"% of "0',
        "[$%]0",
        "[<=1]0.0%;0",
        '[=0]"-";0.0%',
        "",
    ],
)
def test_formats_that_show_a_number_itself_are_told(code: str) -> None:
    """`0.0"%"` shows 18.2 as 18.2%: it is stored in points. A format for some numbers only tells of none."""
    assert not is_percentage_format(code)
    written = code.replace('"', "&quot;").replace("<", "&lt;")
    assert type(read_as(written, "0.5")) is float


def test_a_date_is_no_percentage() -> None:
    """Where a format says both, the date goes before."""
    code = "dd/mm/yyyy%"

    assert is_date_format(code)
    assert not isinstance(read_as(code, "42614"), float)
