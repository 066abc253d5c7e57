"""A row is read as what it says, whether or not it is like rows before it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.workbook.reading.packages import grid_of, sheet, texts, workbook

SHARED = texts("<t>one</t>", "<t/>", "<t>R&amp;D</t>")

CELLS = st.sampled_from(
    [
        "",
        '<c r="A{row}" s="1"/>',
        '<c r="A{row}"><v>{row}</v></c>',
        '<c r="A{row}" s="1"><v>4261{row}.5</v></c>',
        '<c r="A{row}" s="2"><v>1.5</v></c>',
        '<c r="A{row}" s="5"><v>{row}</v></c>',
        '<c r="A{row}" s="5"/>',
        '<c r="A{row}" t="s"><v>0</v></c>',
        '<c r="A{row}" t="s"><v>1</v></c>',
        '<c r="A{row}" t="s"><v>2</v></c>',
        '<c r="A{row}" t="str"><v>R&amp;D {row}</v></c>',
        '<c r="A{row}" t="inlineStr"><is><t>words_x000D_</t></is></c>',
        '<c r="A{row}" t="inlineStr"><v>5</v></c>',
        '<c r="A{row}" t="b"><v>1</v></c>',
        '<c r="A{row}" t="e"><v>#N/A</v></c>',
        '<c r="A{row}"><f>Other!A1</f><v>3</v></c>',
        '<c r="A{row}" vm="1" t="e"><v>#VALUE!</v></c>',
    ]
)
OTHERS = st.sampled_from(["", '<c r="C{row}"><v>7</v></c>', '<c r="AA{row}" t="s"><v>0</v></c>'])


@given(st.lists(st.tuples(CELLS, OTHERS, st.integers(1, 90)), min_size=1, max_size=4))
def test_a_row_among_many_is_read_as_it_is_alone(kinds: list[tuple[str, str, int]]) -> None:
    """Values, kinds of values and formulas, in sheets of up to some hundred rows of four kinds."""
    written = [first + other for first, other, times in kinds for _ in range(times)]
    rows = {
        number: f'<row r="{number}">{cells.format(row=number)}</row>'
        for number, cells in enumerate(written, start=1)
    }
    together = grid_of(workbook({"Data": sheet("".join(rows.values()))}, shared=SHARED))
    alone = grid_of(workbook({f"R{row}": sheet(xml) for row, xml in rows.items()}, shared=SHARED))

    for row in rows:
        expected = alone.sheets[f"R{row}"].row(row)
        found = together.sheets["Data"].row(row)
        assert [(column, type(value), value) for column, value in found.items()] == [
            (column, type(value), value) for column, value in expected.items()
        ]
    assert {(cell.row, cell.column) for cell in together.formulas} == {
        (cell.row, cell.column) for cell in alone.formulas
    }
