from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2, norm
from statsmodels.stats.proportion import proportion_confint

from pi_excel.errors import MeasureError
from pi_excel.measures.intervals import (
    Interval,
    byar,
    count_interval,
    exact_poisson,
    normal_quantile,
    proportion_interval,
    rate_interval,
)
from tests.vectors import VECTORS

CLOSE = 1e-9
"""How near a figure must come to that of others, as a share of it."""

CONFIDENCES = st.floats(1e-6, 1 - 1e-9)
COUNTS = st.integers(0, 10**9)
PEOPLE = st.integers(1, 10**9)


def case(row: dict[str, Any]) -> str:
    """A vector's name: its counts and confidence."""
    return " ".join(str(row[key]) for key in ("x", "n", "confidence") if key in row)


@pytest.mark.parametrize("row", VECTORS["byar"]["rows"], ids=case)
def test_byar_gives_the_limits_of_phe(row: dict[str, float]) -> None:
    """The worked figures of PHEindicatormethods."""
    assert byar(row["x"], row["confidence"]) == pytest.approx((row["low"], row["high"]), rel=CLOSE)


@pytest.mark.parametrize("row", VECTORS["wilson"]["rows"], ids=case)
def test_wilson_gives_the_limits_of_phe(row: dict[str, float]) -> None:
    """The worked figures of PHEindicatormethods, as fractions."""
    found = proportion_interval(row["x"], row["n"], row["confidence"])

    assert found == pytest.approx((row["low"], row["high"]), rel=CLOSE)


@pytest.mark.parametrize("row", VECTORS["proportion"]["rows"], ids=case)
def test_a_percentage_has_the_limits_of_phe(row: dict[str, float]) -> None:
    """The same in per cent."""
    low, high = proportion_interval(row["x"], row["n"])

    assert (100 * low, 100 * high) == pytest.approx((row["low"], row["high"]), rel=CLOSE)


@pytest.mark.parametrize("row", VECTORS["rate"]["rows"], ids=case)
def test_a_rate_has_the_limits_of_phe(row: dict[str, float]) -> None:
    """Exact below 10 events, Byar's from 10."""
    assert rate_interval(row["x"], row["n"], 100) == pytest.approx((row["low"], row["high"]), rel=CLOSE)


@pytest.mark.parametrize(
    ("number", "low", "high"), [(487, "154.4", "184.7"), (2813, "940.7", "1013.2")], ids=["CLA", "referrals"]
)
def test_the_published_rates_have_these_limits(number: int, low: str, high: str) -> None:
    """Blackpool, Q1 2016/17, on 28,809: 169.0 could be 162.8 or 156.4 by chance, and not 153.8."""
    found = rate_interval(number, 28809)

    assert (f"{found.low:.1f}", f"{found.high:.1f}") == (low, high)


@given(CONFIDENCES)
def test_a_normal_quantile_is_scipy_s(confidence: float) -> None:
    """To nine digits at any confidence."""
    assert normal_quantile(confidence) == pytest.approx(norm.isf((1 - confidence) / 2), rel=CLOSE)


@given(CONFIDENCES)
def test_the_exact_limits_are_chi_square_s(confidence: float) -> None:
    """Our inversion of the Poisson tail and scipy's chi-square are two ways to the same limits."""
    tail = (1 - confidence) / 2
    for count, (low, high) in enumerate(exact_poisson(confidence)):
        lower = chi2.ppf(tail, 2 * count) / 2 if count else 0.0

        assert low == pytest.approx(lower, rel=CLOSE)
        assert high == pytest.approx(chi2.isf(tail, 2 * count + 2) / 2, rel=CLOSE)


@given(st.integers(10, 10**9), CONFIDENCES)
def test_byar_is_near_the_exact_limits(count: int, confidence: float) -> None:
    """From 10 events the approximation is off by less than a fiftieth of the interval."""
    low, high = count_interval(count, confidence)
    tail = (1 - confidence) / 2
    exact = Interval(chi2.ppf(tail, 2 * count) / 2, chi2.isf(tail, 2 * count + 2) / 2)

    assert (low, high) == pytest.approx(exact, abs=(exact.high - exact.low) / 50)


@given(st.data(), PEOPLE, CONFIDENCES)
def test_wilson_is_statsmodels_s(data: st.DataObject, whole: int, confidence: float) -> None:
    """Any share of any whole, at any confidence."""
    part = data.draw(st.integers(0, whole))
    expected = proportion_confint(part, whole, alpha=1 - confidence, method="wilson")

    assert proportion_interval(part, whole, confidence) == pytest.approx(expected, rel=1e-7, abs=1e-12)


@given(COUNTS, PEOPLE, CONFIDENCES)
def test_an_interval_holds_its_figure(number: int, population: int, confidence: float) -> None:
    """However unsure, what was counted is possible; an end below nought or above the whole is not."""
    low, high = rate_interval(number, population, 100, confidence)
    part = min(number, population)
    from_, to = proportion_interval(part, population, confidence)

    assert 0 <= low <= number * 100 / population * (1 + CLOSE)
    assert number * 100 / population <= high * (1 + CLOSE)
    assert 0 <= from_ <= part / population * (1 + CLOSE)
    assert part / population <= to * (1 + CLOSE)
    assert to <= 1


@given(COUNTS, st.integers(1, 10**6), st.integers(1, 1000))
def test_limits_scale_with_the_multiplier_and_the_population(number: int, population: int, by: int) -> None:
    """A thousand times the multiplier gives as many times the limits, and more people undo it."""
    low, high = rate_interval(number, population, 100)
    scaled = (low * by, high * by)

    assert rate_interval(number, population, 100 * by) == pytest.approx(scaled, rel=1e-12)
    assert rate_interval(number, population * by, 100 * by * by) == pytest.approx(scaled, rel=1e-12)


@given(st.data(), PEOPLE, CONFIDENCES)
def test_those_who_did_not_are_the_mirror_of_those_who_did(
    data: st.DataObject, whole: int, confidence: float
) -> None:
    """The interval of 3 of 10 is that of 7 of 10 the other way round."""
    part = data.draw(st.integers(0, whole))
    low, high = proportion_interval(part, whole, confidence)

    mirrored = proportion_interval(whole - part, whole, confidence)
    assert mirrored == pytest.approx((1 - high, 1 - low), abs=1e-12)


@given(COUNTS, st.floats(0.5, 0.99), st.floats(1e-6, 0.009))
def test_more_confidence_takes_a_wider_interval(number: int, confidence: float, more: float) -> None:
    """To be surer is to say less."""
    narrow, wide = count_interval(number, confidence), count_interval(number, confidence + more)

    assert wide.low <= narrow.low
    assert narrow.high <= wide.high


@given(PEOPLE, CONFIDENCES)
def test_none_and_all_are_as_far_as_it_goes(whole: int, confidence: float) -> None:
    """Nought of some is nought at the lower end, all of some is all at the upper, exactly."""
    assert count_interval(0, confidence).low == 0
    assert count_interval(0, confidence).high == pytest.approx(-math.log((1 - confidence) / 2), rel=CLOSE)
    assert proportion_interval(0, whole, confidence).low == 0
    assert proportion_interval(whole, whole, confidence).high == 1


def test_ten_events_are_enough_for_byar() -> None:
    """Nine have exact limits, as with PHE."""
    exact = Interval(chi2.ppf(0.025, 18) / 2, chi2.isf(0.025, 20) / 2)

    assert count_interval(9) == pytest.approx(exact, rel=CLOSE)
    assert count_interval(10) == byar(10)


@pytest.mark.parametrize(
    ("function", "figures", "sentence"),
    [
        (rate_interval, (5, 0), "population is 0. Type a population above 0."),
        (rate_interval, (-5, 100), "number is -5. Type a number from 0 up."),
        (rate_interval, (math.nan, 100), "number is nan. Type a number from 0 up."),
        (rate_interval, (5, math.inf), "population is inf. Type a population above 0."),
        (rate_interval, (5, 1e-300, 1e300), "it comes to inf, which is too large. Look for a typing slip."),
        (
            rate_interval,
            (0, 1e-10, 1e6),
            "it comes to 3.68888e+16, which is too large. Look for a typing slip.",
        ),
        (
            rate_interval,
            (4.5, 100),
            "number is 4.5, which is not whole. Only what is counted one by one has an interval.",
        ),
        (count_interval, (1e16,), "it comes to 1e+16, which is too large. Look for a typing slip."),
        (count_interval, (-1,), "number is -1. Type a number from 0 up."),
        (count_interval, (5, 95), "confidence is 95. Type one between 0 and 1, such as 0.95."),
        (count_interval, (5, 1), "confidence is 1. Type one between 0 and 1, such as 0.95."),
        (normal_quantile, (math.nan,), "confidence is nan. Type one between 0 and 1, such as 0.95."),
        (exact_poisson, (0,), "confidence is 0. Type one between 0 and 1, such as 0.95."),
        (proportion_interval, (5, 4), "number 5 is larger than denominator 4. Correct one of the two."),
        (proportion_interval, (0, 0), "denominator is 0. Type a denominator above 0."),
        (
            proportion_interval,
            (3, 7.5),
            "denominator is 7.5, which is not whole. Only what is counted one by one has an interval.",
        ),
        (byar, (0,), "number is 0. Byar's limits need a number above 0."),
        (byar, (1, 0.9999), "1 is too few events for Byar's lower limit at 0.9999."),
    ],
)
def test_what_has_no_interval_says_why(
    function: Callable[..., object], figures: tuple[float, ...], sentence: str
) -> None:
    """The message names the figure at fault and what to do."""
    with pytest.raises(MeasureError) as refused:
        function(*figures)

    assert str(refused.value) == sentence
