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
from pi_excel.workbook.sheet_xml import cells
from pi_excel.workbook.stretches import Row
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
    writer = CellWriter(Storage(prefix, FROM_1900), PairedFormats(), arrays)

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
