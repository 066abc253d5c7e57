"""The worked examples of the published report: every rate, target number and symbol."""

from __future__ import annotations

from tests.worked_examples.sheets import (
    DECIMALS,
    IS_PERCENTAGE,
    PER,
    PERCENTAGE,
    POPULATION,
    CaseSheet,
    Column,
    Example,
    count_text,
    rounded,
    says,
    whole,
)

_INDICATOR = Column("Indicator", width=24)
_PRINTED = Column("Printed in the report", width=15, help="As printed, letter by letter.")
_SAME = (
    'IF({#}={Printed in the report},"yes",'
    'IF(SUBSTITUTE({#},".0)",")")={Printed in the report},"yes, but for a trailing nought","no"))'
)


def _same(shown: str) -> Column:
    return Column("Same as printed?", _SAME.replace("#", shown), 28)


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
            f'FIXED({rounded("{Figure}")},{{Decimals}})&")",'
            f'FIXED({rounded("{Figure}", percent="TRUE")},{{Decimals}})&"%")',
            16,
        ),
        _same("Shown"),
    ),
)

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
            "Before rounding",
            'IF({Target says}="number",{Target rate}*{Population}/{Per},"")',
            14,
            "#,##0.000",
        ),
        Column(
            "Target number", 'IF({Before rounding}="","",' + whole("{Before rounding}") + ")", 12, "#,##0"
        ),
        Column(
            "Shown",
            'IF({Target number}="",{Target says},FIXED({Target number},0)&" ("&'
            f'FIXED({rounded("{Target rate}")},{{Decimals}})&")")',
            16,
        ),
        _same("Shown"),
    ),
    "published_report_target.csv",
)

_SYMBOLS = CaseSheet(
    "Symbol cases",
    "One printed symbol a row. The report prints no comparators: the source says where each is from.",
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
        Column("Current as shown", rounded("{Current}", percent=IS_PERCENTAGE), as_shown=True),
        Column("Comparator as shown", rounded("{Comparator}", percent=IS_PERCENTAGE), 12, as_shown=True),
        Column(
            "Symbol",
            'IF({Current as shown}={Comparator as shown},"⇨",'
            'IF({Current as shown}>{Comparator as shown},"⇧","⇩")&'
            'IF({Better to be}="Neutral","",'
            'IF(({Current as shown}>{Comparator as shown})=({Better to be}="High"),"✓","✗")))',
        ),
        _same("Symbol"),
    ),
    "published_report_symbol.csv",
)

PUBLISHED = Example(
    "published_report.xlsx",
    (_FIGURES, _TARGETS, _SYMBOLS),
)
