"""Workbooks of one sheet, written by hand as some program may have written them; and the work on a sheet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import openpyxl

from pi_excel.workbook.graft.cells import Formats
from pi_excel.workbook.graft.staff_cells import StaffOperation, staff_changes
from pi_excel.workbook.package.archive import Archive
from pi_excel.workbook.package.elements import parse_elements
from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.package.splice import inverse, splice, splice_stream
from tests.corpus.packages import OFFICE, add_part, relate

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STYLES = 6
"""How many styles a hand-made book has; as many again are the same with their text marked as text."""

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PART = "xl/worksheets/sheet1.xml"


class PairedFormats:
    """The styles of a hand-made book, each of which has its twin for marked text."""

    def quoted(self, style: int) -> int:
        """Return the twin of a style."""
        return style if style >= STYLES else style + STYLES

    def dated(self, style: int) -> int:
        """Return the style as it is."""
        return style


class KeptFormats:
    """Styles of which none is ever made for marked text or a date."""

    def dated(self, style: int) -> int:
        """Return the style as it is."""
        return style

    def quoted(self, style: int) -> int:
        """Return the style as it is."""
        return style


class PiecemealArchive(Archive):
    """An archive whose parts come a few bytes at a time."""

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield an entry's content seven bytes at a time."""
        content = io.BytesIO(self.read(name))
        while piece := content.read(7):
            yield piece


def book_of(sheet: str, tables: Sequence[str] = (), workbook: str = "") -> dict[str, bytes]:
    """Return the parts of a workbook with a sheet called Sheet and its tables.

    Args:
        sheet: The sheet's part.
        tables: The parts of its tables.
        workbook: What the workbook says before it lists its sheets.
    """
    formats = "".join(
        f'<xf numFmtId="{style % STYLES + 1}" fontId="0" fillId="0" borderId="0" xfId="0" '
        f'quotePrefix="{int(style >= STYLES)}"/>'
        for style in range(2 * STYLES)
    )
    parts = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        b"</Types>"
    }
    relate(parts, "", "officeDocument", "xl/workbook.xml")
    ident = relate(parts, "xl/workbook.xml", "worksheet", _PART)
    relate(parts, "xl/workbook.xml", "styles", "xl/styles.xml")
    add_part(
        parts,
        "xl/workbook.xml",
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{workbook}<sheets>'
        f'<sheet name="Sheet" sheetId="1" r:id="{ident}"/></sheets></workbook>',
        f"{_TYPE}.sheet.main+xml",
    )
    add_part(
        parts,
        "xl/styles.xml",
        f'<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><fills><fill><patternFill/></fill></fills>'
        f"<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs>{formats}</cellXfs>"
        '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
        f"{_TYPE}.styles+xml",
    )
    add_part(parts, _PART, sheet, f"{_TYPE}.worksheet+xml")
    for number, table in enumerate(tables, start=1):
        name = f"xl/tables/table{number}.xml"
        add_part(parts, name, table, f"{_TYPE}.table+xml")
        relate(parts, _PART, "table", name)
    return parts


def sheet_xml(rows: str, before: str = "", after: str = "") -> str:
    """Return a sheet of these rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def packed(parts: Mapping[str, bytes]) -> io.BytesIO:
    """Return a workbook as a file in memory."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file


def changed(
    parts: Mapping[str, bytes],
    *operations: StaffOperation,
    sheet: str = "Sheet",
    formats: Formats | None = None,
) -> dict[str, bytes]:
    """Return a workbook after some operations on a sheet; what holds for all changes is asserted.

    Whatever is asked: the changes stand in order and within their part, undone they give the same bytes,
    the part stays well-formed, and it is the same when it is read a few bytes at a time.
    """
    after = dict(parts)
    package = Package(Archive(packed(parts)))
    found = next(one for one in package.sheets if one.title == sheet)
    formats = formats or PairedFormats()
    for part, splices in staff_changes(package, found, operations, formats).splices.items():
        made = list(splices)
        after[part] = splice(parts[part], made)
        parse_elements(after[part])
        assert made == sorted(made, key=lambda one: one[:2])
        assert splice(after[part], inverse(parts[part], made)) == parts[part]
    slow = Package(PiecemealArchive(packed(parts)))
    for part, splices in staff_changes(slow, found, operations, formats).splices.items():
        assert b"".join(splice_stream(slow.archive.chunks(part), splices)) == after[part]
    return after


def sheet_of(parts: Mapping[str, bytes]) -> str:
    """Return the part of a hand-made book's sheet."""
    return parts[_PART].decode()


def as_openpyxl_reads(parts: Mapping[str, bytes]) -> Any:  # noqa: ANN401 - its sheets are of many kinds
    """Return the sheets of a workbook as openpyxl reads them."""
    return openpyxl.load_workbook(packed(parts))
