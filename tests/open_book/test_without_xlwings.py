from __future__ import annotations

import subprocess
import sys

HIDDEN = "import sys; sys.modules['xlwings'] = None; import {}"


def run(module: str) -> subprocess.CompletedProcess[str]:
    """Import a module in a Python that has no xlwings."""
    command = [sys.executable, "-c", HIDDEN.format(module)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_only_the_door_needs_xlwings() -> None:
    """The core install has none: the rooms and jobs of an open book can be imported all the same."""
    for module in ("pi_excel.open_book.writing", "pi_excel.jobs.open_refresh", "pi_excel.jobs.open_undo"):
        assert run(module).returncode == 0, module

    assert "xlwings" in run("pi_excel.doors.ribbon").stderr
