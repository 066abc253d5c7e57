"""A process behaviour chart in words: whether a figure is usual for its indicator."""

from __future__ import annotations

from pi_excel.book.model import Indicator
from pi_excel.book.text import listed
from pi_excel.judgement.process import Process
from pi_excel.measures.rounding import Scale
from pi_excel.measures.spc_rules import Pattern

_PATTERNS = {
    Pattern.OUTSIDE: "outside usual variation",
    Pattern.TREND: "in a run that moves the same way throughout",
    Pattern.TWO_OF_THREE: "one of two in three close to the limits of usual variation",
    Pattern.ONE_SIDE: "in a run on the same side of the average",
}


def process_line(indicator: Indicator, process: Process) -> str:
    """Return what the chart shows of its last point, in a sentence or two.

    Such as `21.6% is outside usual variation, which is 10.1% to 20.3% around an average of 15.2% (18
    points).`
    """
    scale, limits = Scale.of(indicator), process.chart.limits
    shown = scale.written(process.chart.values[-1] or 0.0)
    usual = f"{scale.written(limits.lower)} to {scale.written(limits.upper)}"
    pattern = process.mark.pattern
    what = _PATTERNS[pattern] if pattern is not None else "within usual variation"
    average = f"around an average of {scale.written(limits.mean)} ({limits.points} points)"
    sentences = [f"{shown} is {what}, which is {usual} {average}."]
    if process.assurance is not None:
        sentences.append(f"As it runs, it {process.assurance}.")
    if process.cautions:
        sentences.append(f"Bear in mind: {listed(process.cautions, 'and')}.")
    return " ".join(sentences)
