"""How much work the formulas of a book may be, so that one book never holds up a night."""

from __future__ import annotations

from typing import Final

from pi_excel.formulas.sheet.errors import BrokenError

_CHARACTERS: Final = 4
"""How many characters of a formula are as much work to read as a cell is."""


class Budget:
    """How much more work the formulas of a workbook may be, in cells."""

    def __init__(self, left: int) -> None:
        self._left = left

    def spend(self, cells: int) -> None:
        """Take work off.

        Raises:
            BrokenError: So much is not left.
        """
        if cells > self._left:
            raise BrokenError(
                "The formulas of this workbook are given more cells than one refresh works through.",
                do="Give them the cells that they need, not whole columns, nor all the cells above them.",
            )
        self._left -= cells

    def read(self, text: str) -> None:
        """Take off the work of reading a formula.

        Raises:
            BrokenError: So much is not left.
        """
        self.spend(len(text) // _CHARACTERS)
