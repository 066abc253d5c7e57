"""Figures in the manner of the cell they go into: as a number or as text, in points or as a fraction."""

from __future__ import annotations

from pi_excel.book.grid import CellValue
from pi_excel.book.text import fold
from pi_excel.book.values import is_blank, is_percent_text, read_value
from pi_excel.measures.rounding import Scale, half_up, show_number


def as_value(value: float, scale: Scale, held: CellValue, *, in_points: bool) -> float | str:
    """Return a rate, percentage or average as its cell should hold it, rounded as people read it.

    A book of a council's own shows what its cells hold, whatever their format: so it is rounded.

    Args:
        value: The figure at full precision; a percentage is a fraction.
        scale: How it is shown.
        held: What the cell holds now: where that is text, text it stays.
        in_points: Whether plain numbers of percentages are points in this book.
    """
    shown = scale.shown(value)
    if isinstance(held, str) and not is_blank(held):
        return scale.text(shown) if is_percent_text(held) or not scale.percent else f"{shown:,f}"
    return float(shown / 100 if scale.percent and not in_points else shown)


def as_number(number: float, held: CellValue) -> float | str:
    """Return a count as its cell should hold it: as text where that is what it holds now."""
    return show_number(number) if isinstance(held, str) and not is_blank(held) else number


def decimals_held(scale: Scale, *, in_points: bool) -> int:
    """Return to how many decimals a cell holds a figure: a fraction has two more than its points."""
    return scale.decimals + (2 if scale.percent and not in_points else 0)


def says_the_same(held: CellValue, value: float | str | None, decimals: int = 0) -> bool:
    """Return whether a cell says what it should, as people read it.

    Args:
        held: What it holds.
        value: What it should hold. Texts are the same but for case and blanks; a number, when it is
            rounded to it.
        decimals: To how many decimals.
    """
    if value is None or value == "":
        return is_blank(held)
    if isinstance(value, str):
        return isinstance(held, str) and fold(held) == fold(value)
    number = read_value(held).number
    return number is not None and half_up(number, decimals) == half_up(value, decimals)
