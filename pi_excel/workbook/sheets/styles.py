"""How our own sheets look: every style by name, as plain data. Colours, fonts and sizes live here only.

One dark accent, white words on it; thin pale lines; two sizes and a title. Words on a fill keep a
contrast of at least 4.5 to 1, and no colour carries a meaning that a word beside it does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, TypeAlias

from pi_excel.book.setting_values import MOST_DECIMALS
from pi_excel.report.tone import Tone

TEXT_FONT = "Arial"
"""Sans serif and on every machine; LibreOffice has Liberation Sans of the same widths for it."""

SYMBOL_FONT = "Segoe UI Symbol"
"""Has ⇧ ⇩ ⇨ ✓ ✗ on every Windows machine, so that arrow and tick come from one hand: Arial has none of
them and Excel would fetch each from wherever it finds it. Where the font is missing (LibreOffice on Linux,
a Mac) the symbols come from the machine's own, such as DejaVu Sans."""

TITLE, BODY, SMALL = 16.0, 11.0, 9.0

ACCENT = "1F3864"
PALE_ACCENT = "DCE6F2"
INK = "262626"
QUIET = "595959"
WHITE = "FFFFFF"
LINE = "BFBFBF"
INPUT_FILL = "FFF9DB"
INPUT_LINE = "A6A6A6"
LINK = "0B4F9E"

GOOD_FILL, GOOD_INK = "E2EFDA", "375623"
NEAR_FILL, NEAR_INK = "FFF2CC", "6B5000"
BAD_FILL, BAD_INK = "FBE0DD", "9C0006"
NO_STATUS_FILL = "EDEDED"

INDENT_POINTS = 7.5
"""How far one step of indent moves the words: about three spaces."""

Edge: TypeAlias = Literal["none", "grid", "input"]
Across: TypeAlias = Literal["left", "center", "right"]
Down: TypeAlias = Literal["top", "center"]


@dataclass(frozen=True, slots=True)
class CellStyle:
    """The look of a cell.

    Attributes:
        size: The font size in points.
        bold: Whether the words are bold.
        ink: The colour of the words, as RRGGBB.
        fill: The colour behind them; none when empty.
        edge: Its border: none, the thin pale lines of a grid, or those of an input box.
        across: Where the words stand from left to right.
        down: Where they stand from top to bottom.
        indent: By how many steps the words stand in from the edge.
        font: The font's name.
        underlined: Whether the words are underlined, as links are.
        number_format: How a number in it is shown.
        open_to_input: Whether staff type here, also when the sheet is protected.
    """

    size: float = BODY
    bold: bool = False
    ink: str = INK
    fill: str = ""
    edge: Edge = "none"
    across: Across = "left"
    down: Down = "center"
    indent: int = 0
    font: str = TEXT_FONT
    underlined: bool = False
    number_format: str = "General"
    open_to_input: bool = False


_GRID = CellStyle(edge="grid", indent=1)
_CENTRED = CellStyle(edge="grid", across="center")
_BAR = replace(_GRID, bold=True, ink=WHITE, fill=ACCENT)
_PALE = replace(_GRID, bold=True, ink=ACCENT, fill=PALE_ACCENT)
_SYMBOL = replace(_CENTRED, font=SYMBOL_FONT, size=TITLE)
_SIGN = replace(_CENTRED, font=SYMBOL_FONT)
_STATUS = replace(_CENTRED, bold=True)
_SMALL = CellStyle(size=SMALL, ink=QUIET, down="top")
_SMALL_GRID = replace(_GRID, size=SMALL)
_ENTRY = replace(_GRID, size=SMALL, down="top", open_to_input=True)


def _figure_styles() -> dict[str, CellStyle]:
    formats = {}
    for decimals in range(MOST_DECIMALS + 1):
        places = "." + "0" * decimals if decimals else ""
        formats[f"figure_{decimals}"] = f"#,##0{places}"
        formats[f"percent_{decimals}"] = f"0{places}%"
    return {
        name: replace(_SMALL_GRID, across="right", number_format=shape) for name, shape in formats.items()
    }


STYLES: Mapping[str, CellStyle] = MappingProxyType(
    {
        "title": CellStyle(size=TITLE, bold=True, ink=ACCENT),
        "caption": CellStyle(bold=True, ink=ACCENT),
        "link_right": CellStyle(size=SMALL, ink=LINK, underlined=True, across="right"),
        "link": replace(_GRID, ink=LINK, underlined=True),
        "bar": _BAR,
        "bar_centred": replace(_BAR, across="center", indent=0),
        "pale": _PALE,
        "pale_centred": replace(_PALE, across="center", indent=0),
        "value": _GRID,
        "value_top": replace(_GRID, down="top"),
        "value_centred": _CENTRED,
        "value_strong": replace(_GRID, bold=True),
        "value_strong_centred": replace(_CENTRED, bold=True),
        "symbol_better": replace(_SYMBOL, ink=GOOD_INK),
        "symbol_worse": replace(_SYMBOL, ink=BAD_INK),
        "symbol_plain": _SYMBOL,
        "sign_better": replace(_SIGN, ink=GOOD_INK),
        "sign_worse": replace(_SIGN, ink=BAD_INK),
        "sign_plain": _SIGN,
        "status_good": replace(_STATUS, fill=GOOD_FILL, ink=GOOD_INK),
        "status_near": replace(_STATUS, fill=NEAR_FILL, ink=NEAR_INK),
        "status_bad": replace(_STATUS, fill=BAD_FILL, ink=BAD_INK),
        "status_none": replace(_STATUS, fill=NO_STATUS_FILL),
        "text": CellStyle(),
        "small": _SMALL,
        "input": CellStyle(fill=INPUT_FILL, edge="input", down="top", indent=1, open_to_input=True),
        "table_header": replace(_PALE, size=SMALL),
        "table_label": _SMALL_GRID,
        "entry_header": replace(_BAR, size=SMALL),
        "entry": _ENTRY,
        "entry_text": replace(_ENTRY, number_format="@"),
        "entry_date": replace(_ENTRY, number_format="dd mmm yyyy"),
        **_figure_styles(),
    }
)
"""Every style of our own sheets by name."""

_SYMBOL_STYLES = {Tone.GOOD: "better", Tone.BAD: "worse"}


def status_style(tone: Tone) -> str:
    """Return the style for a status."""
    return f"status_{tone}"


def symbol_style(tone: Tone, size: Literal["symbol", "sign"]) -> str:
    """Return the style for a direction of travel: a large `symbol` on a report, a small `sign` in a list."""
    return f"{size}_{_SYMBOL_STYLES.get(tone, 'plain')}"


def figure_style(decimals: int, *, percent: bool) -> str:
    """Return the style for a number with so many decimals."""
    return f"{'percent' if percent else 'figure'}_{min(max(decimals, 0), MOST_DECIMALS)}"


def sentence_case(words: str) -> str:
    """Return words with a capital first letter, as they stand alone in a cell."""
    return words[:1].upper() + words[1:]
