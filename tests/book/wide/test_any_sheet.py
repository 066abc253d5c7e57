from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import CellValue, ErrorCell, Grid, SheetCells
from pi_excel.book.wide.find import propose
from pi_excel.book.wide.lines import lines
from pi_excel.book.wide.parts import Part
from tests.book.wide.drawn import roles

COLUMNS: Mapping[str, CellValue] = {
    "Ref": "CS01",
    "Indicator": "Number of children who are looked after",
    "Better to be?": "Low",
    "Portfolio": "Resilient communities",
    "Lead officer": "Ann Smith",
    "2014/15": 454.0,
    "2015/16": "469 (162.8)",
    "2016/17 Q1": 487.0,
    "2016/17 Q2": None,
    "2016/17 Target": "TBC",
    "England 2014/15": 60.0,
    "Stat Neighbour 2015/16": 97.6,
    "Current vs. EoY (15/16)": "⇧✗",
    "Current vs. EoY (14/15)": "⇧✗",
    "Current vs. England (14/15)": "⇧✗",
    "RAG": "R",
    "Comments": "The number of children rose because of one large family.",
}
"""Headings that each say all of their role, with a cell that stands beneath."""

UNKNOWN = ("Widgets", "Gremlins", "Zebra crossing", "x", "…", "Sprocket 7")


def sheet(headings: Sequence[str]) -> Grid:
    """Return a sheet of some of these headings in an order, with an indicator beneath."""
    cells: dict[tuple[int, int], CellValue] = {(3, place): text for place, text in enumerate(headings, 1)}
    cells |= {(4, place): COLUMNS.get(text, 7.0) for place, text in enumerate(headings, 1)}
    return Grid({"PIs": SheetCells.of({place: cell for place, cell in cells.items() if cell is not None})})


EXPECTED = roles(propose(sheet(list(COLUMNS))).blocks[0])


def test_every_heading_of_these_is_taken() -> None:
    """The rule below is about something."""
    assert not any(told.endswith("?") or told == "not used" for told in EXPECTED.values())


@given(
    st.permutations(list(COLUMNS)),
    st.lists(st.tuples(st.sampled_from(UNKNOWN), st.integers(0, len(COLUMNS))), max_size=8),
)
def test_neither_the_order_of_columns_nor_unknown_ones_change_a_role(
    order: Sequence[str], strangers: Sequence[tuple[str, int]]
) -> None:
    """A heading that says all of its role plays it wherever it stands."""
    headings = list(order)
    for text, place in strangers:
        headings.insert(place, text)
    (block,) = propose(sheet(headings)).blocks
    told = roles(block)

    assert {heading: told[heading] for heading in COLUMNS} == EXPECTED
    assert all(set(told[text].split(", ")) == {"not used"} for text, _ in strangers)


@given(st.lists(st.sampled_from(list(COLUMNS)), min_size=3), st.integers())
def test_no_role_is_played_twice(headings: Sequence[str], seed: int) -> None:
    """Whatever stands twice is used once or not at all, whichever comes first."""
    shuffled = random.Random(seed).sample(headings, len(headings))  # noqa: S311 - an order, no secret
    first, second = (propose(sheet(order)) for order in (headings, shuffled))
    played = [
        one.column.role
        for block in first.blocks
        for one in block.columns
        if one.column.part is not Part.NOT_USED
    ]

    assert len(played) == len(set(played))
    assert [roles(block).keys() for block in first.blocks] == [roles(block).keys() for block in second.blocks]


WORDS = [
    *COLUMNS,
    "Q1",
    "Q2",
    "Target",
    "Total",
    "No.",
    "Rate",
    "%",
    "Note: x",
    "2016/17",
    "Low",
    "DoT",
    "vs 15/16",
]
CELLS = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.booleans(),
    st.floats(),
    st.integers(),
    st.text(max_size=30),
    st.dates(),
    st.builds(ErrorCell, st.text(max_size=5)),
)
SMALL = st.integers(1, 12)


@given(
    st.dictionaries(st.tuples(SMALL, SMALL), CELLS, max_size=80),
    st.lists(st.tuples(SMALL, SMALL, SMALL, SMALL), max_size=6),
    st.frozensets(SMALL),
)
def test_anything_on_a_sheet_is_looked_at_without_an_exception(
    cells: Mapping[tuple[int, int], CellValue],
    merges: Sequence[tuple[int, int, int, int]],
    hidden: frozenset[int],
) -> None:
    """Whatever stands there and however it is merged; what is found lies on the sheet."""
    grid = Grid({"PIs": SheetCells.of(cells)}, merges={"PIs": tuple(merges)}, hidden_columns={"PIs": hidden})
    for block in propose(grid).blocks:
        found = lines(grid, block.block, block.last_row)
        first, last = block.block.header_rows

        assert first <= last < block.block.first_row
        assert all(block.block.first_row <= one.row <= block.last_row for one in found.indicators)
        assert all(0 <= one.confidence <= 1 for one in block.columns)
