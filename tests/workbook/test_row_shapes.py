"""Rows alike: what is known of one holds for the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import column_letters
from pi_excel.workbook.row_shapes import Holds, LikeRows, Row, RowShape, RowShapes, ShapedCell
from pi_excel.workbook.sheet_xml import Cell, cells, column_number

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
    shape = RowShape.of(one)
    found = shape.one.fullmatch(other.text) if shape is not None else None
    if shape is None or found is None:
        return
    standing = list(cells(other))

    assert found.groups() == (
        b"%d" % other.number,
        *filter(None, (_stored(cell.content) for cell in standing)),
    )
    assert [_told(shaped, b"%d" % other.number) for shaped in shape.cells] == [
        (cell.column, cell.attributes.removesuffix(b"/"), _holds(cell)) for cell in standing
    ]
    columns = [cell.column for cell in standing]
    assert columns == sorted(set(columns))


def _told(cell: ShapedCell, row: bytes) -> tuple[int, bytes, Holds]:
    address = b' r="%s%s"' % (cell.letters, row)
    return column_number(cell.letters), address + cell.attributes, cell.holds


def _stored(content: bytes) -> bytes:
    return content[3:-4] if content[:2] == b"<v" else content[7:-9]


def _holds(cell: Cell) -> Holds:
    if not cell.content:
        return Holds.NOTHING
    return Holds.TEXT if cell.content.startswith(b"<is>") else Holds.VALUE


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
    assert RowShape.of(row_of(5, written)) is None


@pytest.mark.parametrize("tag", ['<row r="05">', '<row r="0">', "<row>", '<row spans="1:1" r="5">'])
def test_a_row_whose_tag_does_not_begin_with_its_number_has_no_shape(tag: str) -> None:
    """Nor one whose number is written as none would write it."""
    number = tag.partition('r="')[2].partition('"')[0] or "5"
    text = f'{tag}<c r="A{number}"><v>1</v></c></row>'.encode()

    assert RowShape.of(Row(int(number), 0, len(tag), text)) is None


def test_rows_that_are_alike_are_found_together_once_a_row_was_made_into_a_shape() -> None:
    """The sixty-fourth is made into one; rows behind it are like it as far as their tags are the same."""
    shapes = RowShapes(b"x:")
    written = '<x:row r="{0}" ht="15"><x:c r="B{0}" s="2"><x:v>{0}0</x:v></x:c><x:c r="C{0}"/></x:row>'
    before = [shapes.rows(written.format(1).encode(), 0, 0)]
    for number in range(1, 65):
        text = written.format(number).encode()
        before.append(shapes.rows(text, 0, 0))
        shapes.learn(Row(number, 0, text.index(b">") + 1, text))
    content = "".join(map(written.format, (65, 66, 80))) + '<x:row r="81"></x:row>'
    found = shapes.rows(f"...{content}".encode(), 3, 1000)

    assert before == [None] * 65
    assert found is not None
    assert (found.start, found.last, found.numbers, found.in_order) == (1000, 80, [65, 66, 80], True)
    assert [*map(tuple, found.stored)] == [(b"650", b"660", b"800")]
    assert found.text == "".join(map(written.format, (65, 66, 80))).encode()
    assert b"".join(row.text for row in found.each()) == found.text
    assert [(row.number, row.start, row.inside) for row in found.each()] == [
        (number, 1000 + place * len(written.format(65)), len('<x:row r="65" ht="15">'))
        for place, number in enumerate((65, 66, 80))
    ]
    assert shapes.rows(content.encode(), content.index('<x:row r="81"'), 0) is None


def test_rows_that_are_alike_need_not_be_in_order() -> None:
    """Whoever needs them in order asks."""
    shape = RowShape.of(row_of(5, '<c r="A5"/>'))
    assert shape is not None
    numbers = (3, 2, 7)
    text = "".join(f'<row r="{number}"><c r="A{number}"/></row>' for number in numbers).encode()
    rows = LikeRows(shape, 0, text, 7)

    assert (rows.numbers, rows.in_order, rows.stored) == ([*numbers], False, ())
