"""Checks of a file before any reader sees it: what kind it is, and that it is sound inside.

The readers of workbooks trust what they read: a file of 2 kB can make one take gigabytes, run for
minutes, or end the process. So every file is first streamed through cheap checks, in little memory:

    kind         told by the first bytes, never by the name
    container    the zip directory: how many parts, how large, where, under which names
    index        what the package says of itself: a workbook, neither strict nor signed
    unpack       each part's bytes, as many as are said, with the checksum that is said
    markup       each XML part well-formed, in UTF-8, without a document type, not too deep
    census       no more cells, rows, merged ranges, names and formats than there can be

`limits` holds the numbers. What it lets through can still be wrong for a PI Book; it can be read safely.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from pi_excel.errors import BookNotFoundError
from pi_excel.workbook.access import Wish, refusal
from pi_excel.workbook.limits import LIMITS, Limits
from pi_excel.workbook.preflight.census import Census
from pi_excel.workbook.preflight.container import Part, read_directory
from pi_excel.workbook.preflight.index import Index, read_index
from pi_excel.workbook.preflight.kind import refuse_other_kinds
from pi_excel.workbook.preflight.markup import NotSureError, Parsing, parsed
from pi_excel.workbook.preflight.unpack import unpack


def preflight(path: Path, limits: Limits = LIMITS) -> None:
    """Refuse a file that is not an Excel workbook we can read and write safely, in one sentence.

    Raises:
        BookNotFoundError: There is no such file.
        BookInUseError: Another program has it for itself.
        NotAWorkbookError: It is something else, or another kind of workbook.
        UnsafeBookError: It is encrypted, signed, damaged or hostile, or may not be read.
        WorkbookError: It is out of reach.
    """
    if not path.is_file():
        what = "it is a folder." if path.is_dir() else "there is no such file."
        raise BookNotFoundError(what, where=str(path), do="Give the path of a workbook.")
    try:
        with path.open("rb") as file:
            _check(path.name, file, limits)
    except OSError as error:
        raise refusal(path, error, Wish.READ) from error


def _check(book: str, file: BinaryIO, limits: Limits) -> None:
    refuse_other_kinds(book, file)
    parts = read_directory(book, file, limits)
    index = read_index(book, file, parts, limits)
    for part in parts:
        if index.is_xml(part.name):
            _check_xml(file, part, index, limits)
        else:
            _check_bytes(file, part)


def _check_bytes(file: BinaryIO, part: Part) -> None:
    for _ in unpack(file, part):
        pass  # sizes and checksum


def _check_xml(file: BinaryIO, part: Part, index: Index, limits: Limits) -> None:
    for is_exact in (False, True):
        census = Census(part, limits)
        parsing = Parsing(part, limits, is_ours=index.is_ours(part.name), is_exact=is_exact)
        try:
            for root, block in parsed(part, unpack(file, part), parsing):
                census.take(root, block)
        except NotSureError:
            continue
        return
