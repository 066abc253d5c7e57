"""The contents sheet: which indicators are exceptions, in rank order, each linked to its report. Pure."""

from __future__ import annotations

from pi_excel.report.model import Contents, ContentsRow, Sign
from pi_excel.workbook.sheets.canvas import TALLEST_ROW, Canvas, Part
from pi_excel.workbook.sheets.image import SheetImage
from pi_excel.workbook.sheets.paper import POINTS_PER_UNIT
from pi_excel.workbook.sheets.styles import BODY, sentence_case, status_style, symbol_style
from pi_excel.workbook.sheets.text_size import text_width

_BEFORE = {"Ref": 9.0, "Indicator": 32.0, "Portfolio": 18.0, "Period": 10.0, "Figure": 14.0}
_JUDGED = {"Target": 13.0, "Status": 12.0}
_DIRECTION_WIDTH = 11.5
_WHY_WIDTH = 44.0
_AROUND_REF, _WIDEST_REF = 4.0, 22.0
_MORE = " … (in full on its report)"


def render_contents(contents: Contents) -> SheetImage:
    """Return the contents sheet: one page wide, the header row repeated on every page."""
    directions = contents.direction_headings
    headings = [*_BEFORE, *_JUDGED, *directions, "Why it is reported"]
    longest_ref = max((text_width(row.ref, BODY) for row in contents.rows), default=0.0)
    ref_width = min(max(_BEFORE["Ref"], round(longest_ref / POINTS_PER_UNIT + _AROUND_REF)), _WIDEST_REF)
    before = {**_BEFORE, "Ref": ref_width}
    widths = [*before.values(), *_JUDGED.values(), *[_DIRECTION_WIDTH] * len(directions), _WHY_WIDTH]
    page = Canvas(dict(enumerate(widths, start=1)))
    last = page.last_column
    page.band([Part(1, last, contents.heading, "title")], 25.5)
    page.band([Part(1, last, "\n".join(contents.summary), "text")])
    page.gap()
    header = page.row
    page.band(
        [Part(column, column, name, _header_style(name)) for column, name in enumerate(headings, start=1)]
    )
    links = {}
    for row in contents.rows:
        if row.sheet:
            links[page.row, 1] = row.sheet
        page.band(_row_parts(page, row, len(directions)), 22.5)
    if not contents.rows:
        page.band([Part(1, last, "No indicator is an exception in this period.", "value")], 22.5)
    _sentences(page, "Not supplied this quarter", contents.not_supplied)
    _sentences(page, "Taken out of the list", contents.taken_out)
    if contents.key:
        page.gap()
        page.band([Part(1, last, "\n".join(contents.key), "small")])
    return SheetImage(
        ident=contents.ident,
        title=contents.title,
        cells=page.cells,
        merges=tuple(page.merges),
        widths=page.widths,
        heights=page.heights,
        charts=(),
        boxes=(),
        links=links,
        running_head=contents.running_head,
        last_row=page.row - 1,
        last_column=last,
        title_rows=(header, header),
    )


def _header_style(name: str) -> str:
    return "bar" if name in {"Ref", "Indicator", "Portfolio", "Why it is reported"} else "bar_centred"


def _row_parts(page: Canvas, row: ContentsRow, directions: int) -> list[Part]:
    signs = (*row.signs, *[Sign("")] * directions)[:directions]
    values = [
        (row.ref, "link" if row.sheet else "value"),
        (row.indicator, "value"),
        (row.portfolio, "value"),
        (row.period, "value_centred"),
        (row.shown, "value_strong_centred"),
        (row.target, "value_centred"),
        (sentence_case(row.status), status_style(row.tone)),
        *((sign.symbol, symbol_style(sign.tone, "sign")) for sign in signs),
        ("\n".join(row.why), "value"),
    ]
    parts = (Part(column, column, value, style) for column, (value, style) in enumerate(values, start=1))
    return [_clipped(page, part) for part in parts]


def _clipped(page: Canvas, part: Part) -> Part:
    """Shorten words that no row is high enough for; the cells of a table are never merged."""
    words, value = str(part.value), part.value
    while page.height_of(Part(part.left, part.right, value, part.style)) > TALLEST_ROW:
        words = words[: len(words) * 4 // 5].rstrip()
        value = words + _MORE
    return Part(part.left, part.right, value, part.style)


def _sentences(page: Canvas, heading: str, sentences: tuple[str, ...]) -> None:
    if sentences:
        page.gap(12.0)
        page.band([Part(1, page.last_column, heading, "bar")])
        for sentence in sentences:
            page.band([Part(1, page.last_column, sentence, "value")])
