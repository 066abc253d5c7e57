"""The worked examples of the published report: every rate, target number and symbol of its three indicators."""

from __future__ import annotations

from tests.worked_examples.judgement import REPORT
from tests.worked_examples.sheets import (
    DECIMALS,
    IS_PERCENTAGE,
    PER,
    PERCENTAGE,
    POPULATION,
    Cell,
    CaseSheet,
    Column,
    Example,
    count_text,
    rounded,
    says,
)

REFERRALS = "Referrals to social care"
LOOKED_AFTER = "Children looked after"
REPEAT_PLANS = "Child protection plan for a second or subsequent time"

_INDICATOR = Column("Indicator", width=24)
_PRINTED = Column("Printed in the report", width=15, help="As printed, letter by letter.")
_SAME = (
    'IF({#}={Printed in the report},"yes",'
    'IF(SUBSTITUTE({#},".0)",")")={Printed in the report},"yes, but for a trailing nought","no"))'
)


def _same(shown: str) -> Column:
    return Column("Same as printed?", _SAME.replace("#", shown), 16)


_FIGURES = CaseSheet(
    "Cases",
    "One printed figure a row, and what its number and population (or its percentage) give.",
    (
        _INDICATOR,
        Column("Period", width=12),
        Column("Number"),
        POPULATION,
        PER,
        Column("Given", help="A percentage as a fraction; blank for a rate."),
        DECIMALS,
        _PRINTED,
        says("Number says", "Number"),
        Column("Figure", 'IF({Number says}="number",{Number}*{Per}/{Population},{Given})', 18),
        Column(
            "Shown",
            f'IF({{Number says}}="number",{count_text("Number")}&" ("&'
            f'FIXED({rounded("{Figure}")},{{Decimals}})&")",FIXED({rounded("{Figure}", percent="TRUE")},{{Decimals}})&"%")',
            16,
        ),
        _same("Shown"),
    ),
    (
        ("Published", REFERRALS, "2014/15", 2774, 29029, 10000, None, 1, "2,774 (955.6)"),
        ("Published", REFERRALS, "2015/16", 2551, 28809, 10000, None, 1, "2,551 (885.5)"),
        ("Published", REFERRALS, "2016/17 Q1", 2813, 28809, 10000, None, 1, "2,813 (976.4)"),
        ("Published", LOOKED_AFTER, "2014/15", 454, 29029, 10000, None, 1, "454 (156.4)"),
        ("Published", LOOKED_AFTER, "2015/16", 469, 28809, 10000, None, 1, "469 (162.8)"),
        ("Published without its trailing nought; we print 169.0", LOOKED_AFTER, "2016/17 Q1", 487, 28809, 10000, None, 1, "487 (169)"),
        ("Published as a percentage only", REPEAT_PLANS, "2014/15", None, None, 10000, 0.182, 1, "18.2%"),
        ("Published as a percentage only", REPEAT_PLANS, "2015/16", None, None, 10000, 0.191, 1, "19.1%"),
        ("Published as a percentage only", REPEAT_PLANS, "2016/17 Q1", None, None, 10000, 0.216, 1, "21.6%"),
        ("Population 28,810 gives this rate as well: only the target number tells them apart", REFERRALS, "2015/16", 2551, 28810, 10000, None, 1, "2,551 (885.5)"),
        ("Population 28,810 gives this rate as well", REFERRALS, "2016/17 Q1", 2813, 28810, 10000, None, 1, "2,813 (976.4)"),
        ("Population 28,810 gives this rate as well", LOOKED_AFTER, "2015/16", 469, 28810, 10000, None, 1, "469 (162.8)"),
        ("Population 28,810 gives this rate as well", LOOKED_AFTER, "2016/17 Q1", 487, 28810, 10000, None, 1, "487 (169)"),
        ("Population 28,808 does not", REFERRALS, "2016/17 Q1", 2813, 28808, 10000, None, 1, "2,813 (976.4)"),
        ("Population 28,808 does not", LOOKED_AFTER, "2016/17 Q1", 487, 28808, 10000, None, 1, "487 (169)"),
        ("The population of 2014/15 does not fit 2015/16", REFERRALS, "2015/16", 2551, 29029, 10000, None, 1, "2,551 (885.5)"),
        ("The population of 2015/16 does not fit 2014/15", REFERRALS, "2014/15", 2774, 28809, 10000, None, 1, "2,774 (955.6)"),
    ),
)  # fmt: skip

_TARGETS = CaseSheet(
    "Target cases",
    "One printed target a row, and the number that its rate stands for.",
    (
        _INDICATOR,
        Column("Target rate"),
        POPULATION,
        PER,
        DECIMALS,
        _PRINTED,
        says("Target says", "Target rate"),
        Column(
            "Before rounding", 'IF({Target says}="number",{Target rate}*{Population}/{Per},"")', 14, "#,##0.000"
        ),
        Column("Target number", 'IF({Before rounding}="","",ROUND({Before rounding},0))', 12, "#,##0"),
        Column(
            "Shown",
            'IF({Target number}="",{Target says},FIXED({Target number},0)&" ("&'
            f'FIXED({rounded("{Target rate}")},{{Decimals}})&")")',
            16,
        ),
        _same("Shown"),
    ),
    (
        ("Published", REFERRALS, 795.4, 28809, 10000, 1, "2,291 (795.4)"),
        ("Published", LOOKED_AFTER, 153.8, 28809, 10000, 1, "443 (153.8)"),
        ("Published without a target", REPEAT_PLANS, "TBC", None, 10000, 1, "TBC"),
        ("Population 28,810 gives 2,292: WRONG. It must not be used", REFERRALS, 795.4, 28810, 10000, 1, "2,291 (795.4)"),
        ("Population 28,810 happens to fit this one", LOOKED_AFTER, 153.8, 28810, 10000, 1, "443 (153.8)"),
        ("The population of 2014/15 gives 2,309: wrong", REFERRALS, 795.4, 29029, 10000, 1, "2,291 (795.4)"),
    ),
)  # fmt: skip

_NOTED = "Published figure, as noted with the facts of the report (the report prints none)"
_MEAN = "open data, simple mean of those of the ten neighbours (April 2021 list) with a figure"
_OWN = "The report"


def _symbol(indicator: str, against: str, now: float, then: float, source: str) -> tuple[Cell, ...]:
    percentage = "Yes" if indicator == REPEAT_PLANS else "No"
    purpose = f"Published: {against}"
    return (purpose, indicator, against, now, then, "Low", 1, percentage, "⇧✗", source)


_SYMBOLS = CaseSheet(
    "Symbol cases",
    "One printed symbol a row. The report does not print the comparators: the source says where each is from.",
    (
        _INDICATOR,
        Column("Against", width=24),
        Column("Current"),
        Column("Comparator", width=12),
        Column("Better to be", choices=("High", "Low", "Neutral")),
        DECIMALS,
        PERCENTAGE,
        _PRINTED,
        Column("Source of the comparator", width=36),
        Column("Current as shown", rounded("{Current}", percent=IS_PERCENTAGE)),
        Column("Comparator as shown", rounded("{Comparator}", percent=IS_PERCENTAGE), 12),
        Column(
            "Symbol",
            'IF({Current as shown}={Comparator as shown},"⇨",'
            'IF({Current as shown}>{Comparator as shown},"⇧","⇩")&'
            'IF({Better to be}="Neutral","",'
            'IF(({Current as shown}>{Comparator as shown})=({Better to be}="High"),"✓","✗")))',
        ),
        _same("Symbol"),
    ),
    (
        _symbol(REFERRALS, "2015/16", 976.4, 885.5, _OWN),
        _symbol(REFERRALS, "2014/15", 976.4, 955.6, _OWN),
        _symbol(REFERRALS, "England (2014/15)", 976.4, 548.3, _NOTED),
        _symbol(REFERRALS, "Neighbours (2014/15)", 976.4, 612.817374, f"DfE and ONS {_MEAN} (9 of 10)"),
        _symbol(LOOKED_AFTER, "2015/16", 169, 162.8, _OWN),
        _symbol(LOOKED_AFTER, "2014/15", 169, 156.4, _OWN),
        _symbol(LOOKED_AFTER, "England (2014/15)", 169, 60, _NOTED),
        _symbol(LOOKED_AFTER, "Neighbours (2015/16)", 169, 97.6, f"2015/16, not 2014/15: LAIT {_MEAN} (10 of 10)"),
        _symbol(REPEAT_PLANS, "2015/16", 0.216, 0.191, _OWN),
        _symbol(REPEAT_PLANS, "2014/15", 0.216, 0.182, _OWN),
        _symbol(REPEAT_PLANS, "England (2014/15)", 0.216, 0.166, _NOTED),
        _symbol(REPEAT_PLANS, "Neighbours (2014/15)", 0.216, 0.1451, f"DfE {_MEAN} (10 of 10)"),
    ),
)

PUBLISHED = Example(
    "published_report.xlsx",
    "The published report, figure by figure",
    (
        "Whether our rules give every rate, target number and symbol of the three indicators that Blackpool Council "
        "published for Q1 2016/17. Three sheets: Cases (figures), Target cases and Symbol cases.",
        "The report does not print its populations. They were worked out from its rates: 29,029 for 2014/15 (29,028 "
        "and 29,030 fit as well) and 28,809 from 2015/16. Rows with another population show that it does not fit.",
    ),
    (
        "Rate = number ÷ population × per, shown to one decimal after its number.",
        "Target number = target rate × population ÷ per, halves up. On 28,810 children 795.4 would be 2,292 and not the "
        "published 2,291: this is what singles out 28,809.",
        "The arrow says whether the figure rose; ✗ that this is worse, because all three are better when low.",
    ),
    f"{REPORT}, portfolio Cabinet Secretary (Resilient Communities); pi_excel's design, section 4. The sources of "
    "the comparators are on Symbol cases.",
    (_FIGURES, _TARGETS, _SYMBOLS),
)
