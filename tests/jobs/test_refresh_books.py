from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from pi_excel.jobs.exit_codes import ExitCode
from pi_excel.jobs.find_books import SoughtBook
from pi_excel.jobs.refresh_book import BookStatus
from pi_excel.jobs.refresh_books import refresh_books
from pi_excel.jobs.run import RunOptions
from pi_excel.jobs.run_record import RUNS_KEPT
from tests.jobs.worker_jobs import in_use_the_first_time, refreshed_by_name
from tests.processes import process_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="The jobs use signals of POSIX.")


def sought(folder: Path, names: Sequence[str]) -> list[SoughtBook]:
    """Return books as they are found in a folder."""
    return [SoughtBook(folder / name, named=False) for name in names]


def record_of(state: Path) -> dict[str, object]:
    """Return the record of the one run there was."""
    (record,) = state.glob("runs/*/run.json")
    document: dict[str, object] = json.loads(record.read_text("utf-8"))
    return document


def test_books_that_end_their_workers_fail_alone(state: Path) -> None:
    """Killed, out of memory or a fault of ours: the others are refreshed, told in the order of paths."""
    names = ["a.xlsx", "fault.xlsx", "good.xlsx", "huge.xlsx", "killed.xlsx", "z.xlsx"]
    told: list[str] = []
    run = refresh_books(
        sought(state, names),
        RunOptions(workers=2),
        job=refreshed_by_name,
        progress=lambda path: told.append(path.name),
    )

    assert [book.path.name for book in run.books] == names
    assert sorted(told) == names
    assert [str(book.status) for book in run.books] == [
        *("refreshed", "failed", "refreshed"),
        *("failed", "failed", "refreshed"),
    ]
    assert run.exit_code is ExitCode.OUR_FAULT


@pytest.mark.parametrize("name", ["killed.xlsx", "huge.xlsx"])
def test_a_book_that_ends_its_worker_gives_exit_code_4(state: Path, name: str) -> None:
    """It failed, as a damaged one does; the record tells why."""
    run = refresh_books(sought(state, ["a.xlsx", name]), RunOptions(workers=1), job=refreshed_by_name)

    assert run.exit_code is ExitCode.FAILED
    assert record_of(state)["exit_code"] == ExitCode.FAILED


def test_a_book_in_use_is_tried_once_more_at_the_end(tmp_path: Path) -> None:
    """Somebody who closes it while the others are refreshed finds it refreshed."""
    run = refresh_books(sought(tmp_path, ["a.xlsx", "b.xlsx"]), job=in_use_the_first_time)

    assert {book.status for book in run.books} == {BookStatus.REFRESHED}
    assert run.exit_code is ExitCode.DONE


def test_ctrl_c_stops_the_workers_and_leaves_nothing_half_written(state: Path, tmp_path: Path) -> None:
    """It exits with 130; the half-written file is gone, and the record tells how far the run came."""
    books = [tmp_path / "done.xlsx", tmp_path / "hangs.xlsx"]
    with process_of("tests.jobs.run_that_hangs", *books, said="begun") as process:
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate()

    assert process.returncode == ExitCode.INTERRUPTED
    assert errors == "Interrupted; no book is left half written.\n"
    assert not list(tmp_path.glob("*.half"))
    record = record_of(state)
    assert record["exit_code"] == ExitCode.INTERRUPTED
    assert isinstance(record["books"], list)
    assert [book["path"] for book in record["books"]] == [str(books[0])]


def test_a_run_that_was_killed_shows_in_its_record(state: Path, tmp_path: Path) -> None:
    """Its record has a beginning and no end, and the next run begins at once."""
    with process_of("tests.jobs.run_that_hangs", tmp_path / "hangs.xlsx", said="begun") as process:
        process.kill()
        process.wait()
        record = record_of(state)
        run = refresh_books(sought(tmp_path, ["a.xlsx"]), job=refreshed_by_name)
        os.killpg(process.pid, signal.SIGTERM)  # what the run left hanging

    assert (record["ended"], record["exit_code"], record["books"]) == (None, None, [])
    assert run.exit_code is ExitCode.DONE


def test_only_the_newest_runs_are_remembered(state: Path) -> None:
    """A nightly run does not fill the disk over the years; what is not ours in the folder stays."""
    runs = state / "runs"
    old = [runs / f"2016{month:02}{day:02}T020000Z-0123ab" for month in range(1, 5) for day in range(1, 29)]
    for folder in [*old, runs / "notes"]:
        folder.mkdir(parents=True)
    run = refresh_books([])

    kept = {folder.name for folder in runs.iterdir()}
    assert kept == {run.ident, "notes", *(folder.name for folder in old[1 - RUNS_KEPT :])}
