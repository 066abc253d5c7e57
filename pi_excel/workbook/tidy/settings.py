"""The settings of a tidy book: their defaults, what they mean and what may be chosen."""

from __future__ import annotations

from dataclasses import dataclass

from pi_excel.book.layout import Setting
from pi_excel.book.setting_values import Settings, StatusWords
from pi_excel.period import Period
from pi_excel.workbook.tidy.checks import Check, pick
from pi_excel.workbook.tidy.formats import DATE_FORMAT, TEXT_FORMAT
from pi_excel.workbook.values import PlannedValue

_DEFAULTS = Settings()
YES_NO = ("Yes", "No")


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One row of `tblSettings`.

    Attributes:
        name: The setting, as the layout spells it.
        value: What a new book says.
        notes: What it means, in plain English.
        check: What Excel says about its value.
        number_format: How its value is shown.
    """

    name: str
    value: PlannedValue
    notes: str
    check: Check
    number_format: str = TEXT_FORMAT


def setting_rows(year: Period, book_id: str, council: str) -> tuple[SettingRow, ...]:
    """Return every setting of a new book, in the order in which people look for them."""
    return (
        SettingRow(
            Setting.COUNCIL,
            council or None,
            "Whose book it is; the charts name its line so.",
            Check("Council", "Such as Blackpool Council."),
        ),
        SettingRow(
            Setting.PERIOD,
            str(Period.of_quarter(year.first_year, 1)),
            "The period that is reported. Set it to the new quarter before the quarter's first refresh.",
            Check("Reporting period", f"A quarter or a year, such as {year} Q1 or {year}."),
        ),
        SettingRow(
            Setting.STATE,
            "Live" if _DEFAULTS.live else "Archive",
            "Live: the book is refreshed. Archive: it is left alone.",
            pick("State", ("Live", "Archive"), "Only a Live book is refreshed."),
        ),
        SettingRow(
            Setting.REPORT_TITLE,
            _DEFAULTS.report_title,
            "Printed on every page of the reports. {period} stands for the reporting period, such as Q1"
            " 2016/17.",
            Check("Report title", "Write {period} where the period goes."),
        ),
        SettingRow(
            Setting.DATA_CUT,
            _DEFAULTS.data_cut,
            "Figures of other places that were published after this date are not used. Blank: no limit.",
            Check("Data cut", "A date, such as 30/06/2016, or blank."),
            DATE_FORMAT,
        ),
        SettingRow(
            Setting.TOLERANCE,
            str(_DEFAULTS.tolerance),
            "How much worse than its target a count, rate or average may be and still be within tolerance:"
            " a share of the target, such as 5%. An indicator's own Tolerance comes first.",
            Check("Tolerance", "A share of the target, such as 5%."),
        ),
        SettingRow(
            Setting.PERCENTAGE_TOLERANCE,
            f"{_DEFAULTS.percentage_tolerance} points",
            "The same for a percentage, in points: with 2 points, a target of 20% where low is better"
            " allows up to 22%.",
            Check(
                "Tolerance of percentages",
                "In points, such as 2 points; or a share of the target, such as 5%.",
            ),
        ),
        SettingRow(
            Setting.STATUS_WORDS,
            str(_DEFAULTS.status_words),
            "Plain: on target, within tolerance, off target. RAG: Green, Amber, Red.",
            pick("Status words", StatusWords, "How a status is written."),
        ),
        SettingRow(
            Setting.SAME_QUARTER,
            _yes_no(said=_DEFAULTS.same_quarter),
            "Yes: the reports compare with the same quarter last year as well.",
            pick("Same quarter last year", YES_NO, "Yes or No."),
        ),
        SettingRow(
            Setting.PREVIOUS_QUARTER,
            _yes_no(said=_DEFAULTS.previous_quarter),
            "Yes: the reports compare with the previous quarter as well.",
            pick("Previous quarter", YES_NO, "Yes or No."),
        ),
        SettingRow(
            Setting.PROMPTS,
            "; ".join(_DEFAULTS.prompts),
            "The boxes for commentary on a report that has none yet, parted by semicolons, such as: What"
            " happened; What we are doing.",
            Check("Commentary prompts", "The titles of the boxes, parted by semicolons."),
        ),
        *_statistics_rows(),
        SettingRow(
            Setting.BOOK_ID,
            book_id,
            "Tells this book from every other one. Leave it as it is.",
            Check("Book id", "Leave it as it is: the sheets made for this book carry it."),
        ),
    )


def _statistics_rows() -> tuple[SettingRow, ...]:
    """Return the settings of what chance allows to be said."""
    return (
        _choice_of_yes(
            Setting.SECOND_OPINION,
            "Yes: the reports say beside the arrows what chance allows to be said, where counts are known.",
            said=_DEFAULTS.second_opinion,
        ),
        SettingRow(
            Setting.CONFIDENCE,
            f"{_DEFAULTS.confidence:.0%}",
            "How sure the second opinion is to be: 95% is usual.",
            Check("Confidence", "Such as 95%."),
        ),
        _choice_of_yes(
            Setting.BEYOND_VARIATION,
            "Yes: being off target, or worse without a target, makes an exception only where it is more than"
            " usual variation. Figures without counts are judged as they are.",
            said=_DEFAULTS.beyond_variation,
        ),
        _choice_of_yes(
            Setting.SPECIAL_CAUSE,
            "Yes: an indicator whose latest figure is special-cause variation for the worse is an exception.",
            said=_DEFAULTS.special_cause,
        ),
        SettingRow(
            Setting.RUN_LENGTH,
            str(_DEFAULTS.run_length),
            "How many points on one side of the average, or all rising or falling, make a run: 7, or 6.",
            pick("Run length", ("7", "6"), "7 or 6."),
        ),
        _choice_of_yes(
            Setting.SCREEN_RANGES,
            "Yes: the largest movements from point to point do not widen the limits of usual variation.",
            said=_DEFAULTS.screen_ranges,
        ),
        SettingRow(
            Setting.BASELINE,
            None,
            "From how many of the first points the limits of usual variation are drawn. Blank: from all.",
            Check("Baseline points", "A whole number, or blank for all points."),
        ),
        SettingRow(
            Setting.IN_GROUPS,
            None,
            "The refs of indicators whose cases come in groups, such as brothers and sisters, parted by"
            " semicolons: their second opinion says so.",
            Check("Cases in groups", "Refs parted by semicolons, such as CS02; CS03."),
        ),
    )


def _choice_of_yes(name: str, notes: str, *, said: bool) -> SettingRow:
    return SettingRow(name, _yes_no(said=said), notes, pick(name, YES_NO, "Yes or No."))


def _yes_no(*, said: bool) -> str:
    return YES_NO[0] if said else YES_NO[1]
