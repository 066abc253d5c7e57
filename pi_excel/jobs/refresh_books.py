"""A run: several books refreshed, one after another; one bad book never stops the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from pi_excel.jobs.refresh_book import RefreshedBook, refresh_book
from pi_excel.period import Period


@dataclass(frozen=True, slots=True)
class Run:
    """What a run did.

    Attributes:
        ident: Its identity: the time it began, and a few letters.
        books: What became of each book, in the order given.
    """

    ident: str
    books: tuple[RefreshedBook, ...]


def refresh_books(
    paths: Sequence[Path],
    period: Period | None = None,
    *,
    dry_run: bool = False,
    progress: Callable[[Path], None] = lambda _: None,
) -> Run:
    """Refresh books in the order given.

    Args:
        paths: The workbooks.
        period: The reporting period; else each book's own.
        dry_run: Whether to plan only, and write nothing.
        progress: Told of each book before it is begun.
    """
    began = dt.datetime.now(dt.UTC)  # noqa: TID251 - the edge: a run is dated
    books = []
    for path in paths:
        progress(path)
        books.append(refresh_book(path, period, dry_run=dry_run))
    return Run(f"{began:%Y%m%dT%H%M%SZ}-{token_hex(3)}", tuple(books))
