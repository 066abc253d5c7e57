"""The worked examples of cases: at how many would an indicator be within tolerance?"""

from __future__ import annotations

from tests.worked_examples.judgement import HIGH_END, LOW_END, STATUS_COLUMNS, limit
from tests.worked_examples.sheets import (
    BETTER,
    DECIMALS,
    NUMBER,
    PER,
    RANGE_FROM,
    RANGE_TO,
    TOLERANCE,
    TOLERANCE_TYPE,
    CaseSheet,
    Column,
    Example,
    rounded,
    says,
)

_LOW_END = f"ROUND({LOW_END},10)"
_HIGH_END = f"ROUND({HIGH_END},10)"
_IS_PERCENTAGE = '{Measure}="percentage"'
_HALF = "0.5*10^-{Decimals}"
_FIGURE = 'IF({Measure}="count",#,IF({Measure}="rate",#*{Per}/{Denominator},#/{Denominator}))'


def _figure_at(cases: str) -> str:
    return rounded(_FIGURE.replace("#", cases), percent=_IS_PERCENTAGE)


_AT_MOST = f"ROUNDUP(ROUND(({{Limit}}+{_HALF})/{{One case is worth}},8),0)-1"
_AT_LEAST = f"ROUNDUP(ROUND(({{Limit}}-{_HALF})/{{One case is worth}},8),0)"
_TOO_MANY = '>IF({Percentage?}="Yes",{Denominator},10^12)'


def _none_if(test: str, number: str) -> str:
    return f'IF({number}{test},"",{number})'


_NEXT = 'IF({Worse is}="higher",{Cases}+1,{Cases}-1)'

CASES = Example(
    "cases.xlsx",
    (
        CaseSheet(
            "Cases",
            "One indicator a row. The formula finds the number in one step; pi_excel searches for it.",
            (
                NUMBER,
                Column(
                    "Denominator",
                    number_format="#,##0",
                    width=12,
                    help="The population or the whole; blank for a count.",
                ),
                Column("Measure", choices=("count", "rate", "percentage")),
                PER,
                Column("Target", help="A fraction for a percentage; not needed with Range."),
                BETTER,
                RANGE_FROM,
                RANGE_TO,
                TOLERANCE,
                TOLERANCE_TYPE,
                DECIMALS,
                says("Number says", "Number"),
                Column("Percentage?", f'IF({_IS_PERCENTAGE},"Yes","No")', 12),
                Column("Judged?", 'IF(AND({Number says}="number",{Better to be}<>"Neutral"),"yes","no")'),
                Column(
                    "Figure as shown",
                    f'IF({{Number says}}="number",{_figure_at("{Number}")},"")',
                    as_shown=True,
                ),
                *STATUS_COLUMNS,
                Column(
                    "One case is worth",
                    'IF({Measure}="count",1,IF({Measure}="rate",{Per}/{Denominator},100/{Denominator}))',
                    number_format="0.00000",
                ),
                Column(
                    "Nearest number",
                    'IF({Judged?}="no","",IF(OR({Beyond the limit by}=0,{Number}<>INT({Number})),"",'
                    f'IF({{Worse is}}="higher",{_none_if("<0", _AT_MOST)},'
                    f"{_none_if(_TOO_MANY, _AT_LEAST)})))",
                ),
                Column(
                    "Limit at the other end",
                    'IF(OR({Judged?}="no",{Better to be}<>"Range"),"",'
                    f'IF({{Worse is}}="higher",{limit(_LOW_END, "-1")},{limit(_HIGH_END, "1")}))',
                    as_shown=True,
                ),
                Column(
                    "Cases",
                    'IF({Nearest number}="","",IF({Better to be}<>"Range",{Nearest number},'
                    'IF(IF({Worse is}="higher",'
                    f"{_figure_at('{Nearest number}')}<{{Limit at the other end}},"
                    f'{_figure_at("{Nearest number}")}>{{Limit at the other end}}),"",{{Nearest number}})))',
                ),
                Column("Change", 'IF({Cases}="","",ABS({Cases}-{Number}))'),
                Column(
                    "Sentence",
                    'IF({Cases}="","","It would be within tolerance at "&FIXED({Cases},0)&'
                    'IF({Better to be}="Range",""," or "&IF({Worse is}="higher","fewer","more"))&", "&'
                    'FIXED({Change},0)&" "&IF({Worse is}="higher","fewer","more")&" than now.")',
                    64,
                ),
                Column(
                    "Figure at that number", f'IF({{Cases}}="","",{_figure_at("{Cases}")})', as_shown=True
                ),
                Column("Figure one case further", f'IF({{Cases}}="","",{_figure_at(_NEXT)})', as_shown=True),
            ),
        ),
    ),
)
