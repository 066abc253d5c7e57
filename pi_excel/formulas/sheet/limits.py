"""How much of a book's formulas is worked out: more than a PI Book needs, less than a machine has."""

from __future__ import annotations

from typing import Final

LONGEST: Final = 8_192
"""How many characters Excel allows a formula."""

DEEPEST: Final = 64
"""How many functions within functions Excel allows."""

MOST_NAMES: Final = 200
"""How many defined names one formula may lead through, names within names among them."""

MOST_WORK: Final = 5_000_000
"""How many cells the formulas of a book may fill and be given, each as often as it is given.

That is half a minute of work on an ordinary machine, and a whole column at once, or 200,000 cells one by one.
"""

CALL_WORK: Final = 10
"""How many cells a call counts for, beside those that it is given."""

LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
"""Where a sheet ends: XFD1048576."""
