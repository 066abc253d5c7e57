"""The `PI_` functions as Excel calls them, through xlwings.

xlwings looks for functions by their names in this module: `PI_RATE` and the others, one for each line of
the catalogue. The add-in's VBA, which `macros/make_wrappers.py` makes from them, hands a cell's arguments
over and puts the answer back. Excel waits while this module is imported, so it imports little.

Never run in a real Excel so far: tests call it through xlwings' own code, with a stand-in for Excel.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import wraps
from typing import Final, TypeAlias, cast

import xlwings as xw

from pi_excel.book.grid import CellValue
from pi_excel.formulas.arguments import SIGN
from pi_excel.formulas.catalogue import FORMULAS, Formula
from pi_excel.formulas.shapes import Answers, Given

Handed: TypeAlias = list[list[object]] | None
"""An argument as xlwings hands it over: a range's rows, of which a single cell is one; `None` if left out."""

Udf: TypeAlias = Callable[..., Answers]
"""A function that Excel calls."""

_EXCEL_ERRORS: Final = range(-2146826288, -2146826188)
"""Which whole numbers are errors of Excel's."""

_NEWER_ERRORS: Final = {
    -2146826245: "#GETTING_DATA",
    -2146826243: "#SPILL!",
    -2146826242: "#CONNECT!",
    -2146826241: "#BLOCKED!",
    -2146826239: "#FIELD!",
    -2146826238: "#CALC!",
}
"""Errors that xlwings hands over as Excel's number for them; the older ones it hands over as texts."""


def udf_of(formula: Formula) -> Udf:
    """Return a formula as a function that xlwings can call, and can write a wrapper for.

    It never raises: a fault of ours is told in the cell, like all else that keeps it from answering.
    """

    # xlwings asks it for its arguments' names, and would take annotations for converters of its own.
    @wraps(formula.function, assigned=())
    def udf(*handed: Handed) -> Answers:
        try:
            return _for_excel(formula.function(*map(_cells, handed)))
        except Exception as fault:  # noqa: BLE001 - the cell says what Excel would hide
            return f"{SIGN}this is a fault of ours ({type(fault).__name__}). Please tell us."

    udf.__annotations__ = {}
    udf.__name__ = udf.__qualname__ = formula.name
    udf.__doc__ = formula.told
    for argument in formula.arguments:
        xw.arg(argument.name, doc=argument.told, ndim=2, err_to_str=True)(udf)
    return xw.func(category=str(formula.category))(udf)


def _cells(handed: Handed) -> Given:
    """Return an argument's cells as the formulas know them."""
    return None if handed is None else [[_cell(raw) for raw in row] for row in handed]


def _cell(raw: object) -> CellValue:
    """Return what one cell holds; money comes as a decimal."""
    if type(raw) is Decimal:
        return float(raw)
    if type(raw) is int and raw in _EXCEL_ERRORS:
        return _NEWER_ERRORS.get(raw, "#UNKNOWN!")
    return cast("CellValue", raw)


def _for_excel(answers: Answers) -> Answers:
    """Return answers without whole numbers, of which a 32-bit Excel knows none beyond 32 bits."""
    if isinstance(answers, list):
        return [[float(one) if type(one) is int else one for one in row] for row in answers]
    return answers


globals().update((formula.name, udf_of(formula)) for formula in FORMULAS)
