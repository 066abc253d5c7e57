"""We: the refresh of a book as a worker does it, all safety on.

In its time: everything that `refresh_book` does: preflight, reading, judging, wording, planning, the graft,
reading back what was written, the backup, and the safe exchange of the files with its waits for the disk.
Not in its time: importing pi_excel.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pi_excel.jobs.refresh_book import BookStatus, refresh_book
from pi_excel.jobs.worker import collected_afterwards


def prepared(_: Path) -> Callable[[Path], None]:
    """Return the job."""
    return refresh


def refresh(path: Path) -> None:
    """Refresh a book in its place."""
    with collected_afterwards():
        done = refresh_book(path)
    if done.status is not BookStatus.REFRESHED:
        raise RuntimeError(f"{path} is {done.status}: {done.why}")
