"""Measures one contender in this process, and prints what came of it as JSON.

    python -m tests.bench.measure CONTENDER FOLDER WARM_UP_FOLDER

A contender is a module beside this one with a function `prepared`. It first does the tiny book of the second
folder, so that it is as warm as a worker that had other books before; then a fresh copy of the first
folder's book, which stays where `result_of` says. Copying and preparing are not in its time.
"""

from __future__ import annotations

import gc
import importlib
import json
import shutil
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import perf_counter, process_time

BOOK = "book.xlsx"
_STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run took.

    Attributes:
        wall: Seconds on the clock.
        cpu: Processor seconds.
        peak_mb: The most memory that the process ever held, in MB; `None` where the system does not tell.
        stages: Processor seconds by stage, of a contender that tells them.
    """

    wall: float
    cpu: float
    peak_mb: float | None
    stages: Mapping[str, float] = field(default_factory=dict)


def result_of(contender: str, folder: Path) -> Path:
    """Return where a contender leaves its book."""
    return folder / contender / BOOK


def measure(contender: str, folder: Path, warm_up: Path) -> Measured:
    """Let a contender do a book in this process."""
    prepared = importlib.import_module(f"tests.bench.{contender}").prepared
    prepared(warm_up)(_fresh_copy(contender, warm_up))
    job, path = prepared(folder), _fresh_copy(contender, folder)
    gc.collect()
    wall, cpu = perf_counter(), process_time()
    stages = job(path)
    return Measured(perf_counter() - wall, process_time() - cpu, _peak_mb(), stages or {})


def _fresh_copy(contender: str, folder: Path) -> Path:
    path = result_of(contender, folder)
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir()
    return Path(shutil.copy(folder / BOOK, path))


def _peak_mb() -> float | None:
    """Return the process's own high-water mark; that of `getrusage` may be the one it was started from."""
    if not _STATUS.is_file():
        return None
    lines = dict(line.split(":", 1) for line in _STATUS.read_text("ascii").splitlines())
    return int(lines["VmHWM"].split()[0]) / 1024


if __name__ == "__main__":
    name, *folders = sys.argv[1:]
    if name == "plain_script":
        # openpyxl takes in numpy where it is installed, as with us; an analyst need not have it.
        sys.modules["numpy"] = None  # type: ignore[assignment]
    sys.stdout.write(json.dumps(asdict(measure(name, *map(Path, folders)))))
