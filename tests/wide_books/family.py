"""The family of wide books: the same facts in the shapes that councils keep them in.

for name in FAMILY:
    book = make(name, folder)
    book.path, book.blocks, book.facts
    tidy_twin(folder / "twin.xlsx", book.facts)     # says the same
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tests.office import LibreOffice
from tests.wide_books import furnished, layouts, pages, percentages
from tests.wide_books.book import Blocks
from tests.wide_books.facts import FACTS, Fact
from tests.wide_books.variants import by_month, without_places


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape in which a council keeps its book.

    Attributes:
        write: Writes the book as a file; returns what `attach` should find in it.
        facts: What it says; the order of its indicators.
        suffix: How its file's name ends.
        unreadable: The references of further indicators in it that cannot be read.
    """

    write: Callable[[Path], Blocks]
    facts: tuple[Fact, ...] = FACTS
    suffix: str = ".xlsx"
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WideBook:
    """A book of the family.

    Attributes:
        path: Its file.
        blocks: What `attach` should find in it.
        facts: What it says.
        unreadable: The references of further indicators in it that cannot be read.
    """

    path: Path
    blocks: Blocks
    facts: tuple[Fact, ...]
    unreadable: tuple[str, ...] = ()


FAMILY: Mapping[str, Shape] = {
    "published": Shape(layouts.published, without_places(FACTS)),
    "every part": Shape(layouts.every_part),
    "monthly": Shape(layouts.monthly, by_month(without_places(FACTS))),
    "two rows": Shape(layouts.two_rows),
    "two columns": Shape(layouts.two_columns),
    "percent as text": Shape(percentages.percent_as_text),
    "percent as fractions": Shape(percentages.percent_as_fractions),
    "percent in points": Shape(percentages.percent_in_points, percentages.percentages_first()),
    "under a logo": Shape(pages.under_a_logo),
    "services": Shape(pages.services, pages.in_portfolios()),
    "three blocks": Shape(pages.three_blocks, pages.in_portfolios()),
    "hidden columns": Shape(pages.hidden_columns),
    "symbol fonts": Shape(furnished.symbol_fonts),
    "macros": Shape(furnished.macros, suffix=".xlsm"),
    "quarters under years": Shape(pages.quarters_under_years, without_places(pages.quarters_and_months())),
    "own formulas": Shape(furnished.own_formulas),
    "cannot be read": Shape(pages.cannot_be_read, unreadable=("XX01", "XX02")),
}
"""Shapes by what is special about each. One more needs LibreOffice: `saved_by_libreoffice`."""


def make(name: str, folder: Path) -> WideBook:
    """Make a book of the family in a folder."""
    shape = FAMILY[name]
    path = folder / f"{name.replace(' ', '_')}{shape.suffix}"
    return WideBook(path, shape.write(path), shape.facts, shape.unreadable)


def make_all(folder: Path) -> dict[str, WideBook]:
    """Make every book of the family in a folder."""
    return {name: make(name, folder) for name in FAMILY}


def saved_by_libreoffice(libreoffice: LibreOffice, folder: Path) -> WideBook:
    """Return the book with every part as LibreOffice saves it."""
    book = make("every part", folder)
    return replace(book, path=libreoffice.convert(book.path, "xlsx"))
