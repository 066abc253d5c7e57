"""The signs of the family's columns are known."""

from __future__ import annotations

from itertools import product

import pytest

from pi_excel.book.grid import Grid
from pi_excel.book.records import Against
from pi_excel.book.values import cell_text
from pi_excel.book.wide.parts import Part
from pi_excel.judgement.direction import Direction, Merit, Movement
from pi_excel.judgement.tolerance import Status
from pi_excel.period import Period
from pi_excel.report.known_directions import DIRECTIONS, Tells, tells
from pi_excel.report.known_statuses import EXCEPTIONS, STATUSES
from pi_excel.report.symbols import direction_words
from pi_excel.report.vocabulary import recognise
from tests.wide_books.facts import BEFORE, LAST
from tests.wide_books.family import FAMILY, WideBook
from tests.wide_books.reading import facts_of, said

MEANS = {
    direction_words(to, place=False): to for to in (Direction(*pair) for pair in product(Movement, Merit))
}
"""A direction, by its words."""


@pytest.mark.parametrize("name", FAMILY)
def test_the_signs_of_every_column_are_known(
    books: dict[str, WideBook], grids: dict[str, Grid], name: str
) -> None:
    """Each symbol, word, status and exception column is recognised, and would say again what it says."""
    book, grid = books[name], grids[name]
    for block in book.blocks:
        facts = facts_of(book, block)
        for (part, _, against), letters in block.columns.items():
            cells = [cell_text(said(grid, block, line, letters)) for line, _ in facts]
            if part in {Part.SYMBOL, Part.WORDS} and against is not None:
                should = [MEANS.get(fact.directions.get(against, "")) for _, fact in facts]
                known = recognise(cells, DIRECTIONS, should)
                assert known is not None, cells
                for text, meaning in zip(cells, should, strict=True):
                    assert not text or meaning is None or known.write(meaning) in {text, None}
            elif part is Part.STATUS:
                statuses = [Status(fact.status) if fact.status else None for _, fact in facts]
                assert recognise(cells, STATUSES, statuses) is not None, cells
            elif part is Part.EXCEPTION:
                assert recognise(cells, EXCEPTIONS) is not None, cells


def test_one_book_has_arrows_of_both_readings(books: dict[str, WideBook], grids: dict[str, Grid]) -> None:
    """In Wingdings: one column tells both, the other whether a figure is better, whichever way it went."""
    book, grid = books["symbol fonts"], grids["symbol fonts"]
    block = book.blocks[0]

    def told(against: Against, period: str) -> Tells:
        letters = block.columns[Part.SYMBOL, Period.parse(period), against]
        cells = [cell_text(said(grid, block, line, letters)) for line, _ in facts_of(book, block)]
        should = [MEANS.get(fact.directions.get(against, "")) for fact in book.facts]
        known = recognise(cells, DIRECTIONS, should)
        assert known is not None
        return tells(known)

    assert told(LAST, "2015/16") is Tells.BOTH
    assert told(BEFORE, "2014/15") is Tells.MERIT
