from __future__ import annotations

import pytest

from pi_excel.book.states import State, Value
from pi_excel.book.values import STATE_WORDS
from pi_excel.book.wide.cell_words import STATES, WIDE_STATE_WORDS
from pi_excel.book.wide.cells import CellFigure, read_figure


def test_no_word_of_a_wide_book_stands_for_two_states() -> None:
    """Nor for another than it has in a tidy book."""
    words = [word for table in (STATE_WORDS, WIDE_STATE_WORDS) for words in table.values() for word in words]

    assert len(words) == len({*words}) == len(STATES)


@pytest.mark.parametrize("word", STATES, ids=ascii)
def test_every_word_of_a_state_is_that_state_in_any_case(word: str) -> None:
    """In small letters or capitals, with blanks around it, and never as a number."""
    for written in (word, word.upper(), word.capitalize(), f" {word}\u00a0"):
        assert read_figure(written) == CellFigure(Value(STATES[word], None, written), raw=written)


@pytest.mark.parametrize("word", STATES, ids=ascii)
def test_a_word_of_a_state_is_never_lost_beside_a_number(word: str) -> None:
    """In brackets it is the rate's state, a mark that is kept, or asked about."""
    figure = read_figure(f"487 ({word})")
    kept = figure.rate.state is STATES[word] or figure.mark in {word, "u"}

    assert kept or figure.main.state in {State.ERROR, State.UNRELIABLE}
