"""The styles of a workbook: entries are added where none looks the same, and none is ever changed.

What cells refer to by number keeps its number, and however often a book is refreshed, its styles grow only
by looks that it has never had.
"""

from __future__ import annotations

from functools import cached_property

from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.graft.changes import Changes
from pi_excel.workbook.graft.style_lists import LISTS, StyleList
from pi_excel.workbook.package.elements import Element, parse_elements
from pi_excel.workbook.package.parts import MAIN_NAMESPACE, Package
from pi_excel.workbook.package.splice import splice
from pi_excel.workbook.reading.dates import BUILT_IN_FORMATS, is_date_format
from pi_excel.workbook.sheets.look_xml import (
    KNOWN_FORMATS,
    border_xml,
    fill_xml,
    font_xml,
    format_xml,
    number_format_xml,
)
from pi_excel.workbook.sheets.styles import STYLES

_USUAL_PART = "xl/styles.xml"
_MOST_FORMATS = 65_490
"""Excel has no room for more formats of cells."""

_LAST_NUMBER_FORMAT_OF_ALL = 163
"""Up to here number formats mean the same everywhere; a workbook's own come after."""

_SHORT_DATE = "14"
"""Excel shows it as dates are written where the reader is."""

_YES = ("1", "true")

_NONE_YET = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{MAIN_NAMESPACE}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
).encode()


class Styles:
    """The styles of one workbook, and what is added to them.

    Attributes:
        part: The name of the part that holds them.
        is_new: Whether the workbook has no such part: it gets one, and has to be told of it.
    """

    def __init__(self, package: Package) -> None:
        found = package.related(package.workbook, "styles")
        self.part = found[0] if found else _USUAL_PART
        self.is_new = not found
        self._is_there = self.part in package and not package.root(self.part).is_empty_tag
        self._content = package.read(self.part) if self._is_there else _NONE_YET
        self._named: dict[tuple[str, bool], int] = {}
        root = package.root(self.part) if self._is_there else parse_elements(self._content)
        lists = (StyleList(self._content, root, name) for name in LISTS)
        self._number_formats, self._fonts, self._fills, self._borders, self._formats = lists
        self._number_format_idents = dict(KNOWN_FORMATS) | {
            entry.get("formatCode"): int(entry.get("numFmtId", "0")) for entry in self._number_formats.entries
        }

    def named(self, style: str, *, quoted: bool = False) -> int:
        """Return the index of a style of ours, which the workbook has from now on.

        Args:
            style: A key of `sheets.styles.STYLES`.
            quoted: Whether text in the cell is to stay text when somebody edits it.

        Raises:
            PlanRefusedError: The workbook has as many formats as Excel allows.
        """
        if (style, quoted) not in self._named:
            self._named[style, quoted] = self._add_named(style, quoted=quoted)
        return self._named[style, quoted]

    def _add_named(self, style: str, *, quoted: bool) -> int:
        look = STYLES[style]
        indices = {
            "numFmtId": self._number_format(look.number_format),
            "fontId": self._fonts.index_of(font_xml(look)),
            "fillId": self._fills.index_of(fill_xml(look)),
            "borderId": self._borders.index_of(border_xml(look)),
        }
        return self._checked(self._formats.index_of(format_xml(look, indices, quoted=quoted)))

    def _number_format(self, code: str) -> int:
        idents = self._number_format_idents
        if code not in idents:
            idents[code] = max([_LAST_NUMBER_FORMAT_OF_ALL, *idents.values()]) + 1
            self._number_formats.index_of(number_format_xml(code, idents[code]))
        return idents[code]

    def quoted(self, style: int) -> int:
        """Return the index of a format like that one in which text stays text when somebody edits it.

        Args:
            style: The index of the format of a cell that staff made.

        Raises:
            PlanRefusedError: There is no such format, or the workbook has as many as Excel allows.
        """
        if self._format(style).get("quotePrefix") in _YES:
            return style
        return self._checked(self._formats.variant(style, quotePrefix="1"))

    def dated(self, style: int) -> int:
        """Return the index of a format like that one in which a number shows as a date.

        Args:
            style: The index of the format of a cell that staff made; one that shows dates will do as it is.

        Raises:
            PlanRefusedError: There is no such format, or the workbook has as many as Excel allows.
        """
        if self._format(style).get("numFmtId") in self._date_formats:
            return style
        return self._checked(self._formats.variant(style, numFmtId=_SHORT_DATE, applyNumberFormat="1"))

    @cached_property
    def _date_formats(self) -> frozenset[str]:
        own = {entry.get("numFmtId"): entry.get("formatCode") for entry in self._number_formats.entries}
        return frozenset(ident for ident, code in (BUILT_IN_FORMATS | own).items() if is_date_format(code))

    def _format(self, style: int) -> Element:
        if not 0 <= style < len(self._formats.entries):
            raise PlanRefusedError(
                f"a cell has format number {style}, and the workbook has no such format.",
                where=self.part,
                do="Open the workbook in Excel, and save it.",
            )
        return self._formats.entries[style]

    def _checked(self, index: int) -> int:
        if index >= _MOST_FORMATS:
            raise PlanRefusedError(
                f"the workbook has {_MOST_FORMATS:,} formats of cells, as many as Excel allows.",
                where=self.part,
                do="Take formats away from cells that do not need them, and save it in Excel.",
            )
        return index

    def changes(self) -> Changes:
        """Return what is added; to be asked when every index is known."""
        lists = (self._number_formats, self._fonts, self._fills, self._borders, self._formats)
        splices = [change for one in lists for change in one.changes()]
        if not self._is_there:
            return Changes(added={self.part: splice(self._content, splices)})
        return Changes(splices={self.part: sorted(splices, key=lambda one: one[:2])} if splices else {})
