"""A workbook as a package of parts: which part refers to which, and what it holds that is not a cell."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

_SHEET_DATA = re.compile(rb"<((?:[\w.-]+:)?)sheetData\b.*</\1sheetData\s*>", re.DOTALL)
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One part's reference to another.

    Attributes:
        kind: What the other part is to it: the last word of the type, such as `worksheet`.
        target: The other part's name; empty when it is outside the package.
    """

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of the workbook.

    Attributes:
        title: The tab's title.
        kind: `worksheet`, `chartsheet`, ...
        part: The part that holds it.
    """

    title: str
    kind: str
    part: str


class Package:
    """The parts of a workbook that a zip file holds."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self.names = frozenset(archive.namelist())

    def read(self, part: str) -> bytes:
        """Return a part's bytes; none when it is not there."""
        return self.archive.read(part) if part in self.names else b""

    def xml(self, part: str) -> Element:
        """Return a part's XML without the cells of a sheet; an empty element when it is not there."""
        content = self.read(part)
        root: Element = fromstring(_SHEET_DATA.sub(b"", content)) if content else Element("nothing")
        return root

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return what a part refers to, by the reference's id; `""` is the package itself."""
        folder, name = posixpath.split(part)
        found = {}
        for element in self.xml(posixpath.join(folder, "_rels", f"{name}.rels")):
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            target = element.get("Target", "")
            inside = element.get("TargetMode") != "External"
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") if inside else ""
            found[element.get("Id", "")] = Relationship(kind, path)
        return found

    @cached_property
    def workbook(self) -> str:
        """The name of the workbook's own part."""
        found = (one.target for one in self.relationships("").values() if one.kind == "officeDocument")
        return next(found, "xl/workbook.xml")

    @cached_property
    def sheets(self) -> tuple[SheetPart, ...]:
        """The sheets in tab order."""
        parts = self.relationships(self.workbook)
        listed = (element for element in self.xml(self.workbook).iter() if local_name(element) == "sheet")
        return tuple(
            SheetPart(element.get("name", ""), found.kind, found.target)
            for element in listed
            if (found := parts.get(element.get(_REFERENCE, ""))) is not None
        )


def local_name(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rsplit("}", 1)[-1]
