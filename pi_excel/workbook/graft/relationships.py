"""What a part refers to: the list of a part that stays, changed; that of a new part, written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from pi_excel.workbook.package.elements import insert_inside, remove
from pi_excel.workbook.package.parts import RELATION_NAMESPACE, Package, rels_part
from pi_excel.workbook.package.splice import Splice
from pi_excel.workbook.sheets.markup import HEAD

_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"


class Relationships:
    """What a part that stays refers to, and the changes of it.

    Attributes:
        part: The part of the package that holds the list.
    """

    def __init__(self, package: Package, owner: str) -> None:
        self.part = rels_part(owner)
        self._content, self._root = package.read(self.part), package.root(self.part)
        self._entries = {entry.get("Id"): entry for entry in self._root.each("Relationship")}
        numbers = (re.fullmatch(r"rid([0-9]{1,9})", ident.casefold()) for ident in self._entries)
        self._last = max((int(number[1]) for number in numbers if number is not None), default=0)
        self._added = ""
        self._removed: list[str] = []

    def add(self, kind: str, target: str) -> str:
        """Let the part refer to another, by that one's name; return the reference's id."""
        self._last += 1
        ident = f"rId{self._last}"
        self._added += _relationship(self._root.prefixed("Relationship"), ident, kind, target)
        return ident

    def remove(self, ident: str) -> None:
        """Let the part no longer refer to another."""
        self._removed.append(ident)

    def changes(self) -> list[Splice]:
        """Return the changes of the list."""
        changes = [remove(self._entries[ident]) for ident in self._removed]
        if self._added:
            changes.append(insert_inside(self._content, self._root, self._added.encode()))
        return sorted(changes, key=lambda one: one[:2])


def relationships_xml(references: Iterable[tuple[str, str]]) -> bytes:
    """Return what a new part refers to, as `rId1`, `rId2`, ...: the kind and the name of each other part."""
    each = (
        _relationship("Relationship", f"rId{number}", kind, target)
        for number, (kind, target) in enumerate(references, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{_NAMESPACE}">{"".join(each)}</Relationships>'.encode()


def _relationship(tag: str, ident: str, kind: str, target: str) -> str:
    return f'<{tag} Id="{ident}" Type="{RELATION_NAMESPACE}/{kind}" Target={quoteattr(f"/{target}")}/>'
