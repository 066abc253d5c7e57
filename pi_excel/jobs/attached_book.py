"""What an attached book says, what its cells tell besides, and how far it and ours agree."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pi_excel.book.layout import Setting
from pi_excel.book.model import Indicator, PIBook
from pi_excel.book.records import Basis
from pi_excel.book.setting_values import Arrows
from pi_excel.book.text import fold
from pi_excel.book.wide.overrides import INDICATOR
from pi_excel.book.wide.parts import Block, Part
from pi_excel.errors import PiError, Problem
from pi_excel.period import Period
from pi_excel.refresh import Refresh, refresh
from pi_excel.report.attached_cells import Judged
from pi_excel.report.attached_signs import arrows_say
from pi_excel.report.reconcile import Reconciled, reconcile
from pi_excel.workbook.attaching import OverrideRow
from pi_excel.workbook.values import PlannedValue


@dataclass(frozen=True, slots=True)
class Attachment:
    """A book that was attached, now or before.

    Attributes:
        path: The book.
        changed: Whether anything was recorded in it now.
        given: The refs that indicators without one were given now, with their names.
        book: What the book says, read by what is recorded.
        reconciled: How far the book and ours agree; `None` where it cannot be judged yet.
        problems: What somebody should look at.
    """

    path: Path
    changed: bool
    given: tuple[tuple[str, str], ...]
    book: PIBook
    reconciled: Reconciled | None
    problems: tuple[Problem, ...]


def attachment(path: Path, book: PIBook, said: Iterable[OverrideRow], *, changed: bool) -> Attachment:
    """Return what an attached book says, and how far it agrees with what a refresh would have it say.

    Args:
        path: The book.
        book: What it says.
        said: The rows of `tblOverrides` that were added now.
        changed: Whether anything was recorded in it now.
    """
    given = tuple((ref, str(name)) for ref, setting, name in said if setting == INDICATOR)
    judged = judged_by_refresh(book)
    if judged is None:
        return Attachment(path, changed, given, book, None, book.problems)
    reconciled = reconcile(judged.book, judged.figures, judged.mapped)
    return Attachment(path, changed, given, book, reconciled, judged.problems)


def judged_by_refresh(book: PIBook) -> Refresh | None:
    """Return what a refresh would say of a book; `None` where it has no figure to report."""
    try:
        return refresh(book)
    except PiError:
        return None


class Learnt(NamedTuple):
    """What a book's own cells tell.

    Attributes:
        period: The period of its latest figures; `None` where it has none.
        arrows: What its arrows say.
    """

    period: Period | None
    arrows: Arrows

    @classmethod
    def of(cls, book: PIBook) -> Learnt:
        """Return what a book tells that was not attached before."""
        refreshed = judged_by_refresh(book)
        if refreshed is None:
            return cls(None, Arrows.UNKNOWN)
        by_ref = {verdict.indicator.ref: verdict for verdict in refreshed.verdicts}
        judged = Judged(refreshed.book, refreshed.figures, by_ref, refreshed.exceptions)
        outputs = book.attached.outputs if book.attached is not None else ()
        return cls(refreshed.period, arrows_say(judged, outputs))

    def as_settings(self) -> dict[str, PlannedValue]:
        """Return it as `tblSettings` says it."""
        return {
            Setting.PERIOD: str(self.period) if self.period is not None else None,
            Setting.ARROWS: str(self.arrows) or None,
        }


def to_be_said(book: PIBook, known: Collection[str] = ()) -> Iterator[OverrideRow]:
    """Yield what `tblOverrides` is to say of indicators that it says nothing of yet.

    One without a ref of its own has that tied to its name; one whose basis nobody says has a row in which
    staff choose it.

    Args:
        book: The book.
        known: The refs, folded, of which the table says something already.
    """
    for indicator in book.indicators:
        if fold(indicator.ref) in known:
            continue
        if not _has_own_ref(indicator, book):
            yield indicator.ref, INDICATOR, indicator.name
        if indicator.basis is Basis.UNKNOWN:
            yield indicator.ref, "Basis", str(Basis.UNKNOWN)


def _has_own_ref(indicator: Indicator, book: PIBook) -> bool:
    block = _block_of(indicator, book)
    return block is not None and block.first(Part.REF) is not None


def _block_of(indicator: Indicator, book: PIBook) -> Block | None:
    """Return the block that an indicator's line is in: the last whose headings stand above it."""
    blocks = book.attached.blocks if book.attached is not None else ()
    where = indicator.where
    above = [one for one in blocks if one.sheet == where.sheet and one.header_rows[1] < where.row]
    return max(above, key=lambda one: one.header_rows, default=None)
