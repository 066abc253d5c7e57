"""The family is what it says it is: sound books, in which the same facts stand where it says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from pi_excel.book.grid import CellValue, Grid
from pi_excel.book.model import Measure
from pi_excel.book.records import Against
from pi_excel.book.values import cell_text
from pi_excel.book.wide.parts import Part
from pi_excel.period import Period
from pi_excel.workbook.reading import read_workbook
from pi_excel.workbook.soundness import find_faults
from tests.corpus.packages import parts_of
from tests.office import LibreOffice
from tests.wide_books.columns import CYRILLIC_TBC, NB
from tests.wide_books.expected import ExpectedBlock
from tests.wide_books.facts import (
    ENGLAND,
    FACTS,
    LAST,
    NEIGHBOURS,
    Fact,
    Figure,
)
from tests.wide_books.family import FAMILY, WideBook, saved_by_libreoffice
from tests.wide_books.layouts import OLD_RATES
from tests.wide_books.reading import facts_of, heading_over, said
from tests.wide_books.wrong import WRONG_BOOKS


@pytest.mark.parametrize("name", FAMILY)
def test_a_book_is_sound(books: dict[str, WideBook], name: str) -> None:
    """Excel would find nothing to repair in it."""
    assert find_faults(books[name].path) == ()


@pytest.mark.parametrize("name", WRONG_BOOKS)
def test_a_wrong_book_is_sound_too(tmp_path: Path, name: str) -> None:
    """What is wrong with it is for people to see, not for Excel."""
    path = tmp_path / "wrong.xlsx"
    WRONG_BOOKS[name].write(path)

    assert find_faults(path) == ()
    assert "Missed bin collections (test figures)" in read_workbook(path)[0].sheets["PIs"].values()


@pytest.mark.parametrize("name", FAMILY)
def test_its_indicators_stand_where_they_are_said_to(
    books: dict[str, WideBook], grids: dict[str, Grid], name: str
) -> None:
    """Each is in a line of its block, with its reference, and all facts are in the book."""
    book, grid = books[name], grids[name]
    for block in book.blocks:
        column = block.columns[Part.INDICATOR, None, None]
        assert [said(grid, block, line, column) for line in range(len(block.names))] == [*block.names]
        refs = block.columns.get((Part.REF, None, None))
        found = [said(grid, block, line, refs) for line in range(len(block.names))] if refs else []
        assert found == [*block.refs]

    names = [name for block in book.blocks for name in block.names]
    assert [name for name in names if name in {fact.name for fact in FACTS}] == [f.name for f in book.facts]
    assert len(names) == len(book.facts) + len(book.unreadable)


LETTERS: Mapping[str, Mapping[tuple[Part, str, Against | None], str]] = {
    "published": {
        (Part.INDICATOR, "", None): "A",
        (Part.BETTER, "", None): "B",
        (Part.FIGURE, "2014/15", None): "D",
        (Part.FIGURE, "2016/17 Q1", None): "F",
        (Part.TARGET, "2016/17", None): "J",
        (Part.SYMBOL, "2015/16", LAST): "K",
        (Part.SYMBOL, "2014/15", NEIGHBOURS): "N",
    },
    "every part": {
        (Part.FIGURE, "2016/17 Q1", None): "N",
        (Part.COMPARATOR, "2015/16", NEIGHBOURS): "U",
        (Part.WORDS, "2014/15", ENGLAND): "AA",
        (Part.REPORT_REASON, "", None): "AG",
    },
    "monthly": {(Part.FIGURE, "2016-04", None): "F", (Part.FIGURE, "2017-03", None): "Q"},
    "two rows": {
        (Part.NUMBER, "2016/17 Q1", None): "G",
        (Part.RATE, "2016/17 Q1", None): "G",
        (Part.TARGET, "2016/17", None): "K",
        (Part.TARGET_NUMBER, "2016/17", None): "K",
    },
    "two columns": {
        (Part.POPULATION, "2014/15", None): "D",
        (Part.NUMBER, "2016/17 Q1", None): "K",
        (Part.RATE, "2016/17 Q1", None): "L",
        (Part.TARGET, "2016/17", None): "T",
    },
    "hidden columns": {(Part.FIGURE, "2014/15", None): "H", (Part.TARGET, "2016/17", None): "N"},
    "quarters under years": {
        (Part.FIGURE, "2015/16", None): "E",
        (Part.FIGURE, "2015/16 Q1", None): "F",
        (Part.FIGURE, "2016/17 Q1", None): "J",
        (Part.TARGET, "2016/17", None): "N",
    },
}
"""A few of the letters, by hand."""


@pytest.mark.parametrize("name", LETTERS)
def test_what_is_to_be_found_is_as_a_person_counts_it(books: dict[str, WideBook], name: str) -> None:
    """The letters that the makers say are those of the sheet."""
    columns = books[name].blocks[0].columns

    assert {
        (part, period, against): columns[part, Period.parse(period) if period else None, against]
        for part, period, against in LETTERS[name]
    } == LETTERS[name]


@pytest.mark.parametrize("name", FAMILY)
def test_every_column_with_a_part_has_a_heading(
    books: dict[str, WideBook], grids: dict[str, Grid], name: str
) -> None:
    """It stands in the rows of headings; one that is merged from a neighbour counts."""
    for block in books[name].blocks:
        for role, letters in block.columns.items():
            assert heading_over(grids[name], block, letters), (block.sheet, role)


@pytest.mark.parametrize("name", FAMILY)
def test_the_figures_in_the_cells_are_those_of_the_facts(
    books: dict[str, WideBook], grids: dict[str, Grid], name: str
) -> None:
    """All of them and no other, in whatever shape; rates that are to be worked out aside."""
    book, grid = books[name], grids[name]
    found: dict[tuple[str, str], set[float]] = {}
    wanted: dict[tuple[str, str], set[float]] = {}
    for block in book.blocks:
        for line, fact in facts_of(book, block):
            for (part, period, _), letters in block.columns.items():
                if part in {Part.FIGURE, Part.NUMBER, Part.RATE}:
                    row = block.rows_in_group.get((part, period, None), 1)
                    numbers = numbers_in(said(grid, block, line, letters, row), fact, block, letters, grid)
                    found.setdefault((fact.ref, str(period)), set()).update(numbers)
            for of, figure in fact.figures.items():
                wanted[fact.ref, of] = {n for n in figure if n is not None}

    assert {key: numbers for key, numbers in found.items() if numbers} == (
        wanted if name != "two columns" else _as_typed(wanted)
    )


def numbers_in(value: CellValue, fact: Fact, block: ExpectedBlock, letters: str, grid: Grid) -> list[float]:
    """The numbers that a cell shows, a percentage's as a fraction: read in the simplest way there is."""
    shown = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", cell_text(value).replace(",", ""))]
    heading = heading_over(grid, block, letters)
    in_points = "%" in cell_text(value) or ("(%)" in heading and fact.measure is Measure.PERCENTAGE)
    return [round(number / 100, 4) for number in shown] if in_points else shown


def _as_typed(wanted: Mapping[tuple[str, str], set[float]]) -> dict[tuple[str, str], set[float]]:
    """The figures of the book whose rates are blank or old."""
    rates = {(fact.ref, of): figure.value for fact in FACTS for of, figure in fact.figures.items()}
    typed = {
        key: (numbers - {rates[key]} if key[0] in {"CS01", "CS02"} else numbers)
        for key, numbers in wanted.items()
    }
    for key, old in OLD_RATES.items():
        typed[key] = typed[key] | {old}
    return typed


@pytest.mark.parametrize("name", FAMILY)
def test_the_targets_and_the_places_are_those_of_the_facts(
    books: dict[str, WideBook], grids: dict[str, Grid], name: str
) -> None:
    """A target that is to be confirmed is said so, in letters of another alphabet or in ours."""
    book, grid = books[name], grids[name]
    for block in book.blocks:
        for line, fact in facts_of(book, block):
            for role, letters in block.columns.items():
                part, period, against = role
                value = said(grid, block, line, letters, block.rows_in_group.get(role, 1))
                numbers = numbers_in(value, fact, block, letters, grid)
                if part in {Part.TARGET, Part.TARGET_NUMBER} and fact.target == "TBC":
                    assert value in {"TBC", CYRILLIC_TBC, None}
                elif part is Part.TARGET and isinstance(fact.target, Figure):
                    assert set(numbers) <= {*fact.target} - {None}
                elif part is Part.COMPARATOR and against is not None:
                    wanted = fact.places.get((against, str(period)))
                    assert numbers == ([] if wanted is None else [wanted])


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("under a logo", "xl/media/"),
        ("under a logo", "xl/drawings/"),
        ("macros", "vbaProject.bin"),
        ("macros", "customUI/"),
        ("macros", "customXml/"),
    ],
)
def test_a_book_holds_the_parts_it_is_there_for(books: dict[str, WideBook], name: str, what: str) -> None:
    """A picture, macros, a ribbon, data of another program."""
    assert any(what in part for part in parts_of(books[name].path))


def test_the_family_has_the_mess_of_real_books(books: dict[str, WideBook], grids: dict[str, Grid]) -> None:
    """Merged titles, look-alike letters, no-break spaces, line breaks, hidden columns, formulas, formats."""
    texts = {
        name: {value for cells in grid.sheets.values() for value in cells.values() if isinstance(value, str)}
        for name, grid in grids.items()
    }
    sheets = {
        name: b"".join(content for part, content in parts_of(book.path).items() if "worksheets/" in part)
        for name, book in books.items()
    }

    assert all(grid.merges for grid in grids.values())
    assert CYRILLIC_TBC in texts["published"]
    assert f"2,774{NB}(955.6)" in texts["percent as text"]
    assert "Better\nto be?" in texts["quarters under years"]
    assert b'hidden="1"' in sheets["hidden columns"]
    assert b"conditionalFormatting" in sheets["symbol fonts"]
    assert len(grids["own formulas"].formulas) == 4
    assert len({block.sheet for block in books["services"].blocks}) == 3
    assert [block.number for block in books["three blocks"].blocks] == [1, 2, 3]
    assert "see appendix 3" in texts["cannot be read"]


@pytest.mark.libreoffice
def test_libreoffice_opens_them_and_finds_the_same(
    books: dict[str, WideBook], grids: dict[str, Grid], libreoffice: LibreOffice
) -> None:
    """A few of them, saved by it, hold what they held: formulas' results, dates and merged headings too."""
    names = ["quarters under years", "own formulas", "three blocks"]
    saved = libreoffice.convert_all([books[name].path for name in names], "xlsx")
    for name, path in zip(names, saved, strict=True):
        grid = read_workbook(path)[0]
        for title, cells in grids[name].sheets.items():
            assert dict(grid.sheets[title]) == dict(cells), (name, title)
            assert sorted(grid.merges.get(title, ())) == sorted(grids[name].merges.get(title, ()))


@pytest.mark.libreoffice
def test_one_more_book_comes_from_libreoffice(
    grids: dict[str, Grid], libreoffice: LibreOffice, tmp_path: Path
) -> None:
    """It is sound, and says what it said."""
    book = saved_by_libreoffice(libreoffice, tmp_path)
    grid = read_workbook(book.path)[0]

    assert find_faults(book.path) == ()
    assert {title: dict(cells) for title, cells in grid.sheets.items()} == {
        title: dict(cells) for title, cells in grids["every part"].sheets.items()
    }
