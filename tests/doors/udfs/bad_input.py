"""The table in `bad_input.toml`: what a cell shows when a formula is given what it cannot use."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from pi_excel.book.grid import ErrorCell
from tests.excel_stand_in import LEFT_OUT

_TABLE: Final[Mapping[str, Any]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)


class BadInput(NamedTuple):
    """A formula that is given what it cannot use.

    Attributes:
        wrong: What is wrong, in a few words; several formulas may have it.
        formula: The formula, as it is typed into a cell.
        shows: What the cell shows; of several cells, the first text.
    """

    wrong: str
    formula: str
    shows: str


def _bad_input() -> list[BadInput]:
    found = []
    for kind in _TABLE["kinds"]:
        formulas = kind["formulas"]
        named = formulas if isinstance(formulas, dict) else dict.fromkeys(formulas, "")
        for formula, argument in named.items():
            found.append(BadInput(kind["wrong"], formula, kind["shows"].format(*argument.split("|"))))
    return found


BAD_INPUT: Final = tuple(_bad_input())
"""Every formula of the table, in its order; a document may print the first of each kind."""


def call_of(formula: str) -> tuple[str, list[object]]:
    """Return the name and the arguments of one of the formulas, as Excel would hand them over."""
    found = re.fullmatch(r"=(PI_\w+)\((.*)\)", formula)
    assert found, formula
    return found[1], [_argument(text.strip()) for text in found[2].split(",")]


def _argument(text: str) -> object:
    if text in _TABLE["cells"]:
        return [[_cell(cell) for cell in row] for row in _TABLE["cells"][text]]
    if text.startswith('"'):
        return text.strip('"')
    if not text:
        return LEFT_OUT
    return text == "TRUE" if text in ("TRUE", "FALSE") else float(text)


def _cell(told: object) -> object:
    return ErrorCell(str(told)) if str(told).startswith("#") else told or None
