"""The use case: a PI Book in, everything a refresh wants to say of it out.

Pure: no files, no clock, no Excel. The same for a formula, the ribbon and the nightly batch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pi_excel.book.grid import CommentaryBox
from pi_excel.book.layout import Setting
from pi_excel.book.model import PIBook
from pi_excel.book.records import Commentary
from pi_excel.errors import Problem, SettingsError, Severity
from pi_excel.judgement.verdict import Verdict, judge
from pi_excel.measures.figures import Figures, measure_book
from pi_excel.measures.targets import number_targets
from pi_excel.period import Period
from pi_excel.report.attached_cells import AttachedCells, Judged, attached_cells
from pi_excel.report.commentary import harvest
from pi_excel.report.computed_cells import (
    ComputedCells,
    commentary_cells,
    data_cells,
    page_cells,
    target_cells,
)
from pi_excel.report.contents import contents
from pi_excel.report.doubts import doubtful_figures
from pi_excel.report.exceptions import ExceptionList, list_exceptions
from pi_excel.report.missing import missing_figures, missing_profiles
from pi_excel.report.model import Contents, ReportSheet
from pi_excel.report.pages import report_sheets

_MOST_QUARTERS_BACK = 8
"""How far back the last figure of an indicator that has none now is looked for: two years."""


@dataclass(frozen=True, slots=True)
class Refresh:
    """Everything a refresh wants to say of a book.

    Attributes:
        book: The book with commentary harvested and targets numbered.
        period: The reporting period.
        figures: Every figure.
        verdicts: One an indicator, in the book's order.
        exceptions: Which are exceptions, and in what order.
        cells: What each computed cell should hold.
        mapped: Of an attached book, what its mapped cells should say, be it that they do already.
        commentary_rows: Rows to add to `Commentary`, by header.
        contents: The contents sheet.
        reports: The exception reports, in rank order.
        homeless_boxes: Boxes whose text would be lost, since their period cannot be read.
        problems: Everything that somebody should look at.
    """

    book: PIBook
    period: Period
    figures: Figures
    verdicts: tuple[Verdict, ...]
    exceptions: ExceptionList
    cells: ComputedCells
    mapped: AttachedCells
    commentary_rows: tuple[Mapping[str, str], ...]
    contents: Contents
    reports: tuple[ReportSheet, ...]
    homeless_boxes: tuple[CommentaryBox, ...]
    problems: tuple[Problem, ...]


def refresh(book: PIBook, period: Period | None = None) -> Refresh:
    """Work out everything a refresh wants of a book.

    Args:
        book: The book as read.
        period: The reporting period; else the book's setting, else the latest with any figure.

    Raises:
        SettingsError: The reporting period cannot be read, or there is none and no figure to take
            one from.
    """
    harvested = harvest(book)
    targets, target_problems = number_targets(book)
    settled = replace(book, commentary=harvested.commentary, targets=targets)
    figures = measure_book(settled)
    reporting, period_notes = _reporting_period(settled, figures, period)
    verdicts = tuple(judge(settled, figures, indicator, reporting) for indicator in settled.indicators)
    exceptions = list_exceptions(verdicts, _last_judged(settled, figures, verdicts))
    reports = report_sheets(settled, figures, exceptions)
    by_ref = {verdict.indicator.ref: verdict for verdict in verdicts}
    mapped = attached_cells(Judged(settled, figures, by_ref, exceptions))
    return Refresh(
        book=settled,
        period=reporting,
        figures=figures,
        verdicts=verdicts,
        exceptions=exceptions,
        cells=ComputedCells(
            data_cells(settled, figures),
            target_cells(book, settled),
            page_cells(settled, figures, verdicts, exceptions, reporting),
            commentary_cells(settled, harvested),
            *mapped.on_sheets(),
        ),
        mapped=mapped,
        commentary_rows=tuple(_commentary_row(row) for row in harvested.added),
        contents=contents(settled, reporting, verdicts, exceptions, reports),
        reports=reports,
        homeless_boxes=harvested.homeless,
        problems=(
            *book.problems,
            *period_notes,
            *figures.problems,
            *target_problems,
            *harvested.problems,
            *missing_figures(settled, verdicts),
            *missing_profiles(settled, verdicts),
            *doubtful_figures(settled, figures, verdicts),
            *mapped.problems,
        ),
    )


def _reporting_period(
    book: PIBook, figures: Figures, asked: Period | None
) -> tuple[Period, tuple[Problem, ...]]:
    if asked is not None:
        return asked, ()
    if book.settings.period is not None:
        return book.settings.period, ()
    fault = book.settings.faults.get(Setting.PERIOD)
    if fault is not None:
        raise SettingsError(fault.what, where=fault.where, do=f"{fault.do} Or use --period.")
    known = [
        period
        for rows in figures.by_ref.values()
        for period, figure in rows.items()
        if figure.value.number is not None or figure.number is not None
    ]
    if not known:
        raise SettingsError(
            "The book has no reporting period, and no figure to take one from.",
            do="Set 'Reporting period' on PI Settings, or use --period.",
        )
    latest = max(known).quarter
    what = f"No reporting period is set: {latest}, the latest with a figure, was used."
    return latest, (Problem(Severity.NOTE, "PI Settings", what, "Set 'Reporting period' on PI Settings."),)


def _last_judged(book: PIBook, figures: Figures, verdicts: tuple[Verdict, ...]) -> dict[str, Verdict]:
    """Judge the indicators that have no figure now at the latest quarter before, of eight, that had one."""
    found: dict[str, Verdict] = {}
    for verdict in verdicts:
        quarter = verdict.reporting.quarter
        for _ in range(0 if verdict.has_figure else _MOST_QUARTERS_BACK):
            quarter = quarter.previous
            before = judge(book, figures, verdict.indicator, quarter)
            if before.has_figure or before.is_exception:
                found[verdict.indicator.ref] = before
                break
    return found


def _commentary_row(row: Commentary) -> dict[str, str]:
    return {
        "Ref": row.ref,
        "Period": str(row.period),
        "Prompt": row.prompt,
        "Text": row.text,
        "State": row.state,
    }
