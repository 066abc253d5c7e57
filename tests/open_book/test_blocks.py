from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pi_excel.open_book.blocks import Block, blocks_of

ROWS = st.dictionaries(st.integers(1, 12), st.integers(0, 99), min_size=1)
COLUMNS = st.dictionaries(st.integers(1, 6), ROWS, min_size=1)


@given(COLUMNS)
def test_blocks_hold_each_cell_once_and_no_other(columns: dict[int, dict[int, int]]) -> None:
    """What is not to be written is never within a block: a formula may stand there."""
    found: dict[tuple[int, int], object] = {}
    for block in blocks_of(columns):
        for row, values in enumerate(block.rows, start=block.top):
            for column, value in enumerate(values, start=block.left):
                assert (row, column) not in found
                found[row, column] = value

    assert found == {(row, col): value for col, rows in columns.items() for row, value in rows.items()}


def test_a_column_of_figures_is_one_block() -> None:
    """However many rows: it is one call of Excel."""
    (block,) = blocks_of({5: dict.fromkeys(range(5, 30_005), 1.0)})

    assert block.a1 == "E5:E30004"


def test_columns_side_by_side_are_one_block_where_they_are_alike() -> None:
    """Two stretches of the same rows are a rectangle; a gap between columns parts them."""
    alike = {1: "a", 2: "b"}

    assert [one.a1 for one in blocks_of({1: alike, 2: alike, 4: alike})] == ["A1:B2", "D1:D2"]


def test_halves_are_side_by_side_before_they_are_one_below_the_other() -> None:
    """Cells of a column are alike more often than those of a row."""
    block = Block(2, 3, ((1.0, 2.0), (3.0, 4.0)))
    left, right = block.halves()

    assert (left, right) == (Block(2, 3, ((1.0,), (3.0,))), Block(2, 4, ((2.0,), (4.0,))))
    assert left.halves() == (Block(2, 3, ((1.0,),)), Block(3, 3, ((3.0,),)))
