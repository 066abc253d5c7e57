"""Our functions under every name that Excel and LibreOffice give them, and what is left alone."""

from __future__ import annotations

import pytest

from pi_excel.formulas.catalogue import FORMULAS, Formula
from tests.formulas.sheet.books import PAGE, cell, told, value_of, worked_out

FIGURES = {"A1": 2813.0, "B1": 28809.0}
RATE = 2813 / 28809 * 10_000


@pytest.mark.parametrize(
    "formula",
    [
        "PI_RATE(A1,B1)",
        "=PI_RATE(A1,B1)",
        "pi_rate(a1,b1)",
        "Pi_Rate( A1 ,\r\n\tB1 )",
        "+PI_RATE(A1,B1)",
        "++PI_RATE(A1,B1)",
        "(PI_RATE(A1,B1))",
        "[1]!PI_RATE(A1,B1)",
        "[12]!pi_rate(A1,B1)",
        "[0]!PI_RATE(A1,B1)",
        "[1]Sheet1!PI_RATE(A1,B1)",
        "'[pi_excel.xlam]Sheet 1'!PI_RATE(A1,B1)",
        r"'C:\Add ins\[pi_excel.xlam]'!PI_RATE(A1,B1)",
        r"'C:\Users\Ann O''Hara\pi_excel.xlam'!PI_RATE(A1,B1)",
        "'https://council.example/it/pi_excel.xlam'!PI_RATE(A1,B1)",
        "pi_excel.xlam!PI_RATE(A1,B1)",
        "_xludf.PI_RATE(A1,B1)",
        "_xlfn.PI_RATE(A1,B1)",
        "_xlfn._xludf.PI_RATE(A1,B1)",
        "_XLL.PI_RATE(A1,B1)",
        "@PI_RATE(A1,B1)",
        "_xlfn.SINGLE(PI_RATE(A1,B1))",
        "_xlfn.single(pi_rate(A1,B1))",  # as LibreOffice saves it
        "PI_RATE((A1),((B1)))",
        "PI_RATE(A1,B1,)",
        "PI_RATE($A$1,B$1,10000)",
        "PI_RATE('PI Book'!A1,'pi book'!$B1)",
        "PI_RATE(2813,28809)",
        "PI_RATE(+2813,28809.0,1E+4)",
        "PI_RATE(-(-2813),2.8809e4,--10000)",
        "PI_RATE(2813,28809,1000000%)",
        'PI_RATE("2,813","28809")',
        "PI_RATE({2813},{28809})",
    ],
)
def test_a_call_of_ours_is_known_however_it_is_written(formula: str) -> None:
    """As typed, and as Excel and LibreOffice rewrite it."""
    assert value_of(formula, FIGURES) == pytest.approx(RATE, rel=1e-15)


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.name)
def test_every_formula_of_the_catalogue_is_worked_out(formula: Formula) -> None:
    """With as few arguments as it allows, and with all of them."""
    least = sum(one.required for one in formula.arguments)
    for count in {least, len(formula.arguments)}:
        arguments = [[0.5]] * count
        answer = formula.function(*([one] for one in arguments))
        first = answer[0][0] if isinstance(answer, list) else answer

        assert value_of(f"{formula.name}({','.join(['A1'] * count)})", {"A1": 0.5}) == first


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("IF(A1>0,PI_RATE(A1,B1),0)", "It calls IF, and only PI_ functions are worked out here."),
        ("IFERROR(PI_RATE(A1,B1),0)", "It calls IFERROR"),
        ("PI_RATE(SUM(A1:A9),B1)", "It calls SUM"),
        ('PI_RATE(INDIRECT("A1"),B1)', "It calls INDIRECT"),
        ("PI_RATE(A1,B1)*2", "It does arithmetic of its own, with the operator *."),
        ("PI_RATE(A1+B1,B1)", "with the operator +."),
        ("PI_RATE(-A1,B1)", "with the operator -."),
        ("-PI_RATE(A1,B1)", "with the operator -."),
        ("PI_RATE(A1%,B1)", "with the operator %."),
        ('PI_RATE(-"1",B1)', "with the operator -."),
        ('PI_RATE(A1,B1)&" a rate"', "with the operator &."),
        ("PI_RATE(A1,B1)<>2", "with the operator <>."),
        ("PI_RATE([1]Data!A1,B1)", "It refers to another workbook."),
        ("PI_RATE('[Other.xlsx]Data'!A1,B1)", "It refers to another workbook."),
        (r"PI_RATE('C:\x\[Other.xlsx]Data'!A1,B1)", "It refers to another workbook."),
        ("PI_RATE([1]!Total,B1)", "It refers to another workbook."),
        ("PI_RATE('PI Book:Data'!A1,B1)", "It refers to several sheets at once."),
        ("PI_RATE(Data:Other!A1,B1)", "It refers to several sheets at once."),
        ("PI_RATE((A1,A2),B1)", "It puts several ranges together in brackets."),
        ("PI_RATE(A1:B1:C1,B1)", "It has a range between other things than two cells."),
        ("PI_RATE(A1:Total,B1)", "It has a range between other things than two cells."),
        ("A1", "It is no call of a PI_ function."),
    ],
)
def test_what_is_more_than_a_call_of_ours_keeps_its_value(formula: str, why: str) -> None:
    """It is listed with what in it stops us, and what to do."""
    found = worked_out({"C1": formula}, {**FIGURES, "C1": 7.0})

    (line,) = map(str, found.problems)
    assert line.startswith(f"note: '{PAGE}'!C1: Not worked out, so it keeps its value. ")
    assert why in line
    assert line.endswith("Recalculate it in Excel with the add-in, or make the formula one PI_ call.")
    assert cell("C1") not in found.values


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("PI_RATES(A1,B1)", "There is no function PI_RATES. Did you mean 'PI_RATE'?"),
        ("PI_FOO()", "There is no function PI_FOO. Correct the function's name."),
        ("PI_RATE(A1)", "PI_RATE takes 2 to 3 arguments, and is given 1."),
        ("PI_PERIOD()", "PI_PERIOD takes 1 argument, and is given 0. Write it as PI_PERIOD(day)."),
        ("PI_VERSION(1)", "PI_VERSION takes no arguments, and is given 1. Write it as PI_VERSION()."),
        ("PI_RATE(A1,B1,1,2)", "Write it as PI_RATE(number, population, [per])."),
        ("PI_RATE(Gone!A1,B1)", "There is no sheet 'Gone' in this workbook."),
        ("PI_RATE(Dat!A1,B1)", "Did you mean 'Data'? Correct the formula."),
        ("PI_RATE(Total,B1)", "There is no name 'Total' in this workbook."),
        ("PI_RATE(tblGone[Number],B1)", "There is no table 'tblGone' in this workbook."),
        ("PI_RATE([@Number],B1)", "It names a column without a table, and stands in no table itself."),
        ("PI_RATE(A1,B1", "It cannot be read at its end."),
        ("PI_RATE(A1 B1)", "It cannot be read at '(cell)'."),
        ("PI_RATE(A1;B1)", "It cannot be read at ';'."),
        ('PI_RATE("A1,B1)', "It has a quotation mark that is out of place or not closed."),
        ("PI_RATE({1,2;3},B1)", "It has an array whose rows are not of one length."),
        ("PI_RATE({A1},B1)", "It cannot be read at '(cell)'."),
        ("PI_RATE(1E999,B1)", "'1E999' is larger than any number in Excel."),
        ("PI_RATE(" * 65 + "1" + ",1)" * 65, "It has more than 64 functions or brackets within each other."),
        ("PI_RATE(" + "@" * 5000 + "A1,B1)", "It has more than 64 functions or brackets within each other."),
        (f"PI_RATE(A1,{' ' * 9000}B1)", "It is longer than the 8,192 characters that Excel allows."),
        ("PI_RATE(\ue000,B1)", "It has a character in it that cannot be read."),
        ("PI_RATE('Data'A1,B1)", "It has a quotation mark that is out of place or not closed."),
        ("PI_RATE(A1,€)", "It cannot be read from '€)' on."),
        ("", "It cannot be read at its end."),
    ],
)
def test_what_cannot_be_right_is_a_warning(formula: str, why: str) -> None:
    """It keeps its value, and the line says what is wrong in it."""
    (line,) = told({"C1": formula}, {**FIGURES, "C1": 7.0})

    assert line.startswith(f"warning: '{PAGE}'!C1: Not worked out, so it keeps its value. ")
    assert why in line


def test_64_functions_within_each_other_are_as_deep_as_excel_goes() -> None:
    """The deepest formula that Excel allows is worked out."""
    assert value_of("PI_RATE(" * 63 + "1" + ",10000)" * 63) == 1
