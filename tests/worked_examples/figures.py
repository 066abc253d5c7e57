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
)

ROUNDING = Example(
    "rounding.xlsx",
    "Rounding: what is shown",
    (
        "Whether a figure is rounded, and written, as the reader of a report sees it.",
        "This matters beyond looks: everything is judged as shown, so that a page never contradicts itself.",
    ),
    (
        "Halves go up, away from nought: 2.5 is shown as 3, and -2.5 as -3.",
        "Trailing noughts stay: 169 to one decimal is 169.0. Thousands are parted by commas.",
        "A percentage is a fraction in the cell (0.216) and points on the page (21.6%).",
        "A blank stays blank, and c, TBC and the like stay as they are: they never become 0.",
    ),
    "pi_excel's design, section 4 ('Everything is judged as the reader sees it'). The Department for Education "
    "rounds fives up (dfeR, round_five_up), and so does Excel's ROUND.",
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
                    "As shown", f'IF({{Figure says}}="number",{rounded("{Figure}", percent=IS_PERCENTAGE)},"")', 20
                ),
                Column(
                    "Shown",
                    f'IF({{Figure says}}="number",FIXED({{As shown}},{{Decimals}})&IF({IS_PERCENTAGE},"%",""),'
                    f"{state_shown('Figure says')})",
                    24,
                ),
            ),
            (
                ("A half goes up", 2.5, 0, "No"),
                ("A half goes up where bankers' rounding would also go up", 3.5, 0, "No"),
                ("A half goes up from nought", 0.5, 0, "No"),
                ("A negative half goes away from nought", -2.5, 0, "No"),
                ("A negative half goes away from nought: minus one half", -0.5, 0, "No"),
                ("Just below a half goes down", 2.4999, 0, "No"),
                ("A half at two decimals", 0.125, 2, "No"),
                ("A half that double arithmetic holds as slightly less: 1.005", 1.005, 2, "No"),
                ("The same: 2.675", 2.675, 2, "No"),
                ("The same: 8.345", 8.345, 2, "No"),
                ("A negative one of the same: -1.005", -1.005, 2, "No"),
                ("Half of a tenth: 169.05", 169.05, 1, "No"),
                ("Just below half of a tenth", 169.0499, 1, "No"),
                ("The published 169.04 keeps its trailing nought: 169.0", 169.0444, 1, "No"),
                ("A whole number gets its noughts", 169, 2, "No"),
                ("Rounding carries into the next thousand", 999.95, 1, "No"),
                ("Nought", 0, 1, "No"),
                ("Small and negative is nought, never minus nought", -0.04, 1, "No"),
                ("A large number", 1234567.25, 1, "No"),
                ("A very large number, as long as Excel keeps", 123456789012.35, 1, "No"),
                ("A percentage: the published 21.6%", 0.216, 1, "Yes"),
                ("A percentage with half of a tenth of a point", 0.2155, 1, "Yes"),
                ("A percentage whose half double arithmetic loses: 28.5 points", 0.285, 0, "Yes"),
                ("The same at one decimal: 1.45 points", 0.0145, 1, "Yes"),
                ("0% is a figure", 0, 1, "Yes"),
                ("100%", 1, 1, "Yes"),
                ("A negative percentage with a half", -0.0125, 1, "Yes"),
                ("Points typed where a fraction belongs are an error, not 2160%", 21.6, 1, "Yes"),
                ("Blank stays blank", None, 1, "No"),
                ("Suppressed stays c", "c", 1, "No"),
                ("Suppressed in the old style is shown as c", "*", 1, "No"),
                ("To be confirmed", "TBC", 1, "No"),
                ("Not applicable", "n/a", 1, "No"),
                ("Not available", "..", 1, "No"),
                ("Low: rounds to 0 and is not 0", "~", 1, "No"),
                ("Not yet due is blank on the page", "not yet due", 1, "No"),
                ("Words that are no state are an error", "about 20", 1, "No"),
            ),
        ),
    ),
)

_WRONG = (
    'IF({Population says}="missing","it has a number and nothing to divide it by.",'
    'IF({Population says}<>"number","its denominator says \'"&{Population}&"\'.",'
    'IF({Population}<=0,"population is "&{Population}&".",'
    'IF({Number}<0,"number is "&{Number}&", below 0.",""))))'
)

RATE_COLUMNS = (
    NUMBER,
    POPULATION,
    PER,
    DECIMALS,
    says("Number says", "Number"),
    says("Population says", "Population"),
    Column("What is wrong", f'IF({{Number says}}<>"number","",{_WRONG})', 30),
    Column(
        "Rate",
        f'IF({{Number says}}<>"number",{state_shown("Number says")},'
        'IF({What is wrong}<>"","error",{Number}*{Per}/{Population}))',
        18,
    ),
    Column("Rate as shown", f'IF(ISNUMBER({{Rate}}),{rounded("{Rate}")},"")', 12),
    Column(
        "Shown",
        f'IF(ISNUMBER({{Rate}}),{count_text("Number")}&" ("&FIXED({{Rate as shown}},{{Decimals}})&")",{{Rate}})',
        22,
    ),
)

RATE = Example(
    "rate.xlsx",
    "Rates",
    ("Whether a number of cases becomes the right rate, and what happens when it cannot.",),
    (
        "Rate = number ÷ population × per.",
        "It is kept at full precision, and shown after its number: 2,813 (976.4).",
        "A number that is suppressed (c), to be confirmed (TBC) and so on has no rate: the state stays.",
        "A population of 0, or none, is an error with its reason. It is never a rate of 0.",
    ),
    "pi_excel's design, section 4. The crude rate is that of PHEindicatormethods (phe_rate). Rows marked "
    "'published' are from Blackpool Council, Appendix 9(b), Exception Reports (Q1 2016/17).",
    (
        CaseSheet(
            "Cases",
            "One number of cases a row, and the rate it makes.",
            RATE_COLUMNS,
            (
                ("Published: referrals, Q1 2016/17", 2813, 28809, 10000, 1),
                ("Published: referrals, 2015/16", 2551, 28809, 10000, 1),
                ("Published: referrals, 2014/15, on that year's population", 2774, 29029, 10000, 1),
                ("Published: looked after, Q1 2016/17: the nought stays", 487, 28809, 10000, 1),
                ("Number is 0: the rate is 0.0, a figure", 0, 28809, 10000, 1),
                ("Number is blank: blank, not 0", None, 28809, 10000, 1),
                ("Number is suppressed: c, not 0", "c", 28809, 10000, 1),
                ("Number is suppressed in the old style", "*", 28809, 10000, 1),
                ("Number is to be confirmed", "TBC", 28809, 10000, 1),
                ("Number is not applicable", "z", 28809, 10000, 1),
                ("Number is not available", ":", 28809, 10000, 1),
                ("Number is low", "low", 28809, 10000, 1),
                ("Number is marked unreliable, without a figure", "u", 28809, 10000, 1),
                ("Number is words", "lots", 28809, 10000, 1),
                ("Number is an Excel error", "#N/A", 28809, 10000, 1),
                ("Population is 0", 12, 0, 10000, 1),
                ("Population is blank", 12, None, 10000, 1),
                ("Population is suppressed", 12, "c", 10000, 1),
                ("Population is negative", 12, -28809, 10000, 1),
                ("Number is suppressed and population is 0: the state speaks", "c", 0, 10000, 1),
                ("Number is 0 and population is 0", 0, 0, 10000, 1),
                ("Number is negative", -3, 28809, 10000, 1),
                ("Tiny population: 1 of 3", 1, 3, 10000, 1),
                ("Tiny population: 1 of 1", 1, 1, 10000, 1),
                ("More cases than people: episodes can outnumber children", 30, 20, 10000, 1),
                ("A rate that is an exact half: 162.5 to no decimals", 65, 4000, 10000, 0),
                ("A rate that is an exact half of a tenth: 169.05", 3381, 200000, 10000, 1),
                ("A rate that double arithmetic holds as slightly less: 1.005", 1005, 10000, 10, 2),
                ("Per 1,000", 487, 28809, 1000, 1),
                ("Per 100,000", 12, 139000, 100000, 1),
                ("Per 1", 40, 16, 1, 2),
                ("A large number", 2345678, 56489800, 100000, 1),
                ("A number that is not whole keeps its decimals", 2.5, 28809, 10000, 2),
                ("No decimals", 487, 28809, 10000, 0),
                ("Three decimals", 487, 28809, 10000, 3),
            ),
        ),
    ),
)

_PERCENT_WRONG = (
    'IF({Part says}<>"number",IF(AND({Given says}="error",ISNUMBER({Given})),{Given}&" is not a fraction.",""),'
    'IF({Whole says}="missing","it has a number and nothing to divide it by.",'
    'IF({Whole says}<>"number","its denominator says \'"&{Whole}&"\'.",'
    'IF({Whole}<=0,"denominator is "&{Whole}&".",'
    'IF({Part}<0,"number is "&{Part}&", below 0.",'
    'IF({Part}>{Whole},"the number "&{Part}&" is larger than the denominator "&{Whole}&".",""))))))'
)

PERCENT_EXAMPLE = Example(
    "percentage.xlsx",
    "Percentages",
    ("Whether a part of a whole becomes the right percentage, and what happens when it cannot.",),
    (
        "Percentage = part ÷ whole. It is kept as a fraction (0.216) and shown in points (21.6%).",
        "Where there is no part, the percentage given in the book is used as it stands.",
        "A part larger than its whole, or a whole of 0, is an error with its reason.",
        "A number beyond 1.5 where a fraction belongs was meant as points: it is an error, never 2160%.",
    ),
    "pi_excel's design, sections 3 and 4; PHEindicatormethods (phe_proportion) for the part that is larger than "
    "its whole. Rows marked 'published' are from Blackpool Council, Appendix 9(b), Exception Reports (Q1 2016/17).",
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
                Column("What is wrong", _PERCENT_WRONG, 30),
                Column(
                    "Fraction",
                    'IF({Part says}="number",IF({What is wrong}<>"","error",{Part}/{Whole}),'
                    f'IF({{Given says}}="number",{{Given}},'
                    f'IF({{Given says}}="missing",{state_shown("Part says")},{state_shown("Given says")})))',
                    20,
                ),
                Column(
                    "Points as shown", f'IF(ISNUMBER({{Fraction}}),{rounded("{Fraction}", percent="TRUE")},"")'
                ),
                Column("Shown", 'IF(ISNUMBER({Fraction}),FIXED({Points as shown},{Decimals})&"%",{Fraction})', 14),
            ),
            (
                ("Published: repeat plans, 2014/15", None, None, 0.182, 1),
                ("Published: repeat plans, 2015/16", None, None, 0.191, 1),
                ("Published: repeat plans, Q1 2016/17", None, None, 0.216, 1),
                ("Part and whole", 104, 455, None, 1),
                ("Part and whole beat the percentage given", 98, 518, 0.5, 1),
                ("Part is 0: 0.0% is a figure", 0, 518, None, 1),
                ("Part is the whole: 100.0%", 518, 518, None, 1),
                ("Everything is blank", None, None, None, 1),
                ("Part is suppressed: c, not 0", "c", 518, None, 1),
                ("Part is suppressed and the percentage is given", "c", 518, 0.12, 1),
                ("The percentage given is suppressed", None, None, "c", 1),
                ("The percentage given is to be confirmed", None, None, "TBC", 1),
                ("The percentage given is not available", None, None, "-", 1),
                ("Whole is 0", 5, 0, None, 1),
                ("0 of 0", 0, 0, None, 1),
                ("Whole is blank", 5, None, None, 1),
                ("Whole is suppressed", 5, "c", None, 1),
                ("Whole is negative", 5, -10, None, 1),
                ("Part is larger than the whole", 5, 4, None, 1),
                ("Part is negative", -1, 4, None, 1),
                ("Tiny whole: 1 of 3", 1, 3, None, 1),
                ("Tiny whole: 2 of 3 goes up", 2, 3, None, 1),
                ("Exact half of a tenth of a point: 21.55", 431, 2000, None, 1),
                ("Exact half of a point, to no decimals: 28.5", 57, 200, None, 0),
                ("Exact half of a tenth of a point: 0.05", 1, 2000, None, 1),
                ("Just below: 0.0499 points", 499, 1000000, None, 1),
                ("Given with half of a tenth of a point", None, None, 0.2155, 1),
                ("Given with more digits than are shown", None, None, 0.2159999, 1),
                ("Points typed where a fraction belongs", None, None, 21.6, 1),
                ("150% can be meant: growth above the whole", None, None, 1.5, 1),
                ("A negative percentage given: a fall", None, None, -0.0125, 1),
                ("A large whole", 12345678, 56489800, None, 2),
                ("No decimals", 104, 455, None, 0),
                ("Two decimals", 104, 455, None, 2),
            ),
        ),
    ),
)

_KEPT = 'IF(ISNUMBER({Number in the book}),{Number in the book},"")'

TARGET_NUMBER = Example(
    "target_number.xlsx",
    "Target numbers",
    ("Whether a target rate stands for the right number of cases, and when that number may move.",),
    (
        "A target is set as a rate. Its number follows: rate × population ÷ per, halves up.",
        "An agreed or revised target's number never moves by itself; a proposed one's is worked out anew.",
        "A target to be confirmed, or blank, has no number.",
    ),
    "pi_excel's design, section 4. It is the only rule that gives both target numbers of the published report "
    "(Blackpool Council, Appendix 9(b), Q1 2016/17): 2,291 (795.4) and 443 (153.8) on 28,809 children.",
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
                    'IF(AND(OR({State}="agreed",{State}="revised"),ISNUMBER({Number in the book})),"no","yes"))',
                ),
                Column(
                    "What is wrong",
                    'IF({Worked out anew?}="no","",'
                    'IF({Population}="","no population \'Aged 0 to 17\' is in use for 2016/17.",'
                    'IF({Population}<=0,"population is "&{Population}&".",'
                    'IF({Target rate}<0,"number is "&{Target rate}&", below 0.",""))))',
                    30,
                ),
                Column(
                    "Before rounding",
                    'IF(AND({Worked out anew?}="yes",{What is wrong}=""),{Target rate}*{Population}/{Per},"")',
                    16,
                ),
                Column("Target number", f"IF(ISNUMBER({{Before rounding}}),ROUND({{Before rounding}},0),{_KEPT})", 12),
                Column(
                    "Shown",
                    f'IF({{Target says}}<>"number",{state_shown("Target says")},'
                    'IF(ISNUMBER({Target number}),'
                    'FIXED({Target number},0)&" ("&FIXED(ROUND({Target rate},{Decimals}),{Decimals})&")",'
                    "FIXED(ROUND({Target rate},{Decimals}),{Decimals})))",
                    22,
                ),
            ),
            (
                ("Published: referrals", 795.4, 28809, 10000, 1, "proposed", None),
                ("Published: looked after", 153.8, 28809, 10000, 1, "proposed", None),
                ("One child more in the population gives 2,292: not as published", 795.4, 28810, 10000, 1, "proposed", None),
                ("An exact half goes up: 162.5", 162.5, 10000, 10000, 1, "proposed", None),
                ("An exact half goes up: 768.5", 153.7, 50000, 10000, 1, "proposed", None),
                ("An exact half of one case", 0.5, 10000, 10000, 1, "proposed", None),
                ("Just below a half goes down", 162.4999, 10000, 10000, 1, "proposed", None),
                ("A target of 0 is a target", 0, 28809, 10000, 1, "proposed", None),
                ("To be confirmed: no number", "TBC", 28809, 10000, 1, "proposed", None),
                ("Blank: no number", None, 28809, 10000, 1, "proposed", None),
                ("Not applicable: no number", "z", 28809, 10000, 1, "proposed", None),
                ("Suppressed: no number", "c", 28809, 10000, 1, "proposed", None),
                ("Population is 0", 153.8, 0, 10000, 1, "proposed", None),
                ("Population is blank: none in use", 153.8, None, 10000, 1, "proposed", None),
                ("Population is negative", 153.8, -28809, 10000, 1, "proposed", None),
                ("The target is negative", -5, 28809, 10000, 1, "proposed", None),
                ("Tiny population: the number is 0 though the rate is not", 153.8, 3, 10000, 1, "proposed", None),
                ("Tiny population: one case", 5000, 1, 10000, 1, "proposed", None),
                ("Agreed: its number does not move with the population", 153.8, 29029, 10000, 1, "agreed", 443),
                ("Revised: its number does not move either", 153.8, 29029, 10000, 1, "revised", 443),
                ("Agreed, but its number was never written: it is now", 153.8, 28809, 10000, 1, "agreed", None),
                ("Proposed: its number follows the population", 153.8, 29029, 10000, 1, "proposed", 443),
                ("A rate with more digits than are shown is used in full", 153.849, 28809, 10000, 1, "proposed", None),
                ("Per 1,000", 15.4, 28809, 1000, 1, "proposed", None),
                ("Per 100,000, large population", 412.5, 56489800, 100000, 1, "proposed", None),
                ("No decimals", 154, 28809, 10000, 0, "proposed", None),
            ),
        ),
    ),
)
