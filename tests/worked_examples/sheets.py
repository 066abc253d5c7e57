"""What a worked example is made of: sheets of cases, their columns, and sums that several share.

A formula names the cells of its own row in braces, `{Number}*{Per}/{Population}`, so that it reads
as the rule does; the builder puts the addresses in.
"""

from __future__ import annotations

from dataclasses import dataclass

Cell = None | str | int | float

PURPOSE = "What this row checks"
"""The heading of the first column of every sheet of cases."""

HEADER_ROW = 5
FIRST_ROW = HEADER_ROW + 1

YES_NO = ("Yes", "No")
POLARITIES = ("High", "Low", "Neutral", "Range")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet of cases.

    Attributes:
        header: Its heading.
        formula: The sum of each of its cells, without the equals sign; empty for an input.
        width: Its width, in characters; words wrap in a wide one.
        number_format: How its numbers are shown; empty for Excel's own way.
        as_shown: Whether its figures have as many decimals as their row says.
        choices: What an input may be; empty when anything may.
        help: What Excel tells somebody who selects an input.
    """

    header: str
    formula: str = ""
    width: float = 11
    number_format: str = ""
    as_shown: bool = False
    choices: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """A sheet of cases: one a row, inputs on the left, live formulas on the right.

    Attributes:
        title: The sheet's title.
        about: One line on what a row is.
        columns: After the first, which says what the row checks: inputs, then formulas.
        source: The name of the file in `sources` that holds its rows; that of the workbook when empty.
    """

    title: str
    about: str
    columns: tuple[Column, ...]
    source: str = ""

    @property
    def inputs(self) -> tuple[Column, ...]:
        """The columns that people fill in."""
        return tuple(column for column in self.columns if not column.formula)


@dataclass(frozen=True, slots=True)
class Example:
    """A workbook of worked examples.

    Attributes:
        file: Its file name; `sources` holds its Read me and its rows under the same.
        sheets: Its sheets of cases.
    """

    file: str
    sheets: tuple[CaseSheet, ...]


STATES: tuple[tuple[str, str, str, str], ...] = (
    ("(blank)", "missing", "", "no figure"),
    ("not yet due", "not yet due", "", "not yet due"),
    ("TBC", "TBC", "TBC", "to be confirmed"),
    ("to be confirmed", "TBC", "TBC", "to be confirmed"),
    ("c", "c", "c", "suppressed (c)"),
    ("*", "c", "c", "suppressed (c)"),
    ("[c]", "c", "c", "suppressed (c)"),
    ("z", "z", "z", "not applicable (z)"),
    ("n/a", "z", "z", "not applicable (z)"),
    ("na", "z", "z", "not applicable (z)"),
    ("[z]", "z", "z", "not applicable (z)"),
    ("x", "x", "x", "not available (x)"),
    (":", "x", "x", "not available (x)"),
    ("..", "x", "x", "not available (x)"),
    ("-", "x", "x", "not available (x)"),
    ("[x]", "x", "x", "not available (x)"),
    ("low", "low", "low", "low: rounds to 0 and is not 0"),
    ("k", "low", "low", "low: rounds to 0 and is not 0"),
    ("~", "low", "low", "low: rounds to 0 and is not 0"),
    ("[low]", "low", "low", "low: rounds to 0 and is not 0"),
    ("[k]", "low", "low", "low: rounds to 0 and is not 0"),
    ("u", "u", "u", "unreliable (u)"),
    ("[u]", "u", "u", "unreliable (u)"),
    ("(anything else)", "error", "error", "error in the cell"),
)
"""The States sheet: typed in the cell, its state, shown on a page, in words."""

STATES_FIRST = 5
STATES_LAST = STATES_FIRST + len(STATES) - 1


def _states(column: str) -> str:
    return f"States!${column}${STATES_FIRST}:${column}${STATES_LAST}"


def says(header: str, cell: str, *, fraction: str = "FALSE") -> Column:
    """Return a column that tells what an input says: `number`, or the state in its place.

    Excel's MATCH takes `*` and `~` for wildcards: each gets a `~` before it.

    Args:
        header: The column's heading.
        cell: The input's heading.
        fraction: A condition; where it holds, a number beyond 1.5 was meant as points: an error.
    """
    typed = f'SUBSTITUTE(SUBSTITUTE(TRIM({{{cell}}}),"~","~~"),"*","~*")'
    found = f'IFERROR(INDEX({_states("B")},MATCH({typed},{_states("A")},0)),"error")'
    number = (
        f'IF(AND({fraction},ABS({{{cell}}})>1.5),"error","number")' if fraction != "FALSE" else '"number"'
    )
    return Column(
        header,
        f'IF(ISERROR({{{cell}}}),"error",IF(ISNUMBER({{{cell}}}),{number},'
        f'IF(TRIM({{{cell}}})="","missing",{found})))',
    )


def state_shown(state: str) -> str:
    """Return the sum for what stands on a page in place of a number: nothing for a blank."""
    return f'IF(OR({{{state}}}="missing",{{{state}}}="not yet due"),"",{{{state}}})'


def state_words(state: str) -> str:
    """Return the sum for a state in words: `suppressed (c)`."""
    return f"INDEX({_states('D')},MATCH({{{state}}},{_states('B')},0))"


def rounded(value: str, *, percent: str = "FALSE") -> str:
    """Return the sum for a figure as shown.

    A percentage is rounded as the fraction it is and only then multiplied: 0.285 × 100 is
    28.499999999999996 in double arithmetic, and would round down.
    """
    points = f"ROUND(ROUND({value},{{Decimals}}+2)*100,{{Decimals}})"
    plain = f"ROUND({value},{{Decimals}})"
    return {"TRUE": points, "FALSE": plain}.get(percent, f"IF({percent},{points},{plain})")


def whole(value: str) -> str:
    """Return the sum for a whole number, halves up.

    It rounds to eight decimals first: 153.7 × 50,000 ÷ 10,000 is 768.4999999999999 in double
    arithmetic, where people have 768.5.
    """
    return f"ROUND(ROUND({value},8),0)"


def count_text(cell: str) -> str:
    """Return the sum for a count as text: `2,813`; one that is not whole keeps its decimals."""
    return f'IF({{{cell}}}=INT({{{cell}}}),FIXED({{{cell}}},0),TEXT({{{cell}}},"#,##0.##########"))'


NUMBER = Column("Number", help="The count: a number, blank, or a state such as c or TBC.")
POPULATION = Column("Population", width=12, number_format="#,##0", help="How many people it is out of.")
PER = Column("Per", number_format="#,##0", help="10,000 for a rate per 10,000 people.")
DECIMALS = Column("Decimals", width=10, help="How many decimals are shown.")
PERCENTAGE = Column(
    "Percentage?",
    width=12,
    choices=YES_NO,
    help="Yes: figures are fractions, 0.216 for 21.6%, shown in points.",
)
BETTER = Column("Better to be", choices=POLARITIES, help="Which way is better.")
RANGE_FROM = Column("Range from", help="With Range only: its lower end.")
RANGE_TO = Column("Range to", help="With Range only: its upper end.")
TOLERANCE = Column("Tolerance", help="0.05 is 5% of the target; blank: 5%, or 2 points for a percentage.")
TOLERANCE_TYPE = Column(
    "Tolerance type",
    choices=("relative", "absolute"),
    help="relative: a share of the target; absolute: an amount.",
)
IS_PERCENTAGE = '{Percentage?}="Yes"'
