from __future__ import annotations

import pytest

from pi_excel.book.layout import LAYOUT_NAME
from pi_excel.errors import PlanRefusedError, Severity
from tests.attached_book import cells_set, layout_cell, planned, problems, recorded, with_layout
from tests.book.wide.drawn import drawn
from tests.builders import with_row

SHEET = """
    Ref | Indicator | Better to be? | 2015/16 | 2016/17 Q1 | Revised Q1 | Target 16/17 | RAG | Traffic light
    C1  | Children  | Low           | 469     | 487        | 490        | 443          |     |
"""
BOOK = recorded(drawn(SHEET), {"Revised Q1": "not used", "RAG": "status", "Traffic light": "not used"})


@pytest.mark.parametrize(
    ("heading", "part", "period", "what"),
    [
        (
            "Revised Q1", "figure", "2016/17 Q1",
            "'2016/17 Q1' (column E) and 'Revised Q1' (column F) are each the figure 2016/17 Q1",
        ),
        (
            "Revised Q1", "target", "2016/17",
            "'Revised Q1' (column F) and 'Target 16/17' (column G) are each the target 2016/17",
        ),
        (
            "Revised Q1", "better to be", None,
            "'Better to be?' (column C) and 'Revised Q1' (column F) are each the better to be",
        ),
    ],
    ids=["figure", "target", "better to be"],
)  # fmt: skip
def test_two_columns_for_one_thing_are_an_error_at_both(
    heading: str, part: str, period: str | None, what: str
) -> None:
    """Either may be the right one, so none is used, and nothing is refreshed."""
    grid = with_layout(BOOK, heading, Part=part, Period=period)
    said = [one for one in problems(grid) if what in one.what]

    assert [one.severity for one in said] == [Severity.ERROR, Severity.ERROR]
    assert said[1].where != said[0].where
    with pytest.raises(PlanRefusedError, match="nothing of that is used"):
        planned(grid)


def test_a_book_may_show_one_thing_twice() -> None:
    """Two columns for the status are both set: nothing is read from them."""
    grid = with_layout(BOOK, "Traffic light", Part="status")

    assert problems(grid) == []
    assert {cell: cells_set(grid)[cell] for cell in ("PIs!H2", "PIs!I2")} == {
        "PIs!H2": "off target",
        "PIs!I2": "off target",
    }


def test_an_input_is_never_an_output_as_well() -> None:
    """Two rows of the layout about one column: what staff typed there would be written over."""
    area = BOOK.tables[LAYOUT_NAME]
    row = next(row for row in area.rows if BOOK.value(area.cell("Header", row)) == "2016/17 Q1")
    again = {header: BOOK.value(area.cell(header, row)) for header in area.headers}
    grid = with_row(BOOK, LAYOUT_NAME, **{**again, "Part": "status", "Period": None})
    said = [one for one in problems(grid) if "is given several parts" in one.what]

    assert [one.where for one in said] == [
        layout_cell(BOOK, "2016/17 Q1", "Part"),
        str(area.cell("Part", area.last_row + 1)),
    ]
    with pytest.raises(PlanRefusedError):
        planned(grid)


def test_a_column_that_is_recorded_twice_counts_once() -> None:
    """Staff copied a row: that makes no difference, and is told."""
    area = BOOK.tables[LAYOUT_NAME]
    row = next(row for row in area.rows if BOOK.value(area.cell("Header", row)) == "RAG")
    grid = with_row(
        BOOK, LAYOUT_NAME, **{header: BOOK.value(area.cell(header, row)) for header in area.headers}
    )

    assert [(one.severity, one.what) for one in problems(grid)] == [
        (Severity.WARNING, "This column is recorded twice.")
    ]
    assert cells_set(grid) == cells_set(BOOK)
