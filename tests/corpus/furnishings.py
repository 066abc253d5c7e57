"""What a team puts into its PI Book, each kind of thing by one function."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart

from tests.corpus.pi_book import MADE_AT, SUMMARY, Furnishing, sheet_of

_ACTIONS = (("Recruit", "Ann", 3), ("Train <all>", "Bob & Cy", 5), ("Visit", "Ann", 8))

_MACROS = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
"""Begins as a real store of macros does; nothing here runs them."""


def picture(red: int) -> BytesIO:
    """Return a PNG of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    dot = zlib.compress(bytes((0, red, 90, 90)))
    header = chunk(b"IHDR", struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0))
    return BytesIO(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", dot) + chunk(b"IEND", b""))


def _chart(book: Workbook, kind: str) -> Chart:
    chart = book.add_chart({"type": kind})
    assert chart is not None
    return chart


def put_charts(book: Workbook) -> None:
    """Put a chart on a sheet, two on another, and a chart sheet."""
    for place in ("H3", "H20"):
        chart = _chart(book, "line")
        chart.add_series(
            {"name": "Referrals", "values": f"='{SUMMARY}'!$A$4:$A$6", "marker": {"type": "circle"}}
        )
        chart.set_title({"name": "Referrals"})
        sheet_of(book, SUMMARY).insert_chart(place, chart, {"description": "Referrals rise"})
    bars = _chart(book, "column")
    bars.add_series(
        {"categories": "=Data!$B$2:$B$4", "values": "=Data!$C$2:$C$4", "trendline": {"type": "linear"}}
    )
    sheet_of(book, "Data").insert_chart("K2", bars)
    alone = _chart(book, "bar")
    alone.add_series({"values": "=Data!$C$2:$C$4"})
    book.add_chartsheet("Trend").set_chart(alone)


def put_pictures(book: Workbook) -> None:
    """Put pictures, text boxes and words in several fonts on sheets, behind cells and in a header."""
    page = sheet_of(book, "PI Book")
    page.insert_image("AA2", "crest.png", {"image_data": picture(1), "url": "https://example.org/"})
    page.insert_textbox("AA8", "Reviewed by the team", {"fill": {"color": "#EEEEEE"}})
    page.set_header("&C&G", {"image_center": "crest.png", "image_data_center": picture(2)})
    sheet_of(book, SUMMARY).set_background(picture(3))
    bold = book.add_format({"bold": True})
    sheet_of(book, SUMMARY).write_rich_string("A10", "Some ", bold, "bold", " words")
    page.write_rich_string("Z3", bold, "Note", " kept by hand")


def put_rules(book: Workbook) -> None:
    """Put conditional formats of both kinds, sparklines and lists on the sheets that a refresh writes to."""
    data, page = sheet_of(book, "Data"), sheet_of(book, "PI Book")
    data.conditional_format("C2:C10", {"type": "data_bar", "data_bar_2010": True})
    data.conditional_format("E2:E10", {"type": "icon_set", "icon_style": "3_arrows"})
    amber = book.add_format({"bg_color": "#FFC000"})
    page.conditional_format(
        "M2:M4", {"type": "text", "criteria": "containing", "value": "off", "format": amber}
    )
    page.conditional_format("E2:J4", {"type": "3_color_scale"})
    qualities = {"validate": "list", "source": ["provisional", "final"]}
    data.data_validation("F2:F10", qualities)
    sheet_of(book, "Indicators").data_validation("E2:E4", {"validate": "list", "source": "=Lists!$A$1:$A$3"})
    page.add_sparkline("Y2", {"range": "Data!C2:C4", "markers": True})


def put_notes(book: Workbook) -> None:
    """Put comments, links out of the book and into it, and merged cells on sheets."""
    data = sheet_of(book, "Data")
    data.write_comment("C2", "Checked against the return", {"author": "Ann"})
    data.write_url("K1", "https://example.org/return?a=1&b=2", string="The return")
    data.write_url("L1", "internal:'PI Book'!A1", string="The page")
    data.merge_range("K40:L41", "Kept for the audit")


def put_order(book: Workbook) -> None:
    """Put what orders a book: hidden sheets, protection, groups, names, filters, print areas."""
    lists = book.add_worksheet("Lists")
    lists.write_column("A1", ["High", "Low", "Neutral"])
    lists.hide()
    sheet_of(book, "Populations").very_hidden()
    sheet_of(book, "Targets").protect("", {"autofilter": True})
    data, page = sheet_of(book, "Data"), sheet_of(book, "PI Book")
    data.set_row(2, None, None, {"level": 1, "hidden": True})
    data.set_row(3, None, None, {"level": 1})
    data.set_column("G:G", 14, book.add_format({"num_format": "dd/mm/yyyy"}), {"level": 1})
    data.write_datetime("G2", MADE_AT, book.add_format({"num_format": "dd/mm/yyyy"}))
    data.freeze_panes(1, 2)
    page.print_area("A1:W4")
    page.repeat_rows(0)
    page.autofilter("A1:W4")
    page.filter_column(3, "x == Low")
    book.define_name("Better", "=Lists!$A$1:$A$3")
    book.define_name("Data!Latest", "=Data!$C$4")
    page.activate()


def put_actions(book: Workbook) -> None:
    """Put a table of the team's own on a sheet, with a total, a calculated column and a filter."""
    sheet = book.add_worksheet("Actions")
    sheet.write_string("B1", "Actions")
    columns = [
        {"header": "Action", "total_string": "All"},
        {"header": "Who"},
        {"header": "Days", "total_function": "sum", "total_value": 16},
        {"header": "Hours", "formula": "=tblActions[[#This Row],[Days]]*7"},
    ]
    sheet.add_table("B3:E7", {"name": "tblActions", "data": _ACTIONS, "columns": columns, "total_row": True})
    for row, (_, _, days) in enumerate(_ACTIONS, start=4):
        sheet.write_formula(f"E{row}", "=tblActions[[#This Row],[Days]]*7", None, days * 7)


def put_controls(book: Workbook) -> None:
    """Put a button that runs a macro and a box to tick on sheets."""
    sheet_of(book, SUMMARY).insert_button("H38", {"macro": "Refresh", "caption": "Refresh"})
    sheet_of(book, SUMMARY).insert_checkbox("B12", boolean=True)


def put_macros(book: Workbook) -> None:
    """Put macros in the book."""
    book.add_vba_project(BytesIO(_MACROS), is_stream=True)  # type: ignore[arg-type] # typed for a path alone


def put_own_formulas(book: Workbook) -> None:
    """Put a sheet of formulas that call us: one a cell, in an array, and such as spill; some out of date."""
    sheet = book.add_worksheet("Our formulas")
    sheet.write_formula("A1", "=PI_RATE(Data!C2,28809)", None, 1)
    sheet.write_formula("A2", "=PI_SHOW(Data!C2,A1)", None, "#NAME?")
    sheet.write_formula("A3", "='C:\\Add-ins\\pi_excel.xlam'!pi_direction(2,1,\"Low\")", None, "⇧✗")
    sheet.write_formula("A4", "=SUM(A1,1)", None, 2)
    sheet.write_dynamic_array_formula("B1:C1", "=PI_INTERVAL(Data!C2,28809)", None, 900)
    sheet.write_number("C1", 1000)
    sheet.write_dynamic_array_formula("D1:D3", "=PI_RATE(Data!C2:C4,28809)", None, "#NAME?")
    sheet.write_array_formula("E1:E3", "{=PI_RATE(Data!C2:C4,28809)}", None, 976.4)
    sheet.write_string("G1", "Figures for the meeting")


EVERYTHING: tuple[Furnishing, ...] = (
    put_charts,
    put_pictures,
    put_order,
    put_rules,
    put_notes,
    put_actions,
)
"""All that a book without macros can have of XlsxWriter."""
