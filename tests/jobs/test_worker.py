"""A worker process, without a pool around it."""

from __future__ import annotations

import subprocess
import sys

_SCRIPT = """
from multiprocessing import Pipe
from pi_excel.jobs.worker import serve
from pi_excel.workbook.limits import LIMITS

ours, theirs = Pipe()
ours.close()
serve(theirs, LIMITS)
"""


def test_a_worker_whose_owner_is_gone_ends_without_a_word() -> None:
    """A pool that has done its work may close while its last worker is still starting."""
    done = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
