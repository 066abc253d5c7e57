"""Files that crash, hang or deceive readers of workbooks, and absurd ones that are sound; made on the spot.

    for name, make in HOSTILE.items():
        make(folder / f"{name}.xlsx")

`REFUSED` are those that have to be refused, `ABSURD` those that have to pass. All are small on disk and
made in little time: what unpacks to hundreds of megabytes is written as one packed block, many times.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

Maker = Callable[[Path], None]
"""Writes a file."""

MIB = 1024 * 1024
SPREADSHEETML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STRICT = "http://purl.oclc.org/ooxml"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"

COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
"""The head of the container of old Office files, and of encrypted new ones."""

ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


@dataclass(frozen=True)
class Entry:
    """An entry of a zip file, which may lie.

    Attributes:
        name: Its name.
        packed: Its bytes as they stand in the file.
        size: How many it says they are when unpacked.
        crc: The checksum it says they have.
        method: How it says it is packed.
        flags: Its flags.
        version: Which version of zip it says it needs.
        at: Where the directory says it begins; `None` for where it does.
    """

    name: str
    packed: bytes
    size: int
    crc: int
    method: int = 8
    flags: int = 0x800
    version: int = 20
    at: int | None = None


def packed(name: str, content: bytes | str) -> Entry:
    """Return an ordinary entry."""
    content = content.encode() if isinstance(content, str) else content
    return Entry(name, _deflate(content), len(content), zlib.crc32(content))


def repeated(name: str, head: str, block: bytes, times: int, tail: str) -> Entry:
    """Return an entry that holds a block many times over; made without ever holding it all."""
    head_bytes, tail_bytes = head.encode(), tail.encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    begin = packer.compress(head_bytes) + packer.flush(zlib.Z_FULL_FLUSH)
    middle = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)  # full: it stands by itself
    end = packer.compress(tail_bytes) + packer.flush()
    crc = zlib.crc32(head_bytes)
    for _ in range(times):
        crc = zlib.crc32(block, crc)
    size = len(head_bytes) + len(block) * times + len(tail_bytes)
    return Entry(name, begin + middle * times + end, size, zlib.crc32(tail_bytes, crc))


def _deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def write_zip(path: Path, entries: Iterable[Entry]) -> None:
    """Write a zip file that says what its entries say, true or not."""
    body, directory, count = bytearray(), bytearray(), 0
    for entry in entries:
        name = entry.name.encode()
        common = struct.pack(
            "<5H3L2H",
            *(entry.version, entry.flags, entry.method, 0, 33),
            *(entry.crc, len(entry.packed), entry.size, len(name), 0),
        )
        at = len(body) if entry.at is None else entry.at
        directory += (
            b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<3H2L", 0, 0, 0, 0, at) + name
        )
        body += b"PK\x03\x04" + common + name + entry.packed
        count += 1
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    path.write_bytes(body + directory + end)


def book_parts(*, main_type: str = MAIN_TYPE, relationships: str = RELATIONSHIPS) -> dict[str, Entry]:
    """Return the parts of a small sound workbook with one sheet, to be made worse."""
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main_type}"/>'
        f'<Override PartName="/{SHEET}" ContentType="{MAIN_TYPE.replace("sheet.main", "worksheet")}"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{MAIN_TYPE.replace("sheet.main", "styles")}"/>'
        '<Override PartName="/xl/sharedStrings.xml"'
        f' ContentType="{MAIN_TYPE.replace("sheet.main", "sharedStrings")}"/></Types>'
    )
    texts = {
        "[Content_Types].xml": types,
        "_rels/.rels": _rels(f"{relationships}/officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": workbook_xml(""),
        "xl/_rels/workbook.xml.rels": _rels(
            *(f"{RELATIONSHIPS}/worksheet", "worksheets/sheet1.xml"),
            *(f"{RELATIONSHIPS}/styles", "styles.xml"),
            *(f"{RELATIONSHIPS}/sharedStrings", "sharedStrings.xml"),
        ),
        SHEET: sheet_xml(ONE_CELL),
        "xl/styles.xml": _styles(1),
        "xl/sharedStrings.xml": f'<sst xmlns="{SPREADSHEETML}" count="0" uniqueCount="0"/>',
    }
    return {name: packed(name, text) for name, text in texts.items()}


def book_with(*entries: Entry) -> Maker:
    """Return a maker of the small workbook with parts added or replaced."""
    return lambda path: write_zip(path, (book_parts() | {entry.name: entry for entry in entries}).values())


def _rels(*kinds_and_targets: str) -> str:
    pairs = zip(kinds_and_targets[::2], kinds_and_targets[1::2], strict=True)
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def workbook_xml(more: str) -> str:
    """Return a workbook's part with one sheet and more behind it."""
    return (
        f'<workbook xmlns="{SPREADSHEETML}" xmlns:r="{RELATIONSHIPS}"><sheets>'
        f'<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets>{more}</workbook>'
    )


def _styles(formats: int) -> str:
    return (
        f'<styleSheet xmlns="{SPREADSHEETML}"><fonts count="1"><font/></fonts>'
        '<fills count="1"><fill/></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="{formats}">{"<xf/>" * formats}</cellXfs></styleSheet>'
    )


_SHEET_HEAD = f'<worksheet xmlns="{SPREADSHEETML}">'
_SHEET_TAIL = "</worksheet>"


def sheet_xml(rows: str, *, before: str = "", after: str = "", prolog: str = "") -> str:
    """Return a sheet's part with these rows."""
    return f"{prolog}{_SHEET_HEAD}{before}<sheetData>{rows}</sheetData>{after}{_SHEET_TAIL}"


def with_sheet(xml: str | bytes) -> Maker:
    """Return a maker of the small workbook with another sheet in place of its own."""
    return book_with(packed(SHEET, xml))


def with_rows(rows: str, *, before: str = "", after: str = "", prolog: str = "") -> Maker:
    """Return a maker of the small workbook with these rows."""
    return with_sheet(sheet_xml(rows, before=before, after=after, prolog=prolog))


def with_cells(*cells: str) -> Maker:
    """Return a maker of a workbook with these cells and no others."""
    rows = "".join(f'<row><c r="{cell}"><v>1</v></c></row>' for cell in cells)
    return with_rows(rows)


def with_merges(*ranges: str) -> Maker:
    """Return a maker of a workbook with merged ranges."""
    listed = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    return with_rows(ONE_CELL, after=f'<mergeCells count="{len(ranges)}">{listed}</mergeCells>')


def with_bytes(content: bytes) -> Maker:
    """Return a maker of a file that holds these bytes."""

    def make(path: Path) -> None:
        path.write_bytes(content)

    return make


def lying(name: str, entry: Entry, **lies: object) -> Maker:
    """Return a maker of a workbook in which one entry is not what it says."""
    return book_with(replace(entry, name=name, **lies))  # type: ignore[arg-type]


def _laughs(levels: int) -> str:
    entities = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, levels))
    return f'<!DOCTYPE worksheet [<!ENTITY l0 "lolololol">{entities}]>'


def _laughing(levels: int) -> Maker:
    rows = f'<row r="1"><c r="A1" t="inlineStr"><is><t>&l{levels - 1};</t></is></c></row>'
    return with_rows(rows, prolog=_laughs(levels))


def _bomb(**lies: object) -> Maker:
    """Return a maker of a workbook whose sheet unpacks to 512 MiB of blank space."""

    def make(path: Path) -> None:
        head, tail = f"{_SHEET_HEAD}<sheetData>", f"</sheetData>{_SHEET_TAIL}"
        lying(SHEET, repeated(SHEET, head, b" " * MIB, 512, tail), **lies)(path)

    return make


def _one_long_text(path: Path) -> None:
    head, tail = f'<sst xmlns="{SPREADSHEETML}" count="1" uniqueCount="1"><si><t>', "</t></si></sst>"
    book_with(repeated(TEXTS, head, b"x" * MIB, 512, tail))(path)


def _tightly_packed(path: Path) -> None:
    book_with(repeated("xl/media/1.bin", "", b"0" * MIB, 9, ""))(path)


def _many_parts(path: Path) -> None:
    book_with(*(packed(f"xl/media/{number}.bin", "") for number in range(3000)))(path)


def _many_formats(path: Path) -> None:
    book_with(packed("xl/styles.xml", _styles(150_000)))(path)


def _million_rows(cell: bytes) -> Maker:
    def make(path: Path) -> None:
        rows = (
            b'<row r="%d">%b</row>' % (row, cell.replace(b"#", b"%d" % row)) for row in range(1, 10**6 + 1)
        )
        content = f"{_SHEET_HEAD}<sheetData>".encode() + b"".join(rows)
        with_sheet(content + f"</sheetData>{_SHEET_TAIL}".encode())(path)

    return make


def _many_merges(path: Path) -> None:
    with_merges(*(f"A{row}:B{row}" for row in range(1, 300_001)))(path)


def _endless_tag(path: Path) -> None:
    with_rows(f'<row r="1" spans="{"".join(map(str, range(400_000)))}"/>')(path)


def _of_type(main_type: str) -> Maker:
    return lambda path: write_zip(path, book_parts(main_type=main_type).values())


def _strict(path: Path) -> None:
    write_zip(path, book_parts(relationships=f"{STRICT}/officeDocument/relationships").values())


def _changed(change: Callable[[bytes], bytes]) -> Maker:
    """Return a maker of the small workbook with its bytes changed."""

    def make(path: Path) -> None:
        book_with()(path)
        path.write_bytes(change(path.read_bytes()))

    return make


def _stream(name: str) -> bytes:
    return COMPOUND_FILE + name.encode("utf-16-le").ljust(128, b"\0")


_SIGNED = _rels(
    *(f"{RELATIONSHIPS}/officeDocument", "xl/workbook.xml"),
    *(f"{PACKAGE}/relationships/digital-signature/origin", "_xmlsignatures/origin.sigs"),
)
_XXE = '<!DOCTYPE worksheet [<!ENTITY file SYSTEM "file:///etc/hostname">]>'
_WHOLE_GRID = '<dimension ref="A1:XFD1048576"/>'
_DECLARED_LATIN_1 = '<?xml version="1.0" encoding="ISO-8859-1"?>'
_SHEET_UTF_16 = ('<?xml version="1.0" encoding="UTF-16"?>' + sheet_xml(ONE_CELL)).encode("utf-16")
_END = 22
"""The bytes at the end of a zip file that say where its directory is."""

REFUSED: Mapping[str, Maker] = {
    # something else
    "empty": with_bytes(b""),
    "web page": with_bytes(b"\xef\xbb\xbf\r\n<HTML><body><table><tr><td>1</td></tr></table></body></HTML>"),
    "csv": with_bytes(b"Ref,Indicator\r\nCS01,Children in need \x96 rate\r\n"),
    "unicode text": with_bytes("Ref\tIndicator\r\n".encode("utf-16")),
    "xml spreadsheet 2003": with_bytes(
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    ),
    "pdf": with_bytes(b"%PDF-1.7\n%\x00\x01"),
    "noise": with_bytes(bytes(range(256))),
    "old xls": with_bytes(_stream("Workbook")),
    "very old xls": with_bytes(_stream("Book")),
    "word 97": with_bytes(_stream("WordDocument")),
    "encrypted": with_bytes(_stream("EncryptedPackage")),
    "xlsb": _of_type("application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
    "docx": _of_type(MAIN_TYPE.replace("spreadsheetml.sheet", "wordprocessingml.document")),
    "pptx": _of_type(MAIN_TYPE.replace("spreadsheetml.sheet", "presentationml.presentation")),
    "ods": lambda path: write_zip(
        path,
        [packed("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), packed("content.xml", "")],
    ),
    "photographs": lambda path: write_zip(path, [packed("beach.jpg", b"\xff\xd8")]),
    # a workbook that we cannot write into
    "strict": _strict,
    "strict inside": book_with(
        packed("xl/workbook.xml", workbook_xml("").replace(SPREADSHEETML, f"{STRICT}/spreadsheetml/main"))
    ),
    "signed": book_with(packed("_rels/.rels", _SIGNED), packed("_xmlsignatures/origin.sigs", "")),
    # damaged
    "truncated": _changed(lambda content: content[: len(content) // 2]),
    "no directory": _changed(lambda content: content[:60]),
    "something before it": _changed(lambda content: b"PK\x03\x04" + content),
    "wrong checksum": lying("xl/media/image1.png", packed("", b"picture"), crc=1),
    "wrong size": lying("xl/media/image1.png", packed("", b"picture"), size=8),
    "stored in another size": lying("xl/media/image1.png", packed("", b"picture"), method=0),
    "cut xml": with_sheet(sheet_xml(ONE_CELL)[:-9]),
    "unbound prefix": with_rows('<x:row r="1"/>'),
    "no type": _of_type("application/xml"),
    "no workbook": book_with(packed("_rels/.rels", _rels(f"{RELATIONSHIPS}/officeDocument", "xl/other.xml"))),
    # a container that deceives
    "blank space of 512 MiB": _bomb(),
    "text of 512 MiB": _one_long_text,
    "bomb that says 1000 bytes": _bomb(size=1000),
    "part packed too tightly": _tightly_packed,
    "name that climbs": book_with(packed("../../evil.txt", "")),
    "name from the root": book_with(packed("/etc/passwd", "")),
    "name with a drive": book_with(packed("C:/evil.txt", "")),
    "name with a backslash": book_with(packed("xl\\evil.txt", "")),
    "name of a device": book_with(packed("xl/CON.xml", "<a/>")),
    "name with a control character": book_with(packed("xl/a\nb.xml", "<a/>")),
    "part twice": book_with(packed(SHEET.upper(), sheet_xml(""))),
    "3000 parts": _many_parts,
    "overlapping parts": lying("xl/workbook.xml", packed("", workbook_xml("")), at=0),
    "unknown packing": lying("xl/media/1.bin", packed("", b""), method=77),
    "version of the future": lying("xl/media/1.bin", packed("", b""), version=99),
    "locked part": lying("xl/media/1.bin", packed("", b""), flags=1),
    "64 bits for nothing": _changed(
        lambda content: content[:-_END] + b"PK\6\7" + bytes(16) + content[-_END:]
    ),
    "bytes behind a part": lying(
        "xl/media/1.bin", packed("", b"picture"), packed=packed("", b"picture").packed + b"hidden"
    ),
    # XML that attacks
    "billion laughs": _laughing(10),
    "ten million laughs": _laughing(7),
    "file from outside": with_rows('<row r="1"><c r="A1"><v>&file;</v></c></row>', prolog=_XXE),
    "document type in a drawing": book_with(packed("xl/drawings/vmlDrawing1.vml", f"{_XXE}<xml/>")),
    "utf-16": with_sheet(_SHEET_UTF_16),
    "latin-1": with_rows(ONE_CELL, prolog=_DECLARED_LATIN_1),
    "100000 deep": with_rows("<row>" * 100_000 + "</row>" * 100_000),
    "50000 deep behind false ends": with_rows('<row a="/>">' * 50_000 + "</row>" * 50_000),
    "endless tag": _endless_tag,
    "cdata in the data": with_rows('<row r="1"><c r="A1" t="str"><v><![CDATA[<c r="A2">]]></v></c></row>'),
    "comment in the data": with_rows(f"<!-- none -->{ONE_CELL}"),
    "instruction in the data": with_rows(f"<?none?>{ONE_CELL}"),
    "comment with another sheet": with_rows(ONE_CELL, before="<!-- <sheetData/> -->"),
    # more than there can be
    "column beyond the grid": with_cells("A1", "XFE1"),
    "row beyond the grid": with_cells("A1", "A1048577"),
    "cell far beyond the grid": with_cells("A1", "XFE16777217"),
    "merge beyond the grid": with_merges("A1:A1048577"),
    "300000 merges": _many_merges,
    "four billion texts": book_with(
        packed(TEXTS, f'<sst xmlns="{SPREADSHEETML}" uniqueCount="4294967295"/>')
    ),
    "150000 formats": _many_formats,
}
"""Makers of files that have to be refused, by name."""

ABSURD: Mapping[str, Maker] = {
    "dimension of the whole grid": with_rows(ONE_CELL, before=_WHOLE_GRID),
    "two far corners": with_cells("A1", "XFD1048576"),
    "a wide and high one": with_cells("A1", "XFD5000"),
    "merge of five million cells": with_merges("A1:Z200000"),
    "merge of the whole grid": with_merges("A1:XFD1048576"),
    "a million rows": _million_rows(b'<c r="A#"><v>#</v></c>'),
    "a million blank rows": _million_rows(b'<c r="A#" s="0"/>'),
    "comment before the data": with_rows(ONE_CELL, before="<!-- made by a machine -->"),
    "greater-than signs": with_rows(f'<row r="1"><c r="A1" t="str"><v>{"/>" * 9999}</v></c></row>'),
    "text like a far cell": with_rows('<row r="1"><c r="A1" t="str"><v>&lt;c r="ABCD1"></v></c></row>'),
    "sloppy drawing": book_with(packed("xl/drawings/vmlDrawing1.vml", "<xml><br></xml>")),
    "drawing with a picture in a tag": book_with(
        packed("xl/drawings/vmlDrawing1.vml", f'<xml data="{"".join(map(str, range(400_000)))}"/>')
    ),
    "custom xml in utf-16": book_with(
        packed("customXml/item1.xml", '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16"))
    ),
    "formulas that reach out": with_rows(
        '<row r="1"><c r="A1"><f>WEBSERVICE("http://127.0.0.1/")</f><v>1</v></c>'
        "<c r=\"B1\"><f>cmd|'/c calc'!A1</f><v>1</v></c></row>"
    ),
}
"""Makers of workbooks that have to pass: they are sound, though some readers fail on them."""

HOSTILE: Mapping[str, Maker] = {**REFUSED, **ABSURD}
"""All of them."""
