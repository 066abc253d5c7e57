"""The sheets that are ours, and the commentary boxes on them, as they stand in the file."""

from __future__ import annotations

from pi_excel.book.grid import CellRef, CommentaryBox, GeneratedSheet, SheetCells
from pi_excel.workbook.sheets.image import fingerprint
from pi_excel.workbook.sheets.ownership import SheetMarks


def generated_sheet(title: str, cells: SheetCells, marks: SheetMarks, additions: str) -> GeneratedSheet:
    """Return one of our sheets, with the fingerprint of what it holds now: boxes are for staff to fill."""
    boxes = {(box.row, box.column) for box in marks.boxes}
    found = fingerprint({place: value for place, value in cells.items() if place not in boxes})
    return GeneratedSheet(title, marks.ident, marks.fingerprint, found, marks.drawn, additions)


def commentary_boxes(title: str, cells: SheetCells, marks: SheetMarks) -> tuple[CommentaryBox, ...]:
    """Return the commentary boxes of one of our sheets."""
    return tuple(
        CommentaryBox(
            ref=box.ref,
            period=box.period,
            prompt=box.prompt,
            text=str(cells.row(box.row).get(box.column) or ""),
            was=box.mark,
            where=CellRef(title, box.row, box.column),
        )
        for box in marks.boxes
    )
