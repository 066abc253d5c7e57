"""Rows alike: what is known of one holds for the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import column_letters
from pi_excel.workbook.row_shapes import RowShapes, shape_of
from pi_excel.workbook.sheet_xml import Row, cells, column_number

_ADDRESS = ' r="{letters}{row}"'
_CELLS = st.sampled_from(
    [
        "<c{r}/>",
        '<c{r} s="3" />',
        "<c{r}><v>1</v></c>",
        '<c{r} t="s"><v>12</v></c>',
        '<c{r} s="{row}" t="str"><v>a&amp;b {row}</v></c>',
        '<c{r} t="inlineStr"><is><t>words</t></is></c>',
        '<c{r} t="inlineStr"><is><t xml:space="preserve"> words</t></is></c>',
        "<c{r}><f>A1*2</f><v>2</v></c>",
        "<c{r}><v></v></c>",
        '<c s="1"{r}><v>1</v></c>',
        '<c{r} x=">"><v>1</v></c>',
        "<c><v>1</v></c>",
    ]
)
_PLACES = st.lists(st.integers(1, 30), max_size=4, unique=True)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """A row as some program may have written it, mostly as most do."""
    number = draw(st.sampled_from([1, 3, 12, 112]))
    columns = draw(_PLACES.map(sorted) | _PLACES)
    of = draw(st.sampled_from([number] * 5 + [2]))
    written = [
        draw(_CELLS).format(r=_ADDRESS.format(letters=column_letters(column), row=of), row=of)
        for column in columns
    ]
    return row_of(number, "".join(written))


def row_of(number: int, written: str) -> Row:
    """Return a row with some cells."""
    tag = f'<row r="{number}">'
    return Row(number, 0, len(tag), f"{tag}{written}</row>".encode())


@given(rows(), rows())
def test_rows_of_one_shape_have_the_same_cells_with_other_values(one: Row, other: Row) -> None:
    """The same columns and attributes; what the pattern finds is what the cells store."""
    shape = shape_of(one)
    found = shape.pattern.fullmatch(other.text, other.inside) if shape is not None else None
    if shape is None or found is None or found[1] != b"%d" % other.number:
        return
    holding = [cell for cell in cells(other) if cell.content]

    assert [(column_number(cell.letters), found[cell.group]) for cell in shape.cells] == [
        (cell.column, cell.content[3:-4] if cell.content[:2] == b"<v" else cell.content[7:-9])
        for cell in holding
    ]
    assert all(
        cell.attributes == b' r="%s%d"%s' % (shaped.letters, other.number, shaped.attributes)
        and shaped.is_text is cell.content.startswith(b"<is>")
        for cell, shaped in zip(holding, shape.cells, strict=True)
    )
    columns = [cell.column for cell in cells(other)]
    assert columns == sorted(set(columns))


@pytest.mark.parametrize(
    "written",
    [
        '<c r="A5"><f>A1</f><v>1</v></c>',
        '<c r="B5"><v>1</v></c><c r="A5"><v>1</v></c>',
        '<c r="A5"><v>1</v></c><c r="A5"><v>1</v></c>',
        '<c r="A6"><v>1</v></c>',
        '<c r="A5"><v>1</v></c><c r="B6"><v>1</v></c>',
        "<c><v>1</v></c>",
        '<c r="A5"><is><t>in </t><t>two</t></is></c>',
        '<c r="A5"/> <c r="B5"/>',
        "",
    ],
)
def test_a_row_that_is_not_plain_has_no_shape(written: str) -> None:
    """Formulas, cells out of order or of another row, without an address, with blanks between them."""
    shapes = RowShapes(b"")
    row = row_of(5, written)

    assert all(shapes.of(row_of(5, written)) is None for _ in range(100))
    assert shapes.of(row) is None


def test_a_sheets_rows_are_known_by_the_sixteenth() -> None:
    """From the seventeenth on a row is like the one before, if it is; one with other cells is not."""
    shapes = RowShapes(b"x:")
    alike = [
        shapes.of(
            Row(number, 0, 7, b'<x:row><x:c r="B%d" s="2"><x:v>%d</x:v></x:c></x:row>' % (number, number))
        )
        for number in range(1, 21)
    ]
    others = [b'<x:row><x:c r="B21" s="3"><x:v>1</x:v></x:c></x:row>', b"<x:row></x:row>"]

    assert [found[1].groups() if found else None for found in alike] == [
        *[None] * 16, *((b"%d" % number, b"%d" % number) for number in range(17, 21))
    ]  # fmt: skip
    assert [shapes.of(Row(21, 0, 7, other)) for other in others] == [None, None]
