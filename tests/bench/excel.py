"""The benchmark of formulas inside Excel: what xlwings' way costs, and what Excel waits for at the start.

    python3 dev.py bench excel

A call goes through xlwings' own converters and COM server code, with a stand-in for Excel; the way between
two processes, which Excel's calls also take, is not in it. Times move with the machine: they are reported,
with what was aimed at, and never asserted.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter

import click

from pi_excel.formulas.catalogue import BY_NAME
from tests.excel_in_process import Excel

ROWS = 2_000

_IMPORT = """
import time
started = time.process_time()
import xlwings
there = time.process_time()
import pi_excel.doors.udfs
print(there - started, time.process_time() - there)
"""


@dataclass(frozen=True, slots=True)
class Call:
    """A formula that is called.

    Attributes:
        name: Its name.
        arguments: What it is given: single cells as typed, ranges as their rows.
        calls: How often it is called, so that there is something to measure.
    """

    name: str
    arguments: tuple[object, ...]
    calls: int = 1


@dataclass(frozen=True, slots=True)
class Took:
    """What a call took: medians, in milliseconds, and the ratio of the two.

    Attributes:
        name: What was called.
        excel_ms: Through xlwings.
        directly_ms: The function alone.
        times: How many times as long the first takes.
    """

    name: str
    excel_ms: float
    directly_ms: float
    times: float


def calls(rows: int = ROWS) -> Iterator[tuple[str, Call]]:
    """Yield what is called, with its title: single cells, and whole columns at once."""
    numbers: list[list[float]] = [[float(100 + row % 50)] for row in range(rows)]
    people: list[list[float]] = [[28_809.0 + row] for row in range(rows)]
    series: list[list[float]] = [[50.0 + row % 7] for row in range(rows)]
    for title, single, column in (
        ("PI_RATE", (2813.0, 28809.0), (numbers, people)),
        ("PI_DIRECTION", (976.4, 885.5, "Low"), (numbers, series, "Low")),
        ("PI_EXCEPTION", (976.4, 795.4, "Low"), (numbers, series, "Low")),
    ):
        yield f"{title}, one cell", Call(title, single, calls=200)
        yield f"{title}, {rows:,} rows", Call(title, column)
    yield f"PI_SPC, {rows:,} rows", Call("PI_SPC", (series,))


def measure(title: str, call: Call, excel: Excel, runs: int) -> Took:
    """Return what a call takes through xlwings and directly, warm, in turn."""
    function = BY_NAME[call.name].function
    through = _timed(lambda: excel.call(call.name, *call.arguments), call.calls)
    directly = _timed(lambda: function(*call.arguments), call.calls)
    pairs = [(through(), directly()) for _ in range(runs + 1)][1:]
    ratios = [there / here for there, here in pairs]
    return Took(title, median(one for one, _ in pairs), median(one for _, one in pairs), median(ratios))


def _timed(do: Callable[[], object], calls: int) -> Callable[[], float]:
    def milliseconds() -> float:
        started = perf_counter()
        for _ in range(calls):
            do()
        return (perf_counter() - started) * 1_000 / calls

    return milliseconds


@dataclass(frozen=True, slots=True)
class Imported:
    """What Excel waits for at the start: processor time in a fresh Python, in milliseconds.

    Attributes:
        formulas_ms: The median of importing our formulas beyond xlwings.
        best_ms: The least of it.
        xlwings_ms: The median of importing xlwings itself.
        aim_ms: What is aimed at beyond xlwings.
    """

    formulas_ms: float
    best_ms: float
    xlwings_ms: float
    aim_ms: float = 150


def measure_import(runs: int) -> Imported:
    """Return what importing the formulas takes, each time in a fresh Python."""
    command = [sys.executable, "-c", _IMPORT]
    said = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(runs)]
    theirs, ours = zip(*((float(part) * 1_000 for part in line.split()) for line in said), strict=True)
    return Imported(median(ours), min(ours), median(theirs))


@click.command()
@click.option("--runs", default=11, type=click.IntRange(min=1), help="How often each is measured: 11.")
@click.option("--rows", default=ROWS, type=click.IntRange(min=2), help="How many rows a range has: 2,000.")
@click.option("--json", "as_json", is_flag=True, help="What was measured, as JSON.")
def bench(runs: int, rows: int, *, as_json: bool) -> None:
    """Measure formulas through xlwings' converters beside the functions alone, and their import."""
    imported = measure_import(runs)
    excel = Excel()
    found = [measure(title, call, excel, runs) for title, call in calls(rows)]
    if as_json:
        click.echo(json.dumps({"import": asdict(imported), "calls": list(map(asdict, found))}, indent=2))
        return
    click.echo(f"{'':26}  {'Excel ms':>9}  {'alone ms':>9}  {'times':>6}")
    for took in found:
        click.echo(f"{took.name:26}  {took.excel_ms:9.3f}  {took.directly_ms:9.3f}  {took.times:6.1f}")
    click.echo(
        f"import beyond xlwings: {imported.formulas_ms:.0f} ms, {imported.best_ms:.0f} at best "
        f"(aim {imported.aim_ms:.0f}); of xlwings itself: {imported.xlwings_ms:.0f} ms"
    )


if __name__ == "__main__":
    bench(prog_name="dev.py bench excel")
