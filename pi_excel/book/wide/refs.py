"""The refs of a wide book's indicators: its own, or those that attaching gave to their names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from pi_excel.book.grid import CellRef
from pi_excel.book.indicators import BLANK_REF
from pi_excel.book.text import fold, quote
from pi_excel.book.wide.line import WideLine
from pi_excel.book.wide.overrides import Overrides
from pi_excel.book.wide.parts import Part

_PREFIX = "PI"


class Refs:
    """Gives each line its ref, in the book's order.

    A book without refs of its own has them tied to names in `tblOverrides`, so that an indicator keeps its
    report whatever is sorted or inserted; one that is not there yet gets the next that is free.

    Args:
        overrides: What `tblOverrides` says.
    """

    def __init__(self, overrides: Overrides) -> None:
        self._tied = overrides.named()
        self._firsts: dict[str, CellRef] = {}
        self._free = self._unused({fold(ref) for refs in self._tied.values() for ref in refs})

    def of(self, line: WideLine) -> str | None:
        """Return a line's ref; `None`, with a problem, where it has none or another line has it already."""
        column = line.block.first(Part.REF)
        if column is None:
            return self._tied_to(line)
        ref, where = line.text(Part.REF), line.cell(column)
        if not ref:
            do = "Type the indicator's ref."
            line.problems.error(where, BLANK_REF.replace("row", "line"), do)
            return None
        if fold(ref) in self._firsts:
            what = f"{quote(ref)} is already the ref at {self._firsts[fold(ref)]}, so this line is left out."
            line.problems.error(where, what, "Give this indicator a ref of its own, or delete the line.")
            return None
        self._firsts[fold(ref)] = where
        return ref

    def _tied_to(self, line: WideLine) -> str:
        refs = self._tied.get(fold(line.text(Part.INDICATOR)))
        return refs.pop(0) if refs else next(self._free)

    @staticmethod
    def _unused(used: set[str]) -> Iterator[str]:
        return (ref for number in count(1) if fold(ref := f"{_PREFIX}{number}") not in used)
