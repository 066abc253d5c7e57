"""What a person at an open workbook reads: few lines, in plain words, each problem with its cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pi_excel.book.text import counted
from pi_excel.errors import Problem
from pi_excel.jobs.open_plan import OpenPlan
from pi_excel.jobs.open_record import Scope
from pi_excel.jobs.problem_words import by_gravity, problems_counted
from pi_excel.jobs.refresh_book import cells_changed
from pi_excel.jobs.times import spoken
from pi_excel.open_book.steps import Bring, Drop, Put
from pi_excel.open_book.undoing import Undoing
from pi_excel.workbook.plan import (
    AddSheet,
    AddStaffSheet,
    AppendRows,
    KeepEditedSheet,
    Operation,
    RemoveSheet,
    ReplaceSheet,
    SetCells,
)

MOST_PROBLEMS = 10
"""How many problems a message names; the others are counted."""

UNDO_WORDS = (
    "Excel's own Undo (Ctrl+Z) forgets what was done before this. 'Undo last refresh' on this tab takes back "
    "what is written now."
)
_DONE = {Scope.BOOK: "refreshed", Scope.REPORTS: "exception reports made"}

_LONGEST_PROBLEM = 240
"""How many characters of a problem a message shows: a box has no scroll bar."""


def problem_lines(problems: Sequence[Problem], more: str) -> list[str]:
    """Return lines that name the first problems and count the others.

    Args:
        problems: The problems, in order.
        more: Where the others are to be seen, such as `see Check`.
    """
    lines = [_line(problem) for problem in problems[:MOST_PROBLEMS]]
    left = len(problems) - MOST_PROBLEMS
    return [*lines, f"… and {left} more: {more}."] if left > 0 else lines


def _line(problem: Problem) -> str:
    line = f"• {problem}"
    return line if len(line) <= _LONGEST_PROBLEM else f"{line[:_LONGEST_PROBLEM]}…"


def question_words(planned: OpenPlan, backups: Path, *, saves: bool) -> str:
    """Return what is asked before the first write.

    Args:
        planned: What is to be done.
        backups: The folder where the backup is to be kept.
        saves: Whether Excel saves by itself whatever is written.
    """
    lines = [f"{_sentence(planned, 'will change', 'will be made')}.", f"Backup: {backups}", ""]
    if saves:
        lines.append("AutoSave is on: it is saved at once, and others who have the book open see it.")
    return "\n".join([*lines, f"{UNDO_WORDS}", "", "Go on?"])


def done_words(name: str, planned: OpenPlan, scope: Scope, backup: Path) -> str:
    """Return what is said when all was written."""
    period = planned.refreshed.period.title
    opening = f"{name}: {_DONE[scope]} for {period}. {_sentence(planned, 'changed', 'were made')}."
    lines = [opening, "Look it over, then save it (Ctrl+S).", f"Backup: {backup}"]
    return "\n".join([*lines, *_problems(planned)])


def unchanged_words(name: str, planned: OpenPlan, scope: Scope) -> str:
    """Return what is said when there was nothing to do."""
    period = planned.refreshed.period.title
    already = (
        "It already says what a refresh" if scope is Scope.BOOK else "Its reports already say what those"
    )
    opening = f"{name}: nothing to do. {already} for {period} would say."
    return "\n".join([opening, *_problems(planned)])


def _problems(planned: OpenPlan) -> list[str]:
    problems = by_gravity(planned.problems)
    if not problems:
        return []
    return ["", f"{problems_counted(problems)}:", *problem_lines(problems, "see Check")]


def _sentence(planned: OpenPlan, change: str, made: str) -> str:
    """Return in a sentence what is done: `41 cells will change on 2 sheets, 3 reports will be made`."""
    operations = planned.plan.operations
    parts = list(_of_cells(operations, change))
    images = [done.image for done in operations if isinstance(done, AddSheet | ReplaceSheet)]
    reports = sum(image.title != planned.refreshed.contents.title for image in images)
    if reports:
        parts.append(f"{counted(reports, 'report')} {made}")
    if len(images) > reports:
        verb = made.replace("were", "was")
        parts.append(f"the sheet {planned.refreshed.contents.title} {verb}")
    new = [done.sheet.title for done in operations if isinstance(done, AddStaffSheet)]
    parts += [f"the sheet {title} {made.replace('were', 'was')}, yours from then on" for title in new]
    gone = [done.title for done in operations if isinstance(done, RemoveSheet)]
    if gone:
        verb = "will go" if made.startswith("will") else "went"
        parts.append(f"{counted(len(gone), 'report')} no longer wanted {verb}")
    kept = [done.new_title for done in operations if isinstance(done, KeepEditedSheet)]
    parts += [f"what was changed by hand is kept as '{title}'" for title in kept]
    return ", ".join(parts) or "the sheets are put in order"


def _of_cells(operations: Iterable[Operation], change: str) -> Iterator[str]:
    cells = [done for done in operations if isinstance(done, SetCells)]
    number = sum(map(cells_changed, cells))
    if number:
        sheets = len({done.sheet for done in cells})
        yield f"{counted(number, 'cell')} {change} on {counted(sheets, 'sheet')}"
    for done in operations:
        if isinstance(done, AppendRows):
            verb = "will be added" if change.startswith("will") else "were added"
            yield f"{counted(len(done.rows), 'row')} {verb} to {done.table}"


def undo_question(when: dt.datetime, found: Undoing, backups: Path) -> str:
    """Return what is asked before a refresh is taken back."""
    lines = [f"Take back the refresh of {spoken(when)}? {_takes_back(found, 'will')}."]
    lines += [f"Backup of the book as it is now: {backups}", *_left(found), "", "Go on?"]
    return "\n".join(lines)


def undone_words(name: str, when: dt.datetime, found: Undoing, backup: Path) -> str:
    """Return what is said when a refresh was taken back."""
    opening = f"{name}: the refresh of {spoken(when)} was taken back. {_takes_back(found, 'did')}."
    lines = [opening, "Look it over, then save it (Ctrl+S).", f"Backup: {backup}"]
    return "\n".join([*lines, *_left(found)])


def _takes_back(found: Undoing, tense: str) -> str:
    will = tense == "will"
    puts = [step for step in found.steps if isinstance(step, Put)]
    cells = sum(len(values) for put in puts for values in put.values.values())
    goes = sum(isinstance(step, Drop) for step in found.steps)
    returns = sum(isinstance(step, Bring) for step in found.steps)
    parts = []
    if cells:
        sheets = len({put.sheet for put in puts})
        verb = "will get back what they held" if will else "got back what they held"
        parts.append(f"{counted(cells, 'cell')} on {counted(sheets, 'sheet')} {verb}")
    if goes:
        parts.append(f"{counted(goes, 'sheet')} {'will go' if will else 'went'}")
    if returns:
        parts.append(f"{counted(returns, 'sheet')} {'will be' if will else 'were'} put back")
    return ", ".join(parts) or "The sheets get back their titles and their order"


def _left(found: Undoing) -> list[str]:
    if not found.left:
        return []
    return ["", "Left as it is:", *problem_lines(found.left, "changed since, and left as well")]
