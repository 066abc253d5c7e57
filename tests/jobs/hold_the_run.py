"""A process that holds the lock of a run: says `holding`, and lets go when its input is closed."""

from __future__ import annotations

import datetime as dt
import sys

from pi_excel.jobs.run_lock import run_lock
from pi_excel.jobs.state_folder import state_folder

BEGAN = dt.datetime(2016, 7, 1, 2, tzinfo=dt.UTC)

if __name__ == "__main__":
    with run_lock(state_folder(), BEGAN):
        print("holding", flush=True)  # noqa: T201 - the test waits for it
        sys.stdin.read()
