from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from pi_excel.doors import ribbon
from pi_excel.jobs.find_books import find_books
from pi_excel.jobs.open_status import status_of
from pi_excel.jobs.refresh_books import refresh_books
from pi_excel.jobs.run import RunOptions
from pi_excel.open_book.desk import Desk
from tests.books import find
from tests.doors.ribbon.at_the_desk import Sitting, sit_down
from tests.excel_engine.workbooks import Machine
from tests.wide_books.attached import attached
from tests.wide_books.family import make


@pytest.fixture
def sitting(machine: Machine, refreshed_book: Path) -> Sitting:
    """A person at the shipped book after a refresh."""
    return sit_down(machine, refreshed_book)


def choose(sitting: Sitting, title: str, row: int, column: int = 3) -> None:
    """Let the person choose a cell."""
    sitting.file.selection = (title, row, column)


def test_check_tells_each_problem_with_its_cell(sitting: Sitting) -> None:
    """Up to ten in one message; nothing is written."""
    ribbon.check()

    opening, _, *lines = sitting.said.splitlines()
    assert opening == "pi_book_2016-17.xlsx: 6 warnings, 2 notes."
    assert len(lines) == 8
    assert lines[0].startswith("• warning: Indicators!A23: CS19 has no figure for 2016/17 Q1.")
    assert sitting.machine.log.writes == []


def test_a_long_list_can_be_had_in_a_workbook_of_its_own(sitting: Sitting) -> None:
    """The message names ten and counts the others; the list has all, as text whatever a cell holds."""
    for row in range(5, 20):
        sitting.type("Data", f"C{row}", '=HYPERLINK("http://x")'[1:] + " things")
    sitting.answers("yes")
    ribbon.check()

    (question,) = sitting.asked
    counted = int(question.split("… and ")[1].split(" more")[0])
    listing = sitting.machine.books[-1].content.worksheets[0]
    rows = [[cell.value for cell in row] for row in listing.iter_rows(min_row=3)]
    assert question.endswith("Show the whole list in a new workbook?")
    assert rows[0] == ["How grave", "Where", "What", "What to do"]
    assert len(rows) - 1 == 10 + counted
    assert all(cell.data_type != "f" for row in listing.iter_rows() for cell in row)


def test_a_text_of_the_book_steers_no_message(sitting: Sitting) -> None:
    """What turns the writing round is shown as a question mark in a box; a long text is cut."""
    sitting.type("Data", "C5", "\u202e000,3")
    sitting.type("Data", "C6", "many " * 2_000)
    ribbon.check()

    shown = sitting.machine.person.alerts[0].text
    assert "\ufffd000,3" in shown
    assert "\u202e" not in shown
    assert len(shown) <= 3_001


def test_no_to_the_long_list_opens_nothing(sitting: Sitting) -> None:
    """The message is all then."""
    for row in range(5, 20):
        sitting.type("Data", f"C{row}", "many")
    sitting.answers("no")
    ribbon.check()

    assert sitting.machine.books == [sitting.file]
    assert len(sitting.machine.person.alerts) == 1


@pytest.mark.parametrize(
    ("title", "row", "ref"),
    [
        ("PI Book", 6, "CS02"),
        ("Exception CS03", 30, "CS03"),
        ("Exceptions", 12, "CS01"),
        ("Indicators", 7, "CS03"),
    ],
)
def test_explain_finds_the_indicator_of_the_chosen_cell(
    sitting: Sitting, title: str, row: int, ref: str
) -> None:
    """On the page, on a report, on the list of exceptions, in a table."""
    if title == "Exceptions":
        row = next(
            cell.row for line in sitting.file.content[title].iter_rows() for cell in line if cell.value == ref
        )
    choose(sitting, title, row)
    sitting.answers("no")
    ribbon.explain()

    assert sitting.asked[0].startswith(f"{ref}: ")
    assert "off target" in sitting.asked[0] or "no target" in sitting.asked[0]


def test_explain_finds_the_indicator_of_a_row_of_data(sitting: Sitting) -> None:
    """The ref of the row says whose figure it is."""
    row = int(
        "".join(filter(str.isdigit, find(sitting.file.path, "Data", Ref="CS02", Period="2016/17 Q1")["Ref"]))
    )
    choose(sitting, "Data", row, 5)
    sitting.answers("no")
    ribbon.explain()

    assert sitting.asked[0].startswith("CS02: ")


def test_explain_shows_cells_and_sources_in_a_new_workbook(sitting: Sitting) -> None:
    """Where each figure comes from, beside the step that it is in."""
    choose(sitting, "PI Book", 5)
    sitting.answers("yes")
    ribbon.explain()

    listing = sitting.machine.books[-1].content.worksheets[0]
    rows = [[cell.value for cell in row] for row in listing.iter_rows(min_row=3)]
    assert listing["A1"].value == "CS01 explained"
    assert rows[0] == ["Step", "Cells", "Source"]
    assert any("976.4 = 2,813 ÷ 28,809 × 10,000" in str(row[0]) for row in rows)
    assert any("Data!C7" in str(row[1]) for row in rows)


@pytest.mark.parametrize(
    ("chosen", "what"), [(("Guide", 3, 1), "Guide!A3 belongs to no indicator."), (None, "No cell")]
)
def test_explain_says_what_to_choose(
    sitting: Sitting, chosen: tuple[str, int, int] | None, what: str
) -> None:
    """When the chosen cell belongs to no indicator, or no cell is chosen."""
    sitting.file.selection = chosen
    ribbon.explain()

    assert what in sitting.said
    assert sitting.said.endswith(
        "Choose a cell in an indicator's row, or on its exception report, and press Explain again."
    )


@pytest.mark.parametrize("name", ["published", "two rows"])
def test_explain_finds_the_line_of_an_attached_book(machine: Machine, tmp_path: Path, name: str) -> None:
    """By its place, in each of the rows that an indicator takes."""
    (tmp_path / "attached").mkdir()
    path, done = attached(make(name, tmp_path), tmp_path / "attached")
    sitting = sit_down(machine, path)
    indicator = done.book.indicators[1]
    assert done.book.attached is not None
    for row in range(done.book.attached.blocks[0].group):
        choose(sitting, indicator.where.sheet, indicator.where.row + row)
        sitting.answers("no")
        ribbon.explain()

        assert sitting.asked[-1].startswith(f"{indicator.ref}: {indicator.name}")


def test_guide_shows_the_guide(sitting: Sitting) -> None:
    """And says nothing."""
    ribbon.guide()

    assert sitting.file.active_title == "Guide"
    assert sitting.machine.person.alerts == []


def test_guide_of_an_attached_book_is_what_was_recorded_of_it(machine: Machine, tmp_path: Path) -> None:
    """It has no sheet of that name; PI Settings has a note on each setting."""
    (tmp_path / "attached").mkdir()
    sitting = sit_down(machine, attached(make("published", tmp_path), tmp_path / "attached")[0])
    ribbon.guide()

    assert sitting.file.active_title == "PI Settings"
    assert sitting.said.startswith("This book has no sheet 'Guide'")


def test_guide_of_another_workbook_says_how_one_becomes_a_pi_book(machine: Machine, tmp_path: Path) -> None:
    """By `new` or `attach`."""
    sitting = sit_down(machine, make("published", tmp_path).path)
    ribbon.guide()

    assert "pi-excel attach BOOK" in sitting.said


def test_publish_says_why_it_is_greyed_out(sitting: Sitting) -> None:
    """Should it be called all the same."""
    ribbon.publish()

    assert sitting.said == ribbon.PUBLISH_WORDS


AT = dt.datetime(2026, 6, 12, 9, 30).astimezone()


def night(state: Path, path: Path, began: dt.datetime, **changes: Any) -> None:  # noqa: ANN401 - JSON
    """Let a run of a book by the command line have begun at a time."""
    run = refresh_books(find_books([path]), RunOptions(workers=1))
    record = state / "runs" / run.ident / "run.json"
    document = json.loads(record.read_text("utf-8")) | {"started": began.isoformat()} | changes
    record.write_text(json.dumps(document), "utf-8")


def test_the_line_tells_the_last_refresh_and_last_night(sitting: Sitting, state: Path) -> None:
    """From the records of the runs."""
    desk = Desk(sitting.book)
    assert status_of(desk, AT) == "Not refreshed yet from here; last night's run: none known here"

    night(state, sitting.file.path, AT - dt.timedelta(hours=7))
    assert status_of(desk, AT) == (
        "Last refreshed 12 June 2026, 02:30; last night's run: done, nothing to change"
    )
    assert status_of(desk, AT + dt.timedelta(days=1)).endswith("last night's run: none known here")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ended": None}, "was cut off"),
        ({"books": []}, "done, without this book"),
        ({"books": "nonsense"}, "done, without this book"),
    ],
)
def test_the_line_tells_of_a_night_that_went_wrong(
    sitting: Sitting, state: Path, changes: dict[str, object], words: str
) -> None:
    """Cut off, or without this book."""
    night(state, sitting.file.path, AT - dt.timedelta(hours=7), **changes)

    assert status_of(Desk(sitting.book), AT).endswith(f"last night's run: {words}")


@pytest.mark.parametrize(
    ("status", "words"), [("skipped", "this book was skipped"), ("failed", "this book failed")]
)
def test_the_line_tells_what_came_of_this_book(
    sitting: Sitting, state: Path, status: str, words: str
) -> None:
    """Where the night passed it over."""
    path = sitting.file.path
    night(state, path, AT - dt.timedelta(hours=7), books=[{"path": str(path), "status": status}])

    line = status_of(Desk(sitting.book), AT)
    assert line.startswith("Not refreshed yet from here; ")
    assert words in line


def test_a_refresh_from_the_tab_is_no_run_of_the_night(
    machine: Machine, shipped_book: Path, state: Path
) -> None:
    """It counts as the last refresh alone; taken back, the line says that."""
    del state
    sit_down(machine, shipped_book)
    ribbon.refresh()
    refreshed = ribbon.status_line()
    ribbon.undo()

    assert refreshed.startswith(f"Last refreshed {dt.datetime.now().astimezone().day} ")  # noqa: TID251 - as the wall shows it
    assert refreshed.endswith("; last night's run: none known here")
    assert ribbon.status_line().startswith("Last refresh taken back ")
