"""Workbooks written part by part, to hold what no library writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from pi_excel.book.grid import CellValue, Grid
from pi_excel.workbook.package.archive import Archive
from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.reading import read_grid
from tests.builders import cell_ref
from tests.corpus.packages import OFFICE

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_PARTS = ("styles", "sharedStrings", "metadata")
_KINDS = {"metadata": "sheetMetadata"}
"""What a part is to the workbook, where it is called otherwise."""

DATES = f"""<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="dd mmm yyyy"/>
<numFmt numFmtId="165" formatCode="[h]:mm"/><numFmt numFmtId="166" formatCode="0 &quot;days&quot;"/></numFmts>
<cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="20"/>
<xf numFmtId="10"/></cellXfs></styleSheet>"""
"""Styles: 0 plain, 1 a date, 2 a length of time, 3 a number of days, 4 a time, 5 a percentage."""


def sheet(rows: str, tail: str = "", head: str = "") -> str:
    """Return a sheet's part with these rows, with this behind them and that before them."""
    return f'<worksheet xmlns="{MAIN}">{head}<sheetData>{rows}</sheetData>{tail}</worksheet>'


def texts(*items: str) -> str:
    """Return the part of shared texts, from what stands in each `<si>`."""
    return f'<sst xmlns="{MAIN}">' + "".join(f"<si>{item}</si>" for item in items) + "</sst>"


def workbook(
    sheets: Mapping[str, str],
    *,
    shared: str = "",
    styles: str = DATES,
    names: str = "",
    properties: str = "",
    tables: Mapping[str, str] | None = None,
    metadata: str = "",
    calculation: str = "",
) -> bytes:
    """Return a workbook.

    Args:
        sheets: The sheets' parts by title.
        shared: The part of shared texts; none when empty.
        styles: The part of styles; none when empty.
        names: What stands in `<definedNames>`.
        properties: Attributes of `<workbookPr>`.
        tables: The part of a table, by the title of its sheet.
        metadata: The part of metadata; none when empty.
        calculation: What stands behind the names.
    """
    parts, rels = {}, {}
    for number, (title, content) in enumerate(sheets.items(), start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = content
        rels[f"worksheets/sheet{number}.xml"] = "worksheet"
        if tables and title in tables:
            parts[f"xl/tables/table{number}.xml"] = tables[title]
            parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _relationships(
                {f"../tables/table{number}.xml": "table"}
            )
    for kind, content in zip(_PARTS, (styles, shared, metadata), strict=True):
        if content:
            parts[f"xl/{kind}.xml"], rels[f"{kind}.xml"] = content, _KINDS.get(kind, kind)
    listed = "".join(
        f'<sheet name="{title}" sheetId="{number}" r:id="rId{number}"/>'
        for number, title in enumerate(sheets, start=1)
    )
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr {properties}/><sheets>{listed}</sheets>'
        f"<definedNames>{names}</definedNames>{calculation}</workbook>"
    )
    parts["xl/_rels/workbook.xml.rels"] = _relationships(rels)
    parts["_rels/.rels"] = _relationships({"xl/workbook.xml": "officeDocument"})
    parts["[Content_Types].xml"] = _content_types(parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def grid_of(book: bytes | Path) -> Grid:
    """Return what a workbook holds."""
    content = book if isinstance(book, bytes) else book.read_bytes()
    return read_grid(Package(Archive(io.BytesIO(content))))


def cell_of(grid: Grid, where: str) -> CellValue:
    """Return what a cell, such as `Data!C2`, holds."""
    return grid.value(cell_ref(where))


def read_cell(cell: str, *, shared: str = "", properties: str = "") -> CellValue:
    """Return what is read from a cell at A1, given as XML."""
    book = workbook({"Data": sheet(f'<row r="1">{cell}</row>')}, shared=shared, properties=properties)
    return cell_of(grid_of(book), "Data!A1")


def _relationships(targets: Mapping[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_RELS}">{listed}</Relationships>'


def _content_types(parts: Mapping[str, str]) -> str:
    kinds = {"workbook": "sheet.main", "sheet": "worksheet", "table": "table", "styles": "styles"}
    kinds |= {"sharedStrings": "sharedStrings", "metadata": "sheetMetadata"}
    listed = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPES}.{kinds[stem]}+xml"/>'
        for name in parts
        if (stem := name.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")) in kinds
    )
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    return f'<Types xmlns="{_RELS.replace("relationships", "content-types")}">{rels}{listed}</Types>'
