r"""Whether a formula calls a function of ours: the one rule, for all who look at formulas.

Excel and LibreOffice store such a call in any case of letters, and with the add-in's file or a word of their
own before it: `[1]!PI_RATE(A1,B1)`, `'C:\Add-ins\pi_excel.xlam'!PI_RATE(A1,B1)`, `_xludf.PI_RATE(A1,B1)`.
"""

from __future__ import annotations

import re

from pi_excel.formulas.sheet.limits import LONGEST

_CALL = re.compile(
    r'"[^"]*"?'  # a text
    r"|'[^']*'?"  # a tab or a file, which may be called `PI_Data (2)`
    r"|\[(?:'.|[^\[\]'])*\]?"  # a column of a table: an apostrophe marks the sign behind it
    r"|(?<!\w)(PI_\w+\s*\()",
    re.IGNORECASE | re.DOTALL,
)
"""A call, and what may hold such words and is none.

What is not closed reaches to the end: so that looking takes no longer than the formula is, whatever is in it.
"""


def may_call_us(stored: bytes) -> bool:
    """Return whether a formula as a file stores it is worth a closer look: few are."""
    return b"PI_" in stored.upper() or b"&#" in stored


def calls_us(formula: str) -> bool:
    r"""Return whether a formula calls a function of ours.

    >>> calls_us("SUM('PI_Data (2)'!A1)"), calls_us("'C:\\pi_excel.xlam'!pi_rate(A1,B1)")
    (False, True)
    """
    return any(found[1] for found in _CALL.finditer(formula[:LONGEST]))
