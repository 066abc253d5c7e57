from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pi_excel.book.parse import parse
from pi_excel.measures.figures import measure_book
from pi_excel.report.commentary_checks import vocabulary
from pi_excel.report.commentary_checks.model import Outcome
from tests.report.commentary_checks.one_commentary import REF, grid_with, review_of
from tests.report.commentary_checks.test_commentaries import COMMENTARIES, INDICATORS

PERIODS = ("2014/15", "2015/16 Q1", "2015/16 Q4", "2015/16", "2016/17 Q1")
MEASURES = {
    "count": ("No. of households in temporary accommodation", st.integers(0, 10**6)),
    "rate": ("No. of children looked after / rate per 10,000 population", st.integers(0, 20_000)),
    "percentage": ("% of major planning applications decided in time", st.floats(0, 1)),
    "average": ("Average working days lost to sickness absence for each employee", st.floats(0, 1000)),
}

_TABLES = [table for table in vars(vocabulary).values() if isinstance(table, frozenset)]
WORDS = sorted({word for table in _TABLES for word in table if isinstance(word, str)})
PIECES = [
    *WORDS, "486", "21.6%", "169.0 per 10,000", "487 (169.0)", "£4m", "9(b)", "Q1", "2016/17", "May",
    "in May", "23rd August", "31 February", "99/99/99", "first 13 months", "first 2 months of 2016/17",
    "2015/17", "one family of 9", "a 14 year old boy", "Dickson Road", "the Smith family", ",", "(", ")", ".",
    "PI Book for October 1999", ";", ":", "\n\n", "-", "…", "’", "%", "as at", "looked after", "referrals",
    "will be in place by",
]  # fmt: skip
SENTENCES = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
OWN_WORDS = st.sampled_from([told["text"] for told in COMMENTARIES]).flatmap(
    lambda text: st.integers(0, len(text)).map(lambda cut: text[cut:] + " " + text[:cut])
)


@given(
    about=st.sampled_from(sorted(INDICATORS)),
    text=st.one_of(st.text(max_size=200), SENTENCES, OWN_WORDS),
    earlier=st.one_of(st.just(""), SENTENCES),
    as_at=st.one_of(st.none(), st.dates()),
    usual=st.sampled_from([None, True, False]),
)
def test_no_text_is_too_much(
    about: str, text: str, earlier: str, as_at: dt.date | None, usual: bool | None
) -> None:
    """Whatever stands in a cell, the checks come back, and each finding says what is wrong and what to do."""
    review = review_of(INDICATORS[about], text, earlier=earlier, as_at=as_at, usual=usual)

    assert all(found.what and found.do and found.as_problem().where for found in review.findings)


@st.composite
def told_truly(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    """An indicator, and a commentary of nothing but figures that its book shows, each with its own time."""
    measure = draw(st.sampled_from(sorted(MEASURES)))
    name, numbers = MEASURES[measure]
    basis = draw(st.sampled_from(["Snapshot", "Rolling 12 months", "Year to date", "Quarter"]))
    periods = draw(st.lists(st.sampled_from(PERIODS), min_size=1, unique=True).map(sorted))
    values = {period: draw(numbers) for period in (*periods, "2016/17 Q1")}
    column = "numbers" if measure in ("count", "rate") else "values"
    indicator = {"name": name, "better": "Low", "measure": measure, "basis": basis, column: values}
    book = parse(grid_with(indicator, "x"))
    figures = measure_book(book).by_ref[REF]
    told = [
        (figure.shown, period.title) for period, figure in figures.items() if figure.value.number is not None
    ]
    chosen = st.sampled_from(told or [("1", "Q1 2016/17")])
    sentences = []
    for _ in range(draw(st.integers(1, 4))):
        (one, then), (other, later) = draw(chosen), draw(chosen)
        now = told[-1][0] if told and told[-1][1] == "Q1 2016/17" else one
        sentences.append(draw(st.sampled_from([
            f"In {then} performance was {one}.",
            f"Performance was {one} in {then}, and {other} in {later}.",
            f"The figure rose from {one} in {then} to {other} in {later}.",
            f"In {then} performance was {one}. This has moved to {other} in {later}.",
            f"In {then} the figure was {one}, in {later} {other}.",
            f"{then}: {one}; {later}: {other}.",
            f"Performance ({one}) in {then} compares with {other} for {later}.",
            f"Compared with {one} in {then}, performance was {other} in {later}.",
            f"Since {then} performance has moved from {one} to {other}.",
            f"Performance is now {now}, compared to {other} at the end of {later}.",
        ])))  # fmt: skip
    return indicator, " ".join(sentences)


@given(told_truly())
def test_the_book_s_own_figures_never_differ(told: tuple[dict[str, Any], str]) -> None:
    """A commentary that quotes figures as the book shows them, with their periods, is not called wrong."""
    indicator, text = told
    outcomes = {figure.words: figure.outcome for figure in review_of(indicator, text).figures}

    assert set(outcomes.values()) <= {Outcome.MATCHES}, text
