"""The paper our sheets are printed on: A4, lying, one page wide."""

from __future__ import annotations

from collections.abc import Iterable

POINTS_PER_UNIT = 5.25
"""A column width of 1 is 7 pixels in Excel's usual fonts, at 96 pixels to the inch."""

_INCH = 25.4
_WIDTH, _HEIGHT = 297 / _INCH, 210 / _INCH
LEFT = RIGHT = TOP = 10 / _INCH
BOTTOM = 15 / _INCH
FOOTER = 7 / _INCH
"""Margins in inches, as Excel keeps them."""

_SMALLEST_SQUEEZE = 0.85
"""A page that is a little too long is made smaller as a whole, by no more than this."""

_SMALLEST_SCALE = 40
"""Smaller words nobody reads; Excel itself allows 10 percent."""

_SAFE = 0.93
"""LibreOffice makes columns up to a twentieth wider than Excel, as the font of the workbook has it."""

_USABLE_WIDTH = (_WIDTH - LEFT - RIGHT) * 72
_USABLE_HEIGHT = (_HEIGHT - TOP - BOTTOM) * 72


def page_height(widths: Iterable[float]) -> float:
    """Return how many points of row height one page takes when the columns fill its width."""
    return _USABLE_HEIGHT * max(1.0, sum(widths) * POINTS_PER_UNIT / _USABLE_WIDTH)


def fits_one_page(widths: Iterable[float], height: float) -> bool:
    """Return whether rows of this height together can be one page and stay readable."""
    return height * _SMALLEST_SQUEEZE <= page_height(widths)


def scale_to_fit(widths: Iterable[float]) -> int:
    """Return how large columns may be printed so that they fit across a page, in percent; 100 at most."""
    return max(_SMALLEST_SCALE, min(100, int(_SAFE * 100 * _USABLE_WIDTH / (sum(widths) * POINTS_PER_UNIT))))
