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

REPORT = "Blackpool Council, Appendix 9(b), Exception Reports (Q1 2016/17)"


def _shown(header: str, cell: str) -> Column:
    sum_ = rounded(f"{{{cell}}}", percent=IS_PERCENTAGE)
    return Column(header, f'IF({{{cell} says}}="number",{sum_},"")')


def _outside(header: str, shown: str) -> Column:
    low = rounded("{Range from}", percent=IS_PERCENTAGE)
    high = rounded("{Range to}", percent=IS_PERCENTAGE)
    distance = f"ROUND(MAX({low}-{{{shown}}},{{{shown}}}-{high},0),{{Decimals}})"
    return Column(header, f'IF(AND({{Better to be}}="Range",{{Compared?}}="yes"),{distance},"")')


def _why_not(nothing: str) -> str:
    """Return the sum for why two figures are not compared."""
    return (
        'IF({Current says}="missing","",IF({Comparator says}="number","n/a: no figure now",'
        f'IF({{Comparator says}}="missing","n/a: {nothing}","n/a: "&{state_words("Comparator says")})))'
    )


def _words(header: str, up: str, down: str, same: str, nothing: str) -> Column:
    movement = f'IF({{Current as shown}}>{{Comparator as shown}},"{up}","{down}")'
    merit = 'IF({Better or worse}="","",", "&{Better or worse})'
    moved = f'IF({{Current as shown}}={{Comparator as shown}},"{same}",{movement}&{merit})'
    return Column(header, f'IF({{Compared?}}="yes",{moved},{_why_not(nothing)})', 24)


DIRECTION = Example(
    "direction.xlsx",
    "Direction of travel",
    (
        "Whether the arrow, the tick or cross, and the words are right when a figure is compared with another time "
        "or another place.",
        "The arrow says whether the figure rose or fell. The tick or cross says whether that is better than the "
        "figure compared with, not that a target is met.",
    ),
    (
        "Both figures are compared as shown: two that look the same are no change.",
        "⇧ up or higher, ⇩ down or lower, ⇨ no change; ✓ better, ✗ worse.",
        "Low: lower is better. High: higher is better. Range: nearer to the range is better.",
        "No tick or cross where there is no change, where better to be is Neutral, and where both figures are as far "
        "from the range.",
        "Where either is not a number there is no symbol, and the words say why.",
        "Over time, the current figure (Q1 2016/17) stands beside the outturn of 2015/16; against a place, beside "
        "England.",
    ),
    f"pi_excel's design, section 4. It is the rule that fits all twelve symbols of the published report ({REPORT}).",
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
            (
                ("Low is better, and it rose", 976.4, 885.5, "Low", None, None, 1, "No"),
                ("Low is better, and it fell", 885.5, 976.4, "Low", None, None, 1, "No"),
                ("Low is better, no change", 885.5, 885.5, "Low", None, None, 1, "No"),
                ("High is better, and it rose", 976.4, 885.5, "High", None, None, 1, "No"),
                ("High is better, and it fell", 885.5, 976.4, "High", None, None, 1, "No"),
                ("High is better, no change", 885.5, 885.5, "High", None, None, 1, "No"),
                ("Neutral, and it rose: no tick or cross", 976.4, 885.5, "Neutral", None, None, 1, "No"),
                ("Neutral, and it fell: no tick or cross", 885.5, 976.4, "Neutral", None, None, 1, "No"),
                ("Neutral, no change", 885.5, 885.5, "Neutral", None, None, 1, "No"),
                ("Equal as shown, not at full precision: no change", 169.04, 168.96, "Low", None, None, 1, "No"),
                ("Equal as shown: 162.45 goes up to 162.5", 162.45, 162.5, "Low", None, None, 1, "No"),
                ("Differs by the least that is shown", 169.05, 169.04, "Low", None, None, 1, "No"),
                ("The same two at two decimals differ", 169.04, 168.96, "Low", None, None, 2, "No"),
                ("The same two at no decimals are equal", 169.04, 168.96, "Low", None, None, 0, "No"),
                ("Half up: 2.5 is shown as 3, the same as 3", 2.5, 3, "High", None, None, 0, "No"),
                ("Half away from nought: -2.5 is shown as -3", -2.5, -3, "High", None, None, 0, "No"),
                ("Small and negative is nought: no change", -0.04, 0, "Low", None, None, 1, "No"),
                ("Percentages: the published rise", 0.216, 0.191, "Low", None, None, 1, "Yes"),
                ("Percentages equal as shown, in points", 0.21649, 0.2156, "Low", None, None, 1, "Yes"),
                ("Percentages that differ by a tenth of a point", 0.2165, 0.216, "High", None, None, 1, "Yes"),
                ("Percentages at no decimals: 28.5 goes up to 29", 0.285, 0.29, "High", None, None, 0, "Yes"),
                ("Range: from above to within", 24, 27, "Range", 20, 25, 1, "No"),
                ("Range: from below to within", 21, 17, "Range", 20, 25, 1, "No"),
                ("Range: from within to above", 27, 24, "Range", 20, 25, 1, "No"),
                ("Range: from within to below", 17, 24, "Range", 20, 25, 1, "No"),
                ("Range: within both times, rose: no tick or cross", 24, 21, "Range", 20, 25, 1, "No"),
                ("Range: nearer from above", 26, 28, "Range", 20, 25, 1, "No"),
                ("Range: farther from below", 16, 18, "Range", 20, 25, 1, "No"),
                ("Range: over to the other side, nearer", 27, 15, "Range", 20, 25, 1, "No"),
                ("Range: over to the other side, as far", 27, 18, "Range", 20, 25, 1, "No"),
                ("Range: at its end is within", 25, 26, "Range", 20, 25, 1, "No"),
                ("Range: 25.04 is shown as 25.0 and is within", 25.04, 24, "Range", 20, 25, 1, "No"),
                ("Range of a percentage, bounds as fractions", 0.26, 0.24, "Range", 0.2, 0.25, 1, "Yes"),
                ("Range of one point: 20 to 20", 21, 18, "Range", 20, 20, 1, "No"),
                ("From 0", 3, 0, "Low", None, None, 1, "No"),
                ("To 0: 0 is a figure", 0, 3, "Low", None, None, 1, "No"),
                ("0 both times", 0, 0, "High", None, None, 1, "No"),
                ("Large numbers", 1234567.25, 1234567.15, "High", None, None, 1, "No"),
                ("No figure now: nothing to compare", None, 885.5, "Low", None, None, 1, "No"),
                ("Suppressed now", "c", 885.5, "Low", None, None, 1, "No"),
                ("No comparator", 976.4, None, "Low", None, None, 1, "No"),
                ("Comparator is suppressed", 976.4, "c", "Low", None, None, 1, "No"),
                ("Comparator is suppressed in the old style", 976.4, "*", "Low", None, None, 1, "No"),
                ("Comparator is not applicable", 976.4, "z", "Low", None, None, 1, "No"),
                ("Comparator is not available", 976.4, "x", "Low", None, None, 1, "No"),
                ("Comparator is to be confirmed", 976.4, "TBC", "Low", None, None, 1, "No"),
                ("Comparator is low", 976.4, "low", "Low", None, None, 1, "No"),
                ("Both are suppressed", "c", "c", "Low", None, None, 1, "No"),
            ),
        ),
    ),
)

TOLERANCE_COLUMNS = (
    Column("Tolerance used", f'IF({{Tolerance}}="",IF({IS_PERCENTAGE},2,0.05),{{Tolerance}})', number_format="General"),
    Column(
        "Kind used",
        f'IF({{Tolerance}}="",IF({IS_PERCENTAGE},"absolute","relative"),{{Tolerance type}})',
        10,
    ),
)

_UNITS = f"IF({IS_PERCENTAGE},100,1)"
_LOW_END = f"{{Range from}}*{_UNITS}"
_HIGH_END = f"{{Range to}}*{_UNITS}"
_GOAL = 'IF({Better to be}="Range",IF({Worse is}="higher",{Range to},{Range from}),{Target})'

_WORSE = 'IF({Worse is}="higher",1,-1)'


def limit(goal: str, sign: str) -> str:
    """Return the sum for the limit of a target: rounded once to ten decimals against double arithmetic's noise."""
    in_units = f"ROUND({goal}*{_UNITS},10)"
    room = f'IF({{Kind used}}="relative",ABS({in_units})*{{Tolerance used}},{{Tolerance used}})'
    return f"ROUND(ROUND({in_units}+{sign}*{room},10),{{Decimals}})"


def _beyond(header: str, bound: str) -> Column:
    above = f"{{Figure as shown}}-{{{bound}}}"
    below = f"{{{bound}}}-{{Figure as shown}}"
    distance = f'ROUND(MAX(IF({{Worse is}}="higher",{above},{below}),0),{{Decimals}})'
    return Column(header, f'IF({{Judged?}}="no","",{distance})', 12)


STATUS_COLUMNS = (
    *TOLERANCE_COLUMNS,
    Column(
        "Worse is",
        'IF({Judged?}="no","",IF({Better to be}="Low","higher",IF({Better to be}="High","lower",'
        f'IF(ROUND({{Figure as shown}}-{_LOW_END},10)>ROUND({_HIGH_END}-{{Figure as shown}},10),"higher","lower"))))',
    ),
    Column("Target as shown", f'IF({{Judged?}}="no","",{rounded(_GOAL, percent=IS_PERCENTAGE)})'),
    Column("Limit", f'IF({{Judged?}}="no","",{limit(_GOAL, _WORSE)})'),
    _beyond("Worse than target by", "Target as shown"),
    _beyond("Beyond the limit by", "Limit"),
)

STATUS = Example(
    "status.xlsx",
    "Status: on target, within tolerance, off target",
    ("Whether a figure gets the right status against its target, and how far it is beyond the limit.",),
    (
        "As good as the target or better: on target. Worse by no more than the tolerance: within tolerance. "
        "Worse than that: off target.",
        "The limit is the target with its tolerance. The figure as shown is held against the limit as shown: "
        "153.8 + 5% = 161.49, shown as 161.5, so 161.5 is within tolerance.",
        "The tolerance is 5% of the target, and 2 points for a percentage, unless the indicator has its own: "
        "relative (a share of the target) or absolute (an amount; points for a percentage).",
        "Range: inside is on target. The nearer end of the range is the target; halfway between, the lower.",
        "Neutral has no status. No figure: no data. Suppressed and the like: not judged. No target, or TBC: no "
        "target.",
    ),
    f"pi_excel's design, section 4. Rows marked 'published' are from {REPORT}.",
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
                    'IF({Better to be}="Neutral","",IF({Judged?}="no","no target",'
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
            (
                ("Published: referrals are off target", 976.4281, 795.4, "Low", None, None, None, None, 1, "No"),
                ("Published: looked after is off target", 169.0444, 153.8, "Low", None, None, None, None, 1, "No"),
                ("Published: repeat plans, target to be confirmed", 0.216, "TBC", "Low", None, None, None, None, 1, "Yes"),
                ("Low: better than target", 150, 153.8, "Low", None, None, None, None, 1, "No"),
                ("Low: exactly on target", 153.8, 153.8, "Low", None, None, None, None, 1, "No"),
                ("Low: equal to the target as shown, worse at full precision", 153.84, 153.8, "Low", None, None, None, None, 1, "No"),
                ("Low: worse by the least that is shown", 153.9, 153.8, "Low", None, None, None, None, 1, "No"),
                ("Low: exactly at the limit as shown, above it at full precision (161.49)", 161.5, 153.8, "Low", None, None, None, None, 1, "No"),
                ("Low: 161.54 is shown as 161.5: at the limit", 161.54, 153.8, "Low", None, None, None, None, 1, "No"),
                ("Low: 161.55 is shown as 161.6: beyond the limit", 161.55, 153.8, "Low", None, None, None, None, 1, "No"),
                ("High: better than target", 97, 95, "High", None, None, None, None, 1, "No"),
                ("High: exactly on target", 95, 95, "High", None, None, None, None, 1, "No"),
                ("High: equal to the target as shown", 94.96, 95, "High", None, None, None, None, 1, "No"),
                ("High: exactly at the limit: 90.25 is shown as 90.3", 90.25, 95, "High", None, None, None, None, 1, "No"),
                ("High: just beyond the limit", 90.2, 95, "High", None, None, None, None, 1, "No"),
                ("High: off target", 80, 95, "High", None, None, None, None, 1, "No"),
                ("Neutral: no status, whatever the figure", 80, 95, "Neutral", None, None, None, None, 1, "No"),
                ("Neutral without a target", 80, None, "Neutral", None, None, None, None, 1, "No"),
                ("Range: inside, nearer the lower end", 22, None, "Range", 20, 25, None, None, 1, "No"),
                ("Range: inside, nearer the upper end", 24, None, "Range", 20, 25, None, None, 1, "No"),
                ("Range: halfway: the lower end counts", 22.5, None, "Range", 20, 25, None, None, 1, "No"),
                ("Range: at its lower end", 20, None, "Range", 20, 25, None, None, 1, "No"),
                ("Range: at its upper end", 25, None, "Range", 20, 25, None, None, 1, "No"),
                ("Range: 25.04 is shown as 25.0: inside", 25.04, None, "Range", 20, 25, None, None, 1, "No"),
                ("Range: 19.95 is shown as 20.0: inside", 19.95, None, "Range", 20, 25, None, None, 1, "No"),
                ("Range: above, within 5% of the upper end", 26, None, "Range", 20, 25, None, None, 1, "No"),
                ("Range: above, exactly at the limit (26.25, shown as 26.3)", 26.25, None, "Range", 20, 25, None, None, 1, "No"),
                ("Range: above, beyond", 26.4, None, "Range", 20, 25, None, None, 1, "No"),
                ("Range: below, exactly at the limit", 19, None, "Range", 20, 25, None, None, 1, "No"),
                ("Range: below, beyond", 18.9, None, "Range", 20, 25, None, None, 1, "No"),
                ("Range with an absolute tolerance", 27.5, None, "Range", 20, 25, 2, "absolute", 1, "No"),
                ("Range of a percentage, 2 points", 0.275, None, "Range", 0.2, 0.25, None, None, 1, "Yes"),
                ("Percentage: exactly at the limit of 2 points", 0.216, 0.196, "Low", None, None, None, None, 1, "Yes"),
                ("Percentage: a tenth of a point beyond", 0.217, 0.196, "Low", None, None, None, None, 1, "Yes"),
                ("Percentage: at the limit as shown (21.64 points)", 0.2164, 0.196, "Low", None, None, None, None, 1, "Yes"),
                ("Percentage, High: exactly at the limit", 0.88, 0.9, "High", None, None, None, None, 1, "Yes"),
                ("Percentage, High: on target at 100%", 1, 1, "High", None, None, None, None, 1, "Yes"),
                ("Percentage with a relative tolerance: 5% of 20 points is 1 point", 0.21, 0.2, "Low", None, None, 0.05, "relative", 1, "Yes"),
                ("The same, a tenth of a point beyond", 0.211, 0.2, "Low", None, None, 0.05, "relative", 1, "Yes"),
                ("Percentage at no decimals: the target 28.5 is shown as 29", 0.31, 0.285, "Low", None, None, None, None, 0, "Yes"),
                ("Absolute tolerance: at the limit", 156.8, 153.8, "Low", None, None, 3, "absolute", 1, "No"),
                ("Absolute tolerance: beyond", 156.9, 153.8, "Low", None, None, 3, "absolute", 1, "No"),
                ("Absolute tolerance, High", 92, 95, "High", None, None, 3, "absolute", 1, "No"),
                ("Tolerance of 10%", 169, 153.8, "Low", None, None, 0.1, "relative", 1, "No"),
                ("Tolerance of 0: worse is off target", 153.9, 153.8, "Low", None, None, 0, "relative", 1, "No"),
                ("Tolerance of 0: equal is on target", 153.8, 153.8, "Low", None, None, 0, "absolute", 1, "No"),
                ("The limit is an exact half: 3 + 5% = 3.15, shown as 3.2", 3.2, 3, "Low", None, None, None, None, 1, "No"),
                ("The limit is an exact half: 7 - 5% = 6.65, shown as 6.7", 6.6, 7, "High", None, None, None, None, 1, "No"),
                ("A target with more digits than are shown: the limit is worked out on all of them", 105.1, 100.049, "Low", None, None, None, None, 1, "No"),
                ("Target 0, Low: 5% of 0 is no room at all", 0.1, 0, "Low", None, None, None, None, 1, "No"),
                ("Target 0, Low: 0 is on target", 0, 0, "Low", None, None, None, None, 1, "No"),
                ("Target 0, Low: 0.04 is shown as 0.0: on target", 0.04, 0, "Low", None, None, None, None, 1, "No"),
                ("Figure 0 is a figure", 0, 95, "High", None, None, None, None, 1, "No"),
                ("A negative target: its 5% counts as an amount", -21, -20, "High", None, None, None, None, 1, "No"),
                ("Halves away from nought: -2.5 is shown as -3", -2.5, -3, "Low", None, None, 0, "relative", 0, "No"),
                ("No decimals", 84, 80, "Low", None, None, None, None, 0, "No"),
                ("Large numbers", 1296295.7, 1234567.25, "Low", None, None, None, None, 1, "No"),
                ("Large numbers, just beyond", 1296295.75, 1234567.25, "Low", None, None, None, None, 1, "No"),
                ("Figure is blank", None, 153.8, "Low", None, None, None, None, 1, "No"),
                ("Figure is suppressed", "c", 153.8, "Low", None, None, None, None, 1, "No"),
                ("Figure is not available", "x", 153.8, "Low", None, None, None, None, 1, "No"),
                ("Figure is low", "low", 153.8, "Low", None, None, None, None, 1, "No"),
                ("Target is blank", 169, None, "Low", None, None, None, None, 1, "No"),
                ("Target is to be confirmed", 169, "TBC", "Low", None, None, None, None, 1, "No"),
                ("Target is not applicable", 169, "z", "Low", None, None, None, None, 1, "No"),
                ("Neither figure nor target", None, None, "Low", None, None, None, None, 1, "No"),
            ),
        ),
    ),
)
