"""The workbook's own part, in which a refresh changes tabs, names, and whether Excel works all out anew."""

from __future__ import annotations

from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.graft.defined_names import DefinedNames
from pi_excel.workbook.graft.tabs import Tabs
from pi_excel.workbook.package.elements import Element, insert_inside, set_attribute
from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.package.splice import Splice

_BEHIND_CALCULATION = (
    *("oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing"),
    *("fileRecoveryPr", "webPublishObjects", "extLst"),
)
_BEHIND_NAMES = ("calcPr", *_BEHIND_CALCULATION)
"""What follows the list of names in the order that the file format asks."""

_YES = ("1", "true", "on")


class WorkbookPart:
    """The workbook's own part, and the changes of it.

    Attributes:
        tabs: The tabs.
        names: The names.
    """

    def __init__(self, package: Package) -> None:
        self._content, self._root = package.read(package.workbook), package.root(package.workbook)
        self.tabs = Tabs(self._content, self._root)
        self.names = DefinedNames(self._content, self._root, self.tabs.before)

    def refuse_protected(self) -> None:
        """Refuse where staff had Excel allow no sheet to be added, moved, renamed or taken out.

        Raises:
            PlanRefusedError: They had.
        """
        protection = self._root.child("workbookProtection")
        if protection is not None and protection.get("lockStructure") in _YES:
            raise PlanRefusedError(
                "the structure of the workbook is protected, and sheets have to come, go or move.",
                do="Turn it off (Review > Protect Workbook), refresh, and protect it again.",
            )

    def changes(self, *, recalculate: bool) -> list[Splice]:
        """Return the changes of the part.

        Args:
            recalculate: Whether Excel is to work out all formulas when it next opens the workbook.

        Raises:
            PlanRefusedError: No tab that can be seen would be left.
        """
        changes = self.tabs.changes() + self.names.changes(self.tabs.now, self._first_of(_BEHIND_NAMES))
        if recalculate:
            changes += self._recalculation()
        return sorted(changes, key=lambda one: one[:2])

    def _recalculation(self) -> list[Splice]:
        calculation = self._root.child("calcPr")
        if calculation is None:
            xml = f'<{self._root.prefixed("calcPr")} fullCalcOnLoad="1"/>'.encode()
            return [insert_inside(self._content, self._root, xml, self._first_of(_BEHIND_CALCULATION))]
        if calculation.get("fullCalcOnLoad") in _YES:
            return []
        return set_attribute(self._content, calculation, "fullCalcOnLoad", "1")

    def _first_of(self, names: tuple[str, ...]) -> Element | None:
        return next((child for child in self._root.children if child.name in names), None)
