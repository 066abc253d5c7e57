"""A process that refreshes the books it is given, each with a job that hangs, as the command line does it."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from pi_excel.doors.cli.app import ended
from pi_excel.jobs.find_books import find_books
from pi_excel.jobs.refresh_books import refresh_books
from pi_excel.jobs.run import RunOptions
from tests.jobs.worker_jobs import announce_and_hang


def refresh() -> int:
    """Refresh the books."""
    books = find_books(map(Path, sys.argv[1:]))
    return refresh_books(books, RunOptions(workers=1), job=announce_and_hang).exit_code


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background ignores Ctrl-C
    sys.exit(ended(refresh))
