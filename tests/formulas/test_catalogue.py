from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

from pi_excel.formulas.catalogue import FORMULAS, Formula

LONGEST = 255
"""How much Excel takes of a description."""


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.name)
def test_the_catalogue_tells_of_each_function_as_it_is(formula: Formula) -> None:
    """Its name, and its arguments by name, in order, required or not."""
    parameters = inspect.signature(formula.function).parameters.values()

    assert formula.function.__name__ == formula.name.lower()
    assert [(one.name, one.required) for one in formula.arguments] == [
        (one.name, one.default is inspect.Parameter.empty) for one in parameters
    ]


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.name)
def test_descriptions_fit_into_excel_s_wizard(formula: Formula) -> None:
    """Something is said of everything, in one line."""
    for told in (formula.told, *(one.told for one in formula.arguments)):
        assert 0 < len(told) <= LONGEST
        assert "\n" not in told


def test_the_catalogue_is_imported_without_anything_heavy() -> None:
    """Excel waits for it."""
    code = "import sys, pi_excel.formulas.catalogue; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in found.stdout.split()}

    assert "pi_excel" in loaded
    assert not loaded & {"numpy", "openpyxl", "pandas", "click", "xlwings"}
