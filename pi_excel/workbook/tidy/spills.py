"""Array formulas made dynamic: those that spill, as Excel itself writes them, with what they last came to.

openpyxl writes an array formula of the old kind, in braces, and no answer under it. A dynamic one has `cm` on
its first cell, which points into a part of the workbook that says what it means; and each cell that it fills
holds what it last came to, a blank text in a new book. So a colleague without the add-in sees what was worked
out last, and Excel has nothing to work out on opening.

Source: ECMA-376 18.3.1.4 (`cm`), 18.9 (metadata); [MS-XLSX] (`dynamicArrayProperties`). LibreOffice opens it,
though it shows `#NAME?` for every array; it has not yet been opened in real Excel.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pi_excel.book.grid import column_letters
from pi_excel.workbook.areas import Area

_SHEETS = "xl/worksheets/"
_PART = "xl/metadata.xml"
_RELATIONS_PART = "xl/_rels/workbook.xml.rels"
_RELATION = (
    b'<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sheetMetadata"'
    b' Target="/xl/metadata.xml" Id="rIdMetadata"/>'
)
_TYPES_PART = "[Content_Types].xml"
_TYPE = (
    b'<Override PartName="/xl/metadata.xml"'
    b' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml"/>'
)
_METADATA = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<metadata xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    b' xmlns:xda="http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray">'
    b'<metadataTypes count="1"><metadataType name="XLDAPR" minSupportedVersion="120000" copy="1" pasteAll="1"'
    b' pasteValues="1" merge="1" splitFirst="1" rowColShift="1" clearFormats="1" clearComments="1" assign="1"'
    b' coerce="1" cellMeta="1"/></metadataTypes>'
    b'<futureMetadata name="XLDAPR" count="1"><bk><extLst><ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}">'
    b'<xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata>'
    b'<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>'
)


_NO_WORDS = b' t="str"><v></v></c>'
_ARRAY = re.compile(rb'(<c r="[A-Z]+[0-9]+"[^>]*)(><f t="array" ref="([A-Z0-9:]+)">[^<]*</f>)<v ?/>')
_BLANK = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*?)(?: t="n")? ?/>')


def made_dynamic(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a package whose array formulas are dynamic; one without any is as it was.

    Args:
        parts: A workbook's parts by name, as openpyxl saves them.
    """
    sheets = {
        name: _spilling(content)
        for name, content in parts.items()
        if name.startswith(_SHEETS) and _ARRAY.search(content)
    }
    if not sheets:
        return dict(parts)
    relations = _with_last(parts[_RELATIONS_PART], _RELATION)
    return {
        **parts,
        **sheets,
        _RELATIONS_PART: relations,
        _TYPES_PART: _with_last(parts[_TYPES_PART], _TYPE),
    } | {_PART: _METADATA}


def _spilling(sheet: bytes) -> bytes:
    """Return a sheet whose array formulas spill blank texts."""
    areas = [Area.parse(found[3].decode()) for found in _ARRAY.finditer(sheet)]
    filled = {
        f"{column_letters(column)}{row}".encode()
        for area in areas
        if area is not None
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    }

    def blank(cell: re.Match[bytes]) -> bytes:
        return cell[1] + _NO_WORDS if cell[2] in filled else cell[0]

    spilt = _BLANK.sub(blank, sheet)
    return _ARRAY.sub(rb'\1 t="str" cm="1"\2<v></v>', spilt)


def _with_last(part: bytes, element: bytes) -> bytes:
    """Return a part with one more element, behind the others."""
    before, end, behind = part.rpartition(b"</")
    return before + element + end + behind
