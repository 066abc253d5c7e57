"""What makes a macro workbook the add-in: its ribbon, what it is called, and its version.

Entries are stored as they are and dated alike, so that the same sources give the same bytes on every
computer: how well a library deflates differs between them.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from pi_excel.errors import FaultError

RIBBON_PART: Final = "customUI/customUI14.xml"
RIBBON_RELATION: Final = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
PROPERTIES_PART: Final = "docProps/custom.xml"
VERSION_PROPERTY: Final = "pi_excel version"
XLWINGS_PROPERTY: Final = "xlwings version"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PROPERTIES_RELATION = f"{_OFFICE}/relationships/custom-properties"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_ID = 2
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_TYPES, _RELATIONS, _CORE = "[Content_Types].xml", "_rels/.rels", "docProps/core.xml"


def furnish(package: bytes, ribbon: bytes, properties: Mapping[str, str]) -> bytes:
    """Return an add-in with its ribbon, its title and its properties.

    Args:
        package: The add-in, with its macros.
        ribbon: The ribbon's XML.
        properties: The custom properties, by name.

    Raises:
        FaultError: It is not the package we expect.
    """
    with ZipFile(io.BytesIO(package)) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    parts[_TYPES] = _with(parts, _TYPES, "</Types>", _override(PROPERTIES_PART, _PROPERTIES_TYPE))
    relations = _relation("rIdRibbon", RIBBON_RELATION, RIBBON_PART)
    relations += _relation("rIdProperties", _PROPERTIES_RELATION, PROPERTIES_PART)
    parts[_RELATIONS] = _with(parts, _RELATIONS, "</Relationships>", relations)
    parts[_CORE] = _core_properties().encode()
    parts[PROPERTIES_PART] = _custom_properties(properties).encode()
    parts[RIBBON_PART] = ribbon
    return _zipped(parts)


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, _FIRST_DAY)
            entry.create_system = 0  # else it tells on which system it was built
            archive.writestr(entry, content)
    return file.getvalue()


def _with(parts: Mapping[str, bytes], name: str, end: str, added: str) -> bytes:
    text = parts.get(name, b"").decode()
    if text.count(end) != 1:
        raise FaultError("the template of the add-in is not what we expect.", where=name)
    return text.replace(end, added + end).encode()


def _override(part: str, kind: str) -> str:
    return f"<Override PartName={quoteattr(f'/{part}')} ContentType={quoteattr(kind)}/>"


def _relation(ident: str, kind: str, target: str) -> str:
    return f"<Relationship Id={quoteattr(ident)} Type={quoteattr(kind)} Target={quoteattr(target)}/>"


def _core_properties() -> str:
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>PI Book</dc:title>'
        "<dc:creator>pi_excel</dc:creator><dc:description>Formulas and a ribbon tab for the PI Book: they "
        "call pi_excel, which is installed with Python.</dc:description></cp:coreProperties>"
    )


def _custom_properties(properties: Mapping[str, str]) -> str:
    told = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{ident}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for ident, (name, value) in enumerate(properties.items(), _FIRST_ID)
    )
    return (
        f'{_DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties" '
        f'xmlns:vt="{_OFFICE}/docPropsVTypes">{told}</Properties>'
    )
