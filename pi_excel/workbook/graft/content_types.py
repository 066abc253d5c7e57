"""What kind of part each part of a package is: the list that Excel reads first."""

from __future__ import annotations

from urllib.parse import unquote
from xml.sax.saxutils import quoteattr

from pi_excel.workbook.package.elements import Element, insert_inside, remove, set_attribute
from pi_excel.workbook.package.parts import CONTENT_TYPES, Package
from pi_excel.workbook.package.splice import Splice

_OFFICE = "application/vnd.openxmlformats-officedocument."
WORKSHEET_TYPE = f"{_OFFICE}spreadsheetml.worksheet+xml"
TABLE_TYPE = f"{_OFFICE}spreadsheetml.table+xml"
STYLES_TYPE = f"{_OFFICE}spreadsheetml.styles+xml"
DRAWING_TYPE = f"{_OFFICE}drawing+xml"
CHART_TYPE = f"{_OFFICE}drawingml.chart+xml"


class ContentTypes:
    """The list of a package's parts and their types, and the changes of it."""

    def __init__(self, package: Package) -> None:
        self._content = package.read(CONTENT_TYPES)
        self._root = package.root(CONTENT_TYPES)
        self._said = {_folded(entry): entry for entry in self._root.each("Override")}
        self._given: dict[str, str] = {}
        self._taken: set[str] = set()

    def give(self, part: str, content_type: str) -> None:
        """Say what a part is that the package has from now on."""
        self._given[part] = content_type

    def take(self, part: str) -> None:
        """Take out a part that goes."""
        self._taken.add(f"/{part}".casefold())

    def changes(self) -> list[Splice]:
        """Return the changes of the list."""
        changes, added = [], ""
        for part, content_type in self._given.items():
            entry = self._said.get(f"/{part}".casefold())
            if entry is not None and entry.get("ContentType") == content_type:
                continue
            if entry is not None:
                changes += set_attribute(self._content, entry, "ContentType", content_type)
            else:
                override = self._root.prefixed("Override")
                added += (
                    f"<{override} PartName={quoteattr(f'/{part}')} ContentType={quoteattr(content_type)}/>"
                )
        changes += [remove(self._said[name]) for name in sorted(self._taken & self._said.keys())]
        if added:
            changes.append(insert_inside(self._content, self._root, added.encode()))
        return sorted(changes, key=lambda one: one[:2])


def _folded(entry: Element) -> str:
    return unquote(entry.get("PartName")).casefold()
