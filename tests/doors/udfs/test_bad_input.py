"""The exact words that a cell shows for each kind of bad input, through xlwings' own code."""

from __future__ import annotations

import pytest

from pi_excel.formulas.catalogue import FORMULAS
from tests.doors.udfs.bad_input import BAD_INPUT, BadInput, call_of
from tests.excel_stand_in import ExcelStandIn

FOR_EACH = (
    ("text where a number belongs", {"PI_PERIOD", "PI_VERSION"}),
    ("an Excel error in the cell", {"PI_PERIOD", "PI_VERSION"}),
    ("ranges of different sizes", {"PI_SPC", "PI_ROLLING", "PI_PERIOD", "PI_VERSION"}),
)
"""Kinds that every formula can meet, and the formulas that cannot: they have no such argument."""


@pytest.mark.parametrize("case", BAD_INPUT, ids=lambda case: case.formula)
def test_a_cell_says_what_is_wrong_and_what_to_do(excel: ExcelStandIn, case: BadInput) -> None:
    """Word for word, in the first cell that has a text to show; a blank shows nothing at all."""
    name, arguments = call_of(case.formula)

    shown = [cell for row in excel.rows(name, *arguments) for cell in row]

    assert next((cell for cell in shown if isinstance(cell, str) and cell), "") == case.shows
    assert case.shows or set(shown) == {""}


@pytest.mark.parametrize(("wrong", "without"), FOR_EACH, ids=[wrong for wrong, _ in FOR_EACH])
def test_the_table_has_every_formula_that_a_kind_can_happen_to(wrong: str, without: set[str]) -> None:
    """A new formula has to say what it shows."""
    found = {call_of(case.formula)[0] for case in BAD_INPUT if case.wrong == wrong}

    assert found == {formula.name for formula in FORMULAS} - without
