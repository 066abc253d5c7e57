from __future__ import annotations

import pytest

from pi_excel.report.commentary_checks.topic import Topic, topic_of
from tests.one_indicator import book_of

FULL = "the percentage of children subject to a second or subsequent protection plan"
PLANS = "% of children who became subject to a child protection plan for a second or subsequent time"
LOOKED_AFTER = "No. of children looked after / rate of children looked after per 10,000 population"


def topic(name: str, measure: str) -> Topic:
    """What an indicator is about."""
    book = book_of({}, Indicator=name, Measure=measure, Per=10000 if measure == "rate" else None)
    return topic_of(book, book.indicators[0])


@pytest.mark.parametrize(
    ("name", "measure", "words", "is_it"),
    [
        (PLANS, "percentage", "our performance", True),
        (PLANS, "percentage", "the percentage", True),
        (PLANS, "percentage", FULL, True),
        (PLANS, "percentage", "the percentage of children", False),
        (PLANS, "percentage", "the number", False),
        (PLANS, "percentage", "child protection plans", False),
        (LOOKED_AFTER, "rate", "the number of looked after children", True),
        (LOOKED_AFTER, "rate", "the number of children in care", True),
        (LOOKED_AFTER, "rate", "LAC numbers", True),
        (LOOKED_AFTER, "rate", "the number of children", False),
        (LOOKED_AFTER, "rate", "children", False),
        ("Number of referrals to Social Care", "count", "referrals", True),
        ("No. of child protection plans started", "count", "the number of child protection plans", False),
        ("Average days waiting", "average", "the rate", False),
    ],
)  # fmt: skip
def test_words_speak_of_the_indicator_or_they_do_not(
    name: str, measure: str, words: str, is_it: bool
) -> None:
    """Its name or its telling words, or a general word for its figure; never a part of what it counts."""
    assert topic(name, measure).is_subject(words.lower().split()) is is_it


@pytest.mark.parametrize(
    ("words", "followed"),
    [
        ("in the quarter our performance was", True),
        ("the number of looked after children placed out of area was", False),
        ("performance will be", False),
        ("performance was not", False),
        ("the quality of contact has improved", False),
    ],
)
def test_a_sentence_with_an_unknown_word_is_not_followed(words: str, followed: bool) -> None:
    """What narrows it, denies it or puts it off is not among the words that can be followed."""
    assert topic(LOOKED_AFTER, "rate").follows(words.split()) is followed
