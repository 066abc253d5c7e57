"""The worked examples of judgement: direction of travel and status."""

from __future__ import annotations

from tests.worked_examples.sheets import (
    BETTER,
    DECIMALS,
    IS_PERCENTAGE,
    PERCENTAGE,
    RANGE_FROM,
    RANGE_TO,
    TOLERANCE,
    TOLERANCE_TYPE,
    CaseSheet,
    Column,
    Example,
    rounded,
    says,
    state_words,
)


def _shown(header: str, cell: str) -> Column:
    sum_ = rounded(f"{{{cell}}}", percent=IS_PERCENTAGE)
    return Column(header, f'IF({{{cell} says}}="number",{sum_},"")', as_shown=True)


def _outside(header: str, shown: str) -> Column:
    low = rounded("{Range from}", percent=IS_PERCENTAGE)
    high = rounded("{Range to}", percent=IS_PERCENTAGE)
    distance = f"ROUND(MAX({low}-{{{shown}}},{{{shown}}}-{high},0),{{Decimals}})"
    return Column(
        header, f'IF(AND({{Better to be}}="Range",{{Compared?}}="yes"),{distance},"")', 12, as_shown=True
    )


def _why_not(nothing: str) -> str:
    """Return the sum for why two figures are not compared."""
    return (
        'IF({Current says}="missing","",IF({Comparator says}="number",'
        f'"n/a: "&{state_words("Current says")},'
        f'IF({{Comparator says}}="missing","n/a: {nothing}","n/a: "&{state_words("Comparator says")})))'
    )


def _words(header: str, up: str, down: str, same: str, nothing: str) -> Column:
    movement = f'IF({{Current as shown}}>{{Comparator as shown}},"{up}","{down}")'
    merit = 'IF({Better or worse}="","",", "&{Better or worse})'
    moved = f'IF({{Current as shown}}={{Comparator as shown}},"{same}",{movement}&{merit})'
    return Column(header, f'IF({{Compared?}}="yes",{moved},{_why_not(nothing)})', 34)


DIRECTION = Example(
    "direction.xlsx",
    (
        CaseSheet(
            "Cases",
            "Two figures a row, and the symbol and words for the way from the comparator to the current one.",
            (
                Column("Current", help="The figure that is judged; a fraction for a percentage."),
                Column("Comparator", help="The figure it is compared with."),
                BETTER,
                RANGE_FROM,
                RANGE_TO,
                DECIMALS,
                PERCENTAGE,
                says("Current says", "Current", fraction=IS_PERCENTAGE),
                says("Comparator says", "Comparator", fraction=IS_PERCENTAGE),
                Column("Compared?", 'IF(AND({Current says}="number",{Comparator says}="number"),"yes","no")'),
                _shown("Current as shown", "Current"),
                _shown("Comparator as shown", "Comparator"),
                _outside("Current outside range by", "Current as shown"),
                _outside("Comparator outside range by", "Comparator as shown"),
                Column(
                    "Better or worse",
                    'IF(OR({Compared?}="no",{Better to be}="Neutral"),"",'
                    'IF({Current as shown}={Comparator as shown},"",'
                    'IF({Better to be}="Low",IF({Current as shown}<{Comparator as shown},"better","worse"),'
                    'IF({Better to be}="High",IF({Current as shown}>{Comparator as shown},"better","worse"),'
                    'IF({Current outside range by}<{Comparator outside range by},"better",'
                    'IF({Current outside range by}>{Comparator outside range by},"worse",""))))))',
                ),
                Column(
                    "Symbol",
                    'IF({Compared?}="no","",'
                    'IF({Current as shown}={Comparator as shown},"⇨",'
                    'IF({Current as shown}>{Comparator as shown},"⇧","⇩"))'
                    '&IF({Better or worse}="better","✓",IF({Better or worse}="worse","✗","")))',
                ),
                _words("Words over time", "up", "down", "no change", "no figure for 2015/16"),
                _words("Words against a place", "higher", "lower", "the same", "no figure"),
            ),
        ),
    ),
)

TOLERANCE_COLUMNS = (
    Column(
        "Tolerance used",
        f'IF({{Tolerance}}="",IF({IS_PERCENTAGE},2,0.05),{{Tolerance}})',
        number_format="General",
    ),
    Column(
        "Kind used",
        f'IF({{Tolerance}}="",IF({IS_PERCENTAGE},"absolute","relative"),{{Tolerance type}})',
        10,
    ),
)

_UNITS = f"IF({IS_PERCENTAGE},100,1)"
LOW_END = f"{{Range from}}*{_UNITS}"
HIGH_END = f"{{Range to}}*{_UNITS}"
_GOAL = 'IF({Better to be}="Range",IF({Worse is}="higher",{Range to},{Range from}),{Target})'

_WORSE = 'IF({Worse is}="higher",1,-1)'


def limit(goal: str, sign: str) -> str:
    """Return the sum for a limit: a target at full precision, and the tolerance of it added or taken off.

    It is rounded to ten decimals first: 7 less 5% has to be 6.65, and in double arithmetic may not be.
    """
    room = f'IF({{Kind used}}="relative",ABS({goal})*{{Tolerance used}},{{Tolerance used}})'
    return f"ROUND(ROUND({goal}+{sign}*{room},10),{{Decimals}})"


def _beyond(header: str, bound: str) -> Column:
    above = f"{{Figure as shown}}-{{{bound}}}"
    below = f"{{{bound}}}-{{Figure as shown}}"
    distance = f'ROUND(MAX(IF({{Worse is}}="higher",{above},{below}),0),{{Decimals}})'
    return Column(header, f'IF({{Judged?}}="no","",{distance})', 12, as_shown=True)


STATUS_COLUMNS = (
    *TOLERANCE_COLUMNS,
    Column(
        "Worse is",
        'IF({Judged?}="no","",IF({Better to be}="Low","higher",IF({Better to be}="High","lower",'
        f"IF(ROUND({{Figure as shown}}-{LOW_END},10)>ROUND({HIGH_END}-{{Figure as shown}},10),"
        '"higher","lower"))))',
    ),
    Column("Target in full", f'IF({{Judged?}}="no","",ROUND({_GOAL}*{_UNITS},10))'),
    Column("Target as shown", 'IF({Judged?}="no","",ROUND({Target in full},{Decimals}))', as_shown=True),
    Column("Limit", f'IF({{Judged?}}="no","",{limit("{Target in full}", _WORSE)})', as_shown=True),
    _beyond("Worse than target by", "Target as shown"),
    _beyond("Beyond the limit by", "Limit"),
)

STATUS = Example(
    "status.xlsx",
    (
        CaseSheet(
            "Cases",
            "One figure and its target a row, and the status that follows.",
            (
                Column("Figure", help="The figure that is judged; a fraction for a percentage."),
                Column("Target", help="The target; not needed with Range; a fraction for a percentage."),
                BETTER,
                RANGE_FROM,
                RANGE_TO,
                TOLERANCE,
                TOLERANCE_TYPE,
                DECIMALS,
                PERCENTAGE,
                says("Figure says", "Figure", fraction=IS_PERCENTAGE),
                says("Target says", "Target", fraction=IS_PERCENTAGE),
                Column(
                    "Judged?",
                    'IF(AND({Figure says}="number",OR({Better to be}="Range",'
                    'AND({Better to be}<>"Neutral",{Target says}="number"))),"yes","no")',
                ),
                _shown("Figure as shown", "Figure"),
                *STATUS_COLUMNS,
                Column(
                    "Status",
                    'IF({Figure says}="missing","no data",IF({Figure says}<>"number","not judged",'
                    'IF({Better to be}="Neutral","",IF({Judged?}="no",'
                    'IF(OR({Target says}="missing",{Target says}="TBC"),"no target","not judged"),'
                    'IF({Worse than target by}=0,"on target",'
                    'IF({Beyond the limit by}=0,"within tolerance","off target"))))))',
                    16,
                ),
                Column(
                    "Status as a colour",
                    'IF({Status}="on target","Green",IF({Status}="within tolerance","Amber",'
                    'IF({Status}="off target","Red",{Status})))',
                ),
            ),
        ),
    ),
)
