"""Every formula, word and name of docs/excel.md is what the program shows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlwings

import pi_excel
from pi_excel.addin.checks.words import SAYINGS
from pi_excel.addin.findings import Outcome
from pi_excel.book.grid import CellRef, Grid, OwnFormula, SheetCells
from pi_excel.formulas.catalogue import FORMULAS
from pi_excel.formulas.sheet.work_out import work_out
from tests.doors.ribbon.words import IN_THE_WAY
from tests.doors.udfs.bad_input import BAD_INPUT

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "excel.md"
WRITTEN = PAGE.read_text("utf-8")
MACROS = ROOT / "macros"


def tables(*headings: str) -> list[list[tuple[str, ...]]]:
    """Return the rows of each table of the document that has these headings."""
    heading = f"| {' | '.join(headings)} |\n"
    found = []
    for behind in WRITTEN.split(heading)[1:]:
        lines = itertools.takewhile(lambda line: line.startswith("|"), behind.splitlines())
        found.append([tuple(map(_as_shown, line.strip("|").split(" | "))) for line in lines][1:])
    return found


def _as_shown(cell: str) -> str:
    """Return what a reader sees of a cell: Markdown shows one of two backslashes, so a share has four."""
    return cell.strip().replace(r"\\", "\\")


def table(*headings: str) -> list[tuple[str, ...]]:
    """Return the rows of the one table that has these headings."""
    (rows,) = tables(*headings)
    return rows


EXAMPLES = table("formula", "shows")


def as_written(values: Sequence[Sequence[object]]) -> str:
    """Return the cells of an answer as the document writes them."""
    return " / ".join(" · ".join(map(_cell, row)) for row in values)


def _cell(value: object) -> str:
    return f"{value:.15g}" if isinstance(value, float | int) else str(value) or "blank"


@pytest.mark.parametrize(("formula", "shows"), EXAMPLES)
def test_every_example_of_a_formula_shows_what_the_document_says(formula: str, shows: str) -> None:
    """Worked out as a refresh works out a book's own formulas."""
    head = CellRef("Page", 1, 1)
    own = OwnFormula(formula.strip("`").removeprefix("="), fills=(1, 1, 9, 9), spills=True)
    grid = Grid({"Page": SheetCells({})}, formulas=frozenset({head}), own_formulas={head: own})
    worked = work_out(grid)
    rows, columns = worked.sizes.get(head, (9, 9))
    values = [
        [worked.values[CellRef("Page", 1 + row, 1 + column)] for column in range(columns)]
        for row in range(rows)
    ]

    assert as_written(values) == shows


def test_every_formula_has_an_example() -> None:
    """A new formula needs a line in the document."""
    shown = {formula.strip("`=").partition("(")[0] for formula, _ in EXAMPLES}

    assert shown == {formula.name for formula in FORMULAS}


def test_the_words_in_a_cell_are_those_that_formulas_give() -> None:
    """For each kind of bad input its first formula, with what its cell shows."""
    first = {
        one.wrong: (one.wrong, f"`{one.formula}`", one.shows or "(nothing)") for one in reversed(BAD_INPUT)
    }

    assert sorted(table("what is wrong", "for instance", "the cell shows")) == sorted(first.values())


def test_the_words_at_a_button_are_those_that_are_said() -> None:
    """Whatever is in the way of a refresh in open Excel, as its own tests see it said."""
    assert table("what is in the way", "what is said") == [
        (name, way.words) for name, way in IN_THE_WAY.items()
    ]


def test_the_words_of_the_add_in_are_those_of_its_vba() -> None:
    """Each sentence, and what to do about it, stands in the module of words."""
    in_addin, _ = tables("what is wrong", "what to do")
    words = re.sub(
        r'" & XLWINGS_VERSION & "', xlwings.__version__, (MACROS / "pi_words.bas").read_text("cp1252")
    )
    words = re.sub(r'" & PI_ADDIN_VERSION & "', pi_excel.__version__, words).replace('""', '"')
    sentences = [sentence for what, do in in_addin for sentence in (what.removesuffix(" …"), *do.split("|"))]

    assert [one for one in sentences if one not in words and not _is_put_together(one, words)] == []
    assert len(in_addin) == words.count("PiSentence(") - 1


def _is_put_together(sentence: str, words: str) -> bool:
    """Return whether a sentence is made of one of the module's own and one that several share."""
    return any(
        sentence.startswith(start) and sentence.removeprefix(start) in words
        for start in re.findall(r'"([^"]+ )" & TYPE', words)
    )


def test_the_words_of_doctor_are_those_it_says() -> None:
    """Every error and every warning, with what to do about it."""
    _, of_doctor = tables("what is wrong", "what to do")

    assert of_doctor == [
        (saying.what, saying.do)
        for saying in SAYINGS.values()
        if saying.outcome in (Outcome.ERROR, Outcome.WARNING)
    ]


def test_the_controls_are_those_of_the_ribbon() -> None:
    """With their letters, in the tab's order."""
    ribbon = (MACROS / "customUI14.xml").read_text("utf-8")
    controls = re.findall(r'<button id="\w+" label="([^"]+)".*?keytip="(\w)"', ribbon)

    assert [(name.strip("*"), key) for name, key, _ in table("control", "key", "does")] == controls


@pytest.mark.parametrize("link", sorted({*re.findall(r"\]\(([^)]+)\)", WRITTEN)}))
def test_every_link_leads_somewhere(link: str) -> None:
    """To a heading of the document, or to a file."""
    titles = [title.casefold() for title in re.findall(r"^##+ (.+)$", WRITTEN, re.MULTILINE)]
    anchors = {"#" + re.sub(r"[^\w -]", "", title).replace(" ", "-") for title in titles}

    assert link in anchors or (PAGE.parent / link.partition("#")[0]).is_file()
