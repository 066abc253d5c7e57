"""What openpyxl's save leaves behind, put back: last values of formulas, alternative texts, the file's kind.

Temporary, as `apply` is. openpyxl writes formulas without values, so that until somebody opened and
saved the workbook in Excel every one of them would read as blank.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from defusedxml.ElementTree import iterparse
from openpyxl.reader.strings import read_string_table

from pi_excel.workbook.package import Package, local_name

_CONTENT_TYPES = "[Content_Types].xml"
_WORKBOOK_TYPE = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.spreadsheetml|ms-excel)\.[A-Za-z.]+\.main\+xml"
)
_FORMULA_CELL = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f[^>]*/>|<f[^>]*>[^<]*</f>)<v\s*(?:/>|></v>)</c>'
)
"""A formula as openpyxl writes it: never with a value, and no other program has touched it."""

_BARE_FRAME = re.compile(rb'<((?:xdr:)?cNvPr id="[0-9]+" name="Chart [0-9]+")\s*/>')
"""A chart's frame as openpyxl writes it: without the alternative text it had."""


@dataclass(frozen=True, slots=True)
class _LastValue:
    kind: str
    value: str


def carry_over(source: Path, target: Path, titles: Mapping[str, str]) -> None:
    """Put into a saved workbook what openpyxl left out of it.

    Args:
        source: The workbook as it was.
        target: The workbook that openpyxl saved; it is changed.
        titles: For each of its tabs that was there before, the title it had then.
    """
    with ZipFile(source) as old, ZipFile(target) as saved:
        was, now = Package(old), Package(saved)
        contents = {name: saved.read(name) for name in saved.namelist()}
        parts = {sheet.title: sheet.part for sheet in was.sheets}
        for sheet in now.sheets:
            if sheet.title in titles and _FORMULA_CELL.search(contents[sheet.part]):
                values = _last_values(was, parts[titles[sheet.title]])
                contents[sheet.part] = _with_values(contents[sheet.part], values)
            drawing = _drawing(now, sheet.part)
            if sheet.title in titles and drawing:
                words = _descriptions(was, _drawing(was, parts[titles[sheet.title]]))
                contents[drawing] = _described(contents[drawing], words)
        kind = _WORKBOOK_TYPE.search(was.read(_CONTENT_TYPES))
        if kind is not None:
            contents[_CONTENT_TYPES] = _WORKBOOK_TYPE.sub(kind[0], contents[_CONTENT_TYPES], count=1)
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as package:
        for name, content in contents.items():
            package.writestr(name, content)
    target.write_bytes(whole.getvalue())


def _drawing(package: Package, sheet: str) -> str:
    """Return the name of a sheet's drawing part; empty when it has none."""
    found = (one.target for one in package.relationships(sheet).values() if one.kind == "drawing")
    return next(found, "")


def _descriptions(package: Package, drawing: str) -> list[bytes]:
    """Return the alternative texts of a drawing's charts, in order, each as XML attributes."""
    frames = (element for element in package.xml(drawing).iter() if local_name(element) == "cNvPr")
    return [
        "".join(f" {name}={quoteattr(frame.get(name, ''))}" for name in ("descr", "title")).encode()
        for frame in frames
    ]


def _described(content: bytes, descriptions: list[bytes]) -> bytes:
    if len(_BARE_FRAME.findall(content)) != len(descriptions):
        return content
    words = iter(descriptions)
    return _BARE_FRAME.sub(lambda frame: b"<%s%s/>" % (frame[1], next(words)), content)


def _last_values(package: Package, part: str) -> dict[str, _LastValue]:
    """Return what the formulas of a sheet last came to, by address, as the file stores it."""
    found = {}
    for _, element in iterparse(BytesIO(package.read(part))):
        if local_name(element) != "c":
            continue
        children = {local_name(child): child for child in element}
        if "f" in children and "v" in children:
            found[element.get("r", "")] = _LastValue(element.get("t", "n"), children["v"].text or "")
        element.clear()
    if any(last.kind == "s" for last in found.values()):
        texts = _shared_texts(package)
        found = {
            place: _LastValue("str", texts[int(last.value)]) if last.kind == "s" else last
            for place, last in found.items()
        }
    return {place: last for place, last in found.items() if last.value or last.kind == "str"}


def _shared_texts(package: Package) -> list[str]:
    (part,) = (
        one.target for one in package.relationships(package.workbook).values() if one.kind == "sharedStrings"
    )
    return list(read_string_table(BytesIO(package.read(part))))


def _with_values(content: bytes, values: Mapping[str, _LastValue]) -> bytes:
    def with_value(cell: re.Match[bytes]) -> bytes:
        last = values.get(cell[1].decode())
        if last is None:
            return cell[0]
        kind = b"" if last.kind == "n" else b' t="%s"' % last.kind.encode()
        value = escape(last.value).encode()
        return b'<c r="%s"%s%s>%s<v>%s</v></c>' % (cell[1], cell[2], kind, cell[3], value)

    return _FORMULA_CELL.sub(with_value, content)
