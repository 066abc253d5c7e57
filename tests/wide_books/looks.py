"""How a council's book looks: fonts, colours, borders and number formats, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

_BODY = {"border": 1, "border_color": "#7F7F7F", "valign": "vcenter"}
_WORDS = {**_BODY, "text_wrap": True}
_CENTRED = {**_WORDS, "align": "center"}
_HEADER = {**_WORDS, "bold": True, "align": "center", "font_color": "#FFFFFF"}

_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "valign": "vcenter"},
    "subtitle": {"italic": True, "font_color": "#404040"},
    "section": {"bold": True, "font_size": 12, "bg_color": "#D9E1F2", "border": 1},
    "header": _HEADER,
    "month": {**_HEADER, "num_format": "mmm-yy"},
    "words": _WORDS,
    "centred": _CENTRED,
    "number": {**_CENTRED, "num_format": "#,##0"},
    "decimal": {**_CENTRED, "num_format": "0.0"},
    "percent": {**_CENTRED, "num_format": "0.0%"},
    "symbol": {**_CENTRED, "font_name": "Segoe UI Symbol", "font_size": 14},
    "wingdings": {**_CENTRED, "font_name": "Wingdings", "font_size": 14},
    "letter": {**_CENTRED, "bold": True},
    "target": {**_CENTRED, "bg_color": "#FFF2CC"},
    "target number": {**_CENTRED, "bg_color": "#FFF2CC", "num_format": "#,##0"},
    "target decimal": {**_CENTRED, "bg_color": "#FFF2CC", "num_format": "0.0"},
    "target percent": {**_CENTRED, "bg_color": "#FFF2CC", "num_format": "0.0%"},
    "total": {**_CENTRED, "bold": True, "top": 2, "num_format": "#,##0"},
    "note": {"italic": True, "font_size": 9},
}


class Looks:
    """The looks of one book, in its council's font and colour.

    Args:
        book: The workbook that is being written.
        accent: The colour of its headings.
        font: Its font.
    """

    def __init__(self, book: Workbook, accent: str = "#1F4E79", font: str = "Arial") -> None:
        self._book = book
        self._font = font
        self._accent = accent
        self._made: dict[str, Format] = {}

    def __getitem__(self, name: str) -> Format:
        if name not in self._made:
            look = {"font_name": self._font, "font_size": 10, **_LOOKS[name]}
            if name in {"header", "month"}:
                look["bg_color"] = self._accent
            self._made[name] = self._book.add_format(look)
        return self._made[name]
