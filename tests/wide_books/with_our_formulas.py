"""A wide book whose symbols and statuses are formulas that call us: one a cell, and one that spills."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pi_excel.book.grid import column_letters
from pi_excel.book.wide.parts import Part
from tests.wide_books import columns as col
from tests.wide_books.blocks import Cell, Column, put_block
from tests.wide_books.book import Blocks, council_book, finish, put_title
from tests.wide_books.facts import FACTS, LAST, Fact
from tests.wide_books.layouts import usual_columns

NUMBERS = tuple(fact for fact in FACTS if fact.ref in {"TF01", "TF03", "TF04", "TF05"})
"""The facts whose figures are plain numbers, as a formula without further options takes them."""


def with_our_formulas(path: Path) -> Blocks:
    """The council's own direction of travel and status, as a colleague without the add-in saved them."""
    with council_book(path, "#215732") as (book, looks):
        sheet = book.add_worksheet("PI Book")
        plain = usual_columns(col.with_fractions)
        columns = [_with_formulas(column, plain) for column in plain]
        put_title(sheet, looks, len(columns), "PI Book 2016/17", "Quarter 1")
        block = put_block(sheet, looks, columns, NUMBERS, top=4)
        first = block.first_row
        now, target, better = (_letters(plain, part) for part in ("2016/17 Q1", Part.TARGET, Part.BETTER))
        cells = [f"{column}{first}:{column}{first + len(NUMBERS) - 1}" for column in (now, target, better)]
        head = f"{_letters(plain, Part.STATUS)}{first}"
        sheet.write_dynamic_array_formula(
            f"{head}:{head}", f"=PI_STATUS({','.join(cells)})", looks["letter"], "#NAME?"
        )
        return finish(sheet, looks, block)


def _letters(columns: list[Column], what: Part | str) -> str:
    """Return the letters of the column of a part, or of a period's figures."""
    place = next(
        place
        for place, column in enumerate(columns, start=1)
        if column.part is what or (column.part is Part.FIGURE and column.period == what)
    )
    return column_letters(place)


def _with_formulas(column: Column, columns: list[Column]) -> Column:
    """Return a column of symbols as formulas, and one of statuses blank."""
    now, last = _letters(columns, "2016/17 Q1"), _letters(columns, "2015/16")
    better = _letters(columns, Part.BETTER)

    def symbol(fact: Fact) -> Cell:
        said = column.cell(fact)
        assert isinstance(said, Cell)
        formula = f"=PI_DIRECTION({now}{{row}},{last}{{row}},{better}{{row}})"
        return Cell("#NAME?", said.look, formula)

    def blank(fact: Fact) -> Cell:
        said = column.cell(fact)
        assert isinstance(said, Cell)
        return Cell(None, said.look)

    if column.part is Part.STATUS:
        return replace(column, cell=blank)
    return replace(column, cell=symbol) if (column.part, column.against) == (Part.SYMBOL, LAST) else column
