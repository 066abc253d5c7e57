from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from pi_excel.book.grid import column_letters
from pi_excel.report.model import CommentaryBlock, ReportSheet, Series, Sign
from pi_excel.report.tone import Tone
from pi_excel.workbook.sheets.chart_axis import value_axis
from pi_excel.workbook.sheets.image import CellRange, SheetImage
from pi_excel.workbook.sheets.render_contents import render_contents
from pi_excel.workbook.sheets.render_report import render_report
from pi_excel.workbook.sheets.styles import STYLES, status_style, symbol_style
from pi_excel.workbook.sheets.text_size import lines_needed
from tests.workbook.sheets.pages import AWKWARD, CONTENTS, HOSTILE, REFERRALS, REPEAT_PLANS

GOLDEN = Path(__file__).with_name("golden")


def transcript(image: SheetImage) -> str:
    """Return a sheet as text: a line a cell that says something, then everything around the cells."""
    spans = {(area.top, area.left): area for area in image.merges}
    lines = [f"{image.title}  [{image.ident}]", ""]
    for row in sorted({row for row, _ in image.cells}):
        lines.append(f"row {row}, {image.heights[row]:g} points")
        for place, cell in sorted(item for item in image.cells.items() if item[0][0] == row):
            if cell.value is not None:
                lines.append(f"  {_address(spans.get(place), place)}  {cell.style}  {cell.value!r}")
    lines.append("")
    lines += [
        f"chart over {_a1(chart.place)}: {chart.title}; {chart.y_title}; {chart.axis}; "
        f"{chart.number_format}; labels {chart.label_format}; along {_a1(chart.categories)}; "
        + ", ".join(f"{line.role} {_a1(line.points)}" for line in chart.lines)
        for chart in image.charts
    ]
    lines += [
        f"box {column_letters(box.column)}{box.row}: {box.ref}, {box.period}, {box.prompt}"
        for box in image.boxes
    ]
    lines += [f"link {column_letters(column)}{row}: {title}" for (row, column), title in image.links.items()]
    widths = " ".join(f"{column_letters(column)} {width:g}" for column, width in image.widths.items())
    lines += [
        f"widths {widths}",
        (
            f"prints {_a1(CellRange(1, 1, image.last_row, image.last_column))}, pages tall "
            f"{image.pages_tall}, new page after {image.page_breaks}, repeated {image.title_rows}"
        ),
        f"foot {image.running_head}",
    ]
    return "\n".join(lines) + "\n"


def _address(area: CellRange | None, place: tuple[int, int]) -> str:
    return _a1(area or CellRange(*place, *place))


def _a1(area: CellRange) -> str:
    first = f"{column_letters(area.left)}{area.top}"
    last = f"{column_letters(area.right)}{area.bottom}"
    return first if first == last else f"{first}:{last}"


@pytest.mark.parametrize(
    ("name", "image"),
    [
        ("referrals", render_report(REFERRALS)),
        ("repeat_plans", render_report(REPEAT_PLANS)),
        ("awkward", render_report(AWKWARD)),
        ("contents", render_contents(CONTENTS)),
    ],
)
def test_a_page_is_laid_out_as_its_transcript_says(name: str, image: SheetImage) -> None:
    """Nothing on a page moves unnoticed; PI_EXCEL_GOLDEN=write accepts what has changed."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("PI_EXCEL_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(transcript(image), encoding="utf-8")
    assert transcript(image) == path.read_text(encoding="utf-8")


def test_rendering_is_deterministic() -> None:
    """The same report gives the same sheet, to the last point of height."""
    assert render_report(REFERRALS) == render_report(replace(REFERRALS))


@pytest.mark.parametrize("report", [REFERRALS, REPEAT_PLANS, AWKWARD])
def test_no_cell_is_in_two_merged_areas(report: ReportSheet) -> None:
    """Excel refuses a file whose merged areas overlap."""
    image = render_report(report)
    merged = [
        (row, column)
        for area in image.merges
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    ]
    assert len(merged) == len(set(merged))
    anchors = {(area.top, area.left) for area in image.merges}
    assert all(image.cells[place].value is None for place in set(merged) - anchors)


@pytest.mark.parametrize("report", [REFERRALS, REPEAT_PLANS, AWKWARD])
def test_every_style_exists_and_every_row_is_one_that_excel_allows(report: ReportSheet) -> None:
    """A row is at most 409 points high, and no cell asks for a look we do not have."""
    image = render_report(report)
    assert {cell.style for cell in image.cells.values()} <= set(STYLES)
    assert max(image.heights.values()) <= 409


def test_a_long_commentary_has_room_for_all_its_lines() -> None:
    """6,000 characters stand in one box over several rows, as high as their lines need."""
    image = render_report(AWKWARD)
    box = image.boxes[0]
    area = next(area for area in image.merges if (area.top, area.left) == (box.row, box.column))
    height = sum(image.heights[row] for row in range(area.top, area.bottom + 1))
    width = sum(image.widths[column] for column in range(area.left, area.right + 1))
    assert area.bottom > area.top
    assert height >= lines_needed(box.text, width * 5.25, STYLES["input"].size) * 14.25


def test_the_usual_report_is_one_page_and_a_long_one_may_take_more() -> None:
    """Two paragraphs fit a page; 6,000 characters begin a new one rather than shrink the print."""
    assert render_report(REFERRALS).pages_tall == 1
    assert render_report(REPEAT_PLANS).pages_tall == 1
    long = render_report(AWKWARD)
    assert long.pages_tall == 0
    assert long.page_breaks


def test_a_box_remembers_the_words_that_stand_in_its_cell() -> None:
    """What is kept of a commentary is what the cell can hold: no control characters, no endless text."""
    text = "One.\r\nTwo.\x00\x0b" + "x" * 40_000
    image = render_report(replace(REFERRALS, commentary=(CommentaryBlock("Commentary", "2016/17 Q1", text),)))
    (box,) = image.boxes
    assert box.text == image.cells[box.row, box.column].value
    assert box.text.startswith("One.\nTwo.\ufffd\ufffdxxx")
    assert len(box.text) == 32_767


def test_the_fingerprint_is_blind_to_commentary_and_to_nothing_else() -> None:
    """Staff may type into a box without making the sheet theirs; any other cell counts."""
    short = replace(REFERRALS, commentary=(replace(REFERRALS.commentary[0], text="Short."),))
    empty = replace(REFERRALS, commentary=(replace(REFERRALS.commentary[0], text=""),))
    assert render_report(short).fingerprint == render_report(empty).fingerprint
    assert render_report(short).fingerprint != render_report(replace(short, status="on target")).fingerprint


def test_text_that_looks_like_a_formula_is_kept_as_it_is() -> None:
    """Nothing is put before it or taken from it."""
    assert render_report(AWKWARD).boxes[0].text.startswith(HOSTILE + "\nWords")


def test_the_chart_is_drawn_from_a_plain_table_below_the_page() -> None:
    """Every point of the chart stands in a cell, unknown ones blank, where no page prints it."""
    image = render_report(REFERRALS)
    assert REFERRALS.chart is not None
    (chart,) = image.charts
    for line, series in zip(chart.lines, REFERRALS.chart.series, strict=True):
        assert image.cells[line.name].value == series.name
        rows = range(line.points.top, line.points.bottom + 1)
        assert tuple(image.cells[row, line.points.left].value for row in rows) == series.points
    assert chart.categories.top > image.last_row
    assert all(area.bottom <= image.last_row for area in image.merges)


def test_report_and_contents_link_to_each_other() -> None:
    """Each line of the contents leads to its report, and each report back."""
    assert list(render_contents(CONTENTS).links.values()) == ["Exception CS01", "Exception CS03"]
    assert list(render_report(REFERRALS, "Exceptions~2").links.values()) == ["Exceptions~2"]


def test_contents_without_exceptions_say_so() -> None:
    """An empty list is a sentence, not an empty grid."""
    image = render_contents(replace(CONTENTS, rows=(), not_supplied=(), taken_out=()))
    texts = {cell.value for cell in image.cells.values()}
    assert "No indicator is an exception in this period." in texts
    assert "Taken out of the list" not in texts


def test_reasons_too_long_for_a_row_of_the_contents_refer_to_the_report() -> None:
    """A table's rows are never merged, so what no row can hold is cut with a word about it."""
    row = replace(CONTENTS.rows[0], why=("Reason upon reason. " * 300,))
    image = render_contents(replace(CONTENTS, rows=(row,)))
    whys = [str(cell.value) for cell in image.cells.values() if str(cell.value).startswith("Reason upon")]
    assert [why.endswith("(in full on its report)") for why in whys] == [True]
    assert max(image.heights.values()) <= 409


@pytest.mark.parametrize(
    ("values", "low", "high", "step"),
    [
        ([955.6, 885.5, 976.4, 795.4, 548.3], 500, 1100, 100),
        ([0.182, 0.191, 0.216], 0.17, 0.22, 0.01),
        ([3, 40, 160], 0, 200, 50),
        ([5, 5], 4, 6, 1),
        ([0, 0], 0, 0.2, 0.2),
        ([-4, 10], -10, 15, 5),
        ([], 0, 1.2, 0.2),
    ],
)
def test_the_value_axis_has_round_numbers_and_holds_every_point(
    values: list[float], low: float, high: float, step: float
) -> None:
    """It begins at nought unless that would flatten the lines."""
    axis = value_axis(values)
    assert (axis.low, axis.high, axis.step) == pytest.approx((low, high, step))


def test_an_axis_that_begins_above_nought_says_so() -> None:
    """Nobody takes half a line for half a figure."""
    assert render_report(REFERRALS).charts[0].y_title == "Rate of Referral per 10,000 Children (from 500)"
    assert REFERRALS.chart is not None
    low = replace(
        REFERRALS.chart, series=(Series("This council", (1.0, None, 20.0, 30.0, 2.0, 4.0), "figure"),)
    )
    assert (
        render_report(replace(REFERRALS, chart=low)).charts[0].y_title
        == "Rate of Referral per 10,000 Children"
    )


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_decides_the_colour_whatever_the_words(tone: Tone) -> None:
    """A status and a symbol of every tone have their look, and no word is read for it."""
    row = replace(CONTENTS.rows[0], status="whatever", tone=tone, signs=(Sign("?", tone),) * 4)
    styles = {cell.style for cell in render_contents(replace(CONTENTS, rows=(row,))).cells.values()}
    status = {
        cell.style
        for cell in render_report(replace(REFERRALS, status="whatever", tone=tone)).cells.values()
        if cell.value == "Whatever"
    }

    assert status == {status_style(tone)}
    assert status <= styles <= set(STYLES)
    assert symbol_style(tone, "sign") in styles


@pytest.mark.parametrize("name", [name for name, style in STYLES.items() if style.fill or style.ink])
def test_words_stand_out_from_what_is_behind_them(name: str) -> None:
    """The contrast is at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    style = STYLES[name]
    light, dark = sorted((_luminance(style.fill or "FFFFFF"), _luminance(style.ink)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
