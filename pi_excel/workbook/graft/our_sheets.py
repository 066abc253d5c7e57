"""Our own sheets in a workbook that staff made: added, made anew, taken out, put in order, handed over.

Each is drawn as parts of its own. One that is made anew keeps its part, its place and its number, and its
charts theirs, so that however often a book is refreshed it grows by nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.graft import content_types as types
from pi_excel.workbook.graft.changes import Changes
from pi_excel.workbook.graft.references import retitled
from pi_excel.workbook.graft.relationships import Relationships
from pi_excel.workbook.graft.sheet_parts import SheetParts
from pi_excel.workbook.graft.stored_values import Calendar, Storage
from pi_excel.workbook.graft.styles import Styles
from pi_excel.workbook.graft.table_names import TableNames
from pi_excel.workbook.graft.tabs import Tab
from pi_excel.workbook.graft.workbook_part import WorkbookPart
from pi_excel.workbook.package.elements import remove, text_xml
from pi_excel.workbook.package.parts import CONTENT_TYPES, Package
from pi_excel.workbook.package.splice import Splice
from pi_excel.workbook.plan import (
    AddSheet,
    AddStaffSheet,
    KeepEditedSheet,
    OrderSheets,
    Recalculation,
    RemoveSheet,
    ReplaceSheet,
)
from pi_excel.workbook.sheets.draw_image import draw_image
from pi_excel.workbook.sheets.draw_staff import draw_staff_sheet
from pi_excel.workbook.sheets.drawn import DrawnSheet
from pi_excel.workbook.sheets.image import SheetImage
from pi_excel.workbook.sheets.row_xml import OurRowWriter

SheetOperation: TypeAlias = (
    AddSheet | ReplaceSheet | RemoveSheet | KeepEditedSheet | AddStaffSheet | OrderSheets
)

_LISTS_OF_TABS = ("HeadingPairs", "TitlesOfParts")
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_PROTECTION = re.compile(rb"<(?:[\w.-]+:)?sheetProtection(\s[^>]*?)\s*(?:/|>\s*</[^>]*)>")
"""The protection that staff gave a sheet of ours. It goes on with it: the boxes stay open to input."""


def our_sheets_changes(
    package: Package,
    operations: Sequence[SheetOperation],
    styles: Styles,
    *,
    recalculation: Recalculation,
    formula_goes: bool,
) -> Changes:
    """Return the changes of a package that sheets of ours need; those of its styles are kept by `styles`.

    Args:
        package: The workbook.
        operations: What to do, in order.
        styles: The workbook's styles.
        recalculation: What the workbook is to say of when Excel is to work out its formulas.
        formula_goes: Whether a formula in a sheet of staff's own goes.

    Raises:
        PlanRefusedError: A title is taken or not allowed, the sheet to change is not there or not ours, no
            sheet would be left that can be seen, the structure of the workbook is protected, or Excel
            cannot hold a value.
    """
    work = _OurSheets(package, styles)
    if any(not isinstance(operation, ReplaceSheet) for operation in operations):
        work.workbook.refuse_protected()
    for operation in operations:
        work.do(operation)
    return work.changes(recalculation, formula_goes=formula_goes)


class _OurSheets:
    """The work on one package, operation by operation."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._package, self._styles = package, styles
        self.workbook = WorkbookPart(package)
        self._relations = Relationships(package, package.workbook)
        self._parts = SheetParts(package)
        self._tables = TableNames(package, self.workbook.names.of_the_book)
        self._rows = OurRowWriter(styles, Storage(b"", Calendar.of(package)))
        self._calculation_chain = package.related(package.workbook, "calcChain")
        self._formula_goes = False
        self._splices: dict[str, list[Splice]] = {}

    def do(self, operation: SheetOperation) -> None:
        match operation:
            case AddSheet(image):
                self._add(image.title, draw_image(image, self._rows))
            case AddStaffSheet(sheet):
                named, first_table = self._tables.name(sheet)
                self._add(sheet.title, draw_staff_sheet(named, self._rows, first_table))
            case ReplaceSheet(image):
                self._replace(image)
            case RemoveSheet(title):
                self._remove(title)
            case KeepEditedSheet(old_title, new_title):
                self._keep(old_title, new_title)
            case OrderSheets(titles):
                self.workbook.tabs.order(titles)

    def _add(self, title: str, drawn: DrawnSheet) -> None:
        part = self._parts.add(drawn)
        tab = self.workbook.tabs.add(title, self._relations.add("worksheet", part))
        self.workbook.names.set(tab, drawn.names)

    def _replace(self, image: SheetImage) -> None:
        tab, part = self._ours(image.title)
        protected = _PROTECTION.search(self._package.read(part))
        drawn = draw_image(
            image,
            self._rows,
            selected=self.workbook.tabs.is_shown(tab),
            protection=b"<sheetProtection%s/>" % protected[1] if protected is not None else b"",
        )
        self._note_formulas(part)
        self._parts.replace(part, drawn)
        self.workbook.names.set(tab, drawn.names)

    def _remove(self, title: str) -> None:
        tab, part = self._ours(title)
        self._note_formulas(part)
        self._parts.remove(part)
        self._relations.remove(tab.ident)
        self.workbook.names.remove(tab)
        self.workbook.tabs.remove(tab)

    def _keep(self, old: str, new: str) -> None:
        tab, part = self._ours(old)
        self.workbook.names.disown(tab)
        self.workbook.names.retitle(old, new)
        self.workbook.tabs.rename(tab, new)
        for drawing in self._package.related(part, "drawing"):
            for chart in self._package.related(drawing, "chart"):
                self._splices[chart] = list(self._retitled(chart, old, new))

    def _retitled(self, chart: str, old: str, new: str) -> Iterator[Splice]:
        """Yield the changes that let a chart follow its own sheet's cells, not those of the old title."""
        for element in self._package.root(chart).descendants():
            if element.name == "f" and retitled(element.text, old, new) != element.text:
                formula = text_xml(retitled(element.text, old, new)).encode()
                yield Splice(element.inside, element.inside_end, formula)

    def _ours(self, title: str) -> tuple[Tab, str]:
        """Return a tab of ours and its part: whatever the plan says, no other is ever taken away."""
        tab = self.workbook.tabs.find(title)
        if not self.workbook.names.are_ours(tab):
            raise PlanRefusedError("the sheet is not one of ours.", where=title, do="Refresh again.")
        return tab, self._package.relationships(self._package.workbook)[tab.ident].target

    def _note_formulas(self, part: str) -> None:
        # Where there is no chain nothing counts on the formulas of a sheet: it need not be read.
        if self._calculation_chain and _FORMULA.search(self._package.read(part)):
            self._formula_goes = True

    def changes(self, recalculation: Recalculation, *, formula_goes: bool) -> Changes:
        removed = set(self._parts.removed)
        if formula_goes or self._formula_goes:
            removed |= self._take_calculation_chain()
        if self._styles.is_new:
            self._relations.add("styles", self._styles.part)
            self._parts.types.give(self._styles.part, types.STYLES_TYPE)
        self._splices |= {
            self._package.workbook: self.workbook.changes(recalculation),
            self._relations.part: self._relations.changes(),
            CONTENT_TYPES: self._parts.types.changes(),
            **self._property_changes(),
        }
        splices = {part: changes for part, changes in self._splices.items() if changes}
        return Changes(dict(splices), dict(self._parts.added), removed)

    def _take_calculation_chain(self) -> set[str]:
        """Take out the order in which formulas are worked out; Excel makes it anew.

        It would complain of a chain that names a cell without a formula.
        """
        for ident, found in self._package.relationships(self._package.workbook).items():
            if found.kind == "calcChain":
                self._relations.remove(ident)
                self._parts.types.take(found.target)
        return set(self._calculation_chain) & self._package.archive.entries.keys()

    def _property_changes(self) -> dict[str, list[Splice]]:
        """Return the changes that take the list of tabs out of the file's properties when they changed.

        It is for programs that look at a file without opening it, need not be there, and comes back with
        the next save in Excel. Kept right, it would have to be in the words of Excel's language.
        """
        if self.workbook.tabs.are_as_before:
            return {}
        return {
            part: [
                remove(found) for found in self._package.root(part).children if found.name in _LISTS_OF_TABS
            ]
            for part in self._package.related("", "extended-properties")
            if part in self._package
        }
