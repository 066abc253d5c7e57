"""How the golden list is written down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from pi_excel.book.grid import CellValue
from pi_excel.book.states import State

Said: TypeAlias = float | State | tuple[State, float]
"""A number, a state, or a number to be used with care."""

ERROR = State.ERROR
MISSING = State.MISSING
DUE = State.NOT_YET_DUE
TBC = State.TBC
C = State.SUPPRESSED
Z = State.NOT_APPLICABLE
X = State.NOT_AVAILABLE
LOW = State.LOW
U = State.UNRELIABLE


class Cell(NamedTuple):
    """A cell of the list.

    Attributes:
        typed: What it holds.
        main: What its number says.
        rate: What its rate says.
        percentage: Whether it shows a percentage.
        unit: What its number is measured in.
        mark: What else stands there.
        whole: What its number is a part of.
    """

    typed: CellValue
    main: Said
    rate: Said = MISSING
    percentage: bool = False
    unit: str = ""
    mark: str = ""
    whole: Said = MISSING


def percent(typed: CellValue, fraction: Said, mark: str = "") -> Cell:
    """Return a cell with a percentage alone."""
    return Cell(typed, fraction, percentage=True, mark=mark)


def part(typed: CellValue, number: Said, fraction: Said, whole: Said = MISSING, mark: str = "") -> Cell:
    """Return a cell with a number and its percentage."""
    return Cell(typed, number, fraction, percentage=True, whole=whole, mark=mark)


def measured(typed: CellValue, number: Said, unit: str, mark: str = "") -> Cell:
    """Return a cell with a number and what it is measured in."""
    return Cell(typed, number, unit=unit, mark=mark)


def marked(typed: CellValue, number: Said, mark: str, rate: Said = MISSING) -> Cell:
    """Return a cell with a number and what stands beside it."""
    return Cell(typed, number, rate, mark=mark)


Groups: TypeAlias = Mapping[str, tuple[Cell, ...]]
"""Cells, by what they have in common."""
