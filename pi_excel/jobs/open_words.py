"""What a person at an open workbook reads: few lines, in plain words, each problem with its cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pi_excel.book.text import counted
from pi_excel.errors import Problem, Severity

MOST_PROBLEMS = 10
"""How many problems a message names; the others are counted."""

_LONGEST_PROBLEM = 240
"""How many characters of a problem a message shows: a box has no scroll bar."""


def by_gravity(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems, each once, the gravest first."""
    gravity = list(Severity)
    return sorted(dict.fromkeys(problems), key=lambda problem: gravity.index(problem.severity))


def problems_counted(problems: Sequence[Problem]) -> str:
    """Return how many problems there are: `1 error, 3 notes`."""
    counts = [(severity, sum(one.severity is severity for one in problems)) for severity in Severity]
    return ", ".join(counted(count, str(severity)) for severity, count in counts if count)


def problem_lines(problems: Sequence[Problem], more: str) -> list[str]:
    """Return lines that name the first problems and count the others.

    Args:
        problems: The problems, in order.
        more: Where the others are to be seen, such as `see Check`.
    """
    lines = [_line(problem) for problem in problems[:MOST_PROBLEMS]]
    left = len(problems) - MOST_PROBLEMS
    return [*lines, f"… and {left} more: {more}."] if left > 0 else lines


def _line(problem: Problem) -> str:
    line = f"• {problem}"
    return line if len(line) <= _LONGEST_PROBLEM else f"{line[:_LONGEST_PROBLEM]}…"
