"""A plan grafted onto a workbook: the only code that makes the bytes of a staff file.

What the plan names is changed, byte range by byte range; our own sheets are made apart and put in as new
parts; every other part is copied as compressed as it is. It streams: no more is held than the largest
part that is not a sheet, and of a sheet a row at a time.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile

from pi_excel.errors import BookChangedError, PlanRefusedError
from pi_excel.workbook.access import damaged
from pi_excel.workbook.graft.changes import Changes
from pi_excel.workbook.graft.our_sheets import our_sheets_changes
from pi_excel.workbook.graft.staff_cells import StaffOperation, staff_changes
from pi_excel.workbook.graft.styles import Styles
from pi_excel.workbook.package.archive import Archive
from pi_excel.workbook.package.archive_writer import ArchiveWriter
from pi_excel.workbook.package.elements import MarkupError
from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.package.splice import splice_stream
from pi_excel.workbook.plan import AppendRows, Plan, SetCachedValue, SetCells
from pi_excel.workbook.reading import sha256_of


def graft(plan: Plan, source: Path, target: BinaryIO) -> None:
    """Write a workbook with a plan's changes and no others.

    Args:
        plan: What to change.
        source: The workbook the plan was made from; it is only read.
        target: An empty file to write to; it can seek.

    Raises:
        BookChangedError: The source is not the file the plan was made from.
        PlanRefusedError: A change would be guesswork or destroy something; the message names the place.
        UnsafeBookError: A part is not what a workbook holds there.
    """
    if sha256_of(source) != plan.source_sha256:
        raise BookChangedError(
            "it was changed while we were at work; nothing was written.", where=source.name
        )
    try:
        with source.open("rb") as file:
            package = Package(Archive(file))
            styles = Styles(package)
            changes = _changes(plan, package, styles)
            _write(package.archive, changes, styles, target)
    except (MarkupError, BadZipFile, zlib.error) as error:
        raise damaged(source, error) from error


def _changes(plan: Plan, package: Package, styles: Styles) -> Changes:
    """Return what the plan wants of every part but the styles, which are known when all else is written."""
    staff: dict[str, list[StaffOperation]] = {}
    ours, formula_goes = [], False
    for done in plan.operations:
        match done:
            case SetCells(sheet=sheet, over_formula=goes):
                formula_goes |= goes
                staff.setdefault(sheet, []).append(done)
            case SetCachedValue(cell=place, fills=fills):
                formula_goes |= fills is not None  # the chain of formulas may name cells that are none now
                staff.setdefault(place.sheet, []).append(done)
            case AppendRows(last=place):
                staff.setdefault(place.sheet, []).append(done)
            case _:
                ours.append(done)
    changes = our_sheets_changes(
        package,
        ours,
        styles,
        recalculation=plan.recalculation,
        formula_goes=formula_goes,
    )
    sheets = {sheet.title: sheet for sheet in package.sheets}
    for title, operations in sorted(staff.items()):
        if title not in sheets:
            raise PlanRefusedError("there is no such sheet.", where=title, do="Refresh again.")
        changes.take(staff_changes(package, sheets[title], operations, styles))
    return changes


def _write(archive: Archive, changes: Changes, styles: Styles, target: BinaryIO) -> None:
    writer = ArchiveWriter(target)
    for name in archive.entries:
        if name == styles.part or name in changes.removed:
            continue
        if name in changes.added:
            writer.add(name, changes.added[name])
        elif name in changes.splices:
            writer.stream(name, splice_stream(archive.chunks(name), changes.splices[name]))
        else:
            writer.copy(archive, name)
    for name, content in changes.added.items():
        if name not in archive.entries:
            writer.add(name, content)
    _write_styles(archive, styles, writer)
    writer.close()


def _write_styles(archive: Archive, styles: Styles, writer: ArchiveWriter) -> None:
    """Write the styles: which formats the cells need is known only now that all cells are written."""
    changes = styles.changes()
    for name, content in changes.added.items():
        writer.add(name, content)
    if styles.part in archive.entries and styles.part not in changes.added:
        splices = changes.splices.get(styles.part)
        if splices is None:
            writer.copy(archive, styles.part)
        else:
            writer.stream(styles.part, splice_stream(archive.chunks(styles.part), splices))
