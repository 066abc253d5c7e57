"""How much room words take, reckoned from the widths of Arial's letters.

Excel does not make merged rows fit their words, so every height is set by us, a little on the generous
side: Excel and LibreOffice break lines at slightly different places.
"""

from __future__ import annotations

import math
import unicodedata
from functools import cache, lru_cache

_WIDTHS = {
    letter: width
    for width, letters in {
        191: "'",
        222: "ijl",
        260: "|",
        278: " !,./:;I[\\]ft",
        333: "()-`r",
        355: '"',
        389: "*",
        469: "^",
        500: "Jckvsxyz",
        556: "#$0123456789?L_abdeghnopqu",
        584: "+<=>~",
        611: "FTZ",
        667: "&ABEKPSVXY",
        722: "CDHNRUw",
        778: "GOQ",
        833: "Mm",
        889: "%",
        944: "W",
        1015: "@",
    }.items()
    for letter in letters
}
"""Advance widths in thousandths of the font size."""

_OTHER, _WIDE = 650, 1000
_BOLD = 1.07
_SAFETY = 1.03
_LINE = 1.335
"""Excel makes rows of Arial 9, 11 and 16 a multiple of 12, 14.25 and 20.25 points high."""

_CELL_PADDING = 6.0
_ROW_PADDING = 3.0
_PIXEL = 0.75
_SURE_LINES = 14
"""A long text gets a line more for every so many."""


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text on one line, in points. Remembered: most are words, and words come again."""
    thousandths = sum(_WIDTHS.get(letter) or _width_of_other(letter) for letter in text)
    return thousandths / 1000 * size * (_BOLD if bold else 1.0)


def width_needed(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width, in points, of a cell in which a text stands on one line."""
    return math.ceil(text_width(text, size, bold=bold) * _SAFETY + _CELL_PADDING) + 1.0


def lines_needed(text: str, points: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes when it is wrapped.

    Args:
        text: Its paragraphs, parted by line ends.
        points: The width of the cell.
        size: The font size in points.
        bold: Whether the words are bold.
    """
    room = max((points - _CELL_PADDING) / _SAFETY, size)
    lines = sum(_lines_of(paragraph, room, size, bold=bold) for paragraph in text.split("\n"))
    return lines + lines // _SURE_LINES


@lru_cache(maxsize=1024)
def height_needed(text: str, points: float, size: float, *, bold: bool = False) -> float:
    """Return the height a wrapped text takes, in points, a whole number of pixels.

    Remembered, because a commentary is measured before it is placed, and reports have headings and months in
    common.
    """
    return height_of_lines(lines_needed(text, points, size, bold=bold), size)


@cache
def height_of_lines(lines: int, size: float) -> float:
    """Return the height that so many lines take, in points, a whole number of pixels."""
    return math.ceil((lines * size * _LINE + _ROW_PADDING) / _PIXEL) * _PIXEL


def _lines_of(paragraph: str, room: float, size: float, *, bold: bool) -> int:
    space = text_width(" ", size, bold=bold)
    lines, used = 1, 0.0
    for word in paragraph.split(" "):
        length = text_width(word, size, bold=bold)
        if used and used + length > room:
            lines, used = lines + 1, 0.0
        if length > room:  # a word longer than a line is broken where the line ends
            more = math.ceil(length / room) - 1
            lines, length = lines + more, length - more * room
        used += length + space
    return lines


def _width_of_other(letter: str) -> int:
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _OTHER
