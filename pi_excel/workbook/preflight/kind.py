"""What kind of file it is, told by its first bytes and never by its name."""

from __future__ import annotations

from typing import BinaryIO

from pi_excel.errors import NotAWorkbookError, UnsafeBookError, WorkbookError
from pi_excel.workbook.preflight.refusals import not_a_workbook

_HEAD = 4096
"""How many bytes tell the kind of a file that is no package."""

_ZIP = b"PK\x03\x04"
_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")

_ENTRY = 128
"""The directory of a compound file is made of entries of this size, and so are its sectors."""

_STREAMS: tuple[tuple[str, type[WorkbookError], str, str], ...] = (
    (
        "EncryptedPackage",
        UnsafeBookError,
        "it is encrypted, with a password or by a sensitivity label.",
        "Save it in Excel without a password.",
    ),
    ("Workbook", NotAWorkbookError, "it is an old .xls workbook.", "Save it from Excel as .xlsx."),
    ("Book", NotAWorkbookError, "it is a very old .xls workbook.", "Save it from Excel as .xlsx."),
)
"""What a compound file is, by a stream in it; an encrypted one first, for it may hold more."""

_MARKS = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "an XML Spreadsheet of 2003"),
    (b"<html", "a web page (HTML)"),
    (b"<table", "a web page (HTML)"),
    (b"mime-version:", "a web page in one file (MHTML)"),
    (b"%pdf-", "a PDF document"),
)
"""What a file is, by words near its beginning."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_NOT_TEXT = frozenset(range(32)) - frozenset(b"\t\n\f\r")


def refuse_other_kinds(book: str, file: BinaryIO) -> None:
    """Refuse a file that is no zip package; leaves the place in the file anywhere.

    Args:
        book: The file's name, for the sentence.
        file: The file, at its beginning.

    Raises:
        NotAWorkbookError: It is something else, or an older kind of workbook.
        UnsafeBookError: It is encrypted.
    """
    head = file.read(_HEAD)
    if head.startswith(_ZIP):
        return
    if head.startswith(_COMPOUND_FILE):
        file.seek(0)
        raise _compound_file(book, file)
    if not head:
        raise NotAWorkbookError("it is empty.", where=book, do="Put back an older copy.")
    raise not_a_workbook(book, _kind(head))


def _kind(head: bytes) -> str:
    low = head.lower()
    for mark, kind in _MARKS:
        if mark in low:
            return kind
    if head.startswith(_UTF_16) or _NOT_TEXT.isdisjoint(head):
        return "text, such as CSV"
    return "something else"


def _compound_file(book: str, file: BinaryIO) -> WorkbookError:
    """Return what to say of a compound file: Excel keeps encrypted workbooks and old ones in such."""
    found = set()
    while block := file.read(_ENTRY * _HEAD):
        found |= {stream for stream, *_ in _STREAMS if _has_entry(block, stream)}
    for stream, error, what, do in _STREAMS:
        if stream in found:
            return error(what, where=book, do=do)
    return not_a_workbook(book, "another kind of Office file")


def _has_entry(block: bytes, stream: str) -> bool:
    name = stream.encode("utf-16-le")
    at = block.find(name)
    while at >= 0:
        end = at + len(name)
        if at % _ENTRY == 0 and not any(block[end : end + 2]):
            return True
        at = block.find(name, at + 1)
    return False
