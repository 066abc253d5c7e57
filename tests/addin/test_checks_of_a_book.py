from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from pi_excel.addin.checks.book import check_book
from pi_excel.addin.checks.book_words import BOOK_SAYINGS
from pi_excel.addin.facts import BookFacts
from pi_excel.addin.findings import Outcome
from pi_excel.errors import UnsafeBookError

BOOK = Path("PI Books", "Adults.xlsx")
DAMAGED = UnsafeBookError(
    "it is damaged and cannot be read.", where="Adults.xlsx", do="Put back an older copy."
)


class Case(NamedTuple):
    """A book with something amiss: what is known of it, which check finds it, what is said and advised."""

    facts: BookFacts
    check: str
    says: str
    do: str


CASES = {
    "an address of the web": Case(
        BookFacts("https://council.sharepoint.com/PI/Adults.xlsx", is_address=True),
        "book-address",
        "https://council.sharepoint.com",
        "OneDrive",
    ),
    "a damaged book": Case(
        BookFacts(BOOK, stops=DAMAGED.as_problem()), "book-stops", "Adults.xlsx: it is damaged", "older copy"
    ),
    "a book in OneDrive": Case(
        BookFacts(BOOK, synced_by=r"C:\Users\asmith\OneDrive - Council"),
        "book-synced",
        "OneDrive - Council",
        "one computer alone",
    ),
    "copies beside it": Case(
        BookFacts(BOOK, copies=("Adults-COUNCIL7.xlsx",)), "book-copies", "Adults-COUNCIL7.xlsx", "missing"
    ),
    "a share that is a number": Case(
        BookFacts(BOOK, on_bare_number=True), "book-on-number", "internet", r"\\server\share"
    ),
    "a book from the internet": Case(
        BookFacts(BOOK, marked=True), "book-marked", "Protected View", "Unblock"
    ),
    "an open book": Case(BookFacts(BOOK, open_by="A Smith"), "book-open", "open by A Smith", "Close it"),
    "an open book of nobody": Case(BookFacts(BOOK, open_by=""), "book-open", "is open;", "Close it"),
    "an owner file left behind": Case(
        BookFacts(BOOK, open_by="A Smith", owner_file="~$Adults.xlsx", left_behind=True),
        "book-left-behind",
        "nobody has it",
        "Delete ~$Adults.xlsx",
    ),
    "a book that is read-only": Case(
        BookFacts(BOOK, may_write=False), "book-read-only", "may not be written", "access"
    ),
    "damaged backups": Case(
        BookFacts(BOOK, backups=3, damaged_backups=("Adults 1.xlsx",)),
        "backups-damaged",
        "1 of its 3 backups",
        "disk",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_whatever_is_amiss_with_a_book_is_told_with_what_to_do(case: Case) -> None:
    """One finding, and its advice can be followed."""
    (told,) = (one for one in check_book(case.facts) if one.outcome is not Outcome.OK)

    assert told.check == case.check
    assert case.says in told.what
    assert case.do in told.do
    assert "{" not in told.what + told.do


def test_every_saying_about_a_book_has_a_case() -> None:
    """No check of a book without a book on which it finds something."""
    amiss = {name for name, saying in BOOK_SAYINGS.items() if saying.outcome is not Outcome.OK}

    assert {case.check for case in CASES.values()} == amiss


def test_a_book_in_order_says_what_there_is() -> None:
    """Its indicators, and what there is to fall back on."""
    found = [*check_book(BookFacts(BOOK, indicators=19, backups=1, newest_backup="25 November 2026"))]

    assert [one.outcome for one in found] == [Outcome.OK, Outcome.OK]
    assert "19 indicators" in found[0].what
    assert found[1].what == "It has 1 backup, the newest of 25 November 2026."


def test_an_address_is_not_looked_at_further() -> None:
    """Nothing else is known of it: no word of backups."""
    (told,) = check_book(BookFacts("https://council.sharepoint.com/Adults.xlsx", is_address=True))

    assert told.check == "book-address"


def test_no_backup_is_promised_of_what_cannot_be_refreshed() -> None:
    """A folder or a damaged book has none, and will have none."""
    (told,) = check_book(BookFacts(BOOK, stops=DAMAGED.as_problem()))

    assert told.check == "book-stops"
