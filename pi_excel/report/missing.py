"""What the verdicts want of the book: figures and profiles that nobody has given."""

from __future__ import annotations

from collections.abc import Iterable

from pi_excel.book.grid import CellRef
from pi_excel.book.layout import DATA, TARGETS
from pi_excel.book.model import PIBook
from pi_excel.errors import Problem, Severity
from pi_excel.judgement.tolerance import Status
from pi_excel.judgement.verdict import Verdict


def missing_figures(book: PIBook, verdicts: Iterable[Verdict]) -> list[Problem]:
    """Name the indicators that have no figure at the period they are judged at."""
    do = f"Add a row for it to {DATA.sheet}; where there is none, type why (TBC, x, z) in its Value."
    if book.attached is not None:
        do = "Type it on its line; where there is none, type why (TBC, x, z) in its place."
    return [
        Problem(
            Severity.WARNING,
            str(verdict.indicator.where),
            f"{verdict.indicator.ref} has no figure for {verdict.period}.",
            do,
        )
        for verdict in verdicts
        if verdict.status is Status.NO_DATA
    ]


def missing_profiles(book: PIBook, verdicts: Iterable[Verdict]) -> list[Problem]:
    """Tell of figures for part of a year that have nothing but a whole year to stand against.

    That is a note within a quarter, whose profile holds only when the quarter has ended.
    """
    return [
        Problem(
            Severity.NOTE if verdict.goal.quarter is None else Severity.WARNING,
            str(_profile_cell(book, verdict) or verdict.indicator.where),
            f"{verdict.indicator.ref} is not judged at {verdict.period}: its figure covers part of the year, "
            f"and there is {verdict.goal.missing}.",
            f"{_about_profile(book, verdict)}; if the figure does cover a year, correct its Basis.",
        )
        for verdict in verdicts
        if verdict.goal.wants_profile and verdict.status is Status.NOT_JUDGED and verdict.has_figure
    ]


def _about_profile(book: PIBook, verdict: Verdict) -> str:
    if verdict.goal.quarter is None:
        return "It is judged again when the quarter has ended"
    if book.attached is not None:
        return f"Add a column for its Q{verdict.goal.quarter} target and attach again"
    return f"Fill its Q{verdict.goal.quarter} profile in {TARGETS.sheet}"


def _profile_cell(book: PIBook, verdict: Verdict) -> CellRef | None:
    target, header = verdict.goal.target, f"Q{verdict.goal.quarter} profile"
    area = book.tables.get(TARGETS.name)
    if target is None or area is None or header not in area.headers:
        return None
    return area.cell(header, target.row)
