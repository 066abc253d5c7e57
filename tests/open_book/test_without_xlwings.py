from __future__ import annotations

import subprocess
import sys

HIDDEN = "import sys; sys.modules['xlwings'] = None; import {}"


def run(modules: str) -> subprocess.CompletedProcess[str]:
    """Import modules in a Python that has no xlwings."""
    command = [sys.executable, "-c", HIDDEN.format(modules)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_only_the_door_needs_xlwings() -> None:
    """The core install has none: the rooms and jobs of an open book can be imported all the same."""
    without = run("pi_excel.open_book.writing, pi_excel.jobs.open_refresh, pi_excel.jobs.open_undo")

    assert (without.returncode, without.stderr) == (0, "")
    assert "xlwings" in run("pi_excel.doors.ribbon").stderr
