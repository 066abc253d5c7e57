"""Which cells say that their formula spills: the entries of the workbook's metadata that mean that."""

from __future__ import annotations

from pi_excel.workbook.package.elements import Element
from pi_excel.workbook.package.parts import Package

_DYNAMIC_ARRAY = "XLDAPR"
_NO = {"0", "false"}


def spilling_entries(package: Package) -> frozenset[bytes]:
    """Return the values that the attribute `cm` has in cells whose formula fills as many as its answer has.

    A cell's `cm` counts, from 1, the entries for cells; such an entry names, from 1, a kind of metadata, and,
    from 0, one of that kind. (Source: ISO/IEC 29500-1, 18.9; MS-XLSX, dynamicArrayProperties.)

    Raises:
        MarkupError: The part of metadata is not XML.
    """
    found: set[bytes] = set()
    for part in package.related(package.workbook, "sheetMetadata"):
        if part in package:
            root = package.root(part)
            entries = _blocks(root.child("cellMetadata"))
            found |= {b"%d" % place for place, one in enumerate(entries, start=1) if _spills(root, one)}
    return frozenset(found)


def _spills(root: Element, entry: Element) -> bool:
    types = root.child("metadataTypes")
    names = [one.get("name") for one in types.each("metadataType")] if types is not None else []
    told = {
        one.get("name"): [*map(_is_dynamic, _blocks(one))] for one in root.each("futureMetadata")
    }  # of which there are a few
    for record in entry.each("rc"):
        kind, which = _number(record.get("t")), _number(record.get("v"))
        if 1 <= kind <= len(names) and names[kind - 1] == _DYNAMIC_ARRAY:
            said = told.get(_DYNAMIC_ARRAY, [])
            return said[which] if which < len(said) else True
    return False


def _is_dynamic(block: Element) -> bool:
    said = (one.get("fDynamic", "1") for one in block.descendants() if one.name == "dynamicArrayProperties")
    return next(said, "1") not in _NO


def _blocks(of: Element | None) -> list[Element]:
    return [*of.each("bk")] if of is not None else []


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() else 0
