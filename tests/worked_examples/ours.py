"""Which column of the worked examples is checked against what: the one place that says so.

By workbook, sheet and heading: the function of `answers` that says what pi_excel makes of a row.
"""

from __future__ import annotations

from collections.abc import Mapping

from pi_excel.book.records import Against
from pi_excel.book.setting_values import StatusWords
from tests.worked_examples.answers import (
    Answering,
    as_printed,
    before_rounding,
    change,
    compared,
    figure_at,
    figure_further,
    full,
    merit,
    nearest_number,
    number_of_target,
    of_standing,
    other_limit,
    outside_range,
    rounded,
    says,
    sentence,
    shown_figure,
    shown_of,
    status,
    symbol_shown,
    target_in_full,
    target_shown,
    text_of_figure,
    tolerance_used,
    why_no_percentage,
    why_no_rate,
    why_no_target_number,
    words_against,
    worked_out,
)

_JUDGED: Mapping[str, Answering] = {
    "Judged?": lambda row: "yes" if row.standing is not None else "no",
    "Tolerance used": lambda row: float(tolerance_used(row).amount),
    "Kind used": lambda row: "relative" if tolerance_used(row).relative else "absolute",
    "Worse is": of_standing(lambda standing: "higher" if standing.higher_is_worse else "lower"),
    "Target in full": target_in_full,
    "Target as shown": of_standing(lambda standing: standing.target),
    "Limit": of_standing(lambda standing: standing.limit),
    "Worse than target by": of_standing(lambda standing: standing.variance),
    "Beyond the limit by": of_standing(lambda standing: standing.beyond),
}

OURS: Mapping[tuple[str, str], Mapping[str, Answering]] = {
    ("rounding.xlsx", "Cases"): {
        "Figure says": says("Figure", percent=None),
        "As shown": shown_of("Figure"),
        "Shown": text_of_figure,
    },
    ("rate.xlsx", "Cases"): {
        "Number says": says("Number"),
        "Population says": says("Population"),
        "Why not": why_no_rate,
        "Rate": full,
        "Rate as shown": rounded,
        "Shown": shown_figure,
    },
    ("percentage.xlsx", "Cases"): {
        "Part says": says("Part"),
        "Whole says": says("Whole"),
        "Given says": says("Given", percent=True),
        "Why not": why_no_percentage,
        "Fraction": full,
        "Points as shown": rounded,
        "Shown": shown_figure,
    },
    ("target_number.xlsx", "Cases"): {
        "Target says": says("Target rate"),
        "Worked out anew?": worked_out,
        "Why not": why_no_target_number,
        "Before rounding": before_rounding,
        "Target number": number_of_target,
        "Shown": target_shown,
    },
    ("direction.xlsx", "Cases"): {
        "Current says": says("Current", percent=None),
        "Comparator says": says("Comparator", percent=None),
        "Compared?": compared,
        "Current as shown": shown_of("Current"),
        "Comparator as shown": shown_of("Comparator"),
        "Current outside range by": outside_range("Current"),
        "Comparator outside range by": outside_range("Comparator"),
        "Better or worse": merit,
        "Symbol": symbol_shown,
        "Words over time": words_against(Against.LAST_OUTTURN),
        "Words against a place": words_against(Against.ENGLAND),
    },
    ("status.xlsx", "Cases"): {
        "Figure says": says("Figure", percent=None),
        "Target says": says("Target", percent=None),
        "Figure as shown": shown_of("Figure"),
        **_JUDGED,
        "Status": status(StatusWords.PLAIN),
        "Status as a colour": status(StatusWords.RAG),
    },
    ("cases.xlsx", "Cases"): {
        "Number says": says("Number"),
        "Percentage?": lambda row: "Yes" if row.is_percentage else "No",
        "Figure as shown": rounded,
        **_JUDGED,
        "One case is worth": lambda row: float(row.scale.in_units(figure_at(row, 1))),
        "Nearest number": nearest_number,
        "Limit at the other end": other_limit,
        "Cases": lambda row: row.verdict.number_at_limit,
        "Change": change,
        "Sentence": sentence,
        "Figure at that number": figure_further(0),
        "Figure one case further": figure_further(1),
    },
    ("published_report.xlsx", "Cases"): {
        "Number says": says("Number"),
        "Figure": full,
        "Shown": shown_figure,
        "Same as printed?": as_printed(shown_figure),
    },
    ("published_report.xlsx", "Target cases"): {
        "Target says": says("Target rate"),
        "Before rounding": before_rounding,
        "Target number": number_of_target,
        "Shown": target_shown,
        "Same as printed?": as_printed(target_shown),
    },
    ("published_report.xlsx", "Symbol cases"): {
        "Current as shown": shown_of("Current"),
        "Comparator as shown": shown_of("Comparator"),
        "Symbol": symbol_shown,
        "Same as printed?": as_printed(symbol_shown),
    },
}
