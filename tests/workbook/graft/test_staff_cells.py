from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import to_excel

from pi_excel.book.grid import CellRef, column_letters
from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.areas import Area
from pi_excel.workbook.graft.staff_cells import staff_changes
from pi_excel.workbook.package.archive import Archive
from pi_excel.workbook.package.elements import parse_elements
from pi_excel.workbook.package.parts import Package, SheetPart
from pi_excel.workbook.plan import SetCells
from pi_excel.workbook.values import PlannedValue, fit_for_cell, read_text
from tests.corpus.books import CORPUS
from tests.corpus.cells import cells_of
from tests.corpus.packages import parts_of, write_parts
from tests.workbook.graft.staff_sheets import (
    MAIN,
    STYLES,
    KeptFormats,
    PairedFormats,
    as_openpyxl_reads,
    book_of,
    changed,
    packed,
    sheet_of,
    sheet_xml,
)

REAL = {
    path.stem: path for path in (Path(__file__).resolve().parents[4] / "shared" / "corpus").glob("*.xlsx")
}
"""Real workbooks, where they lie beside the clone."""

VALUES: st.SearchStrategy[PlannedValue] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(dt.date(1904, 1, 1)),
    st.text(max_size=9),
    st.sampled_from(["=1+1", "+A1", "-", "-x", "@x", " two \n lines ", "_x000D_", "<&>\"'", "</c>", "]]>"]),
)

CONTENTS = (
    "",
    "<{p}v>5</{p}v>",
    "<{p}v />",
    "<{p}f>1+1</{p}f><{p}v>2</{p}v>",
    '|t="inlineStr"|<{p}is><{p}t>r="B2" &lt;c&gt;</{p}t></{p}is>',
    '|t="inlineStr"|<{p}is><{p}r><{p}rPr><{p}b/></{p}rPr><{p}t>bold</{p}t></{p}r></{p}is>',
    '|t="b"|<{p}v>1</{p}v>',
    '|t="e"|<{p}v>#N/A</{p}v>',
    '|t="str"|<{p}f>"a>b"</{p}f><{p}v>a&gt;b</{p}v>',
)

ANCHOR = (
    '<mc:AlternateContent xmlns:mc="urn:mc"><anchor xmlns:xdr="urn:xdr"><xdr:from><xdr:col>1</xdr:col>'
    '<xdr:row>1</xdr:row></xdr:from><xdr:row r="2"/></anchor></mc:AlternateContent>'
)
"""Where a control stands: with elements called `row`, as the sheet's are."""


@st.composite
def staff_sheets(draw: st.DrawFn) -> str:
    """A sheet as some program may have written it: sparse, with and without prefix, addresses and blanks."""
    p, quote = draw(st.sampled_from(["", "x:"])), draw(st.sampled_from("\"'"))
    space, end = draw(st.sampled_from(["", "\n "])), draw(st.sampled_from(["", " "]))

    def tag(name: str, attributes: list[str], content: str) -> str:
        written = "".join(f" {one}" for one in attributes).replace('"', quote)
        if not content and draw(st.booleans()):
            return f"<{p}{name}{written}{end}/>"
        return f"<{p}{name}{written}{end}>{content}</{p}{name}{end}>"

    def cell(row: int, column: int, *, addressed: bool) -> str:
        kind, _, content = draw(st.sampled_from(CONTENTS)).rpartition("|")
        attributes = [f's="{draw(st.integers(1, STYLES - 1))}"'] * draw(st.booleans()) + [kind[1:]] * bool(
            kind
        )
        attributes += [f'r="{column_letters(column)}{row}"'] * addressed
        return tag("c", draw(st.permutations(attributes)), content.replace("{p}", p))

    rows, above = [], 0
    for number in sorted(draw(st.sets(st.integers(1, 8), max_size=5))):
        cells, left = [], 0
        for column in sorted(draw(st.sets(st.integers(1, 6), max_size=4))):
            addressed = column > left + 1 or draw(st.booleans())
            cells.append(cell(number, column, addressed=addressed))
            left = column
        attributes = draw(st.sampled_from([[], ['spans="2:3"'], ['s="2"', 'customFormat="1"'], ['s="2"']]))
        addressed = number > above + 1 or draw(st.booleans())
        rows.append(tag("row", [f'r="{number}"'] * addressed + attributes, space.join(cells)))
        above = number
    columns = draw(st.sampled_from(["", f'<{p}cols><{p}col min="2" max="3" style="4"/></{p}cols>']))
    dimension = draw(st.sampled_from(["", f'<{p}dimension ref="B2:C3"/>']))
    data = tag("sheetData", [], space.join(rows))
    bound = f'xmlns{":x" if p else ""}="{MAIN}"'
    return f"<{p}worksheet {bound}><!-- <row/> -->{dimension}{columns}{data}{ANCHOR}</{p}worksheet>"


@st.composite
def edits(draw: st.DrawFn) -> dict[tuple[int, int], PlannedValue]:
    """Some cells of a small sheet and around it, and what to put in them."""
    return draw(st.dictionaries(st.tuples(st.integers(1, 10), st.integers(1, 8)), VALUES, max_size=8))


def set_cells(planned: Mapping[tuple[int, int], PlannedValue]) -> list[SetCells]:
    """Return the operations that put values in cells of the sheet called Sheet."""
    return [
        SetCells.of(CellRef("Sheet", *place), value, over_formula=True) for place, value in planned.items()
    ]


def read_back(value: PlannedValue) -> float | str | dt.date | None:
    """Return what openpyxl gives for a cell that holds a value, where no style says that it is a date."""
    if isinstance(value, dt.date):
        count: Callable[[dt.date], float] = to_excel
        return count(value)
    return fit_for_cell(float(value) if type(value) is int else value)


def told(cell: Any) -> tuple[object, str]:  # noqa: ANN401 - openpyxl's types know of cells without a value
    """Return what openpyxl says of a cell: its value and its format."""
    value = cell.value
    return (
        read_text(value) if isinstance(value, str) and cell.data_type != "f" else value
    ), cell.number_format


@given(staff_sheets(), edits())
def test_what_is_planned_is_read_back_and_nothing_else_changes(
    sheet: str, planned: dict[tuple[int, int], PlannedValue]
) -> None:
    """A reader finds the planned values in the planned cells, in their old styles; all others as before."""
    book = book_of(sheet)
    before = as_openpyxl_reads(book)["Sheet"]._cells  # noqa: SLF001 - just the cells that are there
    after = as_openpyxl_reads(changed(book, *set_cells(planned)))["Sheet"]._cells  # noqa: SLF001 - as above
    values = {place: told(cell)[0] for place, cell in after.items() if place in planned}

    assert {place: value for place, value in values.items() if value is not None} == {
        place: held for place, value in planned.items() if (held := read_back(value)) is not None
    }
    assert {place: told(cell) for place, cell in after.items() if place not in planned} == {
        place: told(cell) for place, cell in before.items() if place not in planned
    }
    for place, cell in before.items():
        assert after[place].number_format == cell.number_format
    for place, cell in after.items():
        value = planned.get(place)
        assert cell.quotePrefix == (isinstance(value, str) and value[:1] in set("=+-@") and len(value) > 1)


@given(staff_sheets(), edits())
def test_what_was_written_once_is_not_written_otherwise_again(
    sheet: str, planned: dict[tuple[int, int], PlannedValue]
) -> None:
    """The same values a second time give the same bytes."""
    once = changed(book_of(sheet), *set_cells(planned))

    assert changed(once, *set_cells(planned)) == once


@given(staff_sheets(), edits())
def test_a_sheet_knows_which_cells_it_uses(sheet: str, planned: dict[tuple[int, int], PlannedValue]) -> None:
    """No new cell lies outside of the sheet's dimension, or of what its row says of the columns in use."""
    book = book_of(sheet)
    before = as_openpyxl_reads(book)["Sheet"]._cells  # noqa: SLF001 - just the cells that are there
    root = parse_elements(sheet_of(changed(book, *set_cells(planned))).encode())
    new = [place for place, value in planned.items() if read_back(value) is not None and place not in before]
    spans, number = {}, 0
    for row in root.children[-2].children:
        number = int(row.get("r", str(number + 1)))
        spans[number] = row.get("spans", "1:99").split(":")
    dimension = root.child("dimension")
    used = Area.parse(dimension.get("ref")) if dimension is not None else None

    assert all(used is None or used.holds(*place) for place in new)
    assert all(int(spans[row][0]) <= column <= int(spans[row][1]) for row, column in new)


@pytest.fixture(scope="module", params=[*CORPUS, *REAL])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each workbook of the corpus, and each real one; nobody writes to them."""
    name = request.param
    return REAL[name] if name in REAL else CORPUS[name](tmp_path_factory.mktemp("book"))


def test_in_every_book_cells_are_set_and_no_others_change(book: Path, tmp_path: Path) -> None:
    """Values at random in every sheet are read back there; every other cell keeps value, formula and style.

    Cells that cannot be set are named, one by one, and left out.
    """
    parts, before, chance = parts_of(book), cells_of(book), random.Random(3)  # noqa: S311 - no secret
    after = parts
    planned: dict[tuple[str, int, int], PlannedValue] = {}
    for title, cells in before.items():
        places = sorted(
            {(row + chance.choice((0, 0, 1, 7)), column + chance.choice((0, 0, 1))) for row, column in cells}
        )
        wanted: dict[tuple[int, int], PlannedValue] = {
            place: chance.choice((chance.random(), 7, "=text", " a\n<b>", True, None))
            for place in chance.sample(places, min(len(places), 15))
        }
        after = set_what_can_be(after, title, wanted)
        planned |= {(title, *place): value for place, value in wanted.items()}
    found = cells_of(write_parts(tmp_path / "after.xlsx", after))

    assert {part for part in parts if parts[part] != after[part]} <= {
        sheet.part for sheet in Package(Archive(packed(parts))).sheets
    }
    for title, cells in before.items():
        for place in {*cells, *found[title]}:
            if (title, *place) not in planned:
                assert (place, found[title].get(place)) == (place, cells.get(place))
    for (title, row, column), value in planned.items():
        was, cell = before[title].get((row, column)), found[title].get((row, column))
        assert (cell and cell.value) == (str(int(value)) if isinstance(value, bool) else fit_for_cell(value))
        assert cell is None or cell.formula is None
        assert cell is None or was is None or cell.style == was.style


def set_what_can_be(
    parts: dict[str, bytes], title: str, wanted: dict[tuple[int, int], PlannedValue]
) -> dict[str, bytes]:
    """Set cells of a sheet; those that are refused are taken out of what is wanted."""
    while wanted:
        columns: dict[int, dict[int, PlannedValue]] = {}
        for (row, column), value in wanted.items():
            columns.setdefault(column, {})[row] = value
        try:
            return changed(parts, SetCells(title, columns), sheet=title, formats=KeptFormats())
        except PlanRefusedError as error:
            refused = next(place for place in wanted if str(CellRef(title, *place)) == error.where)
            del wanted[refused]
    return parts


def test_a_tab_without_cells_is_refused() -> None:
    """A chart sheet has no cells."""
    package = Package(Archive(packed(book_of(sheet_xml("")))))

    with pytest.raises(PlanRefusedError, match=r"^Trend: the tab is a chartsheet"):
        staff_changes(package, SheetPart("Trend", "chartsheet", "x.xml", "rId9"), [], PairedFormats())
