from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_bench_tells_what_excel_waits_for() -> None:
    """Single cells and columns through xlwings and alone, and the import; a time is above nought."""
    command = [sys.executable, "-m", "tests.bench.excel", "--runs", "1", "--rows", "12", "--json"]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout)

    assert [call["name"] for call in told["calls"]] == [
        "PI_RATE, one cell",
        "PI_RATE, 12 rows",
        "PI_DIRECTION, one cell",
        "PI_DIRECTION, 12 rows",
        "PI_EXCEPTION, one cell",
        "PI_EXCEPTION, 12 rows",
        "PI_SPC, 12 rows",
    ]
    assert all(min(call["excel_ms"], call["directly_ms"], call["times"]) > 0 for call in told["calls"])
    assert min(told["import"].values()) > 0
