"""The names of a workbook: those of a tab follow it, and those of our sheets are ours to set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from pi_excel.workbook.graft.references import retitled
from pi_excel.workbook.graft.tabs import Tab
from pi_excel.workbook.package.elements import Element, insert_inside, remove, set_attribute, text_xml
from pi_excel.workbook.package.splice import Splice
from pi_excel.workbook.sheets.ownership import is_mark

_BY_EXCEL = "_xlnm."
"""What the names begin with by which Excel knows what to print and where a filter is."""


@dataclass(slots=True, eq=False)
class _Name:
    """A name: its scope (`None` for the whole workbook), its formula, and its element if it was there."""

    name: str
    scope: Tab | None
    formula: str
    element: Element | None = None
    is_gone: bool = False


class DefinedNames:
    """The names of a workbook, and the changes of its part that they need.

    Args:
        content: The workbook's part.
        root: Its root element.
        tabs: The tabs as they were.
    """

    def __init__(self, content: bytes, root: Element, tabs: Sequence[Tab]) -> None:
        self._content, self._root = content, root
        self._list = root.child("definedNames")
        scopes = {str(place): tab for place, tab in enumerate(tabs)}
        self._names = [
            _Name(element.get("name"), scopes.get(element.get("localSheetId")), element.text, element)
            for element in (self._list.each("definedName") if self._list is not None else ())
        ]

    @property
    def of_the_book(self) -> set[str]:
        """The names that hold in the whole workbook."""
        return {name.name for name in self._names if name.scope is None and not name.is_gone}

    def are_ours(self, tab: Tab) -> bool:
        """Return whether the names of a tab say that it is a sheet of ours."""
        return any(name.name.casefold() == "pi_generated" for name in self._names if name.scope is tab)

    def set(self, tab: Tab, formulas: Mapping[str, str]) -> None:
        """Give a tab of ours its names, each with its formula; names that staff gave it stay."""
        left = dict(formulas)
        for name in self._of(tab):
            if name.name in left:
                name.formula = left.pop(name.name)
            elif is_mark(name.name) or name.name.startswith(_BY_EXCEL):
                name.is_gone = True
        self._names += [_Name(name, tab, formula) for name, formula in left.items()]

    def disown(self, tab: Tab) -> None:
        """Take our marks off a tab: it is staff's from now on."""
        for name in self._of(tab):
            name.is_gone = is_mark(name.name)

    def remove(self, tab: Tab) -> None:
        """Take out the names of a tab that goes."""
        for name in self._of(tab):
            name.is_gone = True

    def retitle(self, old: str, new: str) -> None:
        """Let all names that refer to a tab refer to it by its new title."""
        for name in self._names:
            name.formula = retitled(name.formula, old, new)

    def _of(self, tab: Tab) -> list[_Name]:
        return [name for name in self._names if name.scope is tab and not name.is_gone]

    def changes(self, tabs: Sequence[Tab], behind: Element | None) -> list[Splice]:
        """Return the changes of the workbook's part.

        Args:
            tabs: The tabs as they are to be.
            behind: The element that follows the list of names where there is one to be made.
        """
        places = {tab: str(place) for place, tab in enumerate(tabs)}
        kept = [name for name in self._names if not name.is_gone]
        if self._list is not None and self._names and not kept:
            return [remove(self._list)]  # the file format has no list of nothing
        changes = [change for name in self._names for change in self._changes_of(name, places)]
        added = "".join(self._written(name, places) for name in kept if name.element is None)
        if added and self._list is None:
            names = self._root.prefixed("definedNames")
            return [insert_inside(self._content, self._root, f"<{names}>{added}</{names}>".encode(), behind)]
        if added and self._list is not None:
            changes.append(insert_inside(self._content, self._list, added.encode()))
        return changes

    def _changes_of(self, name: _Name, places: Mapping[Tab, str]) -> list[Splice]:
        element = name.element
        if element is None:
            return []
        if name.is_gone:
            return [remove(element)]
        changes = []
        if name.scope is not None and places[name.scope] != element.get("localSheetId"):
            changes += set_attribute(self._content, element, "localSheetId", places[name.scope])
        if name.formula != element.text:
            changes.append(Splice(element.inside, element.inside_end, text_xml(name.formula).encode()))
        return changes

    def _written(self, name: _Name, places: Mapping[Tab, str]) -> str:
        tag = self._root.prefixed("definedName")
        scope = "" if name.scope is None else f' localSheetId="{places[name.scope]}"'
        return f"<{tag} name={quoteattr(name.name)}{scope}>{text_xml(name.formula)}</{tag}>"
