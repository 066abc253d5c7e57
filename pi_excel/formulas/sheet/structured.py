"""Table references, `tblData[Value]`, `tblData[[#This Row],[Value]]`, `[@Value]`, and the rows they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pi_excel.book.grid import TableArea
from pi_excel.book.text import quote
from pi_excel.formulas.sheet.errors import BrokenError
from pi_excel.formulas.sheet.nodes import Structured

THIS_ROW: Final = "#this row"
_ITEMS: Final = frozenset({"#all", "#data", "#headers", "#totals", THIS_ROW})
_PIECE: Final = re.compile(r"\s*(?:(?P<mark>[,:])|\[(?P<inner>(?:'.|[^'\[\]])*)\])\s*", re.DOTALL)
_ESCAPED: Final = re.compile(r"'(.)", re.DOTALL)


def structured(table: str | None, inside: str) -> Structured:
    """Return what a table reference says.

    Args:
        table: The table's name; `None` where none stands before the brackets.
        inside: What stands in its brackets.

    Raises:
        BrokenError: It says nothing.
    """
    said, items = inside.strip(), set[str]()
    if said.startswith("@"):
        items.add(THIS_ROW)
        said = said[1:].strip()
    if not said:
        return Structured(table, frozenset(items), None)
    if not said.startswith("["):
        if said.casefold() in _ITEMS:
            return Structured(table, frozenset({*items, said.casefold()}), None)
        column = _plain(said)
        return Structured(table, frozenset(items), (column, column))
    columns: list[str] = []
    for piece in _pieces(said, inside):
        if piece.casefold() in _ITEMS:
            items.add(piece.casefold())
        else:
            columns.append(_plain(piece))
    if len(columns) > 2:  # noqa: PLR2004 - the first and the last
        raise _unreadable(inside)
    return Structured(table, frozenset(items), (columns[0], columns[-1]) if columns else None)


def _pieces(said: str, inside: str) -> Iterator[str]:
    """Yield what stands in the inner brackets; between two columns stands a colon, elsewhere a comma."""
    at, wants_mark = 0, False
    while at < len(said):
        found = _PIECE.match(said, at)
        if found is None or (found["mark"] is not None) != wants_mark:
            raise _unreadable(inside)
        if found["inner"] is not None:
            yield found["inner"]
        at, wants_mark = found.end(), not wants_mark
    if not wants_mark:
        raise _unreadable(inside)


def _plain(heading: str) -> str:
    return _ESCAPED.sub(r"\1", heading)


def _unreadable(inside: str) -> BrokenError:
    return BrokenError(f"It has a table reference that says nothing: {quote(inside)}.", do="Correct it.")


def rows_of(table: TableArea, items: frozenset[str], row: int) -> tuple[int, int] | None:
    """Return the first and the last row that a reference to a table means; `None` where there are none.

    Args:
        table: The table; one without data has one row, which is blank.
        items: What the reference names, such as `#headers`.
        row: The formula's own row, 0 where it stands on another sheet.
    """
    first, last = table.header_row + 1, max(table.last_row, table.header_row + 1)
    if THIS_ROW in items:
        return (row, row) if first <= row <= last else None
    ends = {
        "#all": (table.header_row, last + table.has_totals),
        "#data": (first, last),
        "#headers": (table.header_row, table.header_row),
        "#totals": (last + 1, last + 1) if table.has_totals else None,
    }
    found = [ends[item] for item in items or {"#data"}]
    known = [one for one in found if one is not None]
    return (min(known)[0], max(one[1] for one in known)) if known else None
