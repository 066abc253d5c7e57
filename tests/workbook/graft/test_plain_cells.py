"""The short way by which most cells are changed, held against the long way."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pi_excel.book.grid import CellRef
from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.graft.arrays import Arrays
from pi_excel.workbook.graft.cells import CellWriter, FoundCell
from pi_excel.workbook.graft.edits import SetCell
from pi_excel.workbook.graft.stored_values import FROM_1900, Storage
from pi_excel.workbook.package.splice import Splice
from pi_excel.workbook.row_shapes import LikeRows, Row, RowShape
from pi_excel.workbook.sheet_xml import cells
from pi_excel.workbook.values import PlannedValue
from tests.workbook.graft.staff_sheets import PairedFormats

ATTRIBUTES = ('s="3"', 's="0"', "s='3'", 's = "3"', 't="n"', 't="inlineStr"', 'cm="1"', 'vm="0"', 'ph="1"')
CONTENTS = (
    "",
    "<v>1</v>",
    "<v/>",
    "<v></v>",
    "<f>B7*2</f><v>4</v>",
    "<f/>",
    '<f t="array" ref="A7:D9">B7:B9</f><v>1</v>',
    "<is><t>a</t></is>",
    '<is><t xml:space="preserve"> a </t></is>',
    "<is><r><t>a</t></r></is>",
    "<v>1</v><extLst/>",
)


@st.composite
def cells_as_written(draw: st.DrawFn) -> str:
    """Some cells of row 7, as programs may write them; names begin with `x:`."""
    written = ""
    for column in "ABCD"[: draw(st.integers(1, 4))]:
        address = [f'r="{column}7"'] if draw(st.integers(0, 9)) else []
        others = draw(st.lists(st.sampled_from(ATTRIBUTES), max_size=2, unique_by=lambda one: one[0]))
        attributes = "".join(f" {one}" for one in (*address, *others)) + draw(st.sampled_from(("", " ")))
        content = re.sub("<(/?)", r"<\1x:", draw(st.sampled_from(CONTENTS)))
        written += f"<x:c{attributes}" + (f">{content}</x:c>" if content or draw(st.booleans()) else "/>")
    return written


@given(
    st.sampled_from((b"", b"x:")),
    cells_as_written(),
    st.floats() | st.integers() | st.text(max_size=3) | st.none() | st.booleans(),
    st.booleans(),
)
@example(b"", '<x:c r="A7" s="3" t="n" /><x:c r="B7"><x:v>1</x:v></x:c>', 2.5, False)
@example(b"x:", '<x:c r="A7" s="3" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c>', -0.0, True)
@example(
    b"", '<x:c r="A7" s="0"/><x:c r="B7" vm="1"/><x:c r="C7" ph="1"/><x:c r="D7" cm="1" t="n"/>', 2.5, True
)
@example(b"", '<x:c r="A7"><x:f t="array" ref="A7:B7">C7</x:f></x:c><x:c r="B7"/><x:c r="C7"/>', 2.5, True)
@example(b"", '<x:c r="A7"/>', sys.float_info.max, True)
def test_a_plain_cell_is_changed_as_any_other(
    prefix: bytes, written: str, value: PlannedValue, over_formula: bool
) -> None:
    """A short way and a long way to a cell end in the same bytes, or in the same refusal."""
    text = f'<x:row r="7">{written}</x:row>'.encode().replace(b"x:", prefix)
    row = Row(7, 1000, text.index(b">") + 1, text)
    arrays = Arrays(prefix)
    arrays.see(row)
    writer = CellWriter("Sheet", Storage(prefix, FROM_1900), PairedFormats(), arrays)

    for cell in cells(row, prefix):
        found = FoundCell.of(cell)
        edit = SetCell(CellRef("Sheet", 7, cell.column), value, over_formula)
        try:
            new = writer.changed(found, edit)
        except PlanRefusedError as why:
            if found.address:
                with pytest.raises(PlanRefusedError, match=f"^{re.escape(str(why))}$"):
                    writer.change(row, cell.column, edit)
        else:
            change = Splice(1000 + found.start, 1000 + found.end, new)
            assert writer.change(row, cell.column, edit) == (change if found.address else None)


PLAIN = st.sampled_from(
    ("{r}/>", '{r} s="3"/>', '{r} s="0" />', '{r} t="s"><v>1</v></c>', '{r} s="3" t="n"><v>2.5</v></c>',
     '{r} t="inlineStr"><is><t>a</t></is></c>', '{r} cm="1"/>', '{r} ph="1"><v>1</v></c>')
)  # fmt: skip
VALUES = st.one_of(
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
    shape = RowShape.of(Row(1, 0, rows[0].index(b">") + 1, rows[0]), prefix)
    assert shape is not None
    text = b"".join(rows)
    found = [row.groups(b"") for row in shape.pattern.finditer(text) if row[0]]
    return LikeRows(shape, 1000, text, found)


@given(
    st.sampled_from((b"", b"x:")),
    st.lists(PLAIN, min_size=1, max_size=4),
    st.dictionaries(st.integers(1, 6), VALUES, min_size=1),
    st.integers(1, 5),
)
@example(b"", ['{r} s="3"/>'], {1: 2.5, 2: -0.0, 3: sys.float_info.max, 4: "a", 5: None}, 1)
@example(b"x:", ["{r}><v>1</v></c>"], {2: "=1+1"}, 1)
def test_rows_that_are_alike_are_changed_as_each_by_itself(
    prefix: bytes, kinds: list[str], values: dict[int, PlannedValue], column: int
) -> None:
    """The short way through many rows ends in the same bytes or refusal, or leaves them to the long way."""
    rows = like_rows(kinds, prefix)
    writer = CellWriter("Sheet", Storage(prefix, FROM_1900), PairedFormats(), Arrays(prefix))

    def one_by_one() -> list[Splice | None]:
        return [
            writer.change(row, column, SetCell(CellRef("Sheet", row.number, column), values[row.number]))
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
    writer = CellWriter("Sheet", Storage(b"", FROM_1900), PairedFormats(), Arrays(b""))

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
