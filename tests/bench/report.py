"""What came of a benchmark, as tables for people and as a document for programs."""

from __future__ import annotations

import math
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise

import openpyxl

from tests.bench.measure import Measured
from tests.bench.run import FLOOR, OURS, PLAIN, STAGES, Outcome

_NAMES = {PLAIN: "plain openpyxl script", OURS: "pi_excel", FLOOR: "floor"}


def as_document(outcomes: Mapping[str, Outcome]) -> dict[str, object]:
    """Return all that was measured, by the size's name."""
    return {
        name: {
            "size": asdict(outcome.size),
            "measured": {contender: asdict(one) for contender, one in outcome.medians.items()},
            "cells_compared": outcome.compared.cells,
            "differences": outcome.compared.differences,
            "kept": {contender: one._asdict() for contender, one in outcome.kept.items()},
        }
        for name, outcome in outcomes.items()
    }


def as_text(outcomes: Mapping[str, Outcome]) -> str:
    """Return the tables and what they mean in words."""
    lxml = "with" if openpyxl.LXML else "without"
    rival = f"openpyxl {openpyxl.__version__} {lxml} lxml"
    blocks = [f"Python {platform.python_version()}, {rival}; medians, each contender in its own process."]
    blocks += [_of_size(name, outcome) for name, outcome in outcomes.items()]
    blocks.append(_stages(outcomes))
    if len(outcomes) > 1:
        blocks.append(_growth(outcomes))
    return "\n\n".join(blocks)


def _of_size(name: str, outcome: Outcome) -> str:
    size, ours = outcome.size, outcome.medians[OURS]
    rows = [
        (_NAMES[contender], *_figures(one), *(f"{ratio:.2f}" for ratio in _ratios(one, ours)))
        for contender, one in outcome.medians.items()
        if contender in _NAMES
    ]
    heading = f"{name}: {size.indicators:,} indicators, {size.rows:,} rows of Data, {size.exceptions} reports"
    headings = (heading, "wall s", "CPU s", "peak MB", "to ours: wall", "CPU", "peak")
    return "\n".join([_table(headings, rows), *_sameness(outcome)])


def _figures(one: Measured) -> tuple[str, str, str]:
    return f"{one.wall:.2f}", f"{one.cpu:.2f}", "?" if one.peak_mb is None else f"{one.peak_mb:.0f}"


def _ratios(one: Measured, other: Measured) -> Iterator[float]:
    """Yield how much more one took than the other: wall, processor and, where it is known, memory."""
    yield one.wall / other.wall
    yield one.cpu / other.cpu
    if one.peak_mb is not None and other.peak_mb is not None:
        yield one.peak_mb / other.peak_mb


def _sameness(outcome: Outcome) -> Iterator[str]:
    cells, differences = outcome.compared
    yield f"{cells:,} cells compared: {'DIFFERENT' if differences else 'all the same'}."
    yield from differences
    for contender, left in outcome.kept.items():
        yield (
            f"{_NAMES[contender]} leaves {left.same} of {left.parts} parts byte for byte as they were, and "
            f"{left.results} cells of the dashboard with something to show."
        )


def _stages(outcomes: Mapping[str, Outcome]) -> str:
    """Return our processor seconds by stage: in thousandths, and as a share of all."""
    by_size = [outcome.medians[STAGES].stages for outcome in outcomes.values()]
    rows = [
        (
            stage,
            *(f"{seconds[stage] * 1000:,.0f}" for seconds in by_size),
            *(f"{seconds[stage] / sum(seconds.values()):.0%}" for seconds in by_size),
        )
        for stage in by_size[0]
    ]
    return _table(("pi_excel by stage, CPU", *(f"{name} ms" for name in outcomes), *outcomes), rows)


def _growth(outcomes: Mapping[str, Outcome]) -> str:
    """Return the exponent of growth from each size to the next, by the rows: 1 is in step with them."""
    rows = []
    for (small_name, small), (large_name, large) in pairwise(outcomes.items()):
        step = math.log(large.size.rows / small.size.rows)
        for contender, name in _NAMES.items():
            grown = _ratios(large.medians[contender], small.medians[contender])
            exponents = [math.log(ratio) / step for ratio in grown]
            tenfold = 10 ** exponents[1]
            figures = (f"{exponent:.2f}" for exponent in exponents)
            rows.append((f"{small_name} to {large_name}, {name}", *figures, f"{tenfold:.1f}"))
    return _table(("growth exponent", "wall", "CPU", "peak", "CPU for 10 times the rows"), rows)


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table of texts: the first column to the left, the others to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(headings, *rows, strict=True)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip()
        for row in (headings, *rows)
    )
