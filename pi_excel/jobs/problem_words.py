"""Problems put in order and counted, for whoever tells them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pi_excel.book.text import counted
from pi_excel.errors import Problem, Severity


def by_gravity(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems, each once, the gravest first."""
    gravity = list(Severity)
    return sorted(dict.fromkeys(problems), key=lambda problem: gravity.index(problem.severity))


def problems_counted(problems: Sequence[Problem]) -> str:
    """Return how many problems there are: `1 error, 3 notes`."""
    counts = [(severity, sum(one.severity is severity for one in problems)) for severity in Severity]
    return ", ".join(counted(count, str(severity)) for severity, count in counts if count)
