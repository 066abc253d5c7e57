"""Runs the contenders on a book of each size, in turn, each time in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.book import write_book
from tests.bench.content import Size
from tests.bench.measure import BOOK, Measured, result_of
from tests.bench.ours import refresh
from tests.bench.pages import write_pages
from tests.bench.same_cells import Compared, Kept, compare, kept

OURS, PLAIN, FLOOR, STAGES = "ours", "plain_script", "floor", "stages"
CONTENDERS = (PLAIN, OURS, FLOOR, STAGES)

_ROOT = Path(__file__).resolve().parents[2]
_WITHOUT_DEFUSEDXML = {"OPENPYXL_DEFUSEDXML": "False"}
"""openpyxl loads through defusedxml where it is installed, as with us; an analyst would not have it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the contenders on a book of one size.

    Attributes:
        size: The size.
        medians: What each contender took, the median of its runs.
        compared: Whether our book and the plain script's say the same.
        kept: What is left of the book in ours and in the plain script's.
    """

    size: Size
    medians: Mapping[str, Measured]
    compared: Compared
    kept: Mapping[str, Kept]


def prepare(folder: Path, size: Size) -> Path:
    """Make a folder with a book of a size and the pages that belong to it; return the folder."""
    folder.mkdir()
    book = write_book(folder / BOOK, size)
    ours = folder / f"refreshed_{BOOK}"
    ours.write_bytes(book.read_bytes())
    refresh(ours)
    write_pages(ours, folder)
    return folder


def run(size: Size, folder: Path, warm_up: Path, runs: int, told: Callable[[str], None]) -> Outcome:
    """Measure every contender on a book of a size.

    Args:
        size: The size.
        folder: Where `prepare` put the book.
        warm_up: Where it put the tiny one.
        runs: How often each contender runs; they take turns.
        told: Is told of each run, for people who wait.
    """
    measured: dict[str, list[Measured]] = {contender: [] for contender in CONTENDERS}
    for number in range(1, runs + 1):
        for contender in CONTENDERS:
            once = _measured(contender, folder, warm_up)
            measured[contender].append(once)
            told(f"run {number} of {runs}: {contender} {once.wall:.2f} s")
    ours, plain = result_of(OURS, folder), result_of(PLAIN, folder)
    return Outcome(
        size,
        {contender: _median(several) for contender, several in measured.items()},
        compare(ours, plain),
        {OURS: kept(folder / BOOK, ours), PLAIN: kept(folder / BOOK, plain)},
    )


def _measured(contender: str, folder: Path, warm_up: Path) -> Measured:
    command = [sys.executable, "-m", "tests.bench.measure", contender, str(folder), str(warm_up)]
    environment = os.environ | (_WITHOUT_DEFUSEDXML if contender == PLAIN else {})
    done = subprocess.run(command, cwd=_ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return Measured(**json.loads(done.stdout))


def _median(several: list[Measured]) -> Measured:
    peaks = [once.peak_mb for once in several if once.peak_mb is not None]
    return Measured(
        wall=median(once.wall for once in several),
        cpu=median(once.cpu for once in several),
        peak_mb=median(peaks) if peaks else None,
        stages={stage: median(once.stages[stage] for once in several) for stage in several[0].stages},
    )
