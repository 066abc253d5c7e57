from __future__ import annotations

import datetime as dt
import re

from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import CellRef
from pi_excel.workbook.graft.stored_values import FROM_1900, Storage, begins_like_a_formula
from pi_excel.workbook.sheets.image import StyledCell
from pi_excel.workbook.sheets.row_xml import OurRowWriter
from pi_excel.workbook.values import fit_for_cell

STORAGE = Storage(b"", FROM_1900)
NAMES = ("text", "value", "figure_2")


class Numbered:
    """Formats numbered as the styles come first in the list of names, quoted ones from 10 on."""

    def named(self, style: str, *, quoted: bool = False) -> int:
        """Return the index of a style."""
        return NAMES.index(style) + 10 * quoted


def writer() -> OurRowWriter:
    """Return a writer that has written nothing yet."""
    return OurRowWriter(Numbered(), STORAGE)


VALUES = st.sampled_from(
    [None, True, 1, 1.0, 0.0, "1", "=1", "%s", 1.7976931348623157e308, 160.02]
) | st.one_of(
    st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=9), st.dates(dt.date(1900, 3, 1))
)
CELLS = st.builds(StyledCell, VALUES.map(fit_for_cell), st.sampled_from(NAMES))
SHEETS = st.lists(st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 60)), CELLS), max_size=3)


@given(SHEETS)
def test_a_sheet_is_written_alike_whatever_was_written_before_it(
    sheets: list[dict[tuple[int, int], StyledCell]],
) -> None:
    """Words that many sheets share are put into words once; 1, 1.0 and TRUE are never taken for another."""
    one = writer()

    assert [one.rows("Ours", cells, {}) for cells in sheets] == [
        writer().rows("Ours", cells, {}) for cells in sheets
    ]


@given(st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 60)), CELLS))
def test_a_cell_is_stored_as_any_cell_of_the_workbook_is(cells: dict[tuple[int, int], StyledCell]) -> None:
    """Its value as `Storage` has it, its style by number, in the order of rows and columns."""
    written = re.findall(rb'<c r="[A-Z]+[0-9]+"(.*?)</c>', writer().rows("Ours", cells, {}), re.DOTALL)
    expected = []
    for (row, column), (value, style) in sorted(cells.items()):
        kind, content = STORAGE.value(value, CellRef("Ours", row, column))
        number = Numbered().named(style, quoted=begins_like_a_formula(value))
        expected.append(b' s="%d"%s>%s' % (number, kind, content))

    assert written == expected


def test_a_row_has_its_height_and_stays_though_nothing_stands_in_it() -> None:
    """Rows come in order, those with a height and those with cells; a height is fixed unless staff type."""
    cells = {(2, 28): StyledCell(3.5, "value"), (4, 1): StyledCell(None, "text")}
    heights = {3: 6.0, 2: 22.5}

    assert writer().rows("Ours", cells, heights) == (
        b'<sheetData><row r="2" ht="22.5" customHeight="1"><c r="AB2" s="1"><v>3.5</v></c></row>'
        b'<row r="3" ht="6" customHeight="1"></row><row r="4"><c r="A4" s="0"></c></row></sheetData>'
    )
    assert b"customHeight" not in writer().rows("Ours", cells, heights, fixed=False)
