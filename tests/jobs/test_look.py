from __future__ import annotations

from pathlib import Path

from pi_excel.jobs.look import check_book
from pi_excel.jobs.refresh_book import refresh_book
from tests.books import edit, find

FAMILY = "one family of 9 children"
"""From the commentary on looked-after children (Blackpool, Q1 2016/17)."""


def test_check_tells_what_the_commentary_says_amiss(shipped_book: Path) -> None:
    """The family, the old edition and the later day of the published commentaries, each at its cell."""
    places = [find(shipped_book, "Commentary", Ref=ref)["Text"].replace("'", "") for ref in ("CS02", "CS03")]
    found = {
        (problem.where, what) for problem in check_book(shipped_book) for what in problem.what.split("'")
    }

    assert (places[0], FAMILY) in found
    assert (places[1], "PI Book for October 2015") in found
    assert any(where == places[0] and "later than the book" in what for where, what in found)


def test_check_tells_a_figure_that_differs_from_the_one_just_typed(shipped_book: Path) -> None:
    """Typed in Data and not in the commentary, or the other way round."""
    cell = find(shipped_book, "Commentary", Ref="CS03")["Text"]
    edit(shipped_book, {cell: "Performance was 21.9% in Q1 2016/17."})

    assert any(
        "quotes 21.9% in Q1 2016/17; the book has 21.6%" in found.what for found in check_book(shipped_book)
    )


def test_a_refresh_says_nothing_of_it(shipped_book: Path) -> None:
    """What staff should look at is told by `check`, and a nightly refresh stays quiet."""
    assert not any(FAMILY in problem.what for problem in refresh_book(shipped_book).problems)
