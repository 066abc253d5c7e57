"""Cells are set in long tables whose rows are alike as they are set one by one."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import CellRef
from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.graft.staff_cells import StaffOperation, staff_changes
from pi_excel.workbook.package.archive import Archive
from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.package.splice import splice
from pi_excel.workbook.plan import SetCells
from pi_excel.workbook.values import PlannedValue
from tests.workbook.graft.staff_sheets import PairedFormats, book_of, packed, sheet_xml

PART = "xl/worksheets/sheet1.xml"
LAST = 200

KINDS = st.lists(
    st.sampled_from(
        [
            '<c r="A{r}" s="1"><v>{r}</v></c><c r="B{r}" s="2"/><c r="C{r}" t="s"><v>0</v></c>',
            '<c r="A{r}" s="3"><v>{r}</v></c><c r="B{r}" s="2"><v>1.5</v></c><c r="C{r}"/>',
            '<c r="A{r}" s="1"><v>{r}</v></c><c r="B{r}" s="4"/><c r="C{r}" t="s"><v>0</v></c>',
            '<c r="A{r}" s="1"><v>{r}</v></c><c r="C{r}" t="s"><v>0</v></c>',
            '<c r="A{r}" s="1"><v>{r}</v></c><c r="B{r}" t="inlineStr"><is><t>a</t></is></c>',
        ]
    ),
    min_size=1,
    max_size=2,
)
VALUES: st.SearchStrategy[PlannedValue] = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0.5, -0.0, 7, None, "words", "=1+1", dt.date(2016, 9, 1), True]),
)


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """A table of rows of one kind or two in turn, with an odd row and a gap here and there."""
    kinds = draw(KINDS)
    gaps, odd = draw(st.sets(st.integers(1, LAST), max_size=3)), draw(st.integers(1, LAST))
    rows = []
    for row in range(1, LAST + 1):
        cells = '<c r="A{r}"><f>1+1</f><v>2</v></c>' if row == odd else kinds[row % len(kinds)]
        height = f' ht="{row % 3 + 15}.5"' if row % 5 else ""
        rows.append(f'<row r="{row}"{height}>{cells.format(r=row)}</row>' if row not in gaps else "")
    return sheet_xml("".join(rows))


@st.composite
def plans(draw: st.DrawFn) -> dict[int, dict[int, PlannedValue]]:
    """Values for whole columns, or for a few cells, also below the table and beside it."""
    columns = draw(st.lists(st.sampled_from([2, 2, 3, 5]), min_size=1, max_size=2, unique=True))
    if draw(st.booleans()):
        first, last = sorted(draw(st.tuples(st.integers(1, LAST), st.integers(1, LAST + 2))))
        number = draw(st.sampled_from([0.25, 1e300, -1.5]))
        return {column: {row: row * number for row in range(first, last + 1)} for column in columns}
    rows = st.dictionaries(st.integers(1, LAST + 3), VALUES, min_size=1, max_size=12)
    return {column: draw(rows) for column in columns}


def written(sheet: str, *operations: StaffOperation) -> bytes | str:
    """Return the sheet after some operations, or why they are refused."""
    package = Package(Archive(packed(book_of(sheet))))
    try:
        changes = staff_changes(package, package.sheets[0], operations, PairedFormats())
        return splice(package.read(PART), changes.splices[PART])
    except PlanRefusedError as error:
        return str(error)


@given(sheets(), plans())
def test_many_cells_are_set_as_each_by_itself(sheet: str, values: dict[int, dict[int, PlannedValue]]) -> None:
    """The same bytes come of it, or the same refusal."""
    plan = SetCells("Sheet", values)
    one_by_one = [SetCells.of(cell, value) for cell, value in plan.each()]
    nothing_yet = SetCells.of(CellRef("Sheet", 1, 30), None)  # what comes first may go the short way

    assert written(sheet, plan) == written(sheet, nothing_yet, *one_by_one)


def test_a_column_of_numbers_is_a_change_of_a_stretch_of_rows() -> None:
    """However many cells are set, few changes are made once the rows are known to be alike."""
    cells = '<c r="A{r}" s="1"><v>{r}</v></c><c r="B{r}" s="2"/>'
    sheet = sheet_xml("".join(f'<row r="{row}">{cells.format(r=row)}</row>' for row in range(1, LAST + 1)))
    package = Package(Archive(packed(book_of(sheet))))
    plan = SetCells("Sheet", {2: {row: row / 4 for row in range(1, LAST + 1)}})
    splices = list(staff_changes(package, package.sheets[0], [plan], PairedFormats()).splices[PART])

    assert len(splices) == 65
    assert splice(package.read(PART), splices).count(b"<v>") == 2 * LAST
