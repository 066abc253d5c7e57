"""A file read into a grid: values, tables, formulas, and the sheets that are ours. Never writes."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path

from pi_excel.book.grid import CellRef, CommentaryBox, GeneratedSheet, Grid, SheetCells, TableArea
from pi_excel.errors import UnsafeBookError
from pi_excel.workbook.access import Wish, damaged, refusal
from pi_excel.workbook.calculation import works_out_on_load
from pi_excel.workbook.package.archive import Archive
from pi_excel.workbook.package.elements import MarkupError
from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.preflight import preflight
from pi_excel.workbook.reading.additions import staff_additions
from pi_excel.workbook.reading.formulas import FormulaLooks, Formulas
from pi_excel.workbook.reading.ours import commentary_boxes, generated_sheet
from pi_excel.workbook.reading.sheet import read_sheet
from pi_excel.workbook.reading.spilling import spilling_entries
from pi_excel.workbook.reading.stored import StoredValues
from pi_excel.workbook.reading.tables import tables_of
from pi_excel.workbook.sheet_xml import SheetXml
from pi_excel.workbook.sheets.ownership import SheetMarks, read_marks
from pi_excel.workbook.stretches import KnownShapes

_WITH_CELLS = "worksheet"
"""The kind of sheet that has cells: a chart sheet has none."""


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_workbook(path: Path) -> tuple[Grid, str]:
    """Read a workbook.

    Formulas count with the value that was last calculated for them.

    Returns:
        What it holds, and the hash of the file, taken before it was read: a file that somebody
        saves meanwhile is told by it when we come to write.

    Raises:
        BookNotFoundError: There is no such file.
        NotAWorkbookError: It is not an Excel workbook.
        BookInUseError: Another program has it for itself.
        UnsafeBookError: It is encrypted or damaged, or may not be read.
        WorkbookError: It is out of reach.
    """
    preflight(path)
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            grid = read_grid(Package(Archive(file)))
    except OSError as error:
        raise refusal(path, error, Wish.READ) from error
    except MarkupError as error:
        what = f"it is damaged and cannot be read: {error}."
        raise UnsafeBookError(what, where=path.name, do="Put back an older copy.") from error
    except MemoryError:
        raise  # whoever set the limit says what it is
    except Exception as error:
        # A damaged file shows in many ways: no such part, not a number, a damaged zip file...
        raise damaged(path, error) from error
    return grid, sha256


def read_grid(package: Package) -> Grid:
    """Return what a workbook holds.

    Raises:
        MarkupError: A part is missing, or something in it makes no sense; the message names the place.
        ValueError: A number somewhere is none.
        LookupError: Something refers to what is not there.
    """
    stored = StoredValues.of(package)
    looks = FormulaLooks(spilling_entries(package), stored.percentages)
    formulas = Formulas([sheet.title for sheet in package.sheets], looks)
    names, shapes = _names(package), KnownShapes()
    sheets: dict[str, SheetCells] = {}
    tables: dict[str, TableArea] = {}
    generated: list[GeneratedSheet] = []
    boxes: list[CommentaryBox] = []
    merges: dict[str, tuple[tuple[int, int, int, int], ...]] = {}
    hidden: dict[str, frozenset[int]] = {}
    for sheet in package.sheets:
        title = sheet.title
        if sheet.kind != _WITH_CELLS:
            sheets[title] = SheetCells({})  # a chart sheet is a tab like any other
            continue
        content = read_sheet(title, SheetXml(package.archive.chunks(sheet.part), shapes), stored, formulas)
        sheets[title], merges[title], hidden[title] = content.cells, content.merges, content.hidden_columns
        tables.update({table.name: table for table in tables_of(package, sheet, content.cells)})
        marks = read_marks(names.get(title, {}))
        if marks is not None:
            additions = staff_additions(package, sheet.part) or _formula_beside(marks, title, formulas.cells)
            generated.append(generated_sheet(title, content.cells, marks, additions))
            boxes.extend(commentary_boxes(title, content.cells, marks))
    for tab, own in names.items():
        formulas.note_names(own, tab)
    return Grid(
        sheets=sheets,
        tables=tables,
        generated=tuple(generated),
        boxes=tuple(boxes),
        formulas=frozenset(formulas.cells),
        merges=merges,
        hidden_columns={title: columns for title, columns in hidden.items() if columns},
        referred=formulas.referred,
        own_functions=formulas.own_functions,
        own_formulas=formulas.own,
        names=names,
        recalculates=works_out_on_load(package.root(package.workbook)),
    )


def _formula_beside(marks: SheetMarks, title: str, formulas: Collection[CellRef]) -> str:
    """Return in words that one of our sheets holds a formula, which we never write; empty where none does.

    One that comes to no words, or to what we wrote there, changes nothing that the sheet shows.
    """
    boxes = {(box.row, box.column) for box in marks.boxes}
    found = any(cell.sheet == title and (cell.row, cell.column) not in boxes for cell in formulas)
    return "a formula" if found else ""


def _names(package: Package) -> Mapping[str | None, Mapping[str, str]]:
    """Return what each name stands for, by the tab whose own it is; `None` for the workbook's."""
    listed = package.root(package.workbook).child("definedNames")
    names: dict[str | None, dict[str, str]] = {}
    for one in listed.each("definedName") if listed is not None else ():
        scope = one.get("localSheetId")
        tab = package.sheets[int(scope)].title if scope else None
        names.setdefault(tab, {})[one.get("name")] = one.text
    return names
