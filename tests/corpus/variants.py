"""The same book as other programs would have written it: sound, and unlike what Excel itself writes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tests.corpus.packages import edit_part

_MAIN = b' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_BARE_TAG = re.compile(rb"<(/?)(?=[A-Za-z]\w*[\s/>])")
_ROW = re.compile(rb'<row r="([0-9]+)"([^>]*>)')
_CELL = re.compile(rb'<c r="([A-Z]+)[0-9]+"')
_SHARED = re.compile(rb' t="s"><v>([0-9]+)</v>')
_STRINGS = "xl/sharedStrings.xml"

Parts = dict[str, bytes]


def with_prefix(parts: Parts) -> None:
    """Give every element of the workbook's own namespace a prefix, as ClosedXML and the Open XML SDK do."""
    for name, content in parts.items():
        if _MAIN in content:
            named = _BARE_TAG.sub(rb"<\1x:", content)
            parts[name] = named.replace(_MAIN, _MAIN.replace(b" xmlns=", b" xmlns:x="))


def without_addresses(parts: Parts) -> None:
    """Leave out the address of every row and cell that follows straight upon the one before it."""
    for name in _sheets(parts):
        parts[name] = b"".join(_rows_without_addresses(parts[name]))


def _rows_without_addresses(sheet: bytes) -> Iterator[bytes]:
    before, *rows = re.split(rb"(?=<row )", sheet)
    yield before
    at = 0
    for row in rows:
        number, column = 0, b"@"  # the letter before A
        if found := _ROW.match(row):
            number = int(found[1])
            if number == at + 1:
                row = b"<row" + row[found.start(2) :]  # noqa: PLW2901 - the row without its address
        at = number
        begin, *cells = re.split(rb"(?=<c )", row)
        yield begin
        for cell in cells:
            address = _CELL.match(cell)
            assert address is not None
            follows = len(address[1]) == 1 and address[1][0] == column[0] + 1
            yield b"<c" + cell[address.end() :] if follows else cell
            column = address[1] if len(address[1]) == 1 else b"Z"


def with_inline_strings(parts: Parts) -> None:
    """Move every text from the shared strings into its cell, and leave those out."""
    texts = re.findall(rb"<si>(.*?)</si>", parts.pop(_STRINGS), re.DOTALL)
    for name in _sheets(parts):
        parts[name] = _SHARED.sub(
            lambda cell: b' t="inlineStr"><is>' + texts[int(cell[1])] + b"</is>", parts[name]
        )
    for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        tag = next(tag for tag in re.findall(r"<\w+ [^>]*>", parts[name].decode()) if "sharedStrings" in tag)
        edit_part(parts, name, tag, "")


def _sheets(parts: Mapping[str, bytes]) -> list[str]:
    return [name for name in parts if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
