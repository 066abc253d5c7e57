from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.model import PIBook
from pi_excel.book.parse import parse
from pi_excel.book.setting_values import Settings, StatusWords
from pi_excel.judgement.direction import Direction, Merit, Movement
from pi_excel.judgement.tolerance import Status
from pi_excel.refresh import refresh
from pi_excel.report.symbols import direction_tone, status_tone, status_words
from pi_excel.report.tone import Tone
from pi_excel.report.words import figure_text, reasons, status_note
from tests.builders import tidy_grid
from tests.one_indicator import book_of, judged

PUBLISHED_REASONS = {
    "CS01": (
        (
            "Off target: 976.4 against a target of 795.4. The limit with a tolerance of 5% "
            "is 835.2; this is 141.2 "
            "above it. It would be within tolerance at 2,406 or fewer, 407 fewer than now."
        ),
    ),
    "CS02": (
        (
            "Off target: 169.0 against a target of 153.8. The limit with a tolerance of 5% "
            "is 161.5; this is 7.5 "
            "above it. It would be within tolerance at 465 or fewer, 22 fewer than now."
        ),
    ),
    "CS03": (
        (
            "Target to be confirmed: 21.6% is worse than the last outturn (19.1% in "
            "2015/16), England (16.6% in "
            "2014/15) and statistical neighbours (14.5% in 2014/15)."
        ),
    ),
}


def said(book: PIBook, period: str = "2016/17 Q1") -> tuple[str, ...]:
    """The reasons why a book's first indicator is an exception."""
    return reasons(judged(book, period), book.settings)


@pytest.mark.parametrize("ref", PUBLISHED_REASONS)
def test_a_reason_says_its_figures(ref: str) -> None:
    """The three indicators of the published report (Blackpool, Q1 2016/17), each with its own reason."""
    refreshed = refresh(parse(tidy_grid()))
    verdict = next(verdict for verdict in refreshed.verdicts if verdict.indicator.ref == ref)

    assert reasons(verdict, refreshed.book.settings) == PUBLISHED_REASONS[ref]


@pytest.mark.parametrize(
    ("book", "sentence"),
    [
        (
            book_of({"2016/17 Q1": 70}, target=80, Better_to_be="High"),
            (
                "Off target: 70.0 against a target of 80.0. The limit with a tolerance of 5% is "
                "76.0; this is 6.0 "
                "below it."
            ),
        ),
        (
            book_of({"2016/17 Q1": 30}, Measure="count", Better_to_be="Range 20 to 25"),
            (
                "Off target: 30 is outside the range of 20 to 25. The limit with a tolerance of "
                "5% is 26; this is 4 "
                "above it. It would be within tolerance at 26, 4 fewer than now."
            ),
        ),
        (
            book_of({"2016/17 Q1": "28%"}, Measure="percentage", Better_to_be="Range 20% to 25%"),
            (
                "Off target: 28.0% is outside the range of 20.0% to 25.0%. The limit with a "
                "tolerance of 2 points "
                "is 27.0%; this is 1.0 points above it."
            ),
        ),
        (
            book_of(
                {"2016/17 Q1": 50},
                profile={"Q1 profile": 30},
                Measure="count",
                Basis="Quarter",
                Tolerance="3",
            ),
            (
                "Off target: 50 against a Q1 profile of 30. The limit with a tolerance of 3 is "
                "33; this is 17 above "
                "it. It would be within tolerance at 33 or fewer, 17 fewer than now."
            ),
        ),
        (
            book_of({"2016/17 Q1": 25, "2015/16": 20}),
            (
                "No target: 25.0 is worse than the last outturn (20.0 in 2015/16) by more than "
                "the tolerance of 5%, "
                "and there is no other place to compare with."
            ),
        ),
        (
            book_of({"2016/17 Q1": 25, "2015/16": 20}, target="TBC", england={"2014/15": 18}),
            (
                "Target to be confirmed: 25.0 is worse than the last outturn (20.0 in 2015/16) "
                "and England (18.0 in "
                "2014/15)."
            ),
        ),
        (
            book_of({"2016/17 Q1": 5}, target=10, Report="Always", Report_reason="Cabinet, 3 May."),
            "Asked for: Cabinet, 3 May.",
        ),
        (
            book_of({"2016/17 Q1": 5}, target=10, Report="Always"),
            "Asked for: Report is set to Always.",
        ),
    ],
    ids=["high", "range", "range in per cent", "profile", "no place", "a place", "asked", "asked, unsaid"],
)
def test_each_rule_has_its_sentence(book: PIBook, sentence: str) -> None:
    """What holds is told in words, with the figure, what it is held against, and the limit."""
    assert said(book) == (sentence,)


FIGURES = st.floats(0, 1000).map(lambda value: round(value, 2))


@given(FIGURES, FIGURES, st.sampled_from(["High", "Low", "Range 20 to 25"]))
def test_a_reason_off_target_mentions_every_figure(value: float, target: float, better: str) -> None:
    """The figure, the target or bounds, the limit and the distance beyond it, all as shown."""
    book = book_of({"2016/17 Q1": value}, target=target, Better_to_be=better)
    verdict = judged(book)
    standing = verdict.standing
    assert standing is not None

    sentences = reasons(verdict, book.settings)

    assert bool(sentences) == (verdict.status is Status.OFF_TARGET)
    for sentence in sentences:
        assert figure_text(verdict.indicator, value) in sentence
        assert f"{standing.target:,}" in sentence
        assert f"is {standing.limit:,};" in sentence
        assert f"this is {standing.beyond:,} " in sentence


@pytest.mark.parametrize(
    ("book", "note"),
    [
        (book_of({"2016/17 Q1": 5}, target=10), ""),
        (book_of({}, target=10), "No figure for Q1 2016/17."),
        (book_of({"2016/17 Q1": "c"}, target=10), "Not judged: suppressed (c)."),
        (book_of({"2016/17 Q1": "low"}, target=10), "Not judged: low: rounds to 0 and is not 0."),
        (book_of({"2016/17 Q1": 5}, Basis="Quarter"), "Not judged: no profile for Q1."),
        (
            book_of({"2016/17 Q1": 5}, Better_to_be="Neutral"),
            "Neither way is better, so it has no status.",
        ),
        (book_of({}, Better_to_be="Neutral"), "No figure for Q1 2016/17."),
        (book_of({"2016/17 Q1": "c"}, Better_to_be="Neutral"), "Not judged: suppressed (c)."),
    ],
    ids=["judged", "none", "c", "low", "no profile", "neutral", "neutral, none", "neutral, c"],
)
def test_what_has_no_status_says_why(book: PIBook, note: str) -> None:
    """A blank is not a suppressed figure, and neither is a matter of polarity."""
    assert status_note(judged(book)) == note


@pytest.mark.parametrize(
    ("status", "plain", "rag"),
    [
        (Status.ON_TARGET, "on target", "Green"),
        (Status.WITHIN_TOLERANCE, "within tolerance", "Amber"),
        (Status.OFF_TARGET, "off target", "Red"),
        (Status.NO_TARGET, "no target", "no target"),
        (Status.NOT_JUDGED, "not judged", "not judged"),
        (Status.NO_DATA, "no data", "no data"),
        (None, "", ""),
    ],
)
def test_a_status_is_written_as_the_book_asks(status: Status | None, plain: str, rag: str) -> None:
    """Green, Amber and Red where the setting asks, and only for what was judged."""
    assert status_words(status, StatusWords.PLAIN) == plain
    assert status_words(status, StatusWords.RAG) == rag


@pytest.mark.parametrize(
    ("status", "tone"),
    [
        (Status.ON_TARGET, Tone.GOOD),
        (Status.WITHIN_TOLERANCE, Tone.NEAR),
        (Status.OFF_TARGET, Tone.BAD),
        (Status.NO_TARGET, Tone.NONE),
        (Status.NOT_JUDGED, Tone.NONE),
        (None, Tone.NONE),
    ],
)
def test_a_status_has_its_tone_from_the_verdict(status: Status | None, tone: Tone) -> None:
    """Whatever words the book has for it, the look is the same."""
    assert status_tone(status) is tone


@pytest.mark.parametrize(
    ("merit", "tone"), [(Merit.BETTER, Tone.GOOD), (Merit.WORSE, Tone.BAD), (Merit.NEITHER, Tone.NONE)]
)
def test_a_direction_has_its_tone_from_its_merit(merit: Merit, tone: Tone) -> None:
    """Better is good, worse is bad; the arrow alone is neither, and so is no direction."""
    assert direction_tone(Direction(Movement.UP, merit)) is tone
    assert direction_tone(None) is Tone.NONE


def test_the_default_is_plain_words() -> None:
    """Colours come only where somebody asked for them."""
    assert Settings().status_words is StatusWords.PLAIN
