"""Whether two refreshed books say the same, cell by cell, and how much of the book they came from is left."""

from __future__ import annotations

import math
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from openpyxl import load_workbook

from tests.bench.book import DASHBOARD
from tests.corpus.packages import parts_of

_CLOSE = 1e-9
_MOST_TOLD = 20


class Compared(NamedTuple):
    """How many cells hold something in either book, and the first that differ."""

    cells: int
    differences: list[str]


class Kept(NamedTuple):
    """What is left of a book in the refreshed one.

    Attributes:
        parts: How many parts there were.
        same: How many are there still, byte for byte.
        results: How many cells of the council's dashboard show something to whoever reads it without Excel.
    """

    parts: int
    same: int
    results: int


def compare(one: Path, other: Path) -> Compared:
    """Compare every cell of every sheet: formulas as such, numbers to nine digits."""
    first, second = load_workbook(one, read_only=True), load_workbook(other, read_only=True)
    cells, differences = 0, []
    if first.sheetnames != second.sheetnames:
        differences.append(f"tabs: {first.sheetnames} and {second.sheetnames}")
    for title in (title for title in first.sheetnames if title in second.sheetnames):
        pairs = (first[title].iter_rows(values_only=True), second[title].iter_rows(values_only=True))
        for row, values in enumerate(zip_longest(*pairs, fillvalue=()), start=1):
            for column, (mine, theirs) in enumerate(zip_longest(*values), start=1):
                cells += mine is not None or theirs is not None
                if not _same(mine, theirs):
                    differences.append(f"{title}, row {row}, column {column}: {mine!r} and {theirs!r}")
        if len(differences) >= _MOST_TOLD:
            break
    first.close()
    second.close()
    return Compared(cells, differences[:_MOST_TOLD])


def kept(source: Path, refreshed: Path) -> Kept:
    """Return what is left of a book."""
    before, after = parts_of(source), parts_of(refreshed)
    workbook = load_workbook(refreshed, read_only=True, data_only=True)
    rows = workbook[DASHBOARD].iter_rows(values_only=True)
    results = sum(value is not None for values in rows for value in values)
    workbook.close()
    return Kept(len(before), sum(after.get(name) == content for name, content in before.items()), results)


def _same(mine: object, theirs: object) -> bool:
    if isinstance(mine, int | float) and isinstance(theirs, int | float):
        return math.isclose(mine, theirs, rel_tol=_CLOSE, abs_tol=_CLOSE)
    return mine == theirs
