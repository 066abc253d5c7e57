"""The styles that cells refer to by number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pi_excel.workbook.package.elements import Element
from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.soundness.fault import Fault
from pi_excel.workbook.soundness.schema import index_of, order_faults

_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
    "colors", "extLst",
)  # fmt: skip
_FIRST_OWN_FORMAT = 164
"""Number formats below this are Excel's own, and need not be listed."""

_REFERENCES = {
    "cellXfs": {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"},
    "cellStyleXfs": {"fontId": "fonts", "fillId": "fills", "borderId": "borders"},
    "cellStyles": {"xfId": "cellStyleXfs"},
}
"""For each list, the attributes of its entries that count in another list."""


@dataclass(frozen=True, slots=True)
class Styles:
    """How many styles a workbook has.

    Attributes:
        part: The part that holds them; empty when there is none.
        cell_formats: The formats that cells, rows and columns refer to.
        differences: The formats that rules and tables refer to.
    """

    part: str
    cell_formats: int
    differences: int


def read_styles(package: Package) -> Styles:
    """Return how many styles a workbook has; one without a styles part has the plain one."""
    for part in package.related(package.workbook, "styles"):
        if part in package:
            root = package.root(part)
            return Styles(part, len(_entries(root, "cellXfs")), len(_entries(root, "dxfs")))
    return Styles("", 1, 0)


def style_faults(package: Package, part: str) -> Iterator[Fault]:
    """Yield the faults of the styles' part."""
    root = package.root(part)
    yield from (Fault(part, what) for what in order_faults(root, _ORDER))
    listed = Counter(one.get("numFmtId") for one in _entries(root, "numFmts"))
    for number in (number for number, times in listed.items() if times > 1):
        yield Fault(part, f"has more than one number format {number}.")
    sizes = {name: len(_entries(root, name)) for name in _ORDER}
    for name, references in _REFERENCES.items():
        for place, entry in enumerate(_entries(root, name)):
            for attribute, target in references.items():
                if index_of(entry, attribute) >= sizes[target]:
                    wanted = f"{attribute} {entry.get(attribute, '0')}"
                    yield Fault(part, f"{name} {place} has {wanted}, and there are {sizes[target]} {target}.")
            number = entry.get("numFmtId")
            if index_of(entry, "numFmtId") >= _FIRST_OWN_FORMAT and number not in listed:
                yield Fault(part, f"{name} {place} has the number format {number}, which is not listed.")
    for name, times in Counter(one.get("name").lower() for one in _entries(root, "cellStyles")).items():
        if times > 1:
            yield Fault(part, f"has more than one style called {name}.")


def _entries(root: Element, name: str) -> list[Element]:
    found = root.child(name)
    return found.children if found is not None else []


def missing_differences(root: Element, styles: Styles) -> Iterator[str]:
    """Yield, in words, each format of a rule or a table that the styles do not have."""
    for element in root.descendants():
        for attribute in element.attributes:
            if attribute.lower().endswith("dxfid") and index_of(element, attribute) >= styles.differences:
                wanted = f"{attribute} {element.get(attribute)}"
                yield f"has a {element.name} with {wanted}, and there are {styles.differences}."
