"""Where what a formula says comes from, once its names and references are followed to cells."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from pi_excel.book.grid import CellRef
from pi_excel.formulas.catalogue import Formula
from pi_excel.formulas.sheet.areas import Area
from pi_excel.formulas.sheet.nodes import Constant


class SpillOf(NamedTuple):
    """All that the formula in a cell gives."""

    head: CellRef


class TopLeft(NamedTuple):
    """The first cell of what a call gives."""

    of: Work


class Work(NamedTuple):
    """A function of ours and where what it is given comes from."""

    formula: Formula
    arguments: tuple[Source, ...]


Answering: TypeAlias = TopLeft | Work
"""What a formula as a whole has to be."""

Source: TypeAlias = Constant | Area | SpillOf | TopLeft | Work


def parts_of(source: Source) -> list[Source]:
    """Return what a formula is put together from, itself first."""
    found = [source]
    for one in found:  # grows meanwhile
        if isinstance(one, Work):
            found += one.arguments
        elif isinstance(one, TopLeft):
            found.append(one.of)
    return found
