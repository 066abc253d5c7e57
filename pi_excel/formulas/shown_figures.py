"""Figures as a page shows them, `2,813 (976.4)` or `24.2%, 2015/16`: people point at the cell they see.

Such a text is read as in a council's own book, by what reads that. A text that shows a percentage says so
itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pi_excel.book.choices import read_better
from pi_excel.book.grid import CellValue
from pi_excel.book.states import State
from pi_excel.book.values import is_percent_text
from pi_excel.errors import SettingsError

if TYPE_CHECKING:
    from pi_excel.book.wide.cells import CellFigure

_OF_YEAR: Final = re.compile(r"(.*\S), \d{4}/\d{2}", re.DOTALL)
"""A target as our page shows it where it is another year's: `24.2%, 2015/16`."""

_SAYS_PERCENT: Final = re.compile(r"%|per ?cent|pct|pc|pp|points?", re.IGNORECASE)
"""What a text has to hold to show a percentage."""


def shown_figure(raw: CellValue) -> CellFigure | None:
    """Return what a text says that shows a figure, or a state in its place; `None` for anything else.

    Example:
        >>> shown_figure("2,291 (795.4), 2015/16").rate.number
        795.4
    """
    if not isinstance(raw, str):
        return None
    # Only here: whoever has numbers in the cells need not wait for what reads such texts.
    from pi_excel.book.wide.cells import read_figure  # noqa: PLC0415 - see above

    shown = read_figure(_without_year(raw))
    return None if shown.main.state is State.ERROR else shown


def shows_percentage(raw: CellValue) -> bool:
    """Return whether a cell is a text that shows a percentage: `21.6%`, `54 (21.6%)`."""
    if is_percent_text(raw):
        return True
    shown = shown_figure(raw) if isinstance(raw, str) and _SAYS_PERCENT.search(raw) else None
    return shown is not None and shown.is_percentage


def shows_range(raw: CellValue) -> bool:
    """Return whether a cell is a text that shows a range, as a page does for a target: `20.0 to 25.0`."""
    if not isinstance(raw, str):
        return False
    try:
        read_better(f"Range {_without_year(raw)}", percent="%" in raw)
    except SettingsError:
        return False
    return True


def _without_year(raw: str) -> str:
    of_year = _OF_YEAR.fullmatch(raw)
    return raw if of_year is None else of_year[1]
