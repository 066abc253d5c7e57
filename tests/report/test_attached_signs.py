from __future__ import annotations

from collections.abc import Mapping

import pytest

from pi_excel.book.grid import CellValue, ErrorCell, Grid
from pi_excel.book.setting_values import Arrows
from pi_excel.errors import Severity
from pi_excel.report.attached_cells import Judged
from pi_excel.report.attached_signs import arrows_say
from tests.attached_book import attached, cells_set, recorded, refreshed, with_layout
from tests.book.wide.drawn import drawn
from tests.builders import with_cell

UP, DOWN, SAME = "\u21e7\u2717", "\u21e9\u2713", "\u21e8"
LINES = (
    ("C1", 469, 487, 443),
    ("C2", 2551, 2200, 2291),
    ("C3", 30, 30, 31),
    ("C4", 12, 14, 9),
    ("C5", 20, 18, 19),
)
"""Ref, last outturn, this quarter and target, low being good: up, down, same, up, down."""


def book(
    heading: str,
    role: str,
    signs: tuple[CellValue, ...] = (),
    *,
    settings: Mapping[str, CellValue] | None = None,
) -> Grid:
    """Return a book with a column of signs, from the first line down."""
    rows = "\n".join(f"{ref} | Thing {ref} | Low | {last} | {now} | {goal}" for ref, last, now, goal in LINES)
    text = f"Ref | Indicator | Better to be? | 2015/16 | 2016/17 Q1 | Target 16/17 | {heading}\n{rows}"
    grid = recorded(drawn(text), {heading: role}, settings=settings)
    for row, sign in enumerate(signs, start=2):
        grid = with_cell(grid, f"PIs!G{row}", sign)
    return grid


def column(grid: Grid) -> list[CellValue]:
    """Return what stands in the column of signs once a refresh has set what it would."""
    done = cells_set(grid)
    places = [f"PIs!G{row}" for row in range(2, 2 + len(LINES))]
    return [done.get(place, grid.sheets["PIs"].get((row, 7))) for row, place in enumerate(places, start=2)]


def told(grid: Grid) -> list[tuple[Severity, str, str]]:
    """Return what is said of mapped columns."""
    return [(one.severity, one.where, one.what) for one in refreshed(grid).mapped.problems]


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        ((), [UP, DOWN, SAME, UP, DOWN]),
        (("\u2191", "\u2193", "\u2192"), ["\u2191", "\u2193", "\u2192", "\u2191", "\u2193"]),
        (("Up", "Down", "Same"), ["Up", "Down", "Same", "Up", "Down"]),
        (("Worse", "Better", "Same"), ["Worse", "Better", "Same", "Worse", "Better"]),
        (("\u00e9", "\u00ea", "\u00e8"), ["\u00e9", "\u00ea", "\u00e8", "\u00e9", "\u00ea"]),
        ((None, "TBC", "n/a"), [UP, DOWN, SAME, UP, DOWN]),
    ],
    ids=["ours", "arrows", "words", "words of merit", "Wingdings", "states only"],
)
def test_a_direction_is_written_in_the_column_s_own_signs(
    signs: tuple[CellValue, ...], expected: list[CellValue]
) -> None:
    """Ours only where the column says nothing yet."""
    grid = book("DoT vs 15/16", "symbol last outturn", signs, settings={"Arrows say": "Rose or fell"})

    assert column(grid) == expected
    assert told(grid) == []


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        ((), ["off target", "on target", "on target", "off target", "on target"]),
        (("R", "G"), ["R", "G", "G", "R", "G"]),
        (("red", "green"), ["red", "green", "green", "red", "green"]),
        (("A",), ["R", "G", "G", "R", "G"]),
    ],
    ids=["ours", "letters", "words", "an old letter"],
)
def test_a_status_is_written_in_the_column_s_own_signs(
    signs: tuple[CellValue, ...], expected: list[CellValue]
) -> None:
    """In their case; a letter that no longer holds is put right."""
    assert column(book("RAG", "status", signs)) == expected


def test_which_are_exceptions_is_marked_as_the_book_marks_it() -> None:
    """Yes and a blank, here."""
    assert column(book("Exception?", "exception", ("Y",))) == ["Y", None, None, "Y", None]


@pytest.mark.parametrize("sign", [UP, DOWN, SAME, "\u21e7\u2713"])
def test_a_column_in_which_we_wrote_one_sign_gets_our_others_too(sign: str) -> None:
    """Every figure was better last quarter; the first that is worse is not left blank for it."""
    grid = book("DoT vs 15/16", "symbol last outturn", (sign,) * 5)

    assert column(grid) == [UP, DOWN, SAME, UP, DOWN]


@pytest.mark.parametrize(
    ("words", "bad", "good"), [("Plain", "off target", "on target"), ("RAG", "Red", "Green")]
)
def test_a_blank_column_of_statuses_has_the_words_that_the_settings_ask_for(
    words: str, bad: str, good: str
) -> None:
    """And so it has where there was nothing but an indicator without a target."""
    for signs in ((), ("no target",) * 5):
        assert column(book("RAG", "status", signs, settings={"Status words": words})) == [
            bad,
            good,
            good,
            bad,
            good,
        ]


@pytest.mark.parametrize("words", ["See note 3", "Under review"])
def test_words_among_signs_are_left_alone_and_told(words: str) -> None:
    """Somebody wrote them there, and nobody else has them."""
    grid = book("RAG", "status", ("R", "G", "G", words, "G"))

    assert column(grid) == ["R", "G", "G", words, "G"]
    assert told(grid) == [
        (
            Severity.NOTE,
            "PIs!G5",
            "Something else than a sign of this column stands there for C4; it is left alone.",
        )
    ]


@pytest.mark.parametrize("state", ["TBC", "n/a", "c"])
def test_a_state_among_signs_gives_way_to_a_sign(state: str) -> None:
    """It held the place open until there was something to say."""
    assert column(book("RAG", "status", ("R", "G", state, state, "G"))) == ["R", "G", "G", "R", "G"]


@pytest.mark.parametrize(("held", "after"), [(True, True), (7.0, 7.0), (ErrorCell("#N/A"), "R")], ids=str)
def test_a_value_that_is_no_text_is_left_alone_but_for_an_error(held: CellValue, after: CellValue) -> None:
    """TRUE, or a number that formulas count."""
    assert column(book("RAG", "status", ("R", "G", "G", held, "G")))[3] == after


def test_logical_values_that_say_what_they_should_are_right() -> None:
    """TRUE is the word TRUE; one that is wrong is left to staff."""
    grid = book("Exception?", "exception", (True, False, False, False, False))

    assert column(grid) == [True, False, False, False, False]
    assert [where for _, where, _ in told(grid)] == ["PIs!G5"]


@pytest.mark.parametrize(
    ("signs", "what"),
    [
        (("1", "2", "3"), "'1', '2' and '3' are no signs that we know."),
        (("\u25cf", "\u25cf", "\u25cf"), "Its signs are discs or squares"),
    ],
    ids=["numbers", "discs"],
)
def test_a_column_of_signs_that_nobody_knows_is_left_alone_and_told(
    signs: tuple[CellValue, ...], what: str
) -> None:
    """Whole, with what to do."""
    grid = book("RAG", "status", signs)

    assert column(grid)[:3] == list(signs)
    assert [(severity, where) for severity, where, _ in told(grid)] == [(Severity.WARNING, "PIs!G1")]
    assert told(grid)[0][2].startswith(what)


def test_a_sign_that_no_longer_holds_goes_where_there_is_none_for_what_does() -> None:
    """Red says that a target was missed; without a target it says what is not so."""
    grid = with_cell(book("RAG", "status", ("R", "G", "G", "R", "G")), "PIs!F5", "TBC")

    assert column(grid) == ["R", "G", "G", None, "G"]


def test_beside_a_figure_that_cannot_be_read_nothing_changes() -> None:
    """Whatever stood there may still be right once the figure is mended."""
    grid = with_cell(book("RAG", "status", ("R", "G", "G", "A", "G")), "PIs!E5", "many")

    assert column(grid)[3] == "A"


def test_a_direction_whose_comparator_the_book_does_not_know_is_staff_s() -> None:
    """Symbols against places are typed in where their figures are not in the book."""
    grid = book("DoT vs England", "symbol England", (UP, DOWN, UP, UP, DOWN))

    assert cells_set(grid) == {}
    assert told(grid) == []


def test_a_column_that_is_about_nobody_is_left_alone_and_told_on_the_layout() -> None:
    """Once."""
    grid = with_layout(book("DoT", "symbol England"), "DoT", Comparator=None)
    said = [one for one in refreshed(grid).problems if "left alone" in one.what]

    assert cells_set(grid) == {}
    assert [(one.severity, one.where) for one in said] == [(Severity.WARNING, "'PI Settings'!L8")]


def test_a_heading_that_speaks_of_last_year_is_told_and_its_cells_are_left_alone() -> None:
    """Its arrows are about the outturn of 2014/15, and what is compared with now is that of 2015/16."""
    grid = book("Current vs. EoY (14/15)", "symbol last outturn", (UP, DOWN))
    ((severity, where, what),) = told(grid)

    assert cells_set(grid) == {}
    assert (severity, where) == (Severity.WARNING, "PIs!G1")
    assert what.startswith("Its heading speaks of 2014/15, and what is compared with now is 2015/16")


def test_a_column_for_another_quarter_is_history_and_no_matter() -> None:
    """Its heading may speak of whatever year it likes."""
    grid = book("Q2 vs 14/15", "symbol 2016/17 Q2 last outturn", (UP, DOWN))

    assert (cells_set(grid), told(grid)) == ({}, [])


@pytest.mark.parametrize(
    ("against", "setting"),
    [
        ("same quarter last year", "Compare with same quarter last year"),
        ("previous quarter", "Compare with previous quarter"),
    ],
)
def test_a_quarter_that_nothing_is_compared_with_is_told_with_its_setting(against: str, setting: str) -> None:
    """The column would stay blank, and nobody would know why."""
    grid = book("DoT vs quarter", f"symbol {against}")
    asked = book("DoT vs quarter", f"symbol {against}", settings={setting: "Yes"})
    (note,) = refreshed(grid).mapped.problems

    assert (note.severity, note.where) == (Severity.NOTE, "PIs!G1")
    assert note.what == f"Nothing is compared with the {against}, so nothing is set in this column."
    assert note.do == f"Set '{setting}' to Yes on PI Settings."
    assert told(asked) == []


@pytest.mark.parametrize(
    ("signs", "arrows"),
    [
        (("\u2191", "\u2193", "\u2192", "\u2191", "\u2193"), Arrows.MOVEMENT),
        (("\u2193", "\u2191", "\u2192", "\u2193", "\u2191"), Arrows.MERIT),
        (("\u2191", "\u2191", "\u2192", "\u2193", "\u2193"), Arrows.UNKNOWN),
        (("R", "G", "A", "R", "G"), Arrows.MERIT),
        ((), Arrows.UNKNOWN),
        ((UP, DOWN, SAME, UP, DOWN), Arrows.UNKNOWN),
    ],
    ids=["rose or fell", "better or worse", "neither more than the other", "colours", "none", "both"],
)
def test_what_arrows_say_is_told_by_most_of_a_book_s_cells(
    signs: tuple[CellValue, ...], arrows: Arrows
) -> None:
    """In one council an arrow up says that a number rose, in another that it got better."""
    done = refreshed(book("DoT vs 15/16", "symbol last outturn", signs))
    verdicts = {verdict.indicator.ref: verdict for verdict in done.verdicts}
    assert done.book.attached is not None
    judged = Judged(done.book, done.figures, verdicts, done.exceptions)

    assert arrows_say(judged, done.book.attached.outputs) is arrows


def test_what_arrows_say_can_be_set() -> None:
    """Where the cells fit both, the setting tells; an arrow up for what got better, here."""
    signs = ("\u2193", "\u2191", "\u2192")
    merit = book("DoT vs 15/16", "symbol last outturn", signs, settings={"Arrows say": "Better or worse"})
    movement = book("DoT vs 15/16", "symbol last outturn", signs, settings={"Arrows say": "Rose or fell"})

    assert column(merit) == ["\u2193", "\u2191", "\u2192", "\u2193", "\u2191"]
    assert column(movement) == ["\u2191", "\u2193", "\u2192", "\u2191", "\u2193"]


def test_arrows_that_may_say_either_are_not_guessed_at() -> None:
    """The blank cells stay so, and the setting that would fill them is named."""
    grid = book("DoT vs 15/16", "symbol last outturn", ("\u2191", "\u2193", "\u2192"))
    (note,) = refreshed(grid).mapped.problems

    assert column(grid) == ["\u2191", "\u2193", "\u2192", None, None]
    assert note.what.startswith("The signs of this column cannot say what holds for C1, C2, C4 and C5")
    assert note.do == "Set 'Arrows say' on PI Settings."


def test_a_status_that_a_column_has_no_sign_for_is_told() -> None:
    """A tick and a cross, and an indicator within tolerance; where there is no target, a blank says so."""
    grid = book("RAG", "status", ("\u2717", "\u2713", None, "\u2717", "\u2713"))
    grid = with_cell(with_cell(grid, "PIs!F4", 29.0), "PIs!F6", None)

    assert column(grid) == ["\u2717", "\u2713", None, "\u2717", None]
    assert [where for _, where, _ in told(grid)] == ["PIs!G4"]


def test_a_column_of_words_about_a_place_is_written_with_words_for_places() -> None:
    """Higher and lower, not up and down."""
    text = """
        Ref | Indicator | Better to be? | 2015/16 | 2016/17 Q1 | England 2014/15 | England, in words
        C1  | Children  | Low           | 469     | 487        | 400             |
    """

    assert cells_set(attached(text)) == {"PIs!G2": "higher, worse"}


def test_what_a_blank_says_as_well_stays_blank_in_a_column_without_signs() -> None:
    """At a new year, with the signs cleared and no targets yet, no words of ours settle in their column."""
    grid = book("RAG", "status")
    for row in range(2, 2 + len(LINES)):
        grid = with_cell(grid, f"PIs!F{row}", None)

    assert column(grid) == [None] * len(LINES)
