from __future__ import annotations

from dataclasses import replace

import pytest

from pi_excel.book.grid import CellRef, CommentaryBox, Grid, text_mark
from pi_excel.book.model import PIBook
from pi_excel.book.parse import parse
from pi_excel.errors import Severity
from pi_excel.period import Period
from pi_excel.refresh import Refresh, refresh
from tests.builders import tidy_grid, with_cell, with_row, without_table

WRITTEN = "The current number of looked after children is 486 (as at 23rd August)."
TYPED = "Since Christmas we have seen a significant increase.\n\nThis is due to one family of 9."
TEXT_CELL = CellRef("Commentary", 2, 4)
BOX_CELL = CellRef("Exception CS02", 20, 1)
Q1 = Period.parse("2016/17 Q1")


def refreshed(text: str, *, was: str = WRITTEN, grid: Grid | None = None, ref: str = "CS02") -> Refresh:
    """Refresh a book whose box held `was` when we wrote it, and holds `text` now."""
    box = CommentaryBox(ref, "2016/17 Q1", "Commentary", text, text_mark(was), BOX_CELL)
    return refresh(parse(replace(grid or tidy_grid(), boxes=(box,))))


def texts(found: Refresh, ref: str = "CS02") -> list[str]:
    """The commentary on an indicator after the refresh."""
    return [row.text for row in found.book.commentary.get((ref, Q1), ())]


def harvest_problems(found: Refresh) -> list[tuple[Severity, str]]:
    """What was said about boxes."""
    return [(problem.severity, problem.what) for problem in found.problems if str(BOX_CELL) in problem.where]


def test_nothing_changed_leaves_everything() -> None:
    """A box as we wrote it says nothing, whatever kind of line end Excel gave it."""
    found = refreshed(WRITTEN.replace("\n", "\r\n") + "\r\n")

    assert texts(found) == [WRITTEN]
    assert TEXT_CELL not in found.cells
    assert found.commentary_rows == ()


def test_text_typed_into_a_box_goes_to_its_row() -> None:
    """Changed in the box only: the row of Commentary takes the text, and the report shows it."""
    found = refreshed(TYPED)
    report = next(sheet for sheet in found.reports if sheet.ref == "CS02")

    assert texts(found) == [TYPED]
    assert found.cells[TEXT_CELL] == TYPED
    assert [block.text for block in report.commentary] == [TYPED]
    assert harvest_problems(found) == []


def test_text_changed_in_the_table_wins_over_an_untouched_box() -> None:
    """Changed in the table only: nothing is carried, and the report shows the table's text."""
    found = refreshed(WRITTEN, grid=with_cell(tidy_grid(), "Commentary!D2", TYPED))

    assert texts(found) == [TYPED]
    assert TEXT_CELL not in found.cells
    assert harvest_problems(found) == []


def test_text_changed_in_both_places_is_kept_twice_and_reported() -> None:
    """Nobody's words are lost; a person settles it."""
    found = refreshed(TYPED, grid=with_cell(tidy_grid(), "Commentary!D2", "From the table."))

    assert texts(found) == ["From the table.", TYPED]
    assert [row["Text"] for row in found.commentary_rows] == [TYPED]
    assert harvest_problems(found) == [
        (
            Severity.WARNING,
            (
                "The commentary on CS02 (Commentary, 2016/17 Q1) was changed on the report sheet and in "
                "Commentary: both are kept."
            ),
        )
    ]


def test_the_same_change_in_both_places_is_one() -> None:
    """Copied from one to the other, it is not kept twice."""
    found = refreshed(TYPED, grid=with_cell(tidy_grid(), "Commentary!D2", TYPED))

    assert texts(found) == [TYPED]
    assert found.commentary_rows == ()
    assert harvest_problems(found) == []


@pytest.mark.parametrize("text", ["", "  \r\n "])
def test_an_emptied_box_deletes_nothing(text: str) -> None:
    """The table's text stands, and the reader is told how to take it out."""
    found = refreshed(text)

    assert texts(found) == [WRITTEN]
    assert TEXT_CELL not in found.cells
    assert harvest_problems(found) == [
        (
            Severity.NOTE,
            "The box for commentary on CS02 was emptied; the text in Commentary stands.",
        )
    ]


def test_text_in_a_new_box_becomes_a_row() -> None:
    """An indicator without commentary gets its first row, a draft."""
    found = refreshed(TYPED, was="", ref="CS01")

    assert texts(found, "CS01") == [TYPED]
    assert found.commentary_rows == (
        {
            "Ref": "CS01",
            "Period": "2016/17 Q1",
            "Prompt": "Commentary",
            "Text": TYPED,
            "State": "draft",
        },
    )
    assert harvest_problems(found) == []


def test_text_typed_for_a_row_without_text_fills_that_row() -> None:
    """A row made ready in Commentary is filled, not doubled."""
    grid = with_cell(tidy_grid(), "Commentary!D2", None)
    found = refreshed(TYPED, was="", grid=grid)

    assert found.cells[TEXT_CELL] == TYPED
    assert found.commentary_rows == ()


def test_text_whose_row_was_deleted_comes_back() -> None:
    """Typed on the sheet and deleted in the table: the typed words are kept."""
    grid = tidy_grid()
    for column in "ABCDEF":
        grid = with_cell(grid, f"Commentary!{column}2", None)
    found = refreshed(TYPED, grid=grid)

    assert [row["Text"] for row in found.commentary_rows] == [TYPED]


def test_of_two_rows_with_one_prompt_the_one_that_was_shown_takes_the_text() -> None:
    """Each box knows which words it held."""
    grid = with_row(
        tidy_grid(), "tblCommentary", Ref="CS02", Period="2016/17 Q1", Prompt="Commentary", Text="Second."
    )
    found = refreshed(TYPED, was="Second.", grid=grid)

    assert texts(found) == [WRITTEN, TYPED]


@pytest.mark.parametrize("was", ["", TYPED])
def test_a_box_that_lost_its_period_has_no_home(was: str) -> None:
    """Its text is not guessed into a quarter, and nobody redraws over it."""
    box = CommentaryBox("CS02", "next week", "Commentary", TYPED, text_mark(was), BOX_CELL)
    found = refresh(parse(replace(tidy_grid(), boxes=(box,))))

    assert texts(found) == [WRITTEN]
    assert found.homeless_boxes == (box,)
    assert harvest_problems(found) == [
        (Severity.ERROR, "The box for commentary on CS02 holds text for 'next week', which is no period.")
    ]


def test_an_empty_box_that_lost_its_period_is_nobody_s_loss() -> None:
    """There is nothing to keep."""
    box = CommentaryBox("CS02", "next week", "Commentary", " ", text_mark(""), BOX_CELL)
    found = refresh(parse(replace(tidy_grid(), boxes=(box,))))

    assert (found.homeless_boxes, harvest_problems(found)) == ((), [])


@pytest.mark.parametrize("was", ["", WRITTEN, TYPED], ids=["typed", "typed over", "as we wrote it"])
def test_without_a_table_of_commentary_every_box_holds_the_only_copy(was: str) -> None:
    """All text is text that wants a row, so that no blank box is drawn over it."""
    found = refreshed(TYPED, was=was, grid=without_table(tidy_grid(), "tblCommentary"))

    assert [row["Text"] for row in found.commentary_rows] == [TYPED]
    assert harvest_problems(found) == []


def test_without_a_table_of_commentary_an_empty_box_asks_for_nothing() -> None:
    """A book that never had commentary refreshes."""
    assert refreshed("", was="", grid=without_table(tidy_grid(), "tblCommentary")).commentary_rows == ()


def test_two_boxes_without_a_table_are_both_kept() -> None:
    """One box's text is never written over the other's."""
    boxes = tuple(
        CommentaryBox("CS02", "2016/17 Q1", "Commentary", text, text_mark(was), BOX_CELL)
        for text, was in (("First.", ""), ("Second.", "First."))
    )
    found = refresh(parse(replace(without_table(tidy_grid(), "tblCommentary"), boxes=boxes)))

    assert [row["Text"] for row in found.commentary_rows] == ["First.", "Second."]


def prompted() -> PIBook:
    """A book that asks two questions of every exception."""
    grid = with_row(
        tidy_grid(), "tblSettings", Setting="Commentary prompts", Value="Commentary; What we are doing"
    )
    return parse(grid)


def test_every_question_that_nobody_answered_has_a_box() -> None:
    """The box that is filled shows its words; the others stay open to type in."""
    found = refresh(prompted())
    boxes = {sheet.ref: [(block.prompt, block.text) for block in sheet.commentary] for sheet in found.reports}

    assert boxes["CS01"] == [("Commentary", ""), ("What we are doing", "")]
    assert boxes["CS02"] == [("Commentary", WRITTEN), ("What we are doing", "")]


def test_a_box_names_its_author_and_its_date() -> None:
    """Commentary can speak of a later day than the figures: 486 against 487 (Blackpool, Q1 2016/17)."""
    found = refresh(parse(with_cell(tidy_grid(), "Commentary!E2", "Head of Safeguarding")))
    report = next(sheet for sheet in found.reports if sheet.ref == "CS02")

    assert report.commentary[0].note == "Head of Safeguarding, as at 23 August 2016"


@pytest.mark.parametrize("state", ["published", "Signed off"])
def test_published_commentary_is_never_overwritten_from_a_box(state: str) -> None:
    """What councillors were given stands; the new words become a draft of their own, and it is told."""
    grid = with_cell(tidy_grid(), "Commentary!G2", state)
    found = refreshed(TYPED, grid=grid)

    assert texts(found) == [WRITTEN, TYPED]
    assert TEXT_CELL not in found.cells
    assert [(row["Text"], row["State"]) for row in found.commentary_rows] == [(TYPED, "draft")]
    assert harvest_problems(found) == [
        (
            Severity.WARNING,
            (
                f"The commentary on CS02 (Commentary, 2016/17 Q1) is {state.lower()}, so it stands: the text "
                "typed into its box is kept in Commentary as a draft of its own."
            ),
        )
    ]


def test_a_draft_beside_published_commentary_is_added_once() -> None:
    """The next refresh finds the draft's row, and has nothing to add or to say."""
    grid = with_cell(tidy_grid(), "Commentary!G2", "published")
    draft = {"Ref": "CS02", "Period": "2016/17 Q1", "Prompt": "Commentary", "Text": TYPED, "State": "draft"}
    found = refreshed(TYPED, grid=with_row(grid, "tblCommentary", **draft))

    assert texts(found) == [WRITTEN, TYPED]
    assert (found.commentary_rows, harvest_problems(found)) == ((), [])
