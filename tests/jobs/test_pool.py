from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pi_excel.errors import FaultError, PiError, SettingsError, UnsafeBookError
from pi_excel.jobs.pool import Pool, in_worker
from pi_excel.workbook.limits import LIMITS
from tests.jobs.worker_jobs import by_name, leave_nothing_behind, not_picklable

IMPATIENT = replace(LIMITS, seconds=2)
GOOD = [Path(f"good {n}.xlsx") for n in range(4)]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="The jobs use signals of POSIX.")


@pytest.mark.parametrize(
    ("book", "said"),
    [
        ("killed.xlsx", "SIGKILL"),
        ("aborted.xlsx", "SIGABRT"),
        ("left.xlsx", "exit code 3"),
        ("ended.xlsx", "sudden end"),
        ("huge.xlsx", "more than 2,048 MB of memory"),
        ("endless.xlsx", "longer than 2 seconds"),
    ],
)
@pytest.mark.parametrize("size", [1, 2])
def test_a_book_that_ends_its_worker_costs_itself_only(book: str, said: str, size: int) -> None:
    """A process killed, aborted, out of memory or hanging is one sentence; every other book is done."""
    bad = Path(book)
    with Pool(size, IMPATIENT) as pool:
        outcomes = {ended.path: ended.outcome for ended in pool.each(by_name, [*GOOD[:2], bad, *GOOD[2:]])}

    stop = outcomes.pop(bad)
    assert isinstance(stop, UnsafeBookError)
    assert (stop.where, said in stop.what) == (book, True)
    assert outcomes == dict.fromkeys(GOOD, "done")


@given(st.lists(st.sampled_from(["good", "killed", "left", "huge", "wrong"]), max_size=8), st.integers(1, 3))
@settings(max_examples=15)
def test_every_book_has_one_outcome_whatever_happens_to_the_workers(kinds: list[str], size: int) -> None:
    """In any order of sound and deadly books, each is told of once, and the sound ones are done."""
    paths = [Path(f"{kind} {n}.xlsx") for n, kind in enumerate(kinds)]
    with Pool(size) as pool:
        ended = list(pool.each(by_name, paths))

    assert sorted(one.path for one in ended) == sorted(paths)
    assert all((one.outcome == "done") is one.path.name.startswith("good") for one in ended)


def test_what_a_job_raises_comes_back_with_all_its_parts() -> None:
    """A sentence from a worker says what, where and what to do, as it did inside."""
    with pytest.raises(SettingsError) as stop:
        in_worker(by_name, Path("wrong.xlsx"))

    assert str(stop.value) == "PI Settings!B5: a setting is wrong. Mend it."


@pytest.mark.parametrize(("job", "book"), [(by_name, "fault.xlsx"), (not_picklable, "good.xlsx")])
def test_a_fault_of_ours_is_told_as_one(job: object, book: str) -> None:
    """A slip in our code is not blamed on the book."""
    assert callable(job)
    with pytest.raises(FaultError, match="fault of ours"):
        in_worker(job, Path(book))


def test_a_worker_that_is_given_up_takes_its_half_written_file_away(tmp_path: Path) -> None:
    """When its time is up a worker is first told to end, so that nothing stays behind."""
    with pytest.raises(PiError, match="longer than"):
        in_worker(leave_nothing_behind, tmp_path / "book.xlsx", IMPATIENT)

    assert not list(tmp_path.iterdir())


def test_a_pool_does_a_second_round() -> None:
    """The workers that are there go on with more books."""
    with Pool(2) as pool:
        first = {ended.outcome for ended in pool.each(by_name, GOOD)}
        second = [ended.path for ended in pool.each(by_name, GOOD[:1])]
        assert list(pool.each(by_name, [])) == []

    assert (first, second) == ({"done"}, GOOD[:1])
