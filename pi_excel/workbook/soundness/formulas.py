"""Formulas as text: enough of them to tell one that was cut."""

from __future__ import annotations

import re

_CLOSED = re.compile(
    r'"[^"]*"'  # text
    r"|'[^']*'"  # a sheet whose title needs quotes
    r"|\[(?:'.|[^\[\]']|\[(?:'.|[^\[\]'])*\])*\]"  # columns of a table, or another workbook
)
_BRACKETS = re.compile(r"\([^(){}]*\)|\{[^(){}]*\}")
_OPEN = re.compile(r"""["'(){}\[\]]""")


def is_balanced(formula: str) -> bool:
    r"""Return whether every bracket and quote of a formula closes.

    >>> is_balanced("SUM('It''s'!A1,tbl[Cost (£)])&\")\"")
    True
    >>> is_balanced("SUM(A1")
    False
    """
    text, changes = _CLOSED.sub("", formula), 1
    while changes:
        text, changes = _BRACKETS.subn("", text)
    return _OPEN.search(text) is None
