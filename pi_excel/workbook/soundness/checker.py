"""The check that every workbook we write has to pass before it takes the place of the staff's file."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile

from pi_excel.workbook.package.archive import Archive
from pi_excel.workbook.package.elements import MarkupError
from pi_excel.workbook.package.parts import CONTENT_TYPES, Package, rels_part
from pi_excel.workbook.soundness.drawings import drawing_faults
from pi_excel.workbook.soundness.fault import Fault
from pi_excel.workbook.soundness.listing import workbook_faults
from pi_excel.workbook.soundness.references import reference_faults
from pi_excel.workbook.soundness.rows import has_long_text
from pi_excel.workbook.soundness.schema import check_well_formed
from pi_excel.workbook.soundness.sheets import Watch, unwatched, worksheet_faults
from pi_excel.workbook.soundness.styles import read_styles, style_faults
from pi_excel.workbook.soundness.tables import read_tables, table_faults
from pi_excel.workbook.values import LONGEST_TEXT


def find_faults(
    book: Path | BinaryIO, parts: Collection[str] | None = None, watch: Watch = unwatched
) -> tuple[Fault, ...]:
    """Return what Excel would repair in a workbook, or refuse it for; nothing when it is sound.

    How the parts hang together is always looked at. Where something that all else hangs on cannot be
    read, nothing but that is told.

    Args:
        book: The workbook, or its file open for reading.
        parts: The parts to go through from end to end, such as those that were written anew; the others
            are as Excel left them. `None` for every part. Names of parts that are not there do no harm.
        watch: Sees the rows of those worksheets as they pass, so that nobody has to go through them again.
    """
    found: list[Fault] = []
    with book.open("rb") if isinstance(book, Path) else nullcontext(book) as file:
        try:
            package = Package(Archive(file))
            entries = package.archive.entries
            asked = frozenset(
                part for part in entries if parts is None or part in parts or rels_part(part) in parts
            )
            found += _unreadable(package, asked)
            if not found:
                found += _faults(package, asked, watch)
        except (BadZipFile, MarkupError, zlib.error) as error:
            found.append(Fault("", f"cannot be read: {error}."))
    return tuple(found)


def new_faults(
    before: Path, after: Path, parts: Collection[str] | None = None, watch: Watch = unwatched
) -> tuple[Fault, ...]:
    """Return the faults that a workbook has now and did not have before.

    A fault that a staff's file has had all along is not ours, and Excel lives with it.

    Args:
        before: The workbook as staff left it.
        after: The workbook as we wrote it.
        parts: The parts to go through from end to end; see `find_faults`.
        watch: Sees the rows of the workbook as it is now.
    """
    found = find_faults(after, parts, watch)
    known = set(find_faults(before, parts)) if found else set()
    return tuple(fault for fault in found if fault not in known)


def _faults(package: Package, asked: frozenset[str], watch: Watch) -> Iterator[Fault]:
    yield from reference_faults(package, asked)
    yield from workbook_faults(package)
    styles, tables = read_styles(package), read_tables(package)
    if styles.part in asked:
        yield from style_faults(package, styles.part)
    yield from table_faults(package, tables, styles, asked)
    yield from worksheet_faults(package, styles, asked, watch)
    yield from drawing_faults(package, asked)
    yield from _long_texts(package, asked)


def _long_texts(package: Package, asked: frozenset[str]) -> Iterator[Fault]:
    for part in package.related(package.workbook, "sharedStrings"):
        if part in asked and has_long_text(package.read(part)):
            yield Fault(part, f"has a text of more than {LONGEST_TEXT:,} characters.")


def _unreadable(package: Package, asked: frozenset[str]) -> list[Fault]:
    """Return what is not XML and should be: first the lists that lead to all else, then the parts."""
    parts = package.archive.entries
    lists = [CONTENT_TYPES, *(part for part in parts if part.endswith(".rels"))]
    if found := [fault for part in lists for fault in _trouble(part, package.root)]:
        return found
    sheets = package.related(package.workbook, "worksheet")  # told as their rows are gone through
    book = package.workbook
    needed = {book, *package.related(book, "styles"), *package.related(book, "calcChain")}
    needed |= {table for sheet in sheets for table in package.related(sheet, "table")}
    needed &= {book, *parts}  # that others are missing is told elsewhere
    others = {part for part in asked if part.endswith(".xml")} - needed - {*sheets}
    for part in sorted(needed | others):
        found += _trouble(part, package.root if part in needed else partial(_read, package))
    return found


def _trouble(part: str, read: Callable[[str], object]) -> Iterator[Fault]:
    try:
        read(part)
    except (LookupError, ValueError) as error:  # what is not XML is a ValueError, an unknown encoding either
        yield Fault(part, f"is not well-formed XML: {error}.")
    except (BadZipFile, zlib.error) as error:
        yield Fault(part, f"is damaged: {error}.")


def _read(package: Package, part: str) -> None:
    check_well_formed(package.archive.chunks(part))
