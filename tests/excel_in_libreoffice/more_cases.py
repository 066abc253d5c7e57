"""Cases from elsewhere: the rows of the worked examples, and the table of what is said of bad input."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from tests.doors.udfs.bad_input import BAD_INPUT, call_of
from tests.excel_in_libreoffice.cases import Case, Cell, Typed, column
from tests.excel_stand_in import LEFT_OUT
from tests.worked_examples.one_row import Row, row_of
from tests.worked_examples.test_worked_examples import CASES as ROWS


def _cell(header: str) -> Callable[[Row], Cell]:
    return lambda row: row[header]


def _better(row: Row) -> Cell:
    if row["Better to be"] != "Range":
        return row["Better to be"]
    times, sign = (100, "%") if _is_percentage(row) else (1, "")
    low, high = (round(row.number(end) * times, 9) for end in ("Range from", "Range to"))
    return f"Range {low:g}{sign} to {high:g}{sign}"


def _is_percentage(row: Row) -> bool:
    return row["Percentage?"] == "Yes"


def _tolerance(row: Row) -> Cell:
    if row["Tolerance"] is None:
        return None
    amount = row.number("Tolerance")
    if row["Tolerance type"] == "absolute":
        return f"{round(amount * (100 if _is_percentage(row) else 1), 9):g} points"
    return f"{round(amount * 100, 9):g}%"


_RATE: Final = (_cell("Number"), _cell("Population"), _cell("Per"))
_TARGET_RATE: Final = (_cell("Target rate"), *_RATE[1:])
_COMPARED: Final = (_cell("Current"), _cell("Comparator"), _better, _cell("Decimals"), _is_percentage)

_WORKED: Final[Mapping[tuple[str, str], Mapping[str, tuple[Callable[[Row], Cell], ...]]]] = {
    ("rate.xlsx", "Cases"): {"PI_RATE": _RATE},
    ("percentage.xlsx", "Cases"): {"PI_PERCENT": (_cell("Part"), _cell("Whole"))},
    ("rounding.xlsx", "Cases"): {
        "PI_SHOW": (lambda _: None, _cell("Figure"), _cell("Decimals"), _is_percentage)
    },
    ("target_number.xlsx", "Cases"): {"PI_TARGET_NUMBER": _TARGET_RATE},
    ("direction.xlsx", "Cases"): {
        "PI_DIRECTION": _COMPARED,
        "PI_DIRECTION_WORDS": (*_COMPARED, lambda _: True),
    },
    ("status.xlsx", "Cases"): {
        "PI_STATUS": (_cell("Figure"), _cell("Target"), _better, _tolerance, *_COMPARED[3:])
    },
    ("published_report.xlsx", "Cases"): {"PI_RATE": _RATE},
    ("published_report.xlsx", "Target cases"): {"PI_TARGET_NUMBER": _TARGET_RATE},
    ("published_report.xlsx", "Symbol cases"): {"PI_DIRECTION": _COMPARED},
}
"""By workbook and sheet: the formulas that say something of its rows, and where their arguments stand."""


def _worked() -> list[Case]:
    cases = []
    for place, formulas in _WORKED.items():
        rows = [row_of(case.inputs) for case in ROWS if (case.file, case.sheet) == place]
        for formula, arguments in formulas.items():
            columns = tuple(column(*map(argument, rows)) for argument in arguments)
            cases.append(Case(formula, columns))
    return cases


WORKED: Final = tuple(_worked())
"""Every sheet of worked examples that a formula can be asked about: all its rows at once."""


class Bad(NamedTuple):
    """A formula that is given what it cannot use.

    Attributes:
        case: The formula and what it is given.
        shows: What the first cell shows that has a text to show.
    """

    case: Case
    shows: str


def _bad(formula: str, shows: str) -> Bad:
    name, given = call_of(formula)
    return Bad(Case(name, tuple(map(_argument, given))), shows)


def _argument(given: object) -> Cell | list[list[Cell]] | Typed:
    if given is LEFT_OUT:
        return None
    assert isinstance(given, list | bool | float | str)
    return given if isinstance(given, list) else Typed(given)


BAD: Final = tuple(_bad(one.formula, one.shows) for one in BAD_INPUT)
"""The table of bad input, word for word."""
