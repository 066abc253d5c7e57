"""What is wrong with figures, each at its cell; those that lack the same population share one line."""

from __future__ import annotations

from dataclasses import dataclass, field

from pi_excel.book.grid import CellRef
from pi_excel.book.model import Indicator
from pi_excel.book.records import Observation
from pi_excel.errors import MeasureError, Problem, Severity
from pi_excel.measures.denominators import NoPopulationError


@dataclass(slots=True)
class Faults:
    """What is wrong with figures, in the order of finding; one line for all that lack the same population.

    Attributes:
        lines: The problems; `None` where those of a population will stand.
        gaps: For each gap, its place among the lines and the figures that have it.
    """

    lines: list[Problem | None] = field(default_factory=list)
    gaps: dict[tuple[str, str], tuple[int, list[tuple[str, CellRef]]]] = field(default_factory=dict)

    def add(self, indicator: Indicator, row: Observation, heading: CellRef, error: MeasureError) -> None:
        """Note that a figure has no value, and why; heading is what stands above it."""
        where = heading._replace(row=row.row)
        name = f"{indicator.ref} {row.period}"
        if isinstance(error, NoPopulationError):
            gap = (error.what, error.do)
            if gap not in self.gaps:
                self.gaps[gap] = len(self.lines), []
                self.lines.append(None)
            self.gaps[gap][1].append((name, where))
        else:
            what = f"{name} has no value: {error.what}"
            self.lines.append(Problem(Severity.ERROR, str(where), what, error.do))

    def told(self) -> tuple[Problem, ...]:
        """Return the problems in the order of finding."""
        lines = list(self.lines)
        for (what, do), (place, those) in self.gaps.items():
            name, where = those[0]
            who = f"{name} has no value" if len(those) == 1 else f"{len(those)} figures have no value"
            first = "" if len(those) == 1 else f" The first is {name}."
            lines[place] = Problem(Severity.ERROR, str(where), f"{who}: {what}{first}", do)
        return tuple(line for line in lines if line is not None)


def two_tales(indicator: Indicator, row: Observation, heading: CellRef) -> Problem:
    """Say that a Value beside a state is not used: it may be left from before the state was typed."""
    state = row.number.raw or row.number.state
    return Problem(
        Severity.WARNING,
        str(heading._replace(row=row.row)),
        f"{indicator.ref} {row.period} has '{state}' for its Number and a figure for its Value: "
        f"'{state}' holds.",
        "Clear Number to have the Value used as given; otherwise clear the Value.",
    )


def state_holds(indicator: Indicator, row: Observation, heading: CellRef) -> Problem:
    """Say that a state beside a number is used: nothing is worked out, nor written over it."""
    state = row.value.raw or row.value.state
    return Problem(
        Severity.NOTE,
        str(heading._replace(row=row.row)),
        f"{indicator.ref} {row.period} has a number, and '{state}' in place of its {indicator.measure}: "
        f"'{state}' holds.",
        f"Clear it to have the {indicator.measure} worked out.",
    )
