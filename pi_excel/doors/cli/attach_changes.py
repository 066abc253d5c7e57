"""What `attach` tells people of an attached book: what has changed since it was recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pi_excel.book.grid import column_letters
from pi_excel.book.text import counted, quote
from pi_excel.book.wide.changes import LayoutChanges, Moved
from pi_excel.book.wide.overrides import INDICATOR
from pi_excel.book.wide.parts import Block
from pi_excel.doors.cli.output import MOST_NAMED, a_few
from pi_excel.workbook.attaching import OverrideRow


def change_lines(changes: LayoutChanges, said: Sequence[OverrideRow]) -> Iterator[str]:
    """Yield what has changed, sheet by sheet.

    Args:
        changes: Columns that are new, moved or gone.
        said: What is to be said of indicators besides.
    """
    if changes.is_empty and not said:
        yield "Its columns are where they are recorded, and there is no new one."
    yield from _moved_lines(changes.moved)
    yield from _gone_lines(changes)
    named = {ref: str(name) for ref, setting, name in said if setting == INDICATOR}
    for ref, name in list(named.items())[:MOST_NAMED]:
        yield f"  new: {quote(name)} is given the ref {ref}"
    if len(named) > MOST_NAMED:
        yield f"  new: {len(named) - MOST_NAMED} more indicators are given refs"
    asked = [ref for ref, setting, _ in said if setting != INDICATOR and ref not in named]
    if asked:
        yield f"  new: a row in which to say the Basis of {a_few(asked)}"
    if changes.added:
        yield f"  new: {counted(sum(len(found.columns) for found in changes.added), 'column')}"


def _moved_lines(moved: Iterable[Moved]) -> Iterator[str]:
    """Yield where columns stand now, those together that went the same way."""
    sheets: dict[tuple[str, str], None] = {}
    rows: dict[tuple[str, int, tuple[int, int], tuple[int, int]], None] = {}
    shifts: dict[tuple[str, int, int], list[Moved]] = {}
    for one in moved:
        was, now = one.recorded.block, one.block
        if was.sheet != now.sheet:
            sheets[was.sheet, now.sheet] = None
        if was.header_rows != now.header_rows:
            rows[now.sheet, now.number, was.header_rows, now.header_rows] = None
        if one.recorded.column.column != one.column:
            shift = one.column - one.recorded.column.column if one.recorded.column.column else 0
            shifts.setdefault((now.sheet, now.number, shift), []).append(one)
    for old, new in sheets:
        yield f"  moved: the sheet {quote(old)} is called {quote(new)} now"
    for sheet, _, before, after in rows:
        yield f"  moved: {sheet}: the headings, from {_rows(before)} to {_rows(after)}"
    for (sheet, _, _), those in shifts.items():
        yield f"  moved: {sheet}: {_way(those)}"


def _way(those: Sequence[Moved]) -> str:
    """Return which columns went, from where and to where."""
    one, last = those[0], those[-1]
    if len(those) == 1:
        was = column_letters(one.recorded.column.column) or "an unknown place"
        return f"{quote(one.recorded.column.header)}, from column {was} to {column_letters(one.column)}"
    before = f"{column_letters(one.recorded.column.column)} to {column_letters(last.recorded.column.column)}"
    after = f"{column_letters(one.column)} to {column_letters(last.column)}"
    names = f"{quote(one.recorded.column.header)} to {quote(last.recorded.column.header)}"
    return f"{len(those)} columns, {names}, from {before} to {after}"


def _rows(rows: tuple[int, int]) -> str:
    first, last = rows
    return f"row {first}" if first == last else f"rows {first} to {last}"


def _gone_lines(changes: LayoutChanges) -> Iterator[str]:
    blocks: dict[tuple[str, int], list[str]] = {}
    for gone in changes.gone:
        blocks.setdefault(_key(gone.block), []).append(quote(gone.column.header))
    there = {_key(block) for block in changes.known}
    for (sheet, number), names in blocks.items():
        if (sheet, number) in there:
            yield f"  gone: {sheet}: {a_few(names)}"
        else:
            yield f"  gone: {sheet}: all {len(names)} columns of block {number}"


def _key(block: Block) -> tuple[str, int]:
    return block.sheet, block.number
