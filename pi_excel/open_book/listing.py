"""A list in a new workbook that nobody has to keep: it can be sorted, filtered and copied from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pi_excel.open_book.blocks import Block
from pi_excel.open_book.desk import Desk
from pi_excel.open_book.putting import put_block

_WIDE = 60


def list_in_new_book(desk: Desk, title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a list into a new workbook, which is shown and not saved.

    Args:
        desk: The open workbook; the new one opens in the same Excel.
        title: What stands above the list.
        headings: Its headings.
        rows: Its rows, all texts: whatever they begin with, none becomes a formula.
    """
    listed = [[*row] for row in rows]
    sheet = desk.app.books.add().sheets[0]
    put_block(sheet, Block(1, 1, ((title,),)))
    put_block(sheet, Block(3, 1, tuple(tuple(row) for row in ([*headings], *listed))))
    for column, _ in enumerate(headings, start=1):
        longest = max((len(row[column - 1]) for row in listed), default=0)
        sheet.range((1, column)).column_width = 12 if longest <= 12 else min(longest, _WIDE)  # noqa: PLR2004 - the least
