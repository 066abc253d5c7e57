"""The worked examples of cases: at how many would an indicator be within tolerance?"""

from __future__ import annotations

from tests.worked_examples.judgement import REPORT, STATUS_COLUMNS, limit
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
    "Cases: at how many would it be within tolerance?",
    (
        "Whether an exception report names the right number of cases at which the indicator would be within "
        "tolerance: 'It would be within tolerance at 465 or fewer, 22 fewer than now.'",
    ),
    (
        "Where a higher figure is worse: the highest number of cases whose figure, as shown, is not above the limit.",
        "Where a lower figure is worse: the lowest number of cases whose figure, as shown, is not below the limit.",
        "The population, or the whole, stays as it is. Cases are whole.",
        "The last two columns prove it: at that number the figure meets the limit; one case further it does not.",
        "Nothing is said where it is within tolerance already, or where the number of cases is not known or not "
        "whole.",
    ),
    f"pi_excel's design, section 4 ('the report prints the limit and, for counts, how many cases beyond'). Rows "
    f"marked 'published' are from {REPORT}.",
    (
        CaseSheet(
            "Cases",
            "One indicator a row. The formula finds the number in one step; pi_excel searches for it.",
            (
                NUMBER,
                Column("Denominator", number_format="#,##0", width=12, help="The population or the whole; blank for a count."),
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
                Column("Figure as shown", f'IF({{Number says}}="number",{_figure_at("{Number}")},"")'),
                *STATUS_COLUMNS,
                Column(
                    "One case is worth",
                    'IF({Measure}="count",1,IF({Measure}="rate",{Per}/{Denominator},100/{Denominator}))',
                    14,
                ),
                Column(
                    "Nearest number",
                    'IF({Judged?}="no","",IF(OR({Beyond the limit by}=0,{Number}<>INT({Number})),"",'
                    f'IF({{Worse is}}="higher",{_none_if("<0", _AT_MOST)},{_none_if(_TOO_MANY, _AT_LEAST)})))',
                ),
                Column(
                    "Limit at the other end",
                    'IF(OR({Judged?}="no",{Better to be}<>"Range"),"",'
                    f'IF({{Worse is}}="higher",{limit("{Range from}", "-1")},{limit("{Range to}", "1")}))',
                ),
                Column(
                    "Cases",
                    'IF({Nearest number}="","",IF({Better to be}<>"Range",{Nearest number},'
                    'IF(IF({Worse is}="higher",'
                    f'{_figure_at("{Nearest number}")}<{{Limit at the other end}},'
                    f'{_figure_at("{Nearest number}")}>{{Limit at the other end}}),"",{{Nearest number}})))',
                ),
                Column("Change", 'IF({Cases}="","",ABS({Cases}-{Number}))'),
                Column(
                    "Sentence",
                    'IF({Cases}="","","It would be within tolerance at "&FIXED({Cases},0)&" or "&'
                    'IF({Worse is}="higher","fewer","more")&", "&FIXED({Change},0)&" "&'
                    'IF({Worse is}="higher","fewer","more")&" than now.")',
                    34,
                ),
                Column("Figure at that number", f'IF({{Cases}}="","",{_figure_at("{Cases}")})'),
                Column("Figure one case further", f'IF({{Cases}}="","",{_figure_at(_NEXT)})'),
            ),
            (
                ("Published: looked after: 465 or fewer", 487, 28809, "rate", 10000, 153.8, "Low", None, None, None, None, 1),
                ("Published: referrals", 2813, 28809, "rate", 10000, 795.4, "Low", None, None, None, None, 1),
                ("Exactly at the limit: nothing to say", 465, 28809, "rate", 10000, 153.8, "Low", None, None, None, None, 1),
                ("One case beyond", 466, 28809, "rate", 10000, 153.8, "Low", None, None, None, None, 1),
                ("On target: nothing to say", 440, 28809, "rate", 10000, 153.8, "Low", None, None, None, None, 1),
                ("High: more cases are needed", 400, 28809, "rate", 10000, 153.8, "High", None, None, None, None, 1),
                ("High: one case short", 420, 28809, "rate", 10000, 153.8, "High", None, None, None, None, 1),
                ("High: from 0 cases", 0, 28809, "rate", 10000, 153.8, "High", None, None, None, None, 1),
                ("A count: 84 is the limit", 90, None, "count", 1, 80, "Low", None, None, None, None, 0),
                ("A count, High", 70, None, "count", 1, 80, "High", None, None, None, None, 0),
                ("A count with an absolute tolerance", 90, None, "count", 1, 80, "Low", None, None, 3, "absolute", 0),
                ("A count shown to one decimal: the limit of 80.9 allows 80", 90, None, "count", 1, 77, "Low", None, None, None, None, 1),
                ("A percentage, Low: 2 points", 104, 455, "percentage", 1, 0.166, "Low", None, None, None, None, 1),
                ("A percentage, High: 2 points", 380, 455, "percentage", 1, 0.95, "High", None, None, None, None, 1),
                ("A percentage, High, that only the whole meets", 40, 45, "percentage", 1, 1, "High", None, None, 0, "absolute", 1),
                ("A percentage with a relative tolerance", 104, 455, "percentage", 1, 0.2, "Low", None, None, 0.05, "relative", 1),
                ("Range: above: fewer", 60, 2000, "rate", 1000, None, "Range", 20, 25, None, None, 1),
                ("Range: below: more", 30, 2000, "rate", 1000, None, "Range", 20, 25, None, None, 1),
                ("Range: inside: nothing to say", 45, 2000, "rate", 1000, None, "Range", 20, 25, None, None, 1),
                ("Range so narrow that every number of cases is off it: nothing to say", 2, 3, "percentage", 1, None, "Range", 0.4, 0.45, 0, "absolute", 1),
                ("Neutral: nothing to say", 487, 28809, "rate", 10000, 153.8, "Neutral", None, None, None, None, 1),
                ("Target 0: only a number shown as 0.0 is within", 3, 28809, "rate", 10000, 0, "Low", None, None, None, None, 1),
                ("Tiny population: no case is within", 2, 3, "rate", 10000, 153.8, "Low", None, None, None, None, 1),
                ("Tiny whole: 1 of 3 is the next", 2, 3, "percentage", 1, 0.4, "Low", None, None, None, None, 1),
                ("The edge is an exact half: 162.5 is shown as 163, above the limit of 162", 70, 4000, "rate", 10000, 162, "Low", None, None, 0, "absolute", 0),
                ("The edge is an exact half, High: 162.5 is shown as 163 and meets it", 60, 4000, "rate", 10000, 163, "High", None, None, 0, "absolute", 0),
                ("Large numbers", 2345678, 56489800, "rate", 100000, 4000, "Low", None, None, None, None, 1),
                ("Number is blank", None, 28809, "rate", 10000, 153.8, "Low", None, None, None, None, 1),
                ("Number is suppressed", "c", 28809, "rate", 10000, 153.8, "Low", None, None, None, None, 1),
                ("Number is not whole", 487.5, 28809, "rate", 10000, 153.8, "Low", None, None, None, None, 1),
            ),
        ),
    ),
)
