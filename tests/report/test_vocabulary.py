from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TypeAlias

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pi_excel.book.states import State
from pi_excel.book.values import read_value
from pi_excel.judgement.direction import Direction, Merit, Movement
from pi_excel.judgement.tolerance import Status
from pi_excel.report.exceptions import ListPlace
from pi_excel.report.known_directions import (
    DIRECTION_WORDS,
    DIRECTIONS,
    PLACE_WORDS,
    WINGDINGS,
    WINGDINGS_3,
    Tells,
    tells,
)
from pi_excel.report.known_statuses import EXCEPTIONS, STATUSES
from pi_excel.report.vocabulary import DISCS, Known, Vocabulary, recognise, why_unknown

UP_BETTER, UP_WORSE, UP = (Direction(Movement.UP, merit) for merit in Merit)
DOWN_BETTER, DOWN_WORSE, DOWN = (Direction(Movement.DOWN, merit) for merit in Merit)
SAME = Direction(Movement.SAME, Merit.NEITHER)

Meaning: TypeAlias = Direction | Status | ListPlace
AnyKnown: TypeAlias = Known[Direction] | Known[Status] | Known[ListPlace]

KINDS: tuple[AnyKnown, ...] = (DIRECTIONS, DIRECTION_WORDS, PLACE_WORDS, STATUSES, EXCEPTIONS)
OTHERS = [(known, vocabulary) for known in (DIRECTIONS, STATUSES, EXCEPTIONS) for vocabulary in known.others]
EVERY = [*((known, known.own) for known in KINDS), *OTHERS]
"""Every vocabulary, with those it is told apart from."""


def directions(cells: str, should: Sequence[Direction | None] = ()) -> Vocabulary[Direction]:
    """The vocabulary of a column, its cells parted by `|`."""
    found = recognise(cells.split("|"), DIRECTIONS, should)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("cells", "up_worse", "down_better", "same"),
    [
        ("⇧✗|⇩✓|⇨", "⇧✗", "⇩✓", "⇨"),
        ("⇧✗|⇩ ✓", "⇧✗", "⇩ ✓", "⇨"),
        ("↑✗|↓✓|→", "↑✗", "↓✓", "→"),
        ("↑ ✘|↓ ✔|↔", "↑ ✘", "↓ ✔", "↔"),
        ("éû|êü|è", "éû", "êü", "è"),
        ("é û", "é û", "ê ü", "è"),
        ("up, worse|down, better", "up, worse", "down, better", "no change"),
        ("up, worse (part-year): 885.5 (2015/16)", "up, worse", "down, better", "no change"),
        ("higher, worse|the same", "higher, worse", "lower, better", "the same"),
    ],
)
def test_a_sign_may_tell_both(cells: str, up_worse: str, down_better: str, same: str | None) -> None:
    """An arrow and a tick or cross, in whatever signs; what the cells do not settle is not made up."""
    found = directions(cells)

    assert tells(found) is Tells.BOTH
    assert [found.write(to) for to in (UP_WORSE, DOWN_BETTER, SAME)] == [up_worse, down_better, same]


@pytest.mark.parametrize(
    ("cells", "up", "down", "same"),
    [
        ("Up|Down|Same", "Up", "Down", "Same"),
        ("Up|Down|No change", "Up", "Down", "No change"),
        ("Increased|Decreased|Static", "Increased", "Decreased", "Static"),
        ("INCREASED", "INCREASED", "DECREASED", "STATIC"),
        ("higher|lower|the same", "higher", "lower", "the same"),
        ("U|D|S", "U", "D", "S"),
        ("u|d", "u", "d", "s"),
    ],
)
def test_words_and_letters_may_tell_the_movement(cells: str, up: str, down: str, same: str) -> None:
    """They say whether a number rose or fell, and not whether that is better."""
    should = [UP_WORSE, DOWN_WORSE, SAME][: len(cells.split("|"))]
    found = directions(cells, should)

    assert tells(found) is Tells.MOVEMENT
    assert {found.write(to) for to in (UP_BETTER, UP_WORSE, UP)} == {up}
    assert {found.write(to) for to in (DOWN_BETTER, DOWN_WORSE, DOWN)} == {down}
    assert found.write(SAME) == same


@pytest.mark.parametrize(
    ("cells", "better", "worse", "same"),
    [
        ("Improving|Worsening|No change", "Improving", "Worsening", "No change"),
        ("Improving|Declining|Stable", "Improving", "Declining", "Stable"),
        ("improving", "improving", "worsening", "no change"),
        ("Better|Worse|Same", "Better", "Worse", "Same"),
        ("Better|Worse|The Same", "Better", "Worse", "The Same"),
        ("I|W|S", "I", "W", "S"),
        ("G|R|A", "G", "R", "A"),
        ("GREEN|RED", "GREEN", "RED", "AMBER"),
        ("✓|✗", "✓", "✗", None),
        ("ü|û", "ü", "û", None),
    ],
)
def test_words_and_letters_may_tell_the_merit(cells: str, better: str, worse: str, same: str | None) -> None:
    """They say whether a figure got better; of one that moved and is neither they can say nothing."""
    found = directions(cells)

    assert tells(found) is Tells.MERIT
    assert [found.write(to) for to in (UP_BETTER, DOWN_BETTER)] == [better, better]
    assert [found.write(to) for to in (UP_WORSE, DOWN_WORSE)] == [worse, worse]
    assert [found.write(to) for to in (SAME, UP, DOWN)] == [same, None, None]


@pytest.mark.parametrize(
    "signs",
    [
        "↑|↓|→", "↑|↓|↔", "▲|▼|►", "▲|▼|▶", "▲|▼|◄▶", "▲|▼|◄►", "⬆|⬇|➡", "⬆️|⬇️|➡️", "⇑|⇓|⇒", "⇧|⇩|⇨", "↗|↘|→",
        "é|ê|è", "ñ|ò|ð", "á|â|à", "p|q|u", "p|q|tu", "h|i|g", "\uf0e9|\uf0ea|\uf0e8",
    ],
)  # fmt: skip
def test_what_an_arrow_means_is_what_agrees_with_the_most_cells(signs: str) -> None:
    """Up for a number that rose, or up for a figure that got better: the cells that we can check decide."""
    up, down, level = signs.split("|")
    cells = [up, down, down, level, "n/a"]
    by_movement = recognise(cells, DIRECTIONS, [UP_WORSE, DOWN_BETTER, UP, SAME, None])
    by_merit = recognise(cells, DIRECTIONS, [DOWN_BETTER, UP_WORSE, None, SAME, None])

    assert by_movement is not None
    assert by_merit is not None
    assert (tells(by_movement), tells(by_merit)) == (Tells.MOVEMENT, Tells.MERIT)
    assert [by_movement.write(to) for to in (UP_WORSE, DOWN_BETTER, DOWN, SAME)] == [up, down, down, level]
    assert [by_merit.write(to) for to in (UP_WORSE, DOWN_BETTER, DOWN, SAME)] == [down, up, None, level]


def test_an_arrow_that_nothing_settles_is_written_where_both_readings_agree() -> None:
    """Up and better is an arrow up in every council; up and worse is left alone."""
    found = directions("↑|↓|→|→")

    assert tells(found) is Tells.UNSETTLED
    assert [found.write(to) for to in (UP_BETTER, DOWN_WORSE, SAME)] == ["↑", "↓", "→"]
    assert [found.write(to) for to in (UP_WORSE, DOWN_BETTER, UP, DOWN)] == [None] * 4
    assert found.read("↑") == {UP_BETTER, UP_WORSE, UP, DOWN_BETTER}


def test_cells_that_agree_with_both_readings_settle_nothing() -> None:
    """Where High is good for all, up is better: the first indicator with Low would be a guess."""
    assert tells(directions("↑|↓", [UP_BETTER, DOWN_WORSE])) is Tells.UNSETTLED


@pytest.mark.parametrize("cells", ["▲|▼", "⬆|⬇", "↑|↓", "é✓|é"])
def test_no_change_is_left_alone_where_no_sign_for_it_was_seen(cells: str) -> None:
    """Councils have several for it, so one that the column has not used is not made up."""
    found = recognise(cells.split("|"), DIRECTIONS, [UP_WORSE, DOWN_WORSE])

    assert found is None or found.write(SAME) is None


def test_one_letter_alone_says_only_itself() -> None:
    """`S` is no change in every vocabulary of letters; what would be written for better is not known."""
    found = directions("S|S")

    assert found.write(SAME) == "S"
    assert {found.write(to) for to in (UP_BETTER, DOWN_WORSE, UP)} == {None}


@pytest.mark.parametrize("cells", ["u", "i|i", "l|l", "●", "see note", "↑|?|?", "1|2", "Up|↓", "↑|é"])
def test_signs_that_are_not_known_or_have_nothing_in_common_are_left_alone(cells: str) -> None:
    """Half a column of strangers is no column of ours, and a letter may be of any font."""
    assert recognise(cells.split("|"), DIRECTIONS) is None


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (
            ["l", "l", ""],
            "Its signs are discs or squares: their colour, which is a format, is what tells them apart.",
        ),
        (["see note"], "'see note' is no sign that we know."),
        (["up a bit", "so-so"], "'up a bit' and 'so-so' are no signs that we know."),
        (
            ["u"],
            (
                "Its signs may be 'p q u in Wingdings 3: whether it rose or fell', "
                "'U D S: whether it rose or fell' "
                "or 'p q u in Wingdings 3: whether that is better'."
            ),
        ),
    ],
)
def test_why_a_column_is_left_alone_is_told(cells: list[str], sentence: str) -> None:
    """In a sentence that a person can act on."""
    assert why_unknown(cells, DIRECTIONS) == sentence


def test_a_few_strangers_are_tolerated_and_told() -> None:
    """States are no signs, however many; of other words one cell in five may be one."""
    cells = ["↑", "n/a", "TBC", "n/a", "↓", "→", "→", "New", "  ", "n/a: part-year count"]
    found = recognise(cells, DIRECTIONS)

    assert found is not None
    assert found.strangers(cells) == ("n/a", "TBC", "New", "n/a: part-year count")
    assert recognise([*cells, "Old"], DIRECTIONS) is None


@pytest.mark.parametrize("cells", [[], ["", " ", "\u00a0"], ["n/a", "", "TBC"]])
def test_a_column_that_says_nothing_gets_our_own_signs(cells: list[str]) -> None:
    """Each kind of column has its own."""
    for known in KINDS:
        assert recognise(cells, known) is known.own  # type: ignore[misc] # one kind at a time

    assert DIRECTIONS.own.write(UP_WORSE) == "⇧✗"
    assert DIRECTION_WORDS.own.write(UP_WORSE) == "up, worse"
    assert PLACE_WORDS.own.write(UP_WORSE) == "higher, worse"
    assert STATUSES.own.write(Status.NO_TARGET) == "no target"
    assert EXCEPTIONS.own.write(ListPlace.TAKEN_OUT) == "Taken out"


@pytest.mark.parametrize(
    ("cells", "on", "within", "off"),
    [
        ("on target|off target", "on target", "within tolerance", "off target"),
        ("Off target", "On target", "Within tolerance", "Off target"),
        ("Green|Amber", "Green", "Amber", "Red"),
        ("GREEN", "GREEN", "AMBER", "RED"),
        ("r|g", "g", "a", "r"),
        ("On Track|Off Track", "On Track", "At Risk", "Off Track"),
        ("Met|Nearly met|Not met", "Met", "Nearly met", "Not met"),
        ("Achieved", "Achieved", "Nearly achieved", "Not achieved"),
        ("🟢|🟠|🔴", "🟢", "🟠", "🔴"),
        ("🟢|🔴", "🟢", None, "🔴"),
        ("J|L", "J", "K", "L"),
        ("✓|✗", "✓", None, "✗"),
    ],
)
def test_a_status_keeps_a_councils_words(cells: str, on: str, within: str | None, off: str) -> None:
    """In their case; a word that the vocabulary has not is left alone."""
    found = recognise(cells.split("|"), STATUSES)

    assert found is not None
    assert found.write(Status.ON_TARGET) == on
    assert found.write(Status.WITHIN_TOLERANCE) == within
    assert found.write(Status.OFF_TARGET) == off


def test_no_status_is_said_in_letters_that_have_none_for_it() -> None:
    """R, A and G say nothing of a missing target; RAG words of ours do, once they were seen."""
    letters, words = recognise(["R", "G", "n/a"], STATUSES), recognise(["Red", "no target"], STATUSES)

    assert letters is not None
    assert letters.write(Status.NO_TARGET) is None
    assert words is not None
    assert words.write(Status.NO_DATA) == "no data"


@pytest.mark.parametrize("cells", [["l", "l"], ["●", "●", ""], ["⬤"], ["n", "n"]])
def test_a_disc_that_a_format_colours_says_nothing(cells: list[str]) -> None:
    """The letter is the same whatever its colour, and a refresh sets no colours."""
    assert recognise(cells, STATUSES) is None
    assert "colour" in why_unknown(cells, STATUSES)


@pytest.mark.parametrize(
    ("cells", "should", "yes", "no"),
    [
        ("Yes|No", "10", "Yes", "No"),
        ("YES|", "10", "YES", ""),
        ("Y|N|N", "100", "Y", "N"),
        ("TRUE|FALSE", "10", "TRUE", "FALSE"),
        ("✓||", "100", "✓", ""),
        ("x||", "100", "x", ""),
        ("ü|û", "10", "ü", "û"),
        ("ü|", "10", "ü", ""),
        ("Exception|", "10", "Exception", ""),
    ],
)
def test_an_exception_is_said_as_the_column_says_it(cells: str, should: str, yes: str, no: str) -> None:
    """A blank cell may be the word for No: that is known where the blank cells agree."""
    places = [ListPlace.REPORTED if mark == "1" else ListPlace.NONE for mark in should]
    found = recognise(cells.split("|"), EXCEPTIONS, places)

    assert found is not None
    assert [found.write(place) for place in (ListPlace.REPORTED, ListPlace.NONE)] == [yes, no]
    assert [found.write(place) for place in (ListPlace.NOT_SUPPLIED, ListPlace.TAKEN_OUT)] == [yes, no]


def test_what_blank_cells_mean_is_left_open_where_nothing_tells() -> None:
    """`Yes` with blanks may have `No` or a blank for the others."""
    found = recognise(["Yes", "", "Yes"], EXCEPTIONS)

    assert found is not None
    assert found.write(ListPlace.REPORTED) == "Yes"
    assert found.write(ListPlace.NONE) is None


def test_our_own_words_are_known_again() -> None:
    """`Taken out` is said by nobody else."""
    assert recognise(["Yes", "No", "Taken out"], EXCEPTIONS) == EXCEPTIONS.own


@pytest.mark.parametrize("text", ["Improving", " IMPROVING ", "improving (1)", "Im\u00adproving"])
def test_a_sign_is_read_whatever_its_case_and_blanks(text: str) -> None:
    """And whatever note stands behind it."""
    assert directions("Improving|Worsening").read(text) == {UP_BETTER, DOWN_BETTER}


def test_the_case_of_a_symbol_fonts_letter_matters() -> None:
    """`É` is another picture in Wingdings than `é`."""
    arrows = directions("é|ê", [UP_WORSE, DOWN_BETTER])

    assert arrows.font == WINGDINGS
    assert arrows.read("é")
    assert not arrows.read("É")
    assert directions("p|q", [UP_WORSE, DOWN_BETTER]).font == WINGDINGS_3


def test_the_spelling_that_most_cells_have_is_kept() -> None:
    """`No Change` twice beats `no change` once, and every cell is read."""
    found = directions("No Change|no change|No Change|Improving")

    assert found.write(SAME) == "No Change"
    assert found.read("no change") == {SAME}


def test_what_should_stand_there_is_said_for_every_cell_or_none() -> None:
    """A list that is too short is a slip of the caller's."""
    with pytest.raises(ValueError, match="shorter"):
        recognise(["↑", "↓"], DIRECTIONS, [SAME])


def test_a_vocabulary_is_found_by_the_name_that_staff_choose() -> None:
    """Names differ among those that are told apart."""
    for known in KINDS:
        names = [vocabulary.name for vocabulary in known.others]
        assert len({*names}) == len(names)
        assert all(known.named(f" {vocabulary.name.upper()}") is vocabulary for vocabulary in known.others)

    assert DIRECTIONS.named("↑ ↓ →: Whether that is  better") is not None
    assert DIRECTIONS.named("smoke signals") is None


def test_every_arrow_exists_in_both_readings() -> None:
    """An arrow up says in some councils that a number rose, in others that it got better."""
    said = {(v.name.split(":", maxsplit=1)[0], tells(v)) for v in DIRECTIONS.others}
    arrows = {signs for signs, told in said if told is Tells.MOVEMENT and not signs.isascii()}

    assert len(arrows) > 15
    assert {*product(arrows, [Tells.MERIT])} <= said
    assert Tells.UNSETTLED not in {told for _, told in said}


def test_no_sign_of_ours_is_a_state_or_a_number_but_single_letters() -> None:
    """A state in a sign's place must not be taken for a sign."""
    states = {
        sign
        for _, vocabulary in EVERY
        for sign in vocabulary.writes.values()
        if sign and read_value(sign).state is not State.ERROR
    }

    assert states <= {"u", "U", "K", "X"}
    assert not DISCS & set(STATUSES.own.writes.values())


@given(st.sampled_from(EVERY), st.data())
def test_what_is_written_is_read_back(
    pair: tuple[AnyKnown, Vocabulary[Meaning]], data: st.DataObject
) -> None:
    """Every vocabulary, every meaning, with blanks around it and in other case where case is nothing."""
    _, vocabulary = pair
    meaning = data.draw(st.sampled_from([*vocabulary.writes]))
    sign = vocabulary.write(meaning)
    assert sign is not None
    if not vocabulary.font:
        sign = data.draw(st.sampled_from([sign, sign.upper(), sign.lower(), sign.title()]))
    blanks = data.draw(st.sampled_from(["", " ", "\u00a0", "\n"]))

    assert meaning in vocabulary.read(f"{blanks}{sign}{blanks}")


@given(st.sampled_from(OTHERS), st.data())
def test_nothing_is_written_that_the_council_would_not_write(
    pair: tuple[Known[Meaning], Vocabulary[Meaning]], data: st.DataObject
) -> None:
    """Whatever it uses, and however few of its signs were seen: what is written is right, or nothing is."""
    known, council = pair
    said = data.draw(st.lists(st.sampled_from([*council.writes]), min_size=1))
    know = data.draw(st.booleans())
    assume(know or known.rare.isdisjoint(said) or not known.rare.issuperset({*said} - {SAME}))
    cells = [council.write(meaning) or "" for meaning in said]
    found = recognise(cells, known, said if know else ())
    blank = not any(cells)

    for meaning in (*known.own.writes, *council.writes):
        written = found.write(meaning) if found is not None and not blank else None
        assert written is None or meaning in council.read(written)
        assert not know or written is None or meaning not in said or written == council.write(meaning)


@given(st.sampled_from(EVERY))
def test_a_column_with_all_its_signs_is_known(pair: tuple[Known[Meaning], Vocabulary[Meaning]]) -> None:
    """Where we know what its cells should say, it writes all of them."""
    known, council = pair
    found = recognise([*council.writes.values()], known, [*council.writes])

    assert found is not None
    assert found.writes == council.writes
