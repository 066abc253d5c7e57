"""The refs of a wide book's indicators: its own, or those that attaching gave to their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from pi_excel.book.grid import CellRef
from pi_excel.book.indicators import BLANK_REF
from pi_excel.book.rows import Problems
from pi_excel.book.text import fold, quote
from pi_excel.book.wide.line import WideLine
from pi_excel.book.wide.overrides import Overrides
from pi_excel.book.wide.parts import Part

_PREFIX = "PI"
_NO_REF = BLANK_REF.replace("row", "line")


class Refs:
    """Gives each line its ref, in the book's order.

    A book without refs of its own has them tied to names in `tblOverrides`, so that an indicator keeps its
    report whatever is sorted or inserted; one that is not there yet gets the next that is free.

    Args:
        overrides: What `tblOverrides` says.
        lines: Every line of the book: none is given a ref that another has of its own.
    """

    def __init__(self, overrides: Overrides, lines: Iterable[WideLine]) -> None:
        self._tied = overrides.named()
        self._has_ties = bool(self._tied)
        self._firsts: dict[str, CellRef] = {}
        tied = {fold(ref) for refs in self._tied.values() for ref in refs}
        self._free = _unused(tied | {fold(line.text(Part.REF)) for line in lines})
        self._untied: list[tuple[str, WideLine]] = []

    def of(self, line: WideLine) -> str | None:
        """Return a line's ref; `None`, with a problem, where it has none or another line has it already."""
        column = line.block.first(Part.REF)
        where = line.cell(column) if column is not None else line.first_cell
        ref = self._own(line, where) if column is not None else self._tied_to(line)
        if ref is None:
            return None
        if fold(ref) in self._firsts:
            what = f"{quote(ref)} is already the ref at {self._firsts[fold(ref)]}, so this line is left out."
            line.problems.error(where, what, "Give this indicator a ref of its own, or delete the line.")
            return None
        self._firsts[fold(ref)] = where
        return ref

    @staticmethod
    def _own(line: WideLine, where: CellRef) -> str | None:
        ref = line.text(Part.REF)
        if not ref:
            error = line.error_in(Part.REF)
            what = f"The cell holds the Excel error {error}, so this line is left out." if error else _NO_REF
            line.problems.error(where, what, "Type the indicator's ref.")
        return ref or None

    def _tied_to(self, line: WideLine) -> str | None:
        error = line.error_in(Part.INDICATOR)
        if error is not None:
            what = f"The cell holds the Excel error {error} in place of a name, so this line is left out."
            line.problems.error(line.first_cell, what, "Type the indicator's name.")
            return None
        refs = self._tied.get(fold(line.text(Part.INDICATOR)))
        if refs:
            return refs.pop(0)
        ref = next(self._free)
        self._untied.append((ref, line))
        return ref

    @property
    def are_by_order(self) -> bool:
        """Whether nothing but the order of the lines tells which ref is whose."""
        return bool(self._untied) and not self._has_ties and len(self._untied) == len(self._firsts)

    def report_untied(self, problems: Problems) -> None:
        """Tell which lines have a ref that may be another's tomorrow, where others are tied to theirs."""
        if not self._untied or self.are_by_order:
            return
        ref, line = self._untied[0]
        name, more = quote(line.text(Part.INDICATOR)), len(self._untied) - 1
        what = f"{name} has no ref that is tied to its name: it is {ref} until lines are moved."
        if more:
            what = f"{name} and {more} more have no refs that are tied to their names: it is {ref} for now."
        problems.warning(line.first_cell, what, "Run attach again to have it recorded.")


def _unused(used: set[str]) -> Iterator[str]:
    return (ref for number in count(1) if fold(ref := f"{_PREFIX}{number}") not in used)
