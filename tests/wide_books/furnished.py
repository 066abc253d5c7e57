"""Wide books with what staff put in besides: symbol fonts, macros, formulas of their own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pi_excel.book.grid import column_letters
from pi_excel.book.wide.parts import Part
from tests.corpus import extras
from tests.corpus.furnishings import put_macros
from tests.corpus.packages import parts_of, write_parts
from tests.wide_books import columns as col
from tests.wide_books.blocks import Cell, Column, put_block
from tests.wide_books.book import Blocks, council_book, finish, put_title
from tests.wide_books.facts import BEFORE, ENGLAND, FACTS, LAST, Fact
from tests.wide_books.layouts import places, usual_columns

WINGDINGS = {
    "up, worse": "éû", "up, better": "éü", "up": "é", "down, worse": "êû", "down, better": "êü", "down": "ê",
    "no change": "è",
}  # fmt: skip
"""Letters that the font Wingdings draws as arrows, ticks and crosses."""

MERIT_ARROWS = {
    "up, worse": "ê", "down, worse": "ê", "up, better": "é", "down, better": "é", "no change": "è",
}  # fmt: skip
"""The same arrows where up means better, whichever way the number went."""

LETTERS = {"on target": "G", "within tolerance": "A", "off target": "R", "no target": "n/a", "": "n/a"}


def symbol_fonts(path: Path) -> Blocks:
    """Arrows in Wingdings, in one column for better or worse, and letters R, A and G that formats colour."""
    with council_book(path, "#003B5C") as (book, looks):
        sheet = book.add_worksheet("PI Book")
        columns = [
            col.ref(),
            col.indicator(),
            col.better(),
            *col.years(),
            *col.quarters(),
            col.target(),
            *places(),
            *col.symbols(WINGDINGS, "wingdings", {LAST: col.SYMBOL_HEADINGS[LAST]}),
            *col.symbols(MERIT_ARROWS, "wingdings", {BEFORE: ("Performance vs. EoY (14/15)", "2014/15")}),
            *col.symbols(WINGDINGS, "wingdings", {ENGLAND: col.SYMBOL_HEADINGS[ENGLAND]}),
            col.status("RAG", LETTERS),
            col.exception("Exception?", "ü", "", "wingdings"),
        ]
        put_title(sheet, looks, len(columns), "PI Book 2016/17", "Quarter 1")
        block = put_block(sheet, looks, columns, FACTS, top=4)
        last = block.first_row + len(FACTS) - 1
        letters = block.columns[Part.STATUS, None, None]
        for letter, colour in (("G", "#00B050"), ("A", "#FFC000"), ("R", "#FF0000")):
            sheet.conditional_format(
                f"{letters}{block.first_row}:{letters}{last}",
                {
                    "type": "cell",
                    "criteria": "==",
                    "value": f'"{letter}"',
                    "format": book.add_format({"bg_color": colour}),
                },
            )
        return finish(sheet, looks, block)


def macros(path: Path) -> Blocks:
    """A book with macros, a tab of the ribbon and data of another program."""
    with council_book(path, "#385723") as (book, looks):
        put_macros(book)
        sheet = book.add_worksheet("PI Book")
        columns = usual_columns(col.with_fractions)
        put_title(
            sheet, looks, len(columns), "PI Book 2016/17", "Press the button on the Team tab to mail it."
        )
        blocks = finish(sheet, looks, put_block(sheet, looks, columns, FACTS, top=4))
    parts = parts_of(path)
    extras.add_ribbon(parts)
    extras.add_custom_xml(parts)
    write_parts(path, parts)
    return blocks


def own_formulas(path: Path) -> Blocks:
    """The council's own formulas in some of the cells that a refresh would write."""
    with council_book(path, "#806000") as (book, looks):
        sheet = book.add_worksheet("PI Book")
        plain = usual_columns(col.with_fractions)
        columns = [_with_formulas(column, plain) for column in plain]
        put_title(sheet, looks, len(columns), "PI Book 2016/17", "Quarter 1")
        return finish(sheet, looks, put_block(sheet, looks, columns, FACTS, top=4))


FORMULAS = {
    (Part.STATUS, "TF01"): '=IF({now}{{row}}<={target}{{row}},"on target","off target")',
    (Part.STATUS, "TF03"): '=IF({now}{{row}}<={target}{{row}},"on target","off target")',
    (Part.SYMBOL, "TF01"): '=IF({now}{{row}}>{last}{{row}},"⇧✗",IF({now}{{row}}<{last}{{row}},"⇩✓","⇨"))',
    (Part.SYMBOL, "TF02"): '=IF({now}{{row}}>{last}{{row}},"⇧✓",IF({now}{{row}}<{last}{{row}},"⇩✗","⇨"))',
}
"""By part and indicator; each gives what our own judgement gives."""


def _with_formulas(column: Column, columns: list[Column]) -> Column:
    """Return a column some of whose cells are formulas that refer to other columns."""
    if column.part is not Part.STATUS and (column.part, column.against) != (Part.SYMBOL, LAST):
        return column
    letters = {
        (other.part, other.period): column_letters(place) for place, other in enumerate(columns, start=1)
    }
    now, last = letters[Part.FIGURE, "2016/17 Q1"], letters[Part.FIGURE, "2015/16"]
    target = letters[Part.TARGET, "2016/17"]

    def cell(fact: Fact) -> Cell:
        said = column.cell(fact)
        formula = FORMULAS.get((column.part, fact.ref), "") if isinstance(column.part, Part) else ""
        assert isinstance(said, Cell)
        return said._replace(formula=formula.format(now=now, last=last, target=target))

    return replace(column, cell=cell)
