from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pi_excel.doors.cli.texts import Column, table

COLUMNS = (
    Column("Cell", 4, 10),
    Column("Heading", 6, 20),
    Column("Why", 12, 30, may_go=True),
)
ROWS = [("B4", "Better to be?", "it says better to be; its cells hold High or Low"), ("C4", "2014/15", "")]


def test_a_table_takes_no_more_room_than_its_words() -> None:
    """Each column is as wide as the longest of its texts, up to its most."""
    assert table(COLUMNS, ROWS, 100).splitlines() == [
        "Cell  Heading        Why",
        "B4    Better to be?  it says better to be; its cel…",
        "C4    2014/15",
    ]


def test_where_there_is_little_room_columns_become_narrower() -> None:
    """The one that has the most to give gives first."""
    assert table(COLUMNS, ROWS, 40).splitlines() == [
        "Cell  Heading        Why",
        "B4    Better to be?  it says better to …",
        "C4    2014/15",
    ]


def test_what_may_go_goes_where_there_is_no_room_for_all() -> None:
    """What is left has the room."""
    assert table(COLUMNS, ROWS, 24).splitlines() == ["Cell  Heading", "B4    Better to be?", "C4    2014/15"]


def test_a_text_that_wraps_goes_on_below_itself() -> None:
    """Nothing of it is lost."""
    columns = (Column("Ref", 3, 6), Column("Why ours", 10, 60, wraps=True))

    assert table(columns, [("CS01", "2,813 ÷ 28,809 × 10,000"), ("CS02", "")], 20).splitlines() == [
        "Ref   Why ours",
        "CS01  2,813 ÷ 28,809",
        "      × 10,000",
        "CS02",
    ]


def test_a_text_of_several_lines_is_told_on_one() -> None:
    """A line break in a heading would tear the table."""
    assert table(COLUMNS, [("A1", "Better\nto  be", "x")], 80).splitlines()[1] == "A1    Better to be  x"


@given(
    st.lists(st.tuples(*[st.text("abc ", max_size=60)] * 3), max_size=4),
    st.integers(12, 120),
)
def test_no_line_is_longer_than_the_terminal(rows: list[tuple[str, str, str]], width: int) -> None:
    """Whatever stands in it, as long as the narrowest columns fit."""
    assert all(len(line) <= width for line in table(COLUMNS, rows, width).splitlines())
