"""The worked examples of figures: what is shown, rates, percentages, target numbers."""

from __future__ import annotations

from tests.worked_examples.sheets import (
    DECIMALS,
    IS_PERCENTAGE,
    NUMBER,
    PER,
    PERCENTAGE,
    POPULATION,
    CaseSheet,
    Column,
    Example,
    count_text,
    rounded,
    says,
    state_shown,
    whole,
)

ROUNDING = Example(
    "rounding.xlsx",
    (
        CaseSheet(
            "Cases",
            "One figure a row, and how it is shown.",
            (
                Column("Figure", width=20, number_format="General"),
                DECIMALS,
                PERCENTAGE,
                says("Figure says", "Figure", fraction=IS_PERCENTAGE),
                Column(
                    "As shown",
                    f'IF({{Figure says}}="number",{rounded("{Figure}", percent=IS_PERCENTAGE)},"")',
                    20,
                    as_shown=True,
                ),
                Column(
                    "Shown",
                    'IF({Figure says}="number",FIXED({As shown},{Decimals})&'
                    f'IF({IS_PERCENTAGE},"%",""),'
                    f"{state_shown('Figure says')})",
                    20,
                ),
            ),
        ),
    ),
)


def why_not(number: str, out_of: str, name: str, more: str = '""') -> str:
    """Return the sum for why two numbers have no quotient; `more` is what else may be wrong."""
    return (
        f'IF(OR({{{number} says}}<>"number",{{{out_of} says}}<>"number"),"",'
        f'IF({{{number}}}<0,"number is "&{{{number}}}&".",'
        f'IF({{{out_of}}}<=0,"{name} is "&{{{out_of}}}&".",{more})))'
    )


_RATE_COLUMNS = (
    NUMBER,
    POPULATION,
    PER,
    DECIMALS,
    says("Number says", "Number"),
    says("Population says", "Population"),
    Column("Why not", why_not("Number", "Population", "population"), 24),
    Column(
        "Rate",
        f'IF({{Number says}}<>"number",{state_shown("Number says")},'
        'IF(OR({Population says}<>"number",{Why not}<>""),"error",{Number}*{Per}/{Population}))',
        18,
    ),
    Column("Rate as shown", f'IF(ISNUMBER({{Rate}}),{rounded("{Rate}")},"")', 12, as_shown=True),
    Column(
        "Shown",
        f'IF(ISNUMBER({{Rate}}),{count_text("Number")}&" ("&'
        'FIXED({Rate as shown},{Decimals})&")",{Rate})',
        22,
    ),
)

RATE = Example(
    "rate.xlsx",
    (
        CaseSheet(
            "Cases",
            "One number of cases a row, and the rate it makes.",
            _RATE_COLUMNS,
        ),
    ),
)

_TOO_LARGE = 'IF({Part}>{Whole},"number "&{Part}&" is larger than denominator "&{Whole}&".","")'

PERCENTAGE_EXAMPLE = Example(
    "percentage.xlsx",
    (
        CaseSheet(
            "Cases",
            "One percentage a row: a part and a whole, or a fraction as given.",
            (
                Column("Part", help="How many of the whole; blank where only the percentage is known."),
                Column("Whole", number_format="#,##0", help="Out of how many."),
                Column("Given", help="The percentage as a fraction, 0.216; used where there is no part."),
                DECIMALS,
                says("Part says", "Part"),
                says("Whole says", "Whole"),
                says("Given says", "Given", fraction="TRUE"),
                Column("Why not", why_not("Part", "Whole", "denominator", _TOO_LARGE), 40),
                Column(
                    "Fraction",
                    'IF({Part says}="number",'
                    'IF(OR({Whole says}<>"number",{Why not}<>""),"error",{Part}/{Whole}),'
                    f'IF({{Part says}}<>"missing",{state_shown("Part says")},'
                    f'IF({{Given says}}="number",{{Given}},{state_shown("Given says")})))',
                    20,
                ),
                Column(
                    "Points as shown",
                    f'IF(ISNUMBER({{Fraction}}),{rounded("{Fraction}", percent="TRUE")},"")',
                    as_shown=True,
                ),
                Column(
                    "Shown", 'IF(ISNUMBER({Fraction}),FIXED({Points as shown},{Decimals})&"%",{Fraction})', 14
                ),
            ),
        ),
    ),
)

_KEPT = 'IF(ISNUMBER({Number in the book}),{Number in the book},"")'

TARGET_NUMBER = Example(
    "target_number.xlsx",
    (
        CaseSheet(
            "Cases",
            "One target a row, and the number it stands for.",
            (
                Column("Target rate", number_format="General"),
                POPULATION,
                PER,
                DECIMALS,
                Column("State", choices=("proposed", "agreed", "revised"), help="How settled the target is."),
                Column("Number in the book", help="The number as it stands in the book; usually blank."),
                says("Target says", "Target rate"),
                Column(
                    "Worked out anew?",
                    'IF({Target says}<>"number","no",'
                    'IF(AND(OR({State}="agreed",{State}="revised"),ISNUMBER({Number in the book})),'
                    '"no","yes"))',
                ),
                Column(
                    "Why not",
                    'IF({Worked out anew?}="no","",IF({Population}="","no population",'
                    'IF({Target rate}<0,"target is "&{Target rate}&".",'
                    'IF({Population}<=0,"population is "&{Population}&".",""))))',
                    24,
                ),
                Column(
                    "Before rounding",
                    'IF(AND({Worked out anew?}="yes",{Why not}=""),{Target rate}*{Population}/{Per},"")',
                    16,
                ),
                Column(
                    "Target number",
                    f"IF(ISNUMBER({{Before rounding}}),{whole('{Before rounding}')},{_KEPT})",
                    12,
                ),
                Column(
                    "Shown",
                    f'IF({{Target says}}<>"number",{state_shown("Target says")},'
                    "IF(ISNUMBER({Target number}),"
                    'FIXED({Target number},0)&" ("&FIXED(ROUND({Target rate},{Decimals}),{Decimals})&")",'
                    "FIXED(ROUND({Target rate},{Decimals}),{Decimals})))",
                    22,
                ),
            ),
        ),
    ),
)
