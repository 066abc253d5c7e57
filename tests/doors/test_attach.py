from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from pi_excel.book.layout import LAYOUT_NAME, SETTINGS_SHEET
from pi_excel.doors.cli import run
from pi_excel.workbook.reading import read_workbook
from tests.books import SHIPPED, save_like_excel, tabs
from tests.processes import process_of
from tests.terminal import CTRL_C, CTRL_D, talk
from tests.wide_books.family import make
from tests.wide_books.wrong import WRONG_BOOKS

FOUR_KEYS = {"command", "book", "result", "problems"}
RESULT_KEYS = {
    "recorded",
    "attached_before",
    "sheet",
    "blocks",
    "left_out_blocks",
    "not_sure",
    "passed_over",
    "moved",
    "gone",
    "refs_given",
    "indicators",
    "left_out",
    "agreement",
}
COLUMN_KEYS = {
    "column",
    "header",
    "part",
    "period",
    "comparator",
    "row_in_group",
    "samples",
    "confidence",
    "asked",
    "why",
}
RECORD = "Record this on the sheet PI Settings?"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A council's own book."""
    return make("hidden columns", tmp_path).path


@pytest.fixture
def doubtful(book: Path) -> Path:
    """A book with a column that may be a symbol, and two that may equally say which way is better."""
    return with_columns(book, Trend="⇧", Aim="High")


def with_columns(path: Path, **columns: str) -> Path:
    """Return a book with further columns of one word each, to the right of the others."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["PI Book"]
    for column, (heading, word) in enumerate(columns.items(), start=sheet.max_column + 1):
        sheet.cell(3, column, heading)
        for row in range(4, 13):
            sheet.cell(row, column, word)
    save_like_excel(workbook, path)
    return path


def parts_recorded(path: Path) -> dict[object, object]:
    """Return what `tblLayout` says each heading stands for."""
    grid = read_workbook(path)[0]
    area = grid.tables[LAYOUT_NAME]
    return {grid.value(area.cell("Header", row)): grid.value(area.cell("Part", row)) for row in area.rows}


def test_nothing_is_recorded_without_a_yes(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody can be asked the proposal is shown, and how to record it."""
    before = book.read_bytes()

    assert run(["attach", str(book)]) == 0
    told = capsys.readouterr().out
    assert "headings in row 3, indicators from row 4" in told
    assert told.rstrip().endswith("Nothing was recorded. Add --yes to record it.")
    assert book.read_bytes() == before


def test_with_yes_it_is_recorded_and_how_far_the_books_agree_is_told(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An officer sees what was done to the book, what can be read, and that nothing of theirs was written."""
    assert run(["attach", str(book), "--yes"]) == 0
    told = capsys.readouterr().out

    assert "Added the sheet PI Settings to hidden_columns.xlsx; no other cell was changed." in told
    assert "9 indicators can be read." in told
    assert "Your book and ours agree on 13 of 13 symbols and 7 of 7 statuses." in told
    assert f"Nothing of yours is written until you refresh: pi-excel refresh {book}" in told
    assert tabs(book)[-1] == SETTINGS_SHEET


@pytest.mark.parametrize(("answer", "recorded"), [("y\n", True), ("\n", False)])
def test_at_a_terminal_a_person_is_asked(book: Path, answer: str, *, recorded: bool) -> None:
    """Only a yes is one."""
    done = talk(["attach", str(book)], (RECORD, answer))

    assert done.code == 0
    assert (SETTINGS_SHEET in tabs(book)) is recorded
    assert ("Nothing was recorded." in done.shown) is not recorded


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["Ctrl-C", "Ctrl-D"])
def test_whoever_goes_away_has_recorded_nothing(book: Path, key: str) -> None:
    """It ends in a sentence, and with the exit code of an interruption."""
    before = book.read_bytes()
    done = talk(["attach", str(book)], (RECORD, key))

    assert done.code == 130
    assert "no book is left half written" in done.shown
    assert book.read_bytes() == before


def test_a_person_is_asked_about_each_column_that_is_not_certain(doubtful: Path) -> None:
    """One is chosen of two that may equally be it; what somebody says no to is not used."""
    done = talk(
        ["attach", str(doubtful)], ("Which is it?", "D\n"), ("Is it the symbol?", "n\n"), (RECORD, "y\n")
    )
    said = parts_recorded(doubtful)

    assert done.code == 0
    assert "W 'Aim', holds High" in done.shown
    assert (said["Better to be"], said["Aim"], said["Trend"]) == ("better to be", "not used", "not used")
    assert (
        "Recorded as not used, since it is not certain what the column is: PI Book, V 'Trend'." in done.shown
    )


def test_a_yes_makes_a_column_what_it_seems_to_be(book: Path) -> None:
    """Its part is recorded as shown."""
    with_columns(book, Trend="⇧")
    talk(["attach", str(book)], ("Is it the symbol?", "y\n"), (RECORD, "y\n"))

    assert parts_recorded(book)["Trend"] == "symbol"


def test_with_yes_columns_that_are_not_certain_are_recorded_as_not_used_and_told(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is guessed where nobody was asked."""
    with_columns(book, Trend="⇧")

    assert run(["attach", str(book), "--yes"]) == 0
    told = capsys.readouterr().out
    assert "Not sure: V 'Trend' may be the symbol" in told
    assert "Recorded as not used, since it is not certain what the column is: PI Book, V 'Trend'." in told
    assert parts_recorded(book)["Trend"] == "not used"


@pytest.mark.parametrize("columns", [80, 200])
def test_the_table_fits_the_terminal(book: Path, columns: int) -> None:
    """Whoever has no room for the reasons sees the rest on one line each."""
    done = talk(["attach", str(book)], (RECORD, "n\n"), columns=columns)
    lines = done.shown.splitlines()
    head = next(number for number, line in enumerate(lines) if line.startswith("Column  Heading"))
    table = lines[head : head + 21]

    assert max(map(len, table)) <= columns
    assert [line[:7].strip() for line in table[1:]] == [*"ABCDEFHIJKLMNOPQRSTU"]
    assert ("Why" in table[0]) is (columns == 200)


def test_columns_that_are_not_used_are_summed_up(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Those for the same reason together, a few of them by name."""
    with_columns(book, **{f"Widget {number}": "x" for number in range(20)})

    run(["attach", str(book)])
    told = capsys.readouterr().out
    assert "Not used: G 'Old target 2016/17' (column N is likelier to be target)." in told
    assert "V 'Widget 0', " in told
    assert " and 14 more (no part fits its heading)." in told


def test_attached_again_only_what_changed_is_told(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A column that was inserted moved the others, which are told in one line."""
    run(["attach", str(book), "--yes"])
    workbook = openpyxl.load_workbook(book)
    workbook["PI Book"].insert_cols(3)
    workbook["PI Book"].cell(3, 3, "Lead member")
    save_like_excel(workbook, book)
    capsys.readouterr()

    assert run(["attach", str(book), "--yes"]) == 0
    told = capsys.readouterr().out
    assert "attached already." in told
    assert (
        "moved: PI Book: 19 columns, 'Responsible officer' to 'Commentary Q1', from C to U to D to V" in told
    )
    assert "new: 1 column" in told
    assert "Corrected the sheet PI Settings of hidden_columns.xlsx; no other cell was changed." in told
    assert run(["attach", str(book)]) == 0
    again = capsys.readouterr().out
    assert "Its columns are where they are recorded, and there is no new one." in again
    assert "Nothing was written to hidden_columns.xlsx." in again


def test_json_is_pure_and_its_keys_are_stable(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Other programs may count on them: looked at, recorded, and attached again."""
    documents = []
    for arguments in ([], ["--yes"], []):
        assert run(["attach", str(book), "--json", *arguments]) == 0
        documents.append(json.loads(capsys.readouterr().out))
    looked, recorded, again = (document["result"] for document in documents)

    assert all(set(document) == FOUR_KEYS and document["command"] == "attach" for document in documents)
    assert [set(result) for result in (looked, recorded, again)] == [RESULT_KEYS] * 3
    assert [result["recorded"] for result in (looked, recorded, again)] == [False, True, False]
    assert [result["attached_before"] for result in (looked, recorded, again)] == [False, False, True]
    (block,) = looked["blocks"]
    assert (block["sheet"], block["header_rows"], block["first_row"]) == ("PI Book", [3, 3], 4)
    assert {frozenset(column) for column in block["columns"]} == {frozenset(COLUMN_KEYS)}
    assert recorded["agreement"]["compared"]["symbol"] == {"of": 13, "agree": 13}
    assert set(recorded["agreement"]) == {"sentence", "compared", "differences", "would_fill"}
    assert (again["blocks"], again["agreement"]["would_fill"]) == ([], 3)


@pytest.mark.parametrize("wrong", ["no headings", "no figures"])
def test_a_book_that_cannot_be_understood_is_wrong_usage(
    wrong: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Even with --yes nothing is recorded; what was seen and what to do in the book is told."""
    path = tmp_path / "wrong.xlsx"
    WRONG_BOOKS[wrong].write(path)
    before = path.read_bytes()

    assert run(["attach", str(path), "--yes"]) == 2
    told = capsys.readouterr().out
    assert "error: PIs!A" in told
    assert "and attach again." in told
    assert told.rstrip().endswith("there are no indicators that a refresh could work with.")
    assert path.read_bytes() == before


def test_indicators_that_lack_something_are_left_out_and_the_others_recorded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sheet without a better-to-be does not keep the book from being attached."""
    path = make("services", tmp_path).path
    workbook = openpyxl.load_workbook(path)
    workbook["Corporate"].delete_cols(4)
    save_like_excel(workbook, path)

    assert run(["attach", str(path), "--yes"]) == 0
    told = capsys.readouterr().out
    assert "Left out: the indicators of 'Corporate'" in told
    assert "7 indicators can be read." in told


def test_one_sheet_may_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The others come when they are asked for; a name that is none is wrong usage."""
    path = make("services", tmp_path).path

    assert run(["attach", str(path), "--sheet", "Corprate", "--yes"]) == 2
    assert "Did you mean 'Corporate'?" in capsys.readouterr().out
    assert run(["attach", str(path), "--sheet", "corporate", "--yes"]) == 0
    assert "2 indicators can be read." in capsys.readouterr().out
    assert run(["attach", str(path), "--yes"]) == 0
    assert "9 indicators can be read." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("make_file", "code", "words"),
    [
        (Path.exists, 2, "there is no such file"),
        (lambda path: path.write_text("Ref,Indicator\n"), 2, "not an Excel workbook"),
        (lambda path: shutil.copy(SHIPPED, path), 2, "needs no attaching"),
        (lambda path: openpyxl.Workbook().save(path), 2, "no indicators were found"),
    ],
    ids=["none", "text", "tidy book", "empty"],
)
def test_what_is_no_book_of_ones_own_is_wrong_usage(
    make_file: Callable[[Path], object],
    code: int,
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The sentence says what it is, and what to do."""
    path = tmp_path / "book.xlsx"
    make_file(path)

    assert run(["attach", str(path), "--yes"]) == code
    told = capsys.readouterr()
    assert words in told.out + told.err


def test_an_open_book_is_told_before_the_question_and_skipped(book: Path) -> None:
    """Whoever closes it before answering is served."""
    owner = book.with_name(f"~${book.name}")
    owner.write_bytes(b"\x07A Smith" + b" " * 47)
    done = talk(["attach", str(book)], (RECORD, "y\n"))

    assert done.code == 3
    assert done.shown.index("It is open by A Smith") < done.shown.index(RECORD)
    owner.unlink()
    assert talk(["attach", str(book)], (RECORD, "y\n")).code == 0


@pytest.mark.usefixtures("state")
def test_attach_exits_with_5_while_a_run_is_in_progress(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says who is running, and leaves the book alone; what only looks need not wait."""
    before = book.read_bytes()
    with process_of("tests.jobs.hold_the_run", said="holding") as holder:
        assert run(["attach", str(book), "--yes"]) == 5
        told = capsys.readouterr().err
        assert run(["attach", str(book)]) == 0

    assert f"process {holder.pid}" in told
    assert book.read_bytes() == before


def test_a_book_that_was_not_attached_says_so_when_it_is_named(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever refreshes it learns the one step that is missing."""
    assert run(["refresh", str(book)]) == 2
    assert "A PI Book of your own is attached first: pi-excel attach BOOK." in capsys.readouterr().out
