"""One list of the styles of a workbook, such as its fonts: found again by what they look like, added to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any, TypeAlias

from pi_excel.workbook.graft.element_bytes import element_bytes
from pi_excel.workbook.package.elements import Element, insert_inside, parse_elements, set_attribute
from pi_excel.workbook.package.splice import Splice

_FIRST: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "numFmts": (),
        "fonts": ('<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',),
        # Programs take these two for granted, whatever stands there.
        "fills": (
            '<fill><patternFill patternType="none"/></fill>',
            '<fill><patternFill patternType="gray125"/></fill>',
        ),
        "borders": ("<border><left/><right/><top/><bottom/><diagonal/></border>",),
        "cellXfs": ('<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
    }
)
"""What a list has to begin with where the workbook has none, since cells refer to it all the same."""

LISTS = tuple(_FIRST)
"""The lists that we add to, in the order of the file."""

_ORDER = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"),
    *("tableStyles", "colors", "extLst"),
)

_UNTOLD = frozenset(
    {("b", "val", "1"), ("u", "val", "single"), ("xf", "quotePrefix", "0"), ("xf", "pivotButton", "0")}
)
"""What goes without saying: an element, its attribute, and the value that it has unless another is said."""

_Look: TypeAlias = tuple[str, tuple[tuple[str, str], ...], tuple[Any, ...]]


class StyleList:
    """One list of the styles of a workbook.

    Args:
        content: The styles part.
        root: Its root element.
        name: The list's name, one of `LISTS`.

    Attributes:
        entries: What the list held before.
    """

    def __init__(self, content: bytes, root: Element, name: str) -> None:
        self._content, self._root, self._name = content, root, name
        self._list = root.child(name)
        self.entries = tuple(self._list.children if self._list is not None else ())
        self._first = _FIRST[name][len(self.entries) :]
        self._added = [self._prefixed(xml) for xml in self._first]
        self._is_needed = False

    @cached_property
    def _places(self) -> dict[_Look, int]:
        """The first place of each look."""
        places: dict[_Look, int] = {}
        for place, look in enumerate((*map(_look, self.entries), *map(_look_of, self._first))):
            places.setdefault(look, place)
        return places

    def index_of(self, xml: str) -> int:
        """Return the place of an entry that looks like this one; where there is none it is added.

        Args:
            xml: The entry, without a prefix.
        """
        return self._place(_look_of(xml), self._prefixed(xml))

    def variant(self, index: int, **values: str) -> int:
        """Return the place of an entry like one that was there before, but for some attributes."""
        entry = self.entries[index]
        name, attributes, children = _look(entry)
        look = (name, tuple(sorted((dict(attributes) | values).items())), children)
        changes = [
            change for value in values.items() for change in set_attribute(self._content, entry, *value)
        ]
        return self._place(look, element_bytes(self._content, entry, changes))

    def changes(self) -> list[Splice]:
        """Return the changes of the styles part that add what was asked for."""
        if not self._is_needed:
            return []
        added = b"".join(self._added)
        count = len(self.entries) + len(self._added)
        if self._list is None or self._list.is_empty_tag:
            return [self._whole(added, count)]
        said = "count" in self._list.attributes
        counted = set_attribute(self._content, self._list, "count", str(count)) if said else []
        return [*counted, insert_inside(self._content, self._list, added)]

    def _whole(self, entries: bytes, count: int) -> Splice:
        """Return the change that gives the workbook a list that it does not have, or has without entries."""
        name = self._root.prefixed(self._name)
        xml = f'<{name} count="{count}">'.encode() + entries + f"</{name}>".encode()
        if self._list is not None:
            return Splice(self._list.start, self._list.end, xml)
        later = _ORDER[_ORDER.index(self._name) + 1 :]
        behind = next((child for child in self._root.children if child.name in later), None)
        return insert_inside(self._content, self._root, xml, before=behind)

    def _place(self, look: _Look, written: bytes) -> int:
        place = self._places.setdefault(look, len(self.entries) + len(self._added))
        if place == len(self.entries) + len(self._added):
            self._added.append(written)
        self._is_needed |= place >= len(self.entries)
        return place

    def _prefixed(self, xml: str) -> bytes:
        prefix = self._root.prefixed("")
        return re.sub("<(/?)", rf"<\1{prefix}", xml).encode()


@lru_cache(maxsize=256)
def _look_of(xml: str) -> _Look:
    """Return what an entry without a prefix comes to. Remembered: styles have fonts and fills in common."""
    return _look(parse_elements(xml.encode()))


def _look(entry: Element) -> _Look:
    """Return what an entry comes to: equal for two that look the same, however they are written."""
    attributes = ((name, _plain(name, value)) for name, value in entry.attributes.items())
    told = tuple(sorted(one for one in attributes if (entry.name, *one) not in _UNTOLD))
    return (entry.name, told, tuple(sorted(_look(child) for child in entry.children)))


def _plain(name: str, value: str) -> str:
    """Return an attribute's value in one of the ways it can be written. No program shows transparency."""
    if name == "rgb":
        return value[-6:].upper()
    return {"true": "1", "false": "0"}.get(value, value)
