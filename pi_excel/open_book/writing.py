"""Steps done to an open workbook, all or none: what fails on the way is taken back.

A workbook that Excel has open cannot be exchanged in one step as a file can. So each step notes how it is
taken back before the next begins; sheets that go are only set aside, and deleted when all else is done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pi_excel.book.grid import CellRef, Grid
from pi_excel.book.text import listed, tab_title
from pi_excel.errors import ExcelRefusedError
from pi_excel.open_book.blocks import Block, blocks_of
from pi_excel.open_book.copying import copy_of, in_a_line
from pi_excel.open_book.desk import Desk
from pi_excel.open_book.putting import put_block
from pi_excel.open_book.quiet import opened_aside, quiet
from pi_excel.open_book.steps import (
    Bring,
    Drop,
    Order,
    Put,
    ResizeTable,
    Retitle,
    Step,
    first_otherwise,
)
from pi_excel.open_book.tabs import Tabs
from pi_excel.workbook.reading import read_workbook

if TYPE_CHECKING:
    import xlwings as xw  # the core install has none

_MOST_TOLD = 5
"""How many places that could not be put back are named."""


def carry_out(desk: Desk, steps: Sequence[Step], before: Grid, backup: Path, aside: Path | None) -> None:
    """Do steps to an open workbook, and read it back before the sheets that go are deleted.

    Args:
        desk: The open workbook.
        steps: What to do.
        before: What it holds.
        backup: Where a copy of it as it is now is kept.
        aside: The workbook from which sheets are brought; `None` where none are.

    Raises:
        ExcelRefusedError: Excel would not do one of them; what was done before is taken back, or what is
            not is named.
    """
    with quiet(desk), ExitStack() as stack:
        ready = stack.enter_context(opened_aside(desk, aside)) if aside is not None else None
        writing = _Writing(desk, before, ready)
        try:
            for step in steps:
                writing.do(step)
            writing.read_back(steps)
        except Exception as error:
            raise writing.taken_back(error, backup) from error
        writing.finish()


class _Writing:
    """Steps as they are done, and how each is taken back."""

    def __init__(self, desk: Desk, before: Grid, aside: xw.Book | None) -> None:
        self._desk, self._before = desk, before
        self._tabs = Tabs(desk.book, aside)
        self._at = ""
        self._done: list[tuple[str, Callable[[], object]]] = []
        self._goes: list[str] = []

    def do(self, step: Step) -> None:
        """Do a step."""
        match step:
            case Put(sheet):
                self._put(step)
                self._desk.progress(f"writing on {sheet}…")
            case ResizeTable():
                self._resize(step)
            case Bring(title):
                self._desk.progress(f"making {title}…")
                self._bring(title)
            case Drop(title):
                self._set_aside(title)
            case Retitle(old, new, ours):
                self._retitle(old, new, ours=ours)
            case Order(titles):
                self._order(titles)

    def read_back(self, steps: Sequence[Step]) -> None:
        """Look at a copy of what Excel has now: a filter, a rule or a language may have made other of it.

        Raises:
            ExcelRefusedError: A cell holds something else than was written.
        """
        self._at = ""
        self._desk.progress("looking it over…")
        with copy_of(self._desk) as written:
            found = first_otherwise(steps, read_workbook(written)[0])
        if found:
            self._at = found
            raise ExcelRefusedError("it holds something else afterwards; a filter that hides rows may be why")

    def finish(self) -> None:
        """Delete the sheets that were set aside, now that all else is done.

        Raises:
            ExcelRefusedError: One stays.
        """
        left = []
        for title in self._goes:
            try:
                self._tabs.delete(title)
            except Exception as error:  # noqa: BLE001 - one that stays must not keep the others
                left.append((title, in_a_line(error)))
        if left:
            titles = listed([f"'{title}'" for title, _ in left], "and")
            what = f"all was written, but Excel would not delete the old sheet {titles} ({left[0][1]})."
            raise ExcelRefusedError(what, where=self._desk.name, do="Delete it by hand.")

    def taken_back(self, error: Exception, backup: Path) -> ExcelRefusedError:
        """Take back what was done, the last first; return the sentence that says how far that went."""
        left = []
        for place, take_back in reversed(self._done):
            try:
                take_back()
            except Exception:  # noqa: BLE001 - what cannot be put back must not keep the rest
                left.append(place)
        what = f"Excel would not take what belongs there ({in_a_line(error)})."
        if not left:
            do = "Nothing was changed: what had been written was put back."
            return ExcelRefusedError(what, where=self._at or self._desk.name, do=do)
        named = [*left[:_MOST_TOLD], *([f"{len(left) - _MOST_TOLD} more"] if len(left) > _MOST_TOLD else [])]
        do = (
            f"What had been written could not all be put back: {listed(named, 'and')}. Close the book "
            f"without saving it, or take what you need from the copy of it as it was: {backup}"
        )
        return ExcelRefusedError(what, where=self._at or self._desk.name, do=do)

    def _note(self, place: str, take_back: Callable[[], object]) -> None:
        self._done.append((place, take_back))

    def _put(self, step: Put) -> None:
        sheet = self._desk.book.sheets[step.sheet]
        for block in blocks_of(step.values):
            self._at = _place(step.sheet, block)
            put_block(sheet, block)
            self._note(self._at, partial(put_block, sheet, self._held(step.sheet, block)))

    def _held(self, title: str, block: Block) -> Block:
        """Return what the cells of a block held before."""
        rows = tuple(
            tuple(
                self._before.value(CellRef(title, row, column))
                for column in range(block.left, block.right + 1)
            )
            for row in range(block.top, block.bottom + 1)
        )
        return Block(block.top, block.left, rows)

    def _resize(self, step: ResizeTable) -> None:
        self._at = f"{step.table} on {step.sheet}"
        self._tabs.resize(step.sheet, step.table, step.last_row)
        self._note(self._at, lambda: self._tabs.resize(step.sheet, step.table, step.before))

    def _bring(self, title: str) -> None:
        old = self._set_aside(title) if title in self._tabs.titles() else None
        self._at = f"the sheet '{title}'"
        self._tabs.bring(title, in_place_of=old)
        self._note(self._at, lambda: self._tabs.delete(title))

    def _set_aside(self, title: str) -> str:
        """Let a sheet make room for another of its title, and go at the end; return its title until then."""
        self._at = f"the sheet '{title}'"
        aside = _free_title(title, self._tabs.titles())
        self._tabs.retitle(title, aside)
        self._note(self._at, lambda: self._tabs.retitle(aside, title))
        self._goes.append(aside)
        return aside

    def _retitle(self, old: str, new: str, *, ours: bool) -> None:
        self._at = f"the sheet '{old}'"
        names = self._tabs.names_of(old)
        self._tabs.retitle(old, new)
        self._note(self._at, lambda: self._tabs.retitle(new, old))
        if ours:
            self._tabs.own(new)
        else:
            self._note(self._at, lambda: self._tabs.give(new, names))
            self._tabs.disown(new)

    def _order(self, titles: tuple[str, ...]) -> None:
        self._at = "the order of the sheets"
        before = self._tabs.titles()
        self._note(self._at, lambda: self._tabs.order(before))
        self._tabs.order(titles)


def _place(title: str, block: Block) -> str:
    first = CellRef(title, block.top, block.left)
    return str(first).removesuffix(first.a1) + block.a1


def _free_title(title: str, taken: Sequence[str]) -> str:
    """Return a title that no sheet has, for one that is about to go."""
    folded = {one.casefold() for one in taken}
    number, suffix = 1, " (before)"
    while (free := tab_title(title, suffix)).casefold() in folded:
        number += 1
        suffix = f" (before {number})"
    return free
