"""The last look at a workbook we wrote, before it takes the place of the staff's: as planned, and sound?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from pi_excel.book.grid import CellRef, CellValue, SheetCells
from pi_excel.errors import FaultError
from pi_excel.workbook.package.archive import Archive
from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.plan import (
    AddSheet,
    AppendRows,
    KeepEditedSheet,
    Operation,
    OrderSheets,
    Plan,
    ReplaceSheet,
    SetCachedValue,
    SetCells,
)
from pi_excel.workbook.planning_cells import same
from pi_excel.workbook.reading import ChosenCells
from pi_excel.workbook.sheets.image import SheetImage, fingerprint
from pi_excel.workbook.soundness import new_faults

_Planned: TypeAlias = dict[str, list[Mapping[int, Mapping[int, CellValue]]]]
"""What cells are to hold, by sheet; in groups by column and row."""

_NOTHING: Mapping[int, CellValue] = {}


def verify(plan: Plan, source: Path, written: Path) -> None:
    """Read a workbook back, and stop unless it says what was planned and Excel would not repair it.

    Only parts that differ from the source's are gone through; the others are copies.

    Args:
        plan: What was to change.
        source: The workbook as staff left it.
        written: The workbook as we wrote it.

    Raises:
        FaultError: It is not as planned.
    """
    planned = _planned(plan.operations)
    images = [done.image for done in plan.operations if isinstance(done, AddSheet | ReplaceSheet)]
    with written.open("rb") as file:
        package = Package(Archive(file))
        chosen = ChosenCells(package, _wanted(planned, images))
        faults = new_faults(source, written, _written_anew(source, package.archive), chosen.stretches)
        if faults:
            raise _fault(str(faults[0]), source.name)
        cells = chosen.cells()
        _verify_cells(planned, cells)
        _verify_sheets(images, cells, source)
        _verify_tabs(plan, package, source)


def _written_anew(source: Path, written: Archive) -> set[str]:
    """Return the parts that are not as they were, by size and checksum."""
    with source.open("rb") as file:
        before = Archive(file).entries
    return {
        name
        for name, entry in written.entries.items()
        if name not in before or (entry.CRC, entry.file_size) != (before[name].CRC, before[name].file_size)
    }


def _planned(operations: Iterable[Operation]) -> _Planned:
    planned: _Planned = defaultdict(list)
    retitled: dict[str, str] = {}
    for done in operations:
        match done:
            case KeepEditedSheet(old_title, new_title):
                retitled[old_title] = new_title
            case SetCells(sheet=sheet, values=values):
                planned[sheet].append(values)
            case SetCachedValue(cell=cell, value=value):
                planned[cell.sheet].append({cell.column: {cell.row: value}})
            case AppendRows(last=last, first_row=first_row, rows=rows):
                for row, by_column in enumerate(rows, first_row):
                    planned[last.sheet] += [{column: {row: value}} for column, value in by_column.items()]
    for old_title, new_title in retitled.items():
        if old_title in planned:
            planned[new_title] = planned.pop(old_title)
    return planned


def _wanted(planned: _Planned, images: Iterable[SheetImage]) -> Mapping[str, Collection[int] | None]:
    """Return the columns to be read back, by sheet: of our own sheets all."""
    columns = {
        title: {column for columns in groups for column in columns} for title, groups in planned.items()
    }
    return columns | dict.fromkeys(image.title for image in images)


def _verify_cells(planned: _Planned, cells: Mapping[str, SheetCells]) -> None:
    for title, groups in planned.items():
        if title not in cells:
            raise _fault("the sheet is not there", title)
        found = cells[title].rows
        for column, values in (pair for columns in groups for pair in columns.items()):
            for row, value in values.items():
                if not same(value, found.get(row, _NOTHING).get(column)):
                    raise _fault("the cell does not read back as planned", str(CellRef(title, row, column)))


def _verify_sheets(images: Iterable[SheetImage], cells: Mapping[str, SheetCells], source: Path) -> None:
    for image in images:
        if not _shows(cells[image.title], image):
            raise _fault("the sheet does not read back as planned", f"{source.name}, sheet '{image.title}'")


def _shows(found: SheetCells, image: SheetImage) -> bool:
    """Return whether a sheet holds what was to be on it, commentary boxes left out.

    Its fingerprint decides. Making one takes long, and where all cells are equal it is equal too: save that
    to Python, true is 1.
    """
    wanted = SheetCells.of(
        {place: cell.value for place, cell in image.cells.items() if cell.value is not None}
    )
    kinds = {type(value) for row in found.rows.values() for value in row.values()}
    if found.rows == wanted.rows and bool not in kinds:
        return True
    boxes = {(box.row, box.column) for box in image.boxes}
    held = {place: value for place, value in found.items() if place not in boxes}
    return fingerprint(held) == image.fingerprint


def _verify_tabs(plan: Plan, package: Package, source: Path) -> None:
    for done in plan.operations:
        if isinstance(done, OrderSheets) and done.titles != tuple(sheet.title for sheet in package.sheets):
            raise _fault("the tabs are not in the order planned", source.name)


def _fault(what: str, where: str) -> FaultError:
    return FaultError(
        f"what was written did not pass our own check ({what}); this is a fault of ours.",
        where=where,
        do="The book is as it was; please tell us.",
    )
