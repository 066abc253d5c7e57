"""What a refresh wants of an open workbook, worked out on a copy, with whatever would be refused refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pi_excel.book.grid import Grid
from pi_excel.book.layout import COMMENTARY
from pi_excel.errors import Problem, SettingsError, Severity
from pi_excel.jobs.open_record import Scope
from pi_excel.jobs.opened import OpenedBook, open_book
from pi_excel.jobs.planned import plan_refresh
from pi_excel.jobs.refresh_book import ARCHIVE_WORDS, is_live
from pi_excel.open_book.desk import Desk
from pi_excel.open_book.fitness import is_protected
from pi_excel.refresh import Refresh, refresh
from pi_excel.workbook.graft.graft import graft
from pi_excel.workbook.plan import Operation, Plan, ReplaceSheet, SetCachedValue, SetCells
from pi_excel.workbook.verify import verify


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """What a refresh wants of an open workbook.

    Attributes:
        refreshed: What the refresh says.
        plan: What is to be done.
        grid: What the workbook holds.
        problems: What somebody should know.
        left: The titles of the report sheets that are left as they are.
    """

    refreshed: Refresh
    plan: Plan
    grid: Grid
    problems: tuple[Problem, ...]
    left: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do; what a file says of working out formulas is no matter here."""
        return not self.plan.operations


def plan_of(copy: Path, scope: Scope) -> OpenPlan:
    """Return what a refresh wants of a workbook, as the nightly batch would see it.

    The same copy gives the same plan: from the backup the last refresh is worked out anew to take it back.

    Raises:
        WorkbookError: The workbook is no PI Book, cannot be read, or what is wanted would be refused.
        SettingsError: It is no Live book, or its reporting period cannot be read.
    """
    opened = open_book(copy)
    if not is_live(opened):
        do = "Set State to Live on PI Settings if it is to be refreshed."
        raise SettingsError(ARCHIVE_WORDS, where=copy.name, do=do)
    refreshed, plan, more = plan_refresh(opened, refresh(opened.book))
    wanted = tuple(_within(scope, plan.operations, opened))
    return OpenPlan(refreshed, replace(plan, operations=wanted), opened.grid, (*refreshed.problems, *more))


def prove(planned: OpenPlan, copy: Path, proof: Path) -> None:
    """Do the plan to the copy, and check what came of it: what would be refused is refused before a write.

    Args:
        planned: What is wanted.
        copy: The copy that it was made from.
        proof: The file to make.

    Raises:
        PlanRefusedError: A change would be guesswork or destroy something.
        FaultError: What is made does not pass our own check.
    """
    with proof.open("xb") as file:
        graft(planned.plan, copy, file)
    verify(planned.plan, copy, proof)


def leaving_alone(planned: OpenPlan, desk: Desk) -> OpenPlan:
    """Return the plan without the report sheets that cannot be exchanged while the workbook is open.

    In Excel a sheet is made anew by putting another in its place, which a file does not need: a formula
    that refers to the old one would be lost with it, and so would its protection.
    """
    why = {}
    for done in planned.plan.operations:
        if isinstance(done, ReplaceSheet):
            title = done.image.title
            if title in planned.grid.referred:
                why[title] = f"{planned.grid.referred[title]} refers to it, and would lose it"
            elif is_protected(desk.book.sheets[title].api):
                why[title] = "it is protected, and would not be afterwards"
    return without(planned, why, [_left_alone(title, reason) for title, reason in why.items()])


def without(planned: OpenPlan, titles: Iterable[str], problems: Iterable[Problem] = ()) -> OpenPlan:
    """Return a plan that leaves some report sheets as they are.

    Args:
        planned: What is wanted.
        titles: The titles of the sheets.
        problems: What somebody should know of that.
    """
    left = tuple(titles)
    kept = tuple(
        done
        for done in planned.plan.operations
        if not (isinstance(done, ReplaceSheet) and done.image.title in left)
    )
    return replace(
        planned,
        plan=replace(planned.plan, operations=kept),
        problems=(*planned.problems, *problems),
        left=left,
    )


def _within(scope: Scope, operations: Iterable[Operation], opened: OpenedBook) -> Iterable[Operation]:
    """Yield what is done of a plan; what was typed into boxes is always filed, since it would be lost else.

    Values under formulas are left out: Excel works its formulas out itself.
    """
    area = opened.book.tables.get(COMMENTARY.name)
    filed = area.sheet if area is not None else None
    for done in operations:
        if isinstance(done, SetCachedValue):
            continue
        if scope is Scope.BOOK or not isinstance(done, SetCells) or done.sheet == filed:
            yield done


def _left_alone(title: str, why: str) -> Problem:
    what = f"The sheet was left as it is: {why}, if it were made anew in an open workbook."
    do = "Close the book: tonight's run, or pi-excel refresh, makes the sheet anew where it stands."
    return Problem(Severity.NOTE, title, what, do)
