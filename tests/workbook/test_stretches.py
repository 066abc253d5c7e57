from __future__ import annotations

from pi_excel.workbook.row_shapes import RowShape
from pi_excel.workbook.stretches import LikeRows, Row, RowShapes


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
    assert [*map(tuple, found.stored)] == [(b"650", b"660", b"800"), (b"", b"", b"")]
    assert found.text == "".join(map(written.format, (65, 66, 80))).encode()
    assert b"".join(row.text for row in found.each()) == found.text
    assert [(row.number, row.start, row.inside) for row in found.each()] == [
        (number, 1000 + place * len(written.format(65)), len('<x:row r="65" ht="15">'))
        for place, number in enumerate((65, 66, 80))
    ]
    assert shapes.rows(content.encode(), content.index('<x:row r="81"'), 0) is None


def test_rows_that_are_alike_need_not_be_in_order() -> None:
    """Whoever needs them in order asks."""
    shape = RowShape.of(b'<row r="5"><c r="A5"/></row>')
    assert shape is not None
    numbers = (3, 2, 7)
    text = "".join(f'<row r="{number}"><c r="A{number}"/></row>' for number in numbers).encode()
    rows = LikeRows(shape, 0, text, [(b"%d" % number, b"") for number in numbers])

    assert (rows.first, rows.last, rows.numbers, rows.in_order) == (3, 7, [*numbers], False)
    assert [*map(tuple, rows.stored)] == [(b"", b"", b"")]
