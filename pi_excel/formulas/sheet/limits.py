"""How much of a book's formulas is worked out: more than a PI Book needs, less than a machine has."""

from __future__ import annotations

from typing import Final

LONGEST: Final = 8_192
"""How many characters Excel allows a formula."""

DEEPEST: Final = 64
"""How many functions within functions Excel allows."""

MOST_NAMES: Final = 200
"""How many defined names one formula may lead through, names within names among them."""

MOST_WORK: Final = 9_000_000
"""How much the formulas of a book may work through: cells that they fill and are given, and what follows.

It is enough for a rate of every row of a sheet, and for 200,000 formulas of one cell each.
"""

CALL_WORK: Final = 10
"""What a call counts for, in cells: as much as it takes, measured, beside what it does for each cell."""

ANSWER_WORK: Final = 5
"""What each cell of an answer counts for beside the cells that it is made from."""
