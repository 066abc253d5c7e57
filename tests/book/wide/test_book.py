from __future__ import annotations

from pi_excel.book.layout import COMMENTARY
from pi_excel.book.parse import parse
from pi_excel.book.records import Basis
from pi_excel.errors import Severity
from pi_excel.period import Period
from tests.attached_book import attached
from tests.builders import grid_of, table, with_cell

Q1 = Period.parse("2016/17 Q1")
SHEET = """
    Ref | Indicator | Better to be? | 2015/16 | 2016/17 Q1 | Comments
    C1  | Children  | Low           | 469     | 487        | Rose because of one family.
    C2  | Referrals | Low           | 2551    | 2813       |
"""


def test_the_basis_of_all_indicators_is_asked_for_once() -> None:
    """A wide book keeps none; where to say it is told with the words to write."""
    (problem,) = parse(attached(SHEET)).problems

    assert (problem.severity, problem.where) == (Severity.WARNING, "PIs!B2")
    assert problem.what.startswith("C1 and C2 do not say what stretch of time the figures cover")
    assert "tblOverrides: Snapshot, Rolling 12 months" in problem.do


def test_a_basis_that_is_set_is_not_asked_for() -> None:
    """In the overrides."""
    book = parse(attached(SHEET, overrides=[("C1", "Basis", "Snapshot"), ("C2", "Basis", "Quarter")]))

    assert [one.basis for one in book.indicators] == [Basis.SNAPSHOT, Basis.QUARTER]
    assert book.problems == ()


def test_a_basis_of_many_is_asked_for_in_one_line() -> None:
    """That names a dozen of them."""
    lines = "\n".join(f"    X{number} | Thing {number} | Low | 1 | 2 |" for number in range(30))
    (problem,) = parse(attached(SHEET + lines)).problems

    assert "and 20 more do not say" in problem.what


def test_a_column_of_commentary_speaks_of_the_reporting_period() -> None:
    """Blank cells say nothing."""
    book = parse(attached(SHEET))

    assert list(book.commentary) == [("C1", Q1)]
    assert book.commentary["C1", Q1][0].text == "Rose because of one family."


def test_the_table_of_commentary_counts_before_the_column() -> None:
    """What was typed on a report is newer than what it came from; other prompts stand beside it."""
    rows = [
        {"Ref": "C1", "Period": "2016/17 Q1", "Prompt": "Commentary", "Text": "From the report."},
        {"Ref": "C2", "Period": "2016/17 Q1", "Prompt": "Actions", "Text": "None."},
        {"Ref": "C9", "Period": "2016/17 Q1", "Text": "Whose?"},
    ]
    grid = attached(SHEET)
    words = grid_of(table(COMMENTARY.name, COMMENTARY.columns, rows))
    with_words = type(grid)(sheets={**grid.sheets, **words.sheets}, tables={**grid.tables, **words.tables})
    book = parse(with_cell(with_words, "PIs!F3", "From the column."))

    assert [row.text for row in book.commentary["C1", Q1]] == ["From the report."]
    assert [row.text for row in book.commentary["C2", Q1]] == ["From the column.", "None."]
    assert any("'C9'" in problem.what for problem in book.problems)


def test_an_attached_book_has_no_page_and_no_tables_of_figures() -> None:
    """It stays as the council made it."""
    book = parse(attached(SHEET))

    assert book.page is None
    assert book.attached is not None
    assert [block.sheet for block in book.attached.blocks] == ["PIs"]
    assert set(book.tables) == {"tblSettings", "tblLayout", "tblOverrides"}
