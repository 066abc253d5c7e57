"""Cells are set in long tables whose rows are alike as they are set one by one."""

from __future__ import annotations

import datetime as dt
import re
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pi_excel.book.grid import CellRef
from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.graft.arrays import Arrays
from pi_excel.workbook.graft.cells import CellWriter
from pi_excel.workbook.graft.edits import SetCell
from pi_excel.workbook.graft.like_rows import LikeRowWriter
from pi_excel.workbook.graft.staff_cells import StaffOperation, staff_changes
from pi_excel.workbook.graft.stored_values import FROM_1900, Storage
from pi_excel.workbook.package.archive import Archive
from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.package.splice import Splice, splice
from pi_excel.workbook.plan import SetCells
from pi_excel.workbook.row_shapes import RowShape
from pi_excel.workbook.stretches import LikeRows
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


PLAIN = st.sampled_from(
    ("{r}/>", '{r} s="3"/>', '{r} s="0" />', '{r} t="s"><v>1</v></c>', '{r} s="3" t="n"><v>2.5</v></c>',
     '{r} t="inlineStr"><is><t>a</t></is></c>', '{r} cm="1"/>', '{r} ph="1"><v>1</v></c>')
)  # fmt: skip
ODD_VALUES = st.one_of(
    st.floats(), st.integers(), st.text(max_size=3), st.none(), st.booleans(), st.dates(), st.just("=1+1")
)


def like_rows(kinds: list[str], prefix: bytes = b"") -> LikeRows:
    """Return rows 1 to 5 of some cells, from byte 1000 on; kinds are what stands behind `<c`."""
    rows = []
    for row in range(1, 6):
        written = "".join(f"<c{kind}" for kind in kinds)
        for column in "ABCD"[: len(kinds)]:
            written = written.replace("{r}", f' r="{column}{row}"', 1)
        named = re.sub("<(/?)", rf"<\1{prefix.decode()}", f'<row r="{row}">{written}</row>')
        rows.append(named.encode())
    shape = RowShape.of(rows[0], prefix)
    assert shape is not None
    text = b"".join(rows)
    found = [row.groups(b"") for row in shape.pattern.finditer(text) if row[0]]
    return LikeRows(shape, 1000, text, found)


@given(
    st.sampled_from((b"", b"x:")),
    st.lists(PLAIN, min_size=1, max_size=4),
    st.dictionaries(st.integers(1, 6), ODD_VALUES, min_size=1),
    st.integers(1, 5),
)
@example(b"", ['{r} s="3"/>'], {1: 2.5, 2: -0.0, 3: sys.float_info.max, 4: "a", 5: None}, 1)
@example(b"x:", ["{r}><v>1</v></c>"], {2: "=1+1"}, 1)
def test_rows_that_are_alike_are_changed_as_each_by_itself(
    prefix: bytes, kinds: list[str], values: dict[int, PlannedValue], column: int
) -> None:
    """The short way through many rows ends in the same bytes or refusal, or leaves them to the long way."""
    rows = like_rows(kinds, prefix)
    writer = LikeRowWriter("Sheet", Storage(prefix, FROM_1900), Arrays(prefix))

    cells = CellWriter(Storage(prefix, FROM_1900), PairedFormats(), Arrays(prefix))

    def one_by_one() -> list[Splice | None]:
        return [
            cells.change(row, column, SetCell(CellRef("Sheet", row.number, column), values[row.number]))
            for row in rows.each()
            if row.number in values
        ]

    try:
        changes = writer.changes(rows, column, values)
    except PlanRefusedError as why:
        with pytest.raises(PlanRefusedError, match=f"^{re.escape(str(why))}$"):
            one_by_one()
    else:
        assert changes is None or changes == one_by_one()


def test_plain_values_in_plain_cells_need_no_second_look() -> None:
    """Numbers, texts, blanks and truths go the short way; what is to be looked at goes the long one."""
    rows = like_rows(['{r} s="3"/>', '{r} cm="1"/>'])
    writer = LikeRowWriter("Sheet", Storage(b"", FROM_1900), Arrays(b""))

    def changes(value: PlannedValue, *, row: int = 2, column: int = 1) -> list[Splice] | None:
        return writer.changes(rows, column, {row: value})

    start = 1000 + rows.text.index(b'<c r="A2"')
    assert [changes(value) for value in (1.5, 2, "words", None, True)] == [
        [Splice(start, start + len(b'<c r="A2" s="3"/>'), b'<c r="A2" s="3"' + rest)]
        for rest in (
            b"><v>1.5</v></c>",
            b"><v>2</v></c>",
            b' t="inlineStr"><is><t>words</t></is></c>',
            b"/>",
            b' t="b"><v>1</v></c>',
        )
    ]
    assert [changes("=1+1"), changes(1.5, column=2), changes(1.5, column=3)] == [None] * 3
    assert changes(1.5, row=6) == []


@pytest.mark.parametrize("misplaced", [[150], [1], [139], [70, 60]])
def test_rows_out_of_order_are_refused_among_many_alike_too(misplaced: list[int]) -> None:
    """Whoever puts in a row between them would put it in twice."""
    cells = '<c r="A{r}" s="1"><v>{r}</v></c><c r="B{r}" s="2"/>'
    numbers = [*range(1, 140), *misplaced, *range(140, 150)]
    sheet = sheet_xml("".join(f'<row r="{row}">{cells.format(r=row)}</row>' for row in numbers))

    assert "not stored in order" in str(written(sheet, SetCells("Sheet", {2: {145: 1.5, 150: 2.5}})))
