"""What a sheet says of the cells of a table that grows: validations and conditional formats grow with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pi_excel.workbook.areas import Area
from pi_excel.workbook.graft.table_rows import Growth
from pi_excel.workbook.package.elements import Element, set_attribute, text_xml
from pi_excel.workbook.package.splice import Splice

_VALIDATION, _FORMAT = "dataValidation", "conditionalFormatting"


class _Rule(NamedTuple):
    """A validation or a conditional format, and where it holds.

    Attributes:
        element: It.
        place: The element that says where; `None` when an attribute does.
        ranges: Where, as written.
    """

    element: Element
    place: Element | None
    ranges: list[str]

    @property
    def areas(self) -> list[Area]:
        """Where it holds."""
        return [area for area in map(Area.parse, self.ranges) if area is not None]


def extended_rules(content: bytes, sheet: Element, growths: Sequence[Growth]) -> Iterator[Splice]:
    """Yield the changes by which a sheet's rules hold for the new rows of its tables.

    A validation is not extended over cells that have one already: a cell has one at most.

    Args:
        content: The sheet.
        sheet: Its root.
        growths: The tables that grow.
    """
    rules = list(_rules(sheet))
    validated = [area for rule in rules if rule.element.name == _VALIDATION for area in rule.areas]
    for rule in rules:
        ranges = rule.ranges
        for growth in growths:
            taken = validated if rule.element.name == _VALIDATION else rule.areas
            ranges = growth.extended(ranges, taken)
        if ranges == rule.ranges:
            continue
        if rule.place is None:
            yield from set_attribute(content, rule.element, "sqref", " ".join(ranges))
        else:
            new = text_xml(" ".join(ranges)).encode()
            yield Splice(rule.place.inside, rule.place.inside_end, new)


def _rules(sheet: Element) -> Iterator[_Rule]:
    """Yield the rules of a sheet, those that Excel 2010 added in an extension too."""
    for element in sheet.descendants():
        if element.name in {_VALIDATION, _FORMAT}:
            place = element.child("sqref")
            written = element.get("sqref") if place is None else place.text
            yield _Rule(element, place, written.split())
