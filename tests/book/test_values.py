from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.book.states import MISSING, State, Value
from pi_excel.book.values import (
    LOOK_ALIKES,
    STATE_WORDS,
    cell_text,
    complaint,
    is_percent_text,
    read_date,
    read_period,
    read_value,
)
from pi_excel.errors import PeriodError
from pi_excel.period import Period

HARD_SPACE, THIN_SPACE, NARROW_SPACE = "\u00a0", "\u2009", "\u202f"
MINUS, EN_DASH = "\u2212", "\u2013"
CYRILLIC_TBC, CYRILLIC_TBC_CAPITALS = "\u0442\u0432\u0441", "\u0422\u0412\u0421"
GREEK_TBC = "\u03a4\u0392\u03f9"
DAY = dt.date(2016, 8, 23)

NUMBERS = [
    (487, 487.0),
    (0.216, 0.216),
    (0, 0.0),
    ("1,234", 1234.0),
    ("1,234,567.5", 1234567.5),
    (f"1{HARD_SPACE}234", 1234.0),
    (f"1{THIN_SPACE}234{NARROW_SPACE}567", 1234567.0),
    (" 18.2% ", 0.182),
    (f"18.2{HARD_SPACE}%", 0.182),
    ("21.6%", 0.216),
    ("160%", 1.6),
    (f"{MINUS}5", -5.0),
    ("-5.25", -5.25),
    ("+3", 3.0),
    (".5", 0.5),
    ("12.", 12.0),
    ("1.2E+03", 1200.0),
    ("\u200b12\ufeff", 12.0),
]

NO_NUMBERS: list[CellValue] = [
    "abc",
    "1,23",
    "1,2345",
    "12,34,567",
    "487 169",  # two figures, or one: never guessed
    "2,774 (955.6)",
    "12\u00b2",  # a footnote mark is not a digit
    "\u0661\u0662",
    "%",
    ".",
    "1e999",
    "nan",
    "inf",
    "-Infinity",
    "#N/A",
    "u 12",
    "low 3",
    float("nan"),
    float("inf"),
    10**400,
    True,
    False,
    DAY,
    dt.datetime(2016, 8, 23, 9, 30),  # noqa: DTZ001 - Excel's dates have no zone
    ErrorCell("#N/A"),
    ErrorCell("#DIV/0!"),
]


@pytest.mark.parametrize(("raw", "number"), NUMBERS)
def test_numbers_are_read_as_people_write_them(raw: CellValue, number: float) -> None:
    """A number, or text that can mean only one number, is that number at full precision."""
    assert read_value(raw) == Value(State.NUMBER, number, str(raw))


def test_a_negative_nought_is_nought() -> None:
    """Excel knows no other, and no figure may depend on which of the two was read first."""
    values = [read_value(raw) for raw in (-0.0, 0.0)]

    assert [str(value.number) for value in values] == ["0.0", "0.0"]


@pytest.mark.parametrize("raw", NO_NUMBERS, ids=repr)
def test_what_is_no_number_and_no_state_is_an_error_with_its_text_kept(raw: CellValue) -> None:
    """Anything else is never guessed at: it has no number, and messages can still show it."""
    value = read_value(raw)

    assert (value.state, value.number) == (State.ERROR, None)
    assert value.raw == cell_text(raw)


@pytest.mark.parametrize("raw", [None, "", " ", "\n\t", HARD_SPACE, "\u200b"], ids=repr)
def test_what_shows_nothing_is_missing(raw: CellValue) -> None:
    """A blank cell, and one with only blanks in it, is missing: never 0."""
    assert read_value(raw) is MISSING


@pytest.mark.parametrize(
    ("word", "state"),
    [
        (word, state)
        for state, words in STATE_WORDS.items()
        for word in words
        if state is not State.UNRELIABLE
    ],
)
def test_every_word_of_a_state_is_that_state_in_any_case(word: str, state: State) -> None:
    """A state is read in small letters or capitals, with blanks around it, and never as a number."""
    for written in (word, word.upper(), f" {word}{HARD_SPACE}"):
        assert read_value(written) == Value(state, None, written)


def test_no_word_stands_for_two_states() -> None:
    """The states are kept apart: each word is in the table once."""
    words = [word for words in STATE_WORDS.values() for word in words]

    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    "raw", [CYRILLIC_TBC, CYRILLIC_TBC_CAPITALS, GREEK_TBC, "T\u0412C", f" {CYRILLIC_TBC} "], ids=ascii
)
def test_tbc_in_look_alike_letters_is_tbc(raw: str) -> None:
    """TBC typed in Cyrillic or Greek letters, as in the published report, is TBC."""
    assert read_value(raw) == Value(State.TBC, None, raw)


def test_look_alikes_turn_one_small_letter_into_one() -> None:
    """The table of look-alikes maps foreign letters to plain small ones."""
    assert all(not chr(foreign).isascii() for foreign in LOOK_ALIKES)
    assert all(chr(plain).isascii() and chr(plain).islower() for plain in LOOK_ALIKES.values())


@pytest.mark.parametrize("raw", [EN_DASH, "\u2014", MINUS, "-"], ids=ascii)
def test_any_dash_alone_means_not_available(raw: str) -> None:
    """Word processors lengthen a dash; it still says that there is no figure."""
    assert read_value(raw).state is State.NOT_AVAILABLE


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("12.3 u", 12.3),
        ("12.3u", 12.3),
        ("12.3[u]", 12.3),
        ("1,234 [U]", 1234.0),
        ("18.2% u", 0.182),
        ("u", None),
    ],
)
def test_an_unreliable_figure_keeps_its_number_and_its_mark(raw: str, number: float | None) -> None:
    """`u` after a number marks it; `u` alone stands in a number's place."""
    assert read_value(raw) == Value(State.UNRELIABLE, number, raw)


@pytest.mark.parametrize("raw", [21.6, 1.51, -2, "21.6", "21.6 u"], ids=repr)
def test_points_typed_for_a_percentage_are_an_error(raw: CellValue) -> None:
    """A percentage is a fraction: 21.6 is neither 0.216 nor 2,160%."""
    assert read_value(raw, percent=True).state is State.ERROR
    assert read_value(raw).number is not None


@pytest.mark.parametrize(("raw", "number"), [(0.216, 0.216), (1.5, 1.5), ("21.6%", 0.216), ("216%", 2.16)])
def test_fractions_and_marked_percentages_are_read_whatever_their_size(raw: CellValue, number: float) -> None:
    """A fraction up to 1.5 and any text that ends in % are what they say."""
    assert read_value(raw, percent=True).number == number


@pytest.mark.parametrize(
    ("raw", "percent", "what", "do"),
    [
        (21.6, True, "21.6 is not a fraction.", "Type 21.6% or 0.216."),
        ("30", True, "30 is not a fraction.", "Type 30% or 0.3."),
        (
            1.6,
            True,
            "1.6 is not a fraction.",
            "Type 1.6% or 0.016. If 160% is meant, type '160% with the apostrophe.",
        ),
        (
            "lots",
            False,
            "'lots' is not a number.",
            "Type a number, or what stands in its place: TBC, not yet due, c, z, x, low or u.",
        ),
        (
            ErrorCell("#DIV/0!"),
            False,
            "The cell holds the Excel error #DIV/0!.",
            "Mend its formula, or type the figure, or what stands in its place, such as TBC or c.",
        ),
        (
            DAY,
            False,
            "2016-08-23 is a date, where a number belongs.",
            "Format the cell as a number and type it again.",
        ),
    ],
)
def test_a_complaint_names_the_text_and_the_remedy(raw: CellValue, percent: bool, what: str, do: str) -> None:
    """Whatever could not be read is shown as it stands, with what to type instead."""
    assert complaint(raw, percent=percent) == (what, do)


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.dates()), st.booleans())
def test_reading_never_raises_and_never_makes_up_a_number(raw: CellValue, percent: bool) -> None:
    """Any content gives a value: a finite number, or a state without one (`u` aside)."""
    value = read_value(raw, percent=percent)

    if value.state is State.NUMBER:
        assert value.number is not None
        assert math.isfinite(value.number)
    elif value.state is not State.UNRELIABLE:
        assert value.number is None
    if value.state is State.ERROR:
        assert all(complaint(raw, percent=percent))


@given(st.text(alphabet="0123456789.,% +-eEucxz[]*\u00a0\u2009\u2212", max_size=12), st.booleans())
def test_texts_that_look_like_numbers_never_raise(text: str, percent: bool) -> None:
    """Half-typed numbers are a number, a state or an error."""
    assert read_value(text, percent=percent).state in State


@given(st.integers(-(10**12), 10**12))
def test_a_count_survives_being_written_with_commas(number: int) -> None:
    """A count shown as `1,234` is read back as itself."""
    assert read_value(f"{number:,}").number == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_survives_being_written_in_full(number: float) -> None:
    """Text with a number at full precision is read back as itself."""
    assert read_value(repr(number)).number == number


@given(st.integers(-99_999, 99_999))
def test_a_percentage_survives_being_shown(tenths: int) -> None:
    """`21.6%` is the fraction nearest to 0.216, as if it had been typed so."""
    assert read_value(f"{tenths / 10:.1f}%", percent=True).number == float(f"{tenths}e-3")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (None, ""),
        (101.0, "101"),
        (0.216, "0.216"),
        (True, "TRUE"),
        (DAY, "2016-08-23"),
        (dt.datetime(2016, 8, 23), "2016-08-23"),  # noqa: DTZ001 - Excel's dates have no zone
        (ErrorCell("#N/A"), "#N/A"),
    ],
)
def test_a_cell_is_shown_as_excel_would(raw: CellValue, text: str) -> None:
    """A whole number has no decimals, midnight no time, and an error its code."""
    assert cell_text(raw) == text


@pytest.mark.parametrize(
    ("raw", "yes"), [("18.2%", True), (" 5 % ", True), ("18.2", False), (0.182, False), ("%", False)]
)
def test_only_a_number_with_its_sign_is_percent_text(raw: CellValue, yes: bool) -> None:
    """`18.2%` as text is told apart from a plain number."""
    assert is_percent_text(raw) is yes


@pytest.mark.parametrize(
    ("raw", "period"),
    [
        ("2016/17 Q1", Period.of_quarter(2016, 1)),
        (f"2016/17{HARD_SPACE}Q1", Period.of_quarter(2016, 1)),
        ("2015/16", Period.of_year(2015)),
        ("2016-06", Period.of_month(2016, 6)),
        (dt.date(2016, 6, 30), Period.of_month(2016, 6)),
        (dt.datetime(2016, 6, 1), Period.of_month(2016, 6)),  # noqa: DTZ001 - Excel's dates have no zone
    ],
)
def test_a_period_is_read_from_text_and_from_a_date(raw: CellValue, period: Period) -> None:
    """A date of Excel's is its month, because Excel turns `2016-06` into one."""
    assert read_period(raw) == period


@pytest.mark.parametrize("raw", ["1916/17", "2106-06", "1066/67 Q1", dt.date(1900, 1, 1)])
def test_a_year_that_no_pi_book_holds_is_asked_about(raw: CellValue) -> None:
    """A slip of a digit is a problem, not a chart of a thousand years."""
    with pytest.raises(PeriodError, match="is not between 1980 and 2100: is the year right"):
        read_period(raw)


@pytest.mark.parametrize("raw", ["1980/81", "2100/01"])
def test_the_first_and_the_last_year_are_read(raw: CellValue) -> None:
    """The bounds belong to what is read."""
    assert str(read_period(raw)) == raw


@pytest.mark.parametrize("raw", [2016, "2015/17", "soon", None])
def test_what_is_no_period_raises_with_the_way_to_write_one(raw: CellValue) -> None:
    """A cell that names no period is an error that says what to write."""
    with pytest.raises(PeriodError) as wrong:
        read_period(raw)
    assert wrong.value.do


@pytest.mark.parametrize(
    ("raw", "date"),
    [
        (DAY, DAY),
        (dt.datetime(2016, 8, 23, 12), DAY),  # noqa: DTZ001 - Excel's dates have no zone
        ("2016-08-23", DAY),
        (" 2016-08-23 ", DAY),
        ("2016-02-30", None),
        ("23/08/2016", None),
        ("20160823", None),
        (42605, None),
        (None, None),
    ],
)
def test_a_date_is_excels_own_or_iso_text(raw: CellValue, date: dt.date | None) -> None:
    """`23/08/2016` as text is not a date, because elsewhere it could be another one."""
    assert read_date(raw) == date
