from __future__ import annotations

import datetime as dt

import pytest
import xlwings as xw
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl.cell import Cell

from pi_excel.book.grid import CellValue, ErrorCell, Percentage
from pi_excel.open_book.blocks import Block
from pi_excel.open_book.putting import put_block
from pi_excel.open_book.typed import assigned
from pi_excel.workbook.values import fit_for_cell
from tests.excel_engine.engine import Book
from tests.excel_engine.workbooks import Machine

AS_TYPED = (
    "=1+1",
    "+44 1253 477477",
    "-",
    "-5",
    "- 5 euro",
    "@SUM",
    "1/2",
    "2016-17",
    "2016/17 Q1",
    "2011/12",
    "TRUE",
    "false",
    "5%",
    "2,813 (976.4)",
    "£1,000",
    "1e5",
    "10:30",
    "May 2016",
    "#N/A",
    "'quoted'",
    "⇧✗",
    "off target",
    '=HYPERLINK("http://x")',
    " ",
)


def new_sheet(machine: Machine) -> tuple[xw.Sheet, dict[str, Cell]]:
    """Return a sheet of a new workbook, and a way to look at its cells."""
    file = machine.add()
    return xw.Book(impl=Book(file)).sheets[0], file.content.worksheets[0]  # type: ignore[return-value]


@pytest.mark.parametrize("number_format", ["General", "@", "0.0"])
@pytest.mark.parametrize("text", AS_TYPED)
def test_a_text_stays_the_text_it_is(machine: Machine, text: str, number_format: str) -> None:
    """No formula, day or number comes of it, and no apostrophe is seen, whatever the cell's format."""
    sheet, cells = new_sheet(machine)
    cells["A1"].number_format = number_format
    put_block(sheet, Block(1, 1, ((text,),)))

    assert (cells["A1"].value, cells["A1"].data_type) == (text, "s")
    assert cells["A1"].number_format == number_format


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
@example("\u0663")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_stays_the_text_it_is(machine: Machine, text: str) -> None:
    """As a file would hold it: controls and line ends are those that Excel can hold."""
    sheet, cells = new_sheet(machine)
    put_block(sheet, Block(1, 1, ((text,),)))

    assert cells["A1"].value == fit_for_cell(text)
    assert cells["A1"].data_type in {"s", "n"[: fit_for_cell(text) is None]}


@pytest.mark.parametrize(
    ("value", "held"),
    [
        (976.4309764, 976.4309764),
        (Percentage(0.216), 0.216),
        (3, 3.0),
        (True, True),
        (None, None),
        ("", None),
        (dt.date(2016, 6, 30), dt.date(2016, 6, 30)),
        (ErrorCell("#N/A"), "#N/A"),
    ],
)
def test_a_value_is_held_as_what_it_is(machine: Machine, value: CellValue, held: object) -> None:
    """Numbers, truths, days, blanks, and an error that stood there before."""
    sheet, cells = new_sheet(machine)
    cells["A1"].value = "what stood there"
    put_block(sheet, Block(1, 1, ((value,),)))
    found = cells["A1"].value

    assert (found.date() if isinstance(found, dt.datetime) else found) == held
    assert isinstance(found, bool) == isinstance(value, bool)
    assert (cells["A1"].data_type == "e") == isinstance(value, ErrorCell)


def test_cells_made_for_text_among_others_are_told_apart(machine: Machine) -> None:
    """Of a block in which formats differ, each cell gets what it needs, in few calls."""
    sheet, cells = new_sheet(machine)
    cells["B2"].number_format = "@"
    put_block(sheet, Block(1, 1, tuple(("5%", "1/2", "=A1") for _ in range(3))))

    assert [[cells.cell(r, c).value for c in (1, 2, 3)] for r in (1, 2, 3)] == [["5%", "1/2", "=A1"]] * 3  # type: ignore[attr-defined]
    assert len(machine.log.writes) <= 5


def test_a_block_is_written_in_one_call(machine: Machine) -> None:
    """A thousand rows cost what one costs."""
    sheet, _ = new_sheet(machine)
    put_block(sheet, Block(1, 1, tuple((float(row), f"2016/17 Q{row % 4 + 1}") for row in range(1000))))

    assert machine.log.calls == ["NumberFormat of Sheet!A1:B1000", "write: Value of Sheet!A1:B1000"]


def test_a_very_long_text_goes_alone(machine: Machine) -> None:
    """Some Excels refuse an array with a text of over 8,203 characters; what stands beside it is as ever."""
    sheet, cells = new_sheet(machine)
    long = "Commentary. " * 2_000
    put_block(sheet, Block(1, 1, (("a", long), (1.0, ErrorCell("#REF!")))))

    assert [cells[a1].value for a1 in ("A1", "B1", "A2", "B2")] == ["a", long, 1.0, "#REF!"]
    assert machine.log.writes == [
        "Value of Sheet!A1:B2",
        "Value of Sheet!B1:B1",
        "Formula of Sheet!B2:B2",
    ]


def test_an_error_is_never_assigned_as_a_value() -> None:
    """It would be text there, or an error by chance."""
    with pytest.raises(TypeError, match="#N/A"):
        assigned(ErrorCell("#N/A"))
