"""The benchmark: a refresh by us beside the same job as a plain openpyxl script, and beside the floor.

    python3 dev.py bench            the M book of the design
    python3 dev.py bench S M L      these sizes, and how time and memory grow

Seconds mean little: they move with the machine and with what else it does. The ratios within one run count.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import click

from tests.bench.content import SIZES, TINY
from tests.bench.report import as_document, as_text
from tests.bench.run import Outcome, prepare, run


@click.command()
@click.argument("sizes", nargs=-1, type=click.Choice(list(SIZES)))
@click.option("--runs", default=3, type=click.IntRange(min=1), help="How often each contender runs: 3.")
@click.option("--json", "as_json", is_flag=True, help="Everything that was measured, as JSON.")
def bench(sizes: tuple[str, ...], runs: int, *, as_json: bool) -> None:
    """Measure a refresh beside the same job by a plain openpyxl script, and beside the floor.

    SIZES are S, M and L; without any it is M. Exits with 1 where the two refreshed books differ in a cell.
    """
    outcomes: dict[str, Outcome] = {}
    with tempfile.TemporaryDirectory(prefix="pi_excel_bench_") as name:
        folder = Path(name)
        warm_up = prepare(folder / "warm_up", TINY)
        for size in dict.fromkeys(sizes or ("M",)):
            _tell(f"{size}: making the book")
            prepare(folder / size, SIZES[size])
            outcomes[size] = run(SIZES[size], folder / size, warm_up, runs, _tell)
    click.echo(json.dumps(as_document(outcomes), indent=2) if as_json else as_text(outcomes))
    if any(outcome.compared.differences for outcome in outcomes.values()):
        raise click.exceptions.Exit(1)


def _tell(line: str) -> None:
    click.echo(line, err=True)


if __name__ == "__main__":
    bench(prog_name="dev.py bench")
