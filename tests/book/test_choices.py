from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.choices import read_better, read_choice, read_tolerance, read_yes_no
from pi_excel.book.grid import CellValue
from pi_excel.book.model import Better, Measure, Polarity
from pi_excel.book.records import Basis
from pi_excel.book.setting_values import Tolerance
from pi_excel.errors import SettingsError


@pytest.mark.parametrize(
    ("text", "percent", "better"),
    [
        ("High", False, Better(Polarity.HIGH, text="High")),
        (" low ", False, Better(Polarity.LOW, text="low")),
        ("NEUTRAL", True, Better(Polarity.NEUTRAL, text="NEUTRAL")),
        ("Range 20 to 25", False, Better(Polarity.RANGE, 20, 25, "Range 20 to 25")),
        ("range 1,000 \u2013 1,200", False, Better(Polarity.RANGE, 1000, 1200, "range 1,000 - 1,200")),
        ("Range -5 to 5", False, Better(Polarity.RANGE, -5, 5, "Range -5 to 5")),
        ("Range 20% to 25%", True, Better(Polarity.RANGE, 0.2, 0.25, "Range 20% to 25%")),
        ("Range 20 to 25%", True, Better(Polarity.RANGE, 0.2, 0.25, "Range 20 to 25%")),
        ("Range 0.2 to 0.25", True, Better(Polarity.RANGE, 0.2, 0.25, "Range 0.2 to 0.25")),
        ("Range 20 to 25", True, Better(Polarity.RANGE, 0.2, 0.25, "Range 20 to 25")),
        ("Range 0.5 to 2", True, Better(Polarity.RANGE, 0.005, 0.02, "Range 0.5 to 2")),
    ],
)
def test_better_to_be_is_read_as_written(text: str, percent: bool, better: Better) -> None:
    """A range is kept on the indicator's scale: a percentage's in fractions, however it is written."""
    assert read_better(text, percent=percent) == better


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Hihg",
            "'Hihg' is not a Better to be. Choose High, Low or Neutral, or write Range 20 to 25.",
        ),
        (
            "Neutrl",
            (
                "'Neutrl' is not a Better to be. Did you mean 'Neutral'? "
                "Choose High, Low or Neutral, or write Range 20 to 25."
            ),
        ),
        ("Range 25 to 20", "'Range 25 to 20' runs from high to low. Write Range 20 to 25."),
        ("Range c to 20", "'Range c to 20' has a bound that is not a number. Write Range 20 to 25."),
        (
            "Range 20% to 25%",
            (
                "'Range 20% to 25%' is in per cent, and the indicator is not a percentage. "
                "Write the range without %, or set the measure to percentage."
            ),
        ),
    ],
)
def test_an_unknown_better_to_be_says_what_to_choose(text: str, message: str) -> None:
    """A text that is none of the four is refused in words that help."""
    with pytest.raises(SettingsError) as wrong:
        read_better(text)
    assert str(wrong.value) == message


@pytest.mark.parametrize(
    ("raw", "relative", "tolerance"),
    [
        (0.05, None, Tolerance(Decimal("0.05"), relative=True)),
        ("5%", None, Tolerance(Decimal("0.05"), relative=True)),
        ("5%", True, Tolerance(Decimal("0.05"), relative=True)),
        (0, None, Tolerance(Decimal(0), relative=True)),
        (2, None, Tolerance(Decimal(2), relative=False)),
        ("3", None, Tolerance(Decimal(3), relative=False)),
        (0.5, False, Tolerance(Decimal("0.5"), relative=False)),
        ("2pp", None, Tolerance(Decimal(2), relative=False)),
        ("2 points", None, Tolerance(Decimal(2), relative=False)),
        ("1 point", False, Tolerance(Decimal(1), relative=False)),
        ("2.5 percentage points", None, Tolerance(Decimal("2.5"), relative=False)),
    ],
)
def test_a_tolerance_is_a_share_or_an_amount(
    raw: CellValue, relative: bool | None, tolerance: Tolerance
) -> None:
    """`5%` is a share, `2pp` an amount; a plain number is what is said, else a share below 1."""
    assert read_tolerance(raw, relative=relative) == tolerance


@pytest.mark.parametrize(
    ("raw", "relative", "message"),
    [
        ("some", None, "'some' is not a tolerance. Write a share as 5%, an amount as 2 points."),
        (-1, None, "'-1' is not a tolerance. Write a share as 5%, an amount as 2 points."),
        (
            "5%",
            False,
            (
                "'5%' is relative, and the tolerance type is absolute. "
                "Change one of them: 5% is relative, 2 points is absolute, and the type is absolute or "
                "relative."
            ),
        ),
        (
            "2pp",
            True,
            (
                "'2pp' is absolute, and the tolerance type is relative. "
                "Change one of them: 5% is relative, 2 points is absolute, and the type is absolute or "
                "relative."
            ),
        ),
        (5, True, "'5' is more than the whole target. Write 5% or make it absolute."),
    ],
)
def test_a_tolerance_that_contradicts_itself_is_refused(
    raw: CellValue, relative: bool | None, message: str
) -> None:
    """A tolerance is never guessed at: the message says which two things disagree."""
    with pytest.raises(SettingsError) as wrong:
        read_tolerance(raw, relative=relative)
    assert str(wrong.value) == message


@pytest.mark.parametrize(
    ("raw", "yes"), [("Yes", True), ("no", False), (True, True), (False, False), ("Y", True), ("n", False)]
)
def test_yes_and_no_are_read_however_they_are_ticked(raw: CellValue, yes: bool) -> None:
    """Words and Excel's TRUE and FALSE both answer a question."""
    assert read_yes_no(raw) is yes


def test_neither_yes_nor_no_is_refused() -> None:
    """Any other answer says what to choose."""
    with pytest.raises(SettingsError, match=r"'maybe' is neither Yes nor No\. Choose Yes or No\."):
        read_yes_no("maybe")


def test_a_choice_is_read_in_any_case_and_spacing() -> None:
    """Lists do not mind capitals and doubled blanks."""
    assert read_choice(" rolling  12 MONTHS", Basis) is Basis.ROLLING


def test_an_unknown_choice_lists_the_words_and_offers_the_nearest() -> None:
    """Whoever typed it sees every word that would do; Unknown is not one to choose."""
    with pytest.raises(SettingsError) as wrong:
        read_choice("percent", Measure)
    assert wrong.value.do == "Did you mean 'percentage'? Choose count, rate, percentage or average."
    with pytest.raises(SettingsError) as wrong:
        read_choice("weekly", Basis)
    assert "Unknown" not in wrong.value.do


@given(st.text(), st.booleans(), st.sampled_from([None, True, False]))
def test_any_text_is_read_or_refused_in_words(text: str, percent: bool, relative: bool | None) -> None:
    """Nothing but `SettingsError` comes out, whatever is typed."""
    readings: list[Callable[[], object]] = [
        lambda: read_better(text, percent=percent),
        lambda: read_better(f"Range {text}", percent=percent),
        lambda: read_tolerance(text, relative=relative),
        lambda: read_choice(text, Measure),
        lambda: read_yes_no(text),
    ]
    for read in readings:
        with suppress(SettingsError):
            read()
