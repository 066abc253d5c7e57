from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from pi_excel.formulas.catalogue import FORMULAS, Formula

ROOT = Path(__file__).resolve().parent.parent.parent
WRAPPERS = ROOT / "macros" / "xlwings_udfs.bas"


def test_the_wrappers_are_those_that_xlwings_makes_today(tmp_path: Path) -> None:
    """`python3 dev.py macros` would change nothing."""
    fresh = tmp_path / "fresh.bas"
    subprocess.run([sys.executable, ROOT / "macros" / "make_wrappers.py", fresh], check=True)

    assert WRAPPERS.read_bytes() == fresh.read_bytes()


def test_the_vba_editor_can_read_them() -> None:
    """Windows' line ends and letters, no line that is too long, and the module's name first."""
    read = WRAPPERS.read_bytes()

    assert read.startswith(b'Attribute VB_Name = "xlwings_udfs"\r\n')
    assert read.endswith(b"\r\n")
    assert read.count(b"\n") == read.count(b"\r\n") == read.count(b"\r")
    assert max(map(len, read.decode("cp1252").splitlines())) < 1024


def test_there_is_a_wrapper_for_each_formula() -> None:
    """And for nothing else."""
    found = re.findall(r"^Function (\w+)", WRAPPERS.read_text("cp1252"), re.MULTILINE)

    assert sorted(found) == sorted(formula.name for formula in FORMULAS)


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.name)
def test_a_wrapper_hands_all_arguments_over_at_once(formula: Formula) -> None:
    """However large the ranges, it calls Python once; what is optional may be left out."""
    text = WRAPPERS.read_text("cp1252")
    wrapper = text[text.index(f"Function {formula.name}(") :].partition("End Function")[0]
    in_excel = wrapper.partition("#Else")[0]
    names = [one.name for one in formula.arguments]
    declared = [one.name if one.required else f"Optional {one.name}" for one in formula.arguments]

    assert f"Function {formula.name}({', '.join(declared)})" in in_excel
    assert in_excel.count("CallUDF") == 1
    assert (
        f'XLPy.CallUDF("pi_excel.doors.udfs", "{formula.name}", Array({", ".join(names)}), ActiveWorkbook'
        in in_excel
    )
