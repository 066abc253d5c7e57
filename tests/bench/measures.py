"""The benchmark of the arithmetic: many figures at once, in this process, warm.

    python3 dev.py bench measures

Times move with the machine and with what else it does: they are reported, with what was aimed at, and never
asserted. One by one is the same work by the functions for one figure.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from statistics import median
from time import perf_counter

import click
import numpy as np

from pi_excel.book.model import Better, Polarity
from pi_excel.book.setting_values import Tolerance
from pi_excel.judgement.direction import direction
from pi_excel.judgement.direction_arrays import directions
from pi_excel.judgement.status_arrays import statuses
from pi_excel.judgement.term_arrays import Judged, Terms
from pi_excel.judgement.tolerance import stand
from pi_excel.measures.interval_arrays import proportion_intervals, rate_intervals
from pi_excel.measures.intervals import proportion_interval, rate_interval
from pi_excel.measures.rounding import Scale
from pi_excel.measures.rounding_arrays import FloatArray

INDICATORS, MONTHS = 2_000, 120

_KINDS = (
    Judged(Better(Polarity.LOW), Scale(1), Tolerance(Decimal("0.05"), relative=True)),
    Judged(Better(Polarity.HIGH), Scale(1), Tolerance(Decimal("0.05"), relative=True)),
    Judged(Better(Polarity.LOW), Scale(1, percent=True), Tolerance(Decimal(2), relative=False)),
    Judged(Better(Polarity.HIGH), Scale(0), Tolerance(Decimal("0.05"), relative=True)),
    Judged(Better(Polarity.NEUTRAL), Scale(1), Tolerance(Decimal("0.05"), relative=True)),
    Judged(Better(Polarity.RANGE, 150.0, 200.0), Scale(1), Tolerance(Decimal("0.05"), relative=True)),
)
"""Indicators of every kind, in turn."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something that is measured.

    Attributes:
        name: What it is.
        aim_ms: What is aimed at.
        at_once: Does it for all at once.
        one_by_one: Does the same for each by itself.
    """

    name: str
    aim_ms: float
    at_once: Callable[[], object]
    one_by_one: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Took:
    """What a job took: medians, in milliseconds."""

    name: str
    aim_ms: float
    at_once_ms: float
    one_by_one_ms: float


def jobs(indicators: int = INDICATORS, months: int = MONTHS) -> Iterator[Job]:
    """Yield the jobs for so many indicators and months."""
    random = np.random.default_rng(2016)
    numbers = random.integers(0, 5_000, indicators).astype(np.float64)
    numbers[::5] = random.integers(0, 10, numbers[::5].size)
    wholes = numbers + random.integers(1, 30_000, indicators)
    pairs = list(zip(numbers.tolist(), wholes.tolist(), strict=True))
    yield Job(
        f"intervals of {indicators:,} rates",
        1,
        lambda: rate_intervals(numbers, wholes),
        lambda: [rate_interval(*pair) for pair in pairs],
    )
    yield Job(
        f"intervals of {indicators:,} percentages",
        1,
        lambda: proportion_intervals(numbers, wholes),
        lambda: [proportion_interval(*pair) for pair in pairs],
    )
    rows = [_KINDS[row % len(_KINDS)] for row in range(indicators)]
    values, comparators, targets = _figures(rows, months)
    yield Job(
        f"arrows and status, {indicators:,} x {months}",
        20,
        lambda: _judge(rows, values, comparators, targets),
        lambda: _judge_one_by_one(rows, values, comparators, targets),
    )


def _figures(rows: list[Judged], months: int) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return figures, the same of a year before, and targets; one figure in fifty is not there."""
    random = np.random.default_rng(2017)
    figures = random.gamma(50, 3.5, (len(rows), months + 12))
    figures[[row for row, judged in enumerate(rows) if judged.scale.percent]] /= 1_000
    figures[random.random(figures.shape) < 1 / 50] = np.nan
    targets = np.round(np.nanmean(figures, axis=1, keepdims=True) * 0.95, 3)
    return figures[:, 12:], figures[:, :-12], targets


def _judge(rows: list[Judged], values: FloatArray, comparators: FloatArray, targets: FloatArray) -> object:
    terms = Terms.of(rows)
    return directions(values, comparators, terms), statuses(values, targets, terms)


def _judge_one_by_one(
    rows: list[Judged], values: FloatArray, comparators: FloatArray, targets: FloatArray
) -> object:
    found: list[object] = []
    for (better, scale, tolerance), now, then, (target,) in zip(
        rows, values.tolist(), comparators.tolist(), targets.tolist(), strict=True
    ):
        for value, comparator in zip(now, then, strict=True):
            if value == value and comparator == comparator:  # noqa: PLR0124 - not-a-number is not itself
                found.append(direction(value, comparator, better, scale))
            if value == value:  # noqa: PLR0124 - the same
                found.append(stand(value, target, better, tolerance, scale))
    return found


def measure(job: Job, runs: int) -> Took:
    """Return what a job takes once it is warm; one by one is done once only."""
    job.at_once()
    several = median(_milliseconds(job.at_once) for _ in range(runs))
    return Took(job.name, job.aim_ms, several, _milliseconds(job.one_by_one))


def _milliseconds(do: Callable[[], object]) -> float:
    started = perf_counter()
    do()
    return (perf_counter() - started) * 1_000


@click.command()
@click.option("--runs", default=25, type=click.IntRange(min=1), help="How often each job runs: 25.")
@click.option("--json", "as_json", is_flag=True, help="What was measured, as JSON.")
def bench(runs: int, *, as_json: bool) -> None:
    """Measure the arithmetic on many figures at once, warm, and the same one by one."""
    found = [measure(job, runs) for job in jobs()]
    if as_json:
        click.echo(json.dumps([asdict(took) for took in found], indent=2))
        return
    click.echo(f"{'':34}  {'aim ms':>8}  {'median ms':>9}  {'one by one ms':>13}")
    for took in found:
        click.echo(f"{took.name:34}  {took.aim_ms:8.0f}  {took.at_once_ms:9.2f}  {took.one_by_one_ms:13.0f}")


if __name__ == "__main__":
    bench(prog_name="dev.py bench measures")
