"""What xlwings, and by it Excel, knows of each formula; and what a fault of ours looks like."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys

import pytest

from pi_excel.doors import udfs
from pi_excel.formulas.catalogue import FORMULAS, Category, Formula
from tests.excel_stand_in import ExcelStandIn

MOST_TOLD = 255
"""How long a description may be (MS-XLSB 2.5.3, of an argument's)."""

MOST_IN_CATEGORY = 32
"""How long a category's name may be (MS-OI29500, of `functionGroup`)."""

KEPT_BY_VBA = """
    abs addressof alias and any array as attribute boolean byref byte byval call case cbool cbyte ccur cdate
    cdbl cdec cdecl cint circle clng clnglng clngptr close const csng cstr currency cvar cverr date debug
    decimal declare defbool defbyte defcur defdate defdbl defdec defint deflng deflnglng deflngptr defobj
    defsng defstr defvar dim do doevents double each else elseif empty end endif enum eqv erase event exit
    false fix for friend function get global gosub goto if imp implements in input inputb int integer is
    lbound len lenb let like lineinput lock long longlong longptr loop lset me mod new next not nothing null
    on open option optional or paramarray preserve print private pset public put raiseevent redim rem resume
    return rset scale seek select set sgn shared single spc static step stop string sub tab then to true type
    typeof ubound unlock until variant wend while with withevents write xor
"""
"""Words that name nothing of one's own in VBA (MS-VBAL 3.3.5.2): with one of them, no formula works."""


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.name)
def test_xlwings_knows_each_formula_as_the_catalogue_tells_of_it(
    excel: ExcelStandIn, formula: Formula
) -> None:
    """Name, category, description, and of each argument its description and whether it may be left out."""
    known = excel.described(formula.name)

    assert (known["name"], known["category"], known["ret"]["doc"]) == (
        formula.name,
        formula.category,
        formula.told,
    )
    assert [(one["name"], one["doc"], "optional" not in one) for one in known["args"]] == [
        (one.name, one.told, one.required) for one in formula.arguments
    ]
    assert all(one["options"] == {"ndim": 2, "err_to_str": True} for one in known["args"])


def test_there_is_a_function_for_each_formula_and_no_other() -> None:
    """Under its name in Excel, in the module."""
    found = {name for name in dir(udfs) if name.startswith("PI_")}

    assert found == {formula.name for formula in FORMULAS}
    for formula in FORMULAS:
        function = getattr(udfs, formula.name)
        assert (function.__name__, function.__module__) == (formula.name, "pi_excel.doors.udfs")
        assert list(inspect.signature(function).parameters) == [one.name for one in formula.arguments]


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.name)
def test_excel_takes_names_and_descriptions_as_they_are(formula: Formula) -> None:
    """Within its lengths, and in no name that VBA or the sheet has for something else."""
    names = [one.name for one in formula.arguments]

    assert not {name.lower() for name in names} & set(KEPT_BY_VBA.split())
    assert len({name.lower() for name in names}) == len(names)
    assert all(name.isidentifier() and name.isascii() for name in (formula.name, *names))
    assert not re.fullmatch(r"[A-Z]{1,3}\d+", formula.name)
    assert all(
        0 < len(text) <= MOST_TOLD for text in (formula.told, *(one.told for one in formula.arguments))
    )


@pytest.mark.parametrize("category", Category)
def test_excel_takes_categories_as_they_are(category: Category) -> None:
    """Within its length."""
    assert 0 < len(category) <= MOST_IN_CATEGORY


def breaks(number: object) -> float:
    """A formula with a fault of ours."""
    raise TypeError(number)


def test_a_fault_of_ours_is_told_in_the_cell() -> None:
    """No exception, no pop-up, no 0: a text that says whose fault it is, and what to tell us."""
    broken = udfs.udf_of(Formula("PI_BROKEN", breaks, Category.ABOUT, "Breaks"))

    assert broken([[1.0]]) == "#PI: this is a fault of ours (TypeError). Please tell us."


def test_more_arguments_than_a_formula_has_are_told_in_the_cell() -> None:
    """Such as from another version's wrappers."""
    version = vars(udfs)["PI_VERSION"]

    assert version([[1.0]]) == "#PI: this is a fault of ours (TypeError). Please tell us."


NOT_NEEDED = (
    "pi_excel.book.wide",
    "pi_excel.book.parse",
    "pi_excel.report.model",
    "pi_excel.workbook",
    "pi_excel.jobs",
)
"""What reads and writes workbooks, which formulas do not."""


def test_excel_waits_for_nothing_that_formulas_do_not_need() -> None:
    """Beyond what xlwings itself imports: neither numpy nor a workbook's reader, nor the command line."""
    told = "import sys, xlwings; xw = {*sys.modules}; import pi_excel.doors.udfs; print(*{*sys.modules} - xw)"
    found = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    loaded = set(found.stdout.split())

    assert "pi_excel.doors.udfs" in loaded
    assert not {name.partition(".")[0] for name in loaded} & {"numpy", "openpyxl", "pandas", "click", "lxml"}
    assert not [name for name in loaded if name.startswith(NOT_NEEDED)]
