"""Formulas that refer to a sheet by its title."""

from __future__ import annotations

import re

from pi_excel.workbook.sheets.ownership import quoted_title

_TEXT_OR_SHEET = re.compile(r""""(?:[^"]|"")*"|'((?:[^']|'')*)'!|([^\s"'!#%&()*+,/:;<=>@^{|}~-]+)!""")
"""A text constant, which is left alone; or the title before an exclamation mark, in quotes or without."""


def retitled(formula: str, old: str, new: str) -> str:
    """Return a formula that refers to a sheet by its new title.

    Args:
        formula: The formula, with or without `=`.
        old: The sheet's title before; Excel does not tell capital letters from small ones.
        new: Its title from now on.

    >>> print(retitled("SUM('Our Report'!$A$1,report!B2)", "Report", "Report (edited)"))
    SUM('Our Report'!$A$1,'Report (edited)'!B2)
    """

    def renamed(found: re.Match[str]) -> str:
        title = found[1].replace("''", "'") if found[1] is not None else found[2]
        is_meant = title is not None and title.casefold() == old.casefold()
        return f"{quoted_title(new)}!" if is_meant else found[0]

    return _TEXT_OR_SHEET.sub(renamed, formula)
