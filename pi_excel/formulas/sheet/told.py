"""What is found of formulas, told in few lines: what is the same of many cells is told once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from pi_excel.errors import Problem, Severity
from pi_excel.formulas.sheet.areas import Area
from pi_excel.formulas.sheet.stretches import columns_of, rectangles

_MOST: Final = 100
"""How many different findings are told of one workbook."""

_PLACES: Final = 3
"""How many places of a finding are named."""


class _Words(NamedTuple):
    """What is said of a place."""

    severity: Severity
    sheet: str
    what: str
    do: str


class Findings:
    """Findings about a workbook's formulas, put together as they come."""

    def __init__(self) -> None:
        self._places: dict[_Words, list[Area]] = {}

    def add(self, severity: Severity, area: Area, what: str, do: str = "") -> None:
        """Take note of a finding about the cells of an area."""
        self._places.setdefault(_Words(severity, area.sheet, what, do), []).append(area)

    def problems(self) -> tuple[Problem, ...]:
        """Return the findings, what is the same of several places of a sheet as one."""
        return tuple(self._each())

    def _each(self) -> Iterator[Problem]:
        for count, (words, areas) in enumerate(self._places.items()):
            first, *others = rectangles(columns_of(areas))
            if count == _MOST:
                more = len(self._places) - _MOST
                what = f"There are {more:,} more findings of this kind about formulas."
                yield Problem(Severity.WARNING, str(first), what, "Correct those listed, and refresh again.")
                return
            yield Problem(words.severity, str(first), words.what + _also(others), words.do)


def _also(others: list[Area]) -> str:
    """Return the other places of a finding as a sentence of its own."""
    if not others:
        return ""
    named = [str(place).rpartition("!")[2] for place in others[: _PLACES - 1]]
    more = len(others) - len(named)
    if more:
        named.append(f"{more:,} more place{'s' if more > 1 else ''}")
    return f" So it is with {', '.join(named[:-1])}{' and ' if named[1:] else ''}{named[-1]}."
