"""Changes of a package applied in memory: a book's bytes in, the new book's bytes out."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from xlsxwriter import Workbook

from pi_excel.workbook.graft.changes import Changes
from pi_excel.workbook.graft.our_sheets import SheetOperation, our_sheets_changes
from pi_excel.workbook.graft.styles import Styles
from pi_excel.workbook.package.archive import Archive
from pi_excel.workbook.package.archive_writer import ArchiveWriter
from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.package.splice import splice_stream
from pi_excel.workbook.plan import Recalculation
from pi_excel.workbook.sheets.image import SheetImage
from pi_excel.workbook.sheets.render_contents import render_contents
from pi_excel.workbook.sheets.render_report import render_report
from tests.workbook.sheets.pages import AWKWARD, CONTENTS, REFERRALS, REPEAT_PLANS

LIST = render_contents(CONTENTS)
CS01 = render_report(REFERRALS)
CS03 = render_report(REPEAT_PLANS)
ODD = render_report(AWKWARD)
IMAGES = (LIST, CS01, CS03, ODD)
"""A list of exceptions, two reports with a chart each, and one without, of awkward words."""


def book_of(*titles: str) -> bytes:
    """Return a workbook of sheets with a word in their first cell, as XlsxWriter makes it."""
    file = BytesIO()
    with Workbook(file) as book:
        for title in titles:
            book.add_worksheet(title).write_string("A1", f"on {title}")
    return file.getvalue()


def package_of(book: bytes) -> Package:
    """Return a workbook's package."""
    return Package(Archive(BytesIO(book)))


def with_sheets(
    book: bytes,
    *operations: SheetOperation,
    recalculation: Recalculation = Recalculation.AS_IT_IS,
    formula_goes: bool = False,
) -> bytes:
    """Return a workbook after operations on sheets of ours."""
    package = package_of(book)
    styles = Styles(package)
    changes = our_sheets_changes(
        package, operations, styles, recalculation=recalculation, formula_goes=formula_goes
    )
    changes.take(styles.changes())
    return applied(package.archive, changes)


def applied(archive: Archive, changes: Changes) -> bytes:
    """Return a workbook after changes of its parts."""
    file = BytesIO()
    writer = ArchiveWriter(file)
    for name in archive.entries:
        if name in changes.added:
            writer.add(name, changes.added[name])
        elif name in changes.splices:
            writer.stream(name, splice_stream(archive.chunks(name), changes.splices[name]))
        elif name not in changes.removed:
            writer.copy(archive, name)
    for name, content in changes.added.items():
        if name not in archive.entries:
            writer.add(name, content)
    writer.close()
    return file.getvalue()


def parts(book: bytes) -> dict[str, bytes]:
    """Return a workbook's parts by name."""
    with ZipFile(BytesIO(book)) as package:
        return {name: package.read(name) for name in package.namelist()}


def rebuilt(parts_by_name: dict[str, bytes]) -> bytes:
    """Return a workbook of parts."""
    file = BytesIO()
    with ZipFile(file, "w") as package:
        for name, content in parts_by_name.items():
            package.writestr(name, content)
    return file.getvalue()


def edited(book: bytes, part: str, old: str, new: str) -> bytes:
    """Return a workbook in which a text of a part is another."""
    found = parts(book)
    assert old.encode() in found[part], f"{part} holds no {old}"
    return rebuilt(found | {part: found[part].replace(old.encode(), new.encode(), 1)})


def saying(image: SheetImage, words: str) -> SheetImage:
    """Return a sheet of ours with other words in its first cell."""
    first = image.cells[1, 1]._replace(value=words)
    return replace(image, cells={**image.cells, (1, 1): first})
