"""A book: where it is, who has it, whether it can be refreshed, and what there is to fall back on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from pi_excel.addin.checks.words import say
from pi_excel.addin.facts import BookFacts
from pi_excel.addin.findings import Finding
from pi_excel.book.text import counted, listed


def check_book(book: BookFacts) -> Iterator[Finding]:
    """Judge a book."""
    name = book.path.name if isinstance(book.path, PurePath) else book.path
    if book.is_address:
        yield say("book-address", book=name)
        return
    yield _itself(book, name)
    yield from _place(book, name)
    yield from _hands(book, name)
    yield from _backups(book)


def _itself(book: BookFacts, name: str) -> Finding:
    if book.stops is not None:
        return say("book-stops", book=name, what=book.stops.what, do=book.stops.do)
    return say("book", book=name, indicators=counted(book.indicators, "indicator"))


def _place(book: BookFacts, name: str) -> Iterator[Finding]:
    if book.synced_by:
        yield say("book-synced", book=name, folder=book.synced_by)
    if book.copies:
        yield say("book-copies", book=name, copies=listed(book.copies, "and"))
    if book.on_bare_number:
        yield say("book-on-number", book=name)
    if book.marked:
        yield say("book-marked", book=name)


def _hands(book: BookFacts, name: str) -> Iterator[Finding]:
    if not book.may_write:
        yield say("book-read-only", book=name)
    if book.open_by is not None:
        by = f" by {book.open_by}" if book.open_by else ""
        check = "book-left-behind" if book.left_behind else "book-open"
        yield say(check, book=name, by=by, owner_file=book.owner_file)


def _backups(book: BookFacts) -> Iterator[Finding]:
    backups = counted(book.backups, "backup")
    if book.damaged_backups:
        names, count = listed(book.damaged_backups, "and"), len(book.damaged_backups)
        yield say("backups-damaged", count=count, backups=backups, names=names)
    elif book.backups:
        yield say("backups", backups=backups, newest=book.newest_backup)
    elif book.stops is None:
        yield say("no-backups")
