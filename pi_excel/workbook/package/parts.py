"""What the parts of a package are to each other: relationships, content types, sheets."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from pi_excel.workbook.package.archive import Archive
from pi_excel.workbook.package.elements import Element, MarkupError, parse_elements

CONTENT_TYPES = "[Content_Types].xml"
MAIN_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ID = f"{{{RELATION_NAMESPACE}}}id"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One part's reference to another.

    Attributes:
        ident: Its identity within the part that refers.
        kind: What the other part is to it: the last word of the type, such as `worksheet`.
        type: The type in full.
        target: The other part's name; empty when it is outside the package.
    """

    ident: str
    kind: str
    type: str
    target: str


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of the workbook.

    Attributes:
        title: The tab's title.
        kind: `worksheet`, `chartsheet`, ...
        part: The part that holds it.
        ident: The relationship by which the workbook refers to it.
    """

    title: str
    kind: str
    part: str
    ident: str


class Package:
    """The parts of a workbook; what was looked up is kept."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._roots: dict[str, Element] = {}
        self._relationships: dict[str, Mapping[str, Relationship]] = {}
        self._spelled = {name.casefold(): name for name in archive.entries}

    def __contains__(self, part: str) -> bool:
        return part in self.archive.entries

    def read(self, part: str) -> bytes:
        """Return a part's bytes; none when it is not there."""
        return self.archive.read(part) if part in self else b""

    def root(self, part: str) -> Element:
        """Return the root element of a small part.

        Raises:
            MarkupError: The part is not there, or not XML.
        """
        if part not in self._roots:
            if part not in self:
                raise MarkupError(f"the part {part} is missing")
            self._roots[part] = parse_elements(self.read(part))
        return self._roots[part]

    def relationships(self, part: str) -> Mapping[str, Relationship]:
        """Return what a part refers to, by the reference's id; `""` is the package itself."""
        if part not in self._relationships:
            rels = rels_part(part)
            listed = self.root(rels).each("Relationship") if rels in self else ()
            found = [self._relationship(part, element) for element in listed]
            self._relationships[part] = {relationship.ident: relationship for relationship in found}
        return self._relationships[part]

    def _relationship(self, part: str, element: Element) -> Relationship:
        kind = element.get("Type")
        path = ""
        if element.get("TargetMode") != "External":
            folder, target = posixpath.dirname(part), unquote(element.get("Target"))
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        # The case of a part's name does not matter.
        spelled = self._spelled.get(path.casefold(), path)
        return Relationship(element.get("Id"), kind.rsplit("/", 1)[-1], kind, spelled)

    def related(self, part: str, kind: str) -> list[str]:
        """Return the names of the parts of a kind that a part refers to."""
        return [found.target for found in self.relationships(part).values() if found.kind == kind]

    @cached_property
    def workbook(self) -> str:
        """The name of the workbook's own part.

        Raises:
            MarkupError: There is none.
        """
        found = self.related("", "officeDocument")
        if not found:
            raise MarkupError("the package names no workbook")
        return found[0]

    @cached_property
    def sheets(self) -> tuple[SheetPart, ...]:
        """The sheets in tab order.

        Raises:
            MarkupError: The workbook lists a sheet that has no part.
        """
        parts = self.relationships(self.workbook)
        listed = self.root(self.workbook).child("sheets")
        sheets = []
        for element in listed.each("sheet") if listed is not None else ():
            found = parts.get(element.get(_ID))
            if found is None:
                raise MarkupError(f"the sheet {element.get('name')} has no part")
            sheets.append(SheetPart(element.get("name"), found.kind, found.target, found.ident))
        return tuple(sheets)


def rels_part(part: str) -> str:
    """Return the name of the part that holds a part's relationships; `""` is the package itself."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
