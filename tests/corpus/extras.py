"""Parts that XlsxWriter cannot make, put into a finished book as Excel would have left them.

Each is small and made up here: enough of the real thing that its relationships, content types and elements
are where a careless writer loses them.
"""

from __future__ import annotations

from tests.corpus.packages import add_part, edit_part, part_of_sheet, relate

_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_X15 = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_MICROSOFT = "http://schemas.microsoft.com/office"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORKBOOK = "xl/workbook.xml"

Parts = dict[str, bytes]


def add_ribbon(parts: Parts) -> None:
    """Add a ribbon tab of the council's own."""
    name = "customUI/customUI14.xml"
    parts[name] = (
        f'<customUI xmlns="{_MICROSOFT}/2009/07/customui"><ribbon><tabs><tab id="team" label="Team"/></tabs>'
        "</ribbon></customUI>"
    ).encode()
    relate(parts, "", f"{_MICROSOFT}/2007/relationships/ui/extensibility", name)


def add_custom_xml(parts: Parts) -> None:
    """Add data of another program, such as a document library's."""
    ident = "{3A2C5A70-0B3C-4F0B-8E9A-1C2B3D4E5F60}"
    parts["customXml/item1.xml"] = b'<library xmlns="urn:example:library"><retain years="6"/></library>'
    item = f'{_HEAD}<ds:datastoreItem ds:itemID="{ident}" xmlns:ds="{_OFFICE}/customXml"/>'
    add_part(
        parts,
        "customXml/itemProps1.xml",
        item,
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    )
    relate(parts, "customXml/item1.xml", "customXmlProps", "customXml/itemProps1.xml")
    relate(parts, _WORKBOOK, "customXml", "customXml/item1.xml")


def add_printer_settings(parts: Parts, title: str) -> None:
    """Add what a printer's driver left with a sheet: bytes that are not XML."""
    sheet, name = part_of_sheet(parts, title), "xl/printerSettings/printerSettings1.bin"
    parts[name] = bytes(range(256))
    edit_part(
        parts,
        "[Content_Types].xml",
        "<Default ",
        f'<Default Extension="bin" ContentType="{_SPREADSHEET}.printerSettings"/><Default ',
    )
    ident = relate(parts, sheet, "printerSettings", name)
    margins = '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
    edit_part(parts, sheet, margins, f'{margins}<pageSetup orientation="landscape" r:id="{ident}"/>')


def add_slicer(parts: Parts, title: str, table: str) -> None:
    """Add a slicer of a table's first column to the table's sheet."""
    sheet = part_of_sheet(parts, title)
    tables = {
        name: content for name, content in parts.items() if f'displayName="{table}"'.encode() in content
    }
    table_id = next(iter(tables.values())).partition(b' id="')[2].partition(b'"')[0].decode()
    cache, slicer = "xl/slicerCaches/slicerCache1.xml", "xl/slicers/slicer1.xml"
    add_part(
        parts,
        cache,
        f'{_HEAD}<slicerCacheDefinition xmlns="{_X14}" xmlns:x15="{_X15}" name="Slicer_First" '
        'sourceName="First"><extLst><x:ext uri="{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}" '
        f'xmlns:x="{_MAIN}"><x15:tableSlicerCache tableId="{table_id}" column="1"/></x:ext></extLst>'
        "</slicerCacheDefinition>",
        "application/vnd.ms-excel.slicerCache+xml",
    )
    add_part(
        parts,
        slicer,
        f'{_HEAD}<slicers xmlns="{_X14}"><slicer name="First" cache="Slicer_First" caption="First" '
        'rowHeight="241300"/></slicers>',
        "application/vnd.ms-excel.slicer+xml",
    )
    cached = relate(parts, _WORKBOOK, f"{_MICROSOFT}/2007/relationships/slicerCache", cache)
    shown = relate(parts, sheet, f"{_MICROSOFT}/2007/relationships/slicer", slicer)
    edit_part(
        parts,
        _WORKBOOK,
        "</workbook>",
        f'<extLst><ext uri="{{46BE6895-7355-4a93-B00E-2C351335B9C9}}" xmlns:x15="{_X15}"><x15:slicerCaches '
        f'xmlns:x14="{_X14}"><x14:slicerCache r:id="{cached}"/></x15:slicerCaches></ext></extLst></workbook>',
    )
    edit_part(
        parts,
        sheet,
        "</worksheet>",
        f'<extLst><ext uri="{{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}}" xmlns:x14="{_X14}"><x14:slicerList>'
        f'<x14:slicer r:id="{shown}"/></x14:slicerList></ext></extLst></worksheet>',
    )


def add_threaded_comment(parts: Parts, title: str, cell: str) -> None:
    """Add a conversation on a cell that has a comment, and the person who began it."""
    sheet, person = part_of_sheet(parts, title), "{5B1D2C3E-0000-4000-8000-00000000000A}"
    add_part(
        parts,
        "xl/persons/person.xml",
        f'{_HEAD}<personList xmlns="{_THREADED}"><person displayName="Ann Ash" id="{person}" userId="ann" '
        'providerId="None"/></personList>',
        "application/vnd.ms-excel.person+xml",
    )
    add_part(
        parts,
        "xl/threadedComments/threadedComment1.xml",
        f'{_HEAD}<ThreadedComments xmlns="{_THREADED}"><threadedComment ref="{cell}" '
        f'dT="2016-09-01T09:00:00.00" personId="{person}" id="{{6C2D3E4F-0000-4000-8000-00000000000B}}">'
        "<text>Agreed?</text></threadedComment></ThreadedComments>",
        "application/vnd.ms-excel.threadedcomments+xml",
    )
    kinds = f"{_MICROSOFT}/2017/10/relationships"
    relate(parts, _WORKBOOK, f"{kinds}/person", "xl/persons/person.xml")
    relate(parts, sheet, f"{kinds}/threadedComment", "xl/threadedComments/threadedComment1.xml")


def add_control(parts: Parts, title: str) -> None:
    """Add what newer Excel says of the button on a sheet that ends with its drawings.

    Its anchor holds elements called `row` and `col`, which are not the sheet's.
    """
    sheet, name = part_of_sheet(parts, title), "xl/ctrlProps/ctrlProp1.xml"
    add_part(
        parts,
        name,
        f'{_HEAD}<formControlPr xmlns="{_X14}" objectType="Button" lockText="1"/>',
        "application/vnd.ms-excel.controlproperties+xml",
    )
    ident = relate(parts, sheet, "ctrlProp", name)
    places = "".join(
        f"<{end}><xdr:col>{at}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{at}</xdr:row>"
        f"<xdr:rowOff>0</xdr:rowOff></{end}>"
        for end, at in (("from", 1), ("to", 4))
    )
    edit_part(
        parts,
        sheet,
        "</worksheet>",
        f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:x14="{_X14}" Requires="x14"><controls>'
        f'<control shapeId="1025" r:id="{ident}" name="Button 1"><controlPr defaultSize="0">'
        f'<anchor moveWithCells="1" xmlns:xdr="{_XDR}">{places}</anchor></controlPr></control></controls>'
        "</mc:Choice></mc:AlternateContent></worksheet>",
    )


def add_other_book(parts: Parts) -> None:
    """Add a link to another workbook, with the values last seen there."""
    name, target = "xl/externalLinks/externalLink1.xml", "file:///H:/returns/last%20year.xlsx"
    add_part(
        parts,
        name,
        f'{_HEAD}<externalLink xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships"><externalBook r:id="rId1">'
        '<sheetNames><sheetName val="Data"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1">'
        '<cell r="A1"><v>7</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>',
        f"{_SPREADSHEET}.externalLink+xml",
    )
    parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        f'Id="rId1" Type="{_OFFICE}/relationships/externalLinkPath" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    ).encode()
    ident = relate(parts, _WORKBOOK, "externalLink", name)
    links = f'<externalReferences><externalReference r:id="{ident}"/></externalReferences><definedNames>'
    edit_part(parts, _WORKBOOK, "<definedNames>", links)


def add_calculation_chain(parts: Parts, title: str, cells: str) -> None:
    """Add the order in which Excel last calculated a sheet's formulas, and nothing to calculate anew.

    Args:
        parts: The workbook.
        title: The sheet, whose part is numbered as its sheet id is.
        cells: The cells of all its formulas, apart from each other by blanks.
    """
    number = part_of_sheet(parts, title).removeprefix("xl/worksheets/sheet").removesuffix(".xml")
    chain = "".join(f'<c r="{cell}" i="{number}"/>' for cell in cells.split())
    add_part(
        parts,
        "xl/calcChain.xml",
        f'{_HEAD}<calcChain xmlns="{_MAIN}">{chain}</calcChain>',
        f"{_SPREADSHEET}.calcChain+xml",
    )
    relate(parts, _WORKBOOK, "calcChain", "xl/calcChain.xml")
    edit_part(parts, _WORKBOOK, ' fullCalcOnLoad="1"', "")


def share_formulas(parts: Parts, title: str) -> None:
    """Write the formulas `=A4*2` and those below it as Excel does: once, and shared by the others."""
    sheet = part_of_sheet(parts, title)
    edit_part(parts, sheet, "<f>A4*2</f>", '<f t="shared" ref="B4:B6" si="0">A4*2</f>')
    for row in (5, 6):
        edit_part(parts, sheet, f"<f>A{row}*2</f>", '<f t="shared" si="0"/>')
