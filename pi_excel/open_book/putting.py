"""A block of values put into cells of an open workbook: one call of Excel, whatever it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.open_book.blocks import Block
from pi_excel.open_book.typed import TEXT_FORMAT, assigned, is_taken_as_typed, is_written_alone

if TYPE_CHECKING:
    import xlwings as xw  # the core install has none


def put_block(sheet: xw.Sheet, block: Block) -> None:
    """Put values into the cells of a block; `None` empties a cell.

    Where a text might be taken for something else, Excel is asked once whether the cells are made for text;
    where some are and some are not, the block is halved until they are alike.
    """
    cells = sheet.range((block.top, block.left), (block.bottom, block.right))
    values = [value for row in block.rows for value in row]
    made_for_text = False
    if any(map(is_taken_as_typed, values)):
        number_format = cells.number_format
        if number_format is None and len(values) > 1:
            for half in block.halves():
                put_block(sheet, half)
            return
        made_for_text = number_format == TEXT_FORMAT
    if len(values) > 1 and any(map(is_written_alone, values)):
        _put_apart(sheet, block)
        return
    if isinstance(values[0], ErrorCell):
        cells.formula = values[0].code  # the words of an error, which in English is one in any Excel
        return
    cells.value = [[assigned(value, made_for_text=made_for_text) for value in row] for row in block.rows]


def _put_apart(sheet: xw.Sheet, block: Block) -> None:
    """Put what has to go alone into its cells one by one, and all others together."""
    others: list[list[CellValue]] = [list(row) for row in block.rows]
    alone = [
        (row, column, value)
        for row, values in enumerate(block.rows)
        for column, value in enumerate(values)
        if is_written_alone(value)
    ]
    for row, column, _ in alone:
        others[row][column] = None
    put_block(sheet, Block(block.top, block.left, tuple(map(tuple, others))))
    for row, column, value in alone:
        put_block(sheet, Block(block.top + row, block.left + column, ((value,),)))
