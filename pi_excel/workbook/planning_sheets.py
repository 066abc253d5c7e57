"""Which of our sheets to add, make anew, take out or leave to staff."""

from __future__ import annotations

from collections.abc import Collection

from pi_excel.book.grid import GeneratedSheet, Grid, text_mark
from pi_excel.book.text import tab_title
from pi_excel.errors import PlanRefusedError, Problem, Severity
from pi_excel.workbook.plan import (
    AddSheet,
    KeepEditedSheet,
    Operation,
    OrderSheets,
    RemoveSheet,
    ReplaceSheet,
)
from pi_excel.workbook.sheets.image import SheetImage


def plan_sheets(
    images: tuple[SheetImage, ...], grid: Grid, page: str | None
) -> tuple[list[Operation], list[Problem]]:
    """Plan our sheets, in rank order behind the page; those that staff changed are never written over.

    Args:
        images: Our sheets as they should be.
        grid: What the workbook holds.
        page: The tab they follow; `None` for the end.

    Returns:
        What to do; a note for each sheet that is left to staff, and a warning for each that stays since
        a formula refers to it: without it the formula would be lost.

    Raises:
        PlanRefusedError: A tab we need is taken by a sheet of the council's own.
    """
    ours, kept = _whose(grid, {image.title for image in images})
    stays = {image.ident: image for image in images if _is_titled(image, ours.get(image.ident))}
    unwanted = [sheet.title for ident, sheet in ours.items() if ident not in stays]
    gone = [title for title in unwanted if title not in grid.referred]
    tabs = [kept.get(tab, tab) for tab in grid.sheets if tab not in gone]
    operations: list[Operation] = [KeepEditedSheet(old, new) for old, new in kept.items()]
    operations += [RemoveSheet(title) for title in gone]
    for image in images:
        if image.ident not in stays:
            _refuse_taken(image.title, tabs)
            tabs.append(image.title)
            operations.append(AddSheet(image))
        elif not _stands(image, ours[image.ident], grid):
            operations.append(ReplaceSheet(image))
    ordered = _ordered(tabs, [image.title for image in images], page)
    if ordered != tabs:
        operations.append(OrderSheets(tuple(ordered)))
    problems = [_left_to_staff(old, new) for old, new in kept.items()]
    problems += [_referred_to(title, grid) for title in unwanted if title in grid.referred]
    return operations, problems


def _whose(grid: Grid, titles: Collection[str]) -> tuple[dict[str, GeneratedSheet], dict[str, str]]:
    """Return our sheets by identity, and the new titles, by the old ones, of those that are staff's now.

    A sheet is staff's when they changed it, or put something on it. A tab that somebody copied carries
    the names of the first one: the copy is theirs as well. Of two alike the one with a title that we
    would give is ours.
    """
    ours: dict[str, GeneratedSheet] = {}
    kept: dict[str, str] = {}
    taken = {tab.casefold() for tab in grid.sheets}
    for sheet in sorted(grid.generated, key=lambda sheet: sheet.title not in titles):
        if sheet.is_as_written and sheet.ident not in ours:
            ours[sheet.ident] = sheet
        else:
            kept[sheet.title] = _edited_title(sheet.title, taken)
            taken.add(kept[sheet.title].casefold())
    return ours, kept


def _is_titled(image: SheetImage, old: GeneratedSheet | None) -> bool:
    return old is not None and old.title == image.title


def _stands(image: SheetImage, old: GeneratedSheet, grid: Grid) -> bool:
    """Return whether a sheet is drawn as it should be, and its boxes hold what we wrote there."""
    boxes = [box for box in grid.boxes if box.where.sheet == old.title]
    written = len(boxes) == len(image.boxes) and all(text_mark(box.text) == box.was for box in boxes)
    return written and old.drawn == image.drawn


def _refuse_taken(title: str, tabs: list[str]) -> None:
    if title.casefold() in (tab.casefold() for tab in tabs):
        raise PlanRefusedError(
            "a sheet of your own has the name that we need for ours.", where=title, do="Rename that sheet."
        )


def _edited_title(title: str, taken: set[str]) -> str:
    copy, suffix = 1, " (edited)"
    while (kept := tab_title(title, suffix)).casefold() in taken:
        copy += 1
        suffix = f" (edited {copy})"
    return kept


def _ordered(tabs: list[str], titles: list[str], after: str | None) -> list[str]:
    others = [tab for tab in tabs if tab not in titles]
    at = others.index(after) + 1 if after in others else len(others)
    return [*others[:at], *titles, *others[at:]]


def _left_to_staff(old: str, new: str) -> Problem:
    return Problem(
        Severity.NOTE,
        old,
        f"The sheet was changed or copied by hand; it is kept as '{new}', and left alone from now on.",
        "Copy what you want to keep from it, then delete it.",
    )


def _referred_to(title: str, grid: Grid) -> Problem:
    return Problem(
        Severity.WARNING,
        grid.referred[title],
        f"It refers to the sheet '{title}', which is no longer wanted; the sheet was left for it.",
        "Delete the formula or the name, and the sheet goes at the next refresh.",
    )
