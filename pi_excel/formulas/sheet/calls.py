"""Functions by the names under which files have them."""

from __future__ import annotations

import re
from typing import Final

from pi_excel.book.text import did_you_mean
from pi_excel.formulas.catalogue import BY_NAME, Formula
from pi_excel.formulas.sheet.errors import BrokenError
from pi_excel.formulas.sheet.nodes import Node

_OURS: Final = "PI_"
_PREFIX: Final = re.compile(r"(?:_xl[a-z]*\.)+", re.IGNORECASE)
"""What Excel puts before functions that it does not know, or that are newer than the file's format."""

_LONGEST_TOLD: Final = 40


def function_name(word: str) -> str:
    """Return a function's name in capitals, without what Excel puts before it.

    >>> function_name("_xlfn._xludf.pi_rate")
    'PI_RATE'
    """
    prefix = _PREFIX.match(word)
    return word[prefix.end() if prefix else 0 :].upper()


def is_ours(name: str) -> bool:
    """Return whether a function's name is one of ours, or may be meant for one."""
    return name.startswith(_OURS)


def told(name: str) -> str:
    """Return a function's name as a message repeats it."""
    return name[:_LONGEST_TOLD]


def formula_of(name: str) -> Formula:
    """Return a function of ours.

    Raises:
        BrokenError: There is none of that name.
    """
    formula = BY_NAME.get(name)
    if formula is None:
        advice = did_you_mean(told(name), BY_NAME)
        raise BrokenError(f"There is no function {told(name)}.", do=f"{advice}Correct the function's name.")
    return formula


def checked(formula: Formula, arguments: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return a function's arguments.

    Raises:
        BrokenError: They are too few or too many.
    """
    least, most = sum(one.required for one in formula.arguments), len(formula.arguments)
    if least <= len(arguments) <= most:
        return arguments
    allowed = f"{least} to {most}" if least < most else f"{most}" if most else "no"
    named = ", ".join(one.name if one.required else f"[{one.name}]" for one in formula.arguments)
    raise BrokenError(
        f"{formula.name} takes {allowed} argument{'s' if most != 1 else ''}, and is given {len(arguments)}.",
        do=f"Write it as {formula.name}({named}).",
    )
