"""The workbook's own part, in which a refresh changes tabs, names, and whether Excel works all out anew."""

from __future__ import annotations

from collections.abc import Mapping

from pi_excel.errors import PlanRefusedError
from pi_excel.workbook.calculation import NOT_ON_LOAD, ON_LOAD, says, works_out_on_load
from pi_excel.workbook.graft.defined_names import DefinedNames
from pi_excel.workbook.graft.tabs import Tabs
from pi_excel.workbook.package.elements import Element, insert_inside, set_attribute
from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.package.splice import Splice
from pi_excel.workbook.plan import Recalculation

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

    def changes(self, recalculation: Recalculation) -> list[Splice]:
        """Return the changes of the part.

        Args:
            recalculation: What it is to say of when Excel is to work out its formulas.

        Raises:
            PlanRefusedError: No tab that can be seen would be left.
        """
        changes = self.tabs.changes() + self.names.changes(self.tabs.now, self._first_of(_BEHIND_NAMES))
        if recalculation is Recalculation.ON_LOAD:
            changes += self._saying(ON_LOAD)
        elif recalculation is Recalculation.NEVER and works_out_on_load(self._root):
            changes += self._saying(NOT_ON_LOAD)
        return sorted(changes, key=lambda one: one[:2])

    def _saying(self, wanted: Mapping[str, str | None]) -> list[Splice]:
        """Return the changes by which the workbook says of its calculation what is wanted."""
        calculation = self._root.child("calcPr")
        if calculation is None:
            said = "".join(f' {name}="{value}"' for name, value in wanted.items() if value is not None)
            xml = f"<{self._root.prefixed('calcPr')}{said}/>".encode()
            return [insert_inside(self._content, self._root, xml, self._first_of(_BEHIND_CALCULATION))]
        changes = []
        for name, value in wanted.items():
            if not says(calculation, name, value):
                changes += set_attribute(self._content, calculation, name, value)
        return changes

    def _first_of(self, names: tuple[str, ...]) -> Element | None:
        return next((child for child in self._root.children if child.name in names), None)
