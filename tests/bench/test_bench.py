from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pi_excel.jobs.refresh_book import BookStatus, refresh_book
from tests.bench import floor, ours, plain_script
from tests.bench.book import write_book
from tests.bench.content import SIZES, TINY, Size
from tests.bench.measure import BOOK
from tests.bench.report import as_document, as_text
from tests.bench.run import CONTENDERS, OURS, PLAIN, Outcome, prepare, run
from tests.bench.same_cells import compare, kept
from tests.bench.stages import STAGES, staged
from tests.books import cell_value, edit
from tests.builders import cell_ref
from tests.corpus.packages import changed_parts, part_of_sheet, parts_of

WRITTEN = ("PI Book", "Data", "Targets")
"""The council's own sheets with cells that a refresh sets."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tiny book and its pages."""
    return prepare(tmp_path_factory.mktemp("bench") / "tiny", TINY)


@pytest.fixture
def book(folder: Path, tmp_path: Path) -> Path:
    """A copy of the tiny book that the test may change."""
    return Path(shutil.copy(folder / BOOK, tmp_path))


@pytest.fixture
def plain(folder: Path, tmp_path: Path) -> Path:
    """The tiny book as the plain script leaves it."""
    path = Path(shutil.copy(folder / BOOK, tmp_path / "plain.xlsx"))
    plain_script.prepared(folder)(path)
    return path


@pytest.fixture(scope="module")
def outcome(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What comes of one run of everybody on the tiny book."""
    warm_up = prepare(tmp_path_factory.mktemp("bench") / "warm_up", TINY)
    return run(TINY, folder, warm_up, runs=1, told=lambda _: None)


@pytest.mark.parametrize("size", [TINY, SIZES["S"]], ids=("tiny", "S"))
def test_the_book_has_no_problem_and_as_many_exceptions_as_told(size: Size, tmp_path: Path) -> None:
    """A refresh finds nothing to complain of, and writes every Data Value and a report for each exception."""
    path = write_book(tmp_path / BOOK, size)
    done = refresh_book(path)

    assert (done.status, done.problems) == (BookStatus.REFRESHED, ())
    assert len(done.exceptions) == len(done.sheets_written) - 1 == size.exceptions
    assert done.cells_changed > size.rows
    assert isinstance(cell_value(path, f"Data!E{4 + size.rows}"), float)


def test_both_refreshed_books_say_the_same_in_every_cell(book: Path, plain: Path) -> None:
    """The plain script does the whole job: whoever compares its time with ours compares like with like."""
    ours.refresh(book)
    cells, differences = compare(book, plain)

    assert not differences
    assert cells > TINY.rows * len(WRITTEN)


@pytest.mark.parametrize("where", ["Data!E5", "Exceptions!A1", "'PI Book'!E6", "Dashboard!B3"])
def test_a_cell_that_differs_is_told(where: str, book: Path, tmp_path: Path) -> None:
    """Were a cell not the same, on a sheet of the council's or of ours, the benchmark would name it."""
    ours.refresh(book)
    other = edit(Path(shutil.copy(book, tmp_path / "other.xlsx")), {where: "something else"})
    differences = compare(book, other).differences

    assert [told.partition(",")[0] for told in differences] == [cell_ref(where).sheet]


def test_parts_that_a_refresh_has_no_business_with_stay_byte_for_byte(book: Path, tmp_path: Path) -> None:
    """Of the sheets only those with computed cells change; the dashboard, its chart and the tables do not."""
    before = Path(shutil.copy(book, tmp_path / "before.xlsx"))
    ours.refresh(book)
    parts = parts_of(before)
    lists = {"[Content_Types].xml", "docProps/app.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    sheets = {part_of_sheet(parts, title) for title in WRITTEN}
    changed = changed_parts(before, book) & parts.keys()

    assert changed == {*sheets, *lists, "xl/workbook.xml"}
    assert kept(before, book).same == len(parts) - len(changed)


def test_the_dashboard_keeps_its_results_with_us(folder: Path, book: Path, plain: Path) -> None:
    """There is something to lose: formulas show their last results after us, and not after openpyxl."""
    source = folder / BOOK
    ours.refresh(book)

    assert kept(source, book).results == kept(source, source).results > kept(source, plain).results


def test_a_second_refresh_writes_nothing(book: Path) -> None:
    """What we left needs no refresh: the same bytes, at the same time."""
    ours.refresh(book)
    before, stamp = book.read_bytes(), book.stat().st_mtime_ns
    done = refresh_book(book)

    assert done.status is BookStatus.UNCHANGED
    assert (book.read_bytes(), book.stat().st_mtime_ns) == (before, stamp)


def test_the_stages_together_are_the_refresh(book: Path, tmp_path: Path) -> None:
    """What is measured stage by stage leaves the same book as the refresh itself."""
    other = Path(shutil.copy(book, tmp_path / "other.xlsx"))
    ours.refresh(book)
    seconds = staged(other)

    assert tuple(seconds) == STAGES
    assert other.read_bytes() == book.read_bytes()


def test_the_floor_writes_nothing(book: Path) -> None:
    """The floor reads and packs in memory; no disk is waited for."""
    before = book.read_bytes()
    floor.pass_through(book)

    assert book.read_bytes() == before


def test_the_plain_script_knows_nothing_of_ours() -> None:
    """The rival's process holds not a module of pi_excel: neither its speed nor its memory is ours."""
    told = "import sys, tests.bench.measure, tests.bench.plain_script; print(*sys.modules)"
    root = Path(__file__).resolve().parents[2]
    modules = subprocess.run(
        [sys.executable, "-c", told], cwd=root, capture_output=True, text=True, check=True
    )

    assert not [name for name in modules.stdout.split() if name.partition(".")[0] == "pi_excel"]


def test_everybody_is_measured_in_a_process_of_their_own(outcome: Outcome) -> None:
    """Each contender does the book, tells what it took, and the two books are found to be the same."""
    assert tuple(outcome.medians) == CONTENDERS
    assert not outcome.compared.differences
    assert outcome.kept[OURS].same > outcome.kept[PLAIN].same


def test_the_outcome_is_told_to_people_and_to_programs(outcome: Outcome) -> None:
    """The tables name the contenders, the stages and the growth; the document holds the same figures."""
    outcomes = {"tiny": outcome, "S": replace(outcome, size=SIZES["S"])}
    text = as_text(outcomes)
    document = json.loads(json.dumps(as_document(outcomes)))

    assert all(stage in text for stage in STAGES)
    assert "all the same" in text
    assert "tiny to S" in text
    assert document["tiny"]["measured"][OURS]["wall"] == outcome.medians[OURS].wall
