from __future__ import annotations

from dataclasses import replace

import pytest

from pi_excel.book.grid import CellRef, CommentaryBox, Grid, text_mark
from pi_excel.book.layout import COMMENTARY
from pi_excel.book.parse import parse
from pi_excel.errors import PlanRefusedError
from pi_excel.period import Period
from pi_excel.refresh import Refresh, refresh
from pi_excel.workbook.plan import AddStaffSheet, AppendRows, Plan
from tests.attached_book import attached
from tests.builders import grid_of, table, with_cell
from tests.plans import make_plan

Q1 = Period.parse("2016/17 Q1")
BOX = CellRef("Exception C1", 20, 1)
TYPED = "Since Christmas we have seen a significant increase."
COLUMN = "Rose because of one family."
WITH = attached(f"""
    Ref | Indicator | Better to be? | 2015/16 | 2016/17 Q1 | Target 16/17 | Comments
    C1  | Children  | Low           | 469     | 487        | 443          | {COLUMN}
""")
WITHOUT = attached("""
    Ref | Indicator | Better to be? | 2015/16 | 2016/17 Q1 | Target 16/17
    C1  | Children  | Low           | 469     | 487        | 443
""")


def boxed(grid: Grid, text: str, was: str = "") -> Grid:
    """Return a book whose report's box held `was` when we wrote it, and holds `text` now."""
    box = CommentaryBox("C1", "2016/17 Q1", "Commentary", text, text_mark(was), BOX)
    return replace(grid, boxes=(box,))


def texts(done: Refresh) -> list[str]:
    """Return what is said of the indicator after a refresh."""
    return [row.text for row in done.book.commentary.get(("C1", Q1), ())]


def planned(grid: Grid) -> Plan:
    """Return what a refresh wants of a book."""
    return make_plan(refresh(parse(grid)), grid, "0" * 64)[0]


def with_table(grid: Grid, *rows: tuple[str, ...]) -> Grid:
    """Return a book that has the sheet Commentary already."""
    words = grid_of(table(COMMENTARY.name, COMMENTARY.columns, rows))
    return replace(grid, sheets={**grid.sheets, **words.sheets}, tables={**grid.tables, **words.tables})


def of_kind(plan: Plan, kind: type) -> list[object]:
    """Return the operations of a kind."""
    return [one for one in plan.operations if isinstance(one, kind)]


@pytest.mark.parametrize("grid", [WITH, WITHOUT], ids=["with a column", "without"])
def test_an_attached_book_gets_no_sheet_before_somebody_types(grid: Grid) -> None:
    """It wants none before."""
    assert of_kind(planned(grid), AddStaffSheet) == []


@pytest.mark.parametrize(("grid", "was"), [(WITH, COLUMN), (WITHOUT, "")], ids=["with a column", "without"])
def test_text_typed_into_a_box_brings_the_sheet_for_it_with_its_row(grid: Grid, was: str) -> None:
    """Once; what the box showed before came from a column, and is not kept a second time."""
    typed = boxed(grid, TYPED, was)
    (added,) = of_kind(planned(typed), AddStaffSheet)
    assert isinstance(added, AddStaffSheet)
    (rows,) = (one.rows for one in added.sheet.tables)

    assert (added.sheet.title, [row[:4] for row in rows]) == (
        COMMENTARY.sheet,
        [("C1", "2016/17 Q1", "Commentary", TYPED)],
    )
    assert texts(refresh(parse(typed))) == [TYPED]


def test_a_book_that_has_the_sheet_gets_a_row_on_it() -> None:
    """The sheet is added once."""
    typed = boxed(with_table(WITHOUT, ("C9", "2016/17 Q1", "Commentary", "x")), TYPED)
    plan = planned(typed)

    assert of_kind(plan, AddStaffSheet) == []
    assert len(of_kind(plan, AppendRows)) == 1


def test_text_that_stands_in_the_table_is_not_carried_again() -> None:
    """The next refresh finds in the box what it wrote there."""
    grid = with_table(WITHOUT, ("C1", "2016/17 Q1", "Commentary", TYPED))
    done = refresh(parse(boxed(grid, TYPED, TYPED)))

    assert (texts(done), done.commentary_rows) == ([TYPED], ())


def test_the_box_of_a_book_whose_column_was_changed_follows_the_column() -> None:
    """It shows what the column said: that is no text of its own."""
    done = refresh(parse(boxed(with_cell(WITH, "PIs!G2", "Fell."), COLUMN, COLUMN)))

    assert (texts(done), done.commentary_rows) == (["Fell."], ())


def test_a_box_holds_the_only_copy_where_the_sheet_was_deleted() -> None:
    """Without a column its text can have come from nowhere else: it is carried again, not lost."""
    done = refresh(parse(boxed(WITHOUT, TYPED, TYPED)))

    assert texts(done) == [TYPED]
    assert [row["Text"] for row in done.commentary_rows] == [TYPED]


def test_a_sheet_of_the_council_s_own_with_that_title_is_not_written_on() -> None:
    """The text would have nowhere to go, so nothing is refreshed until that is settled."""
    grid = with_cell(boxed(WITHOUT, TYPED), "Commentary!A1", "Ours")

    with pytest.raises(PlanRefusedError, match="a sheet of your own has the title") as raised:
        planned(grid)
    assert raised.value.do.startswith("Rename that sheet")


def test_text_is_never_a_formula() -> None:
    """Whatever it begins with."""
    (added,) = of_kind(planned(boxed(WITHOUT, "=HYPERLINK(1)")), AddStaffSheet)
    assert isinstance(added, AddStaffSheet)

    assert added.sheet.tables[0].rows[0][3] == "=HYPERLINK(1)"
