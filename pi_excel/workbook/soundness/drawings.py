"""What stands on a sheet's drawing, and where."""

from __future__ import annotations

from collections.abc import Iterator

from pi_excel.workbook.package.elements import Element
from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.soundness.fault import Fault

_ANCHORS = {
    "twoCellAnchor": ("from", "to", "clientData"),
    "oneCellAnchor": ("from", "ext", "clientData"),
    "absoluteAnchor": ("pos", "ext", "clientData"),
}
"""What an anchor holds, in order; last but one stands what it anchors."""


def drawing_faults(package: Package, asked: frozenset[str]) -> Iterator[Fault]:
    """Yield the faults of the drawings asked for."""
    for kind in ("worksheet", "chartsheet"):
        for sheet in package.related(package.workbook, kind):
            for part in package.related(sheet, "drawing"):
                if part in asked:
                    yield from (Fault(part, what) for what in _in_drawing(package.root(part)))


def _in_drawing(root: Element) -> Iterator[str]:
    for place, anchor in enumerate((child for child in root.children if child.name in _ANCHORS), start=1):
        names = [child.name for child in anchor.children]
        if (*names[:-2], *names[-1:]) != _ANCHORS[anchor.name]:
            yield f"anchor {place} holds {', '.join(names)}."
        for axis in ("col", "row"):
            ends = [_at(anchor, end, axis) for end in ("from", "to")]
            if anchor.name == "twoCellAnchor" and ends[0] > ends[1]:
                yield f"anchor {place} goes from {axis} {ends[0]} to {ends[1]}."


def _at(anchor: Element, end: str, axis: str) -> int:
    corner = anchor.child(end)
    found = corner.child(axis) if corner is not None else None
    return int(found.text) if found is not None and found.text.isdecimal() else 0
