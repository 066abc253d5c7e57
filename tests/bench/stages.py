"""Where our time goes: the steps of `refresh_book` one by one, each with its processor seconds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import TypeVar

from pi_excel.book.parse import parse
from pi_excel.jobs.worker import collected_afterwards
from pi_excel.refresh import refresh
from pi_excel.workbook.graft.graft import graft
from pi_excel.workbook.preflight import preflight
from pi_excel.workbook.reading import read_workbook
from pi_excel.workbook.saving.save import save_safely
from pi_excel.workbook.verify import verify
from tests.plans import make_plan

Result = TypeVar("Result")

_NOW = dt.datetime(2016, 10, 7, tzinfo=dt.UTC)


@dataclass(slots=True)
class _Clock:
    """Adds up the processor seconds of each stage."""

    seconds: dict[str, float] = field(default_factory=dict)

    def time(self, stage: str, step: Callable[[], Result]) -> Result:
        began = process_time()
        result = step()
        self.seconds[stage] = process_time() - began
        return result


def prepared(_: Path) -> Callable[[Path], dict[str, float]]:
    """Return the job."""
    return staged


def staged(path: Path) -> dict[str, float]:
    """Refresh a book in its place; return the processor seconds of each stage.

    Reading begins with the preflight, and saving writes and verifies: what a stage does within another
    one is taken from the outer.
    """
    with collected_afterwards():
        return _staged(path)


def _staged(path: Path) -> dict[str, float]:
    clock = _Clock()
    clock.time("preflight", lambda: preflight(path))
    grid, sha256 = clock.time("read", lambda: read_workbook(path))
    book = clock.time("parse", lambda: parse(grid))
    refreshed = clock.time("refresh", lambda: refresh(book))
    plan, _ = clock.time("plan", lambda: make_plan(refreshed, grid, sha256))
    clock.time(
        "save",
        lambda: save_safely(
            path,
            sha256,
            lambda file: clock.time("graft", lambda: graft(plan, path, file)),
            lambda new: clock.time("verify", lambda: verify(plan, path, new)),
            now=_NOW,
        ),
    )
    seconds = clock.seconds
    seconds["read"] -= seconds["preflight"]
    seconds["save"] -= seconds["graft"] + seconds["verify"]
    return {stage: seconds[stage] for stage in STAGES}


STAGES = ("preflight", "read", "parse", "refresh", "plan", "graft", "verify", "save")
"""In the order of the job; `save` is what the backup and the exchange of the files take."""
