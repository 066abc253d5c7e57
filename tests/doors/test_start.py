from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["pi_excel.doors.cli", "pi_excel.jobs.worker"])
def test_no_command_waits_for_what_it_does_not_need(module: str) -> None:
    """Neither a command nor a worker loads numpy or openpyxl at its start: each costs a tenth of a second."""
    told = f"import sys, {module}; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert not {"numpy", "openpyxl"} & set(modules.stdout.split())
