"""The shape of a row, and that of rows alike: what is known of one holds for the other."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pi_excel.book.grid import column_letters
from pi_excel.workbook.row_shapes import RowShape
from pi_excel.workbook.sheet_xml import cells, column_number
from pi_excel.workbook.stretches import Row

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
@example(row_of(1, '<c r="A1" s="1"/>'), row_of(3, '<c r="A3" s="21" t="str"><v>a</v></c>'))
@example(row_of(1, '<c r="A1" s="1"><v>1</v></c>'), row_of(3, '<c r="A3" s="1" t="s"><v>1</v></c>'))
def test_a_shape_of_two_rows_is_that_of_both(one: Row, other: Row) -> None:
    """It has the looks of both, and what is empty in one of them may be; else there is no such shape."""
    shape, another = RowShape.of(one.text), RowShape.of(other.text)
    both = shape.merged(another) if shape is not None and another is not None else None
    if shape is None or another is None or both is None:
        return

    assert all(both.pattern.fullmatch(row.text) for row in (one, other))
    for cell, first, second in zip(both.cells, shape.cells, another.cells, strict=True):
        assert cell.letters == first.letters == second.letters
        assert {*cell.looks} == {*first.looks, *second.looks}
        assert {cell.kind, None} == {first.kind, second.kind, None}
        assert cell.may_be_empty is (first.may_be_empty or second.may_be_empty)


@given(rows(), rows(), rows())
def test_rows_of_one_shape_have_the_same_cells_with_other_values(one: Row, two: Row, other: Row) -> None:
    """The same columns, looks and kinds; what the pattern finds is what the cells store."""
    shape, another = RowShape.of(one.text), RowShape.of(two.text)
    if shape is not None and another is not None:
        shape = shape.merged(another) or shape
    found = shape.pattern.fullmatch(other.text) if shape is not None else None
    if shape is None or found is None:
        return
    number, *stored = found.groups()
    standing = list(cells(other))

    assert number == b"%d" % other.number
    for cell, shaped, inside in zip(standing, shape.cells, stored, strict=True):
        assert cell.column == column_number(shaped.letters)
        assert (inside or b"") == _stored(cell.content)
        assert shaped.may_be_empty or inside
        address, kind = b' r="%s%s"' % (shaped.letters, number), shaped.kind or b""
        written = [address + look + kind for look in shaped.looks]
        if not inside:
            written += [address + look for look in shaped.looks]
        assert cell.attributes.removesuffix(b"/").rstrip() in [one.rstrip() for one in written]
        assert not inside or shaped.is_text is cell.content.startswith(b"<is>")
    columns = [cell.column for cell in standing]
    assert columns == sorted(set(columns))


def _stored(content: bytes) -> bytes:
    return content[3:-4] if content[:2] == b"<v" else content[7:-9]


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
        '<c r="A5" t="s" s="1"><v>0</v></c>',
        '<c r="A5" s="1" t=\'s\'><v>0</v></c>',
        "",
    ],
)
def test_a_row_that_is_not_plain_has_no_shape(written: str) -> None:
    """Formulas, cells out of order or of another row, without an address, oddly written."""
    assert RowShape.of(row_of(5, written).text) is None


@pytest.mark.parametrize("tag", ['<row r="05">', '<row r="0">', "<row>", '<row spans="1:1" r="5">'])
def test_a_row_whose_tag_does_not_begin_with_its_number_has_no_shape(tag: str) -> None:
    """Nor one whose number is written as none would write it."""
    number = tag.partition('r="')[2].partition('"')[0] or "5"
    text = f'{tag}<c r="A{number}"><v>1</v></c></row>'.encode()

    assert RowShape.of(text) is None


def test_cells_with_several_looks_or_kinds_are_one_shape_as_long_as_one_pattern_will_do() -> None:
    """A number and a text in one column are not of one shape, nor are ten looks."""
    number = shape_of('<c r="A5" s="1"><v>1</v></c>')
    others = [shape_of(f'<c r="A5" s="{style}"/>') for style in range(2, 12)]
    merged: RowShape | None = number
    count = 0
    for other in others:
        merged = merged.merged(other) if merged is not None else None
        count += merged is not None

    assert number.merged(shape_of('<c r="A5" s="1" t="s"><v>1</v></c>')) is None
    assert number.merged(shape_of('<c r="B5" s="1"/>')) is None
    assert number.merged(shape_of('<c r="A5" s="1"/><c r="B5"/>')) is None
    assert count == 7


def shape_of(written: str) -> RowShape:
    """Return the shape of a row with some cells."""
    shape = RowShape.of(row_of(5, written).text)
    assert shape is not None
    return shape
