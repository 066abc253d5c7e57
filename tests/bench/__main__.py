"""The benchmark: a refresh by us beside the same job as a plain openpyxl script, and beside the floor.

    python3 dev.py bench            the M book of the design
    python3 dev.py bench S M L      these sizes, and how time and memory grow

Seconds mean little: they move with the machine and with what else it does. Ratios of one run are what counts.
Exits with 1 where the two refreshed books do not say the same in every cell.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.bench.content import SIZES, TINY
from tests.bench.report import as_document, as_text
from tests.bench.run import Outcome, prepare, run


def main(arguments: list[str]) -> int:
    """Run the benchmark; return its exit code."""
    asked = _parser().parse_args(arguments)
    outcomes: dict[str, Outcome] = {}
    with tempfile.TemporaryDirectory(prefix="pi_excel_bench_") as name:
        folder = Path(name)
        warm_up = prepare(folder / "warm_up", TINY)
        for size in dict.fromkeys(asked.sizes or ["M"]):
            _tell(f"{size}: making the book")
            prepare(folder / size, SIZES[size])
            outcomes[size] = run(SIZES[size], folder / size, warm_up, asked.runs, _tell)
    text = json.dumps(as_document(outcomes), indent=2) if asked.json else as_text(outcomes)
    sys.stdout.write(f"{text}\n")
    return int(any(outcome.compared.differences for outcome in outcomes.values()))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("dev.py bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sizes", nargs="*", metavar="SIZE", choices=SIZES, help="S, M or L; else M")
    parser.add_argument("--runs", type=_whole, default=3, help="how often each runs, in turn; else 3")
    parser.add_argument("--json", action="store_true", help="all that was measured, as JSON")
    return parser


def _whole(text: str) -> int:
    if int(text) < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return int(text)


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
