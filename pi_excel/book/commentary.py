"""The Commentary table: what was said."""

from __future__ import annotations

from collections import defaultdict

from pi_excel.book.indicators import Index
from pi_excel.book.records import Commentary
from pi_excel.book.rows import Table
from pi_excel.period import Period

USUAL_PROMPT = "Commentary"
"""What a commentary answers where its row does not say."""


def read_commentary(table: Table, index: Index) -> dict[tuple[str, Period], tuple[Commentary, ...]]:
    """Return the commentary by ref and period, in the book's order; a row without text counts too."""
    commentary: dict[tuple[str, Period], list[Commentary]] = defaultdict(list)
    for row in table.rows():
        indicator = index.of(row)
        period = row.period("Period") if indicator else None
        if indicator is None or period is None:
            continue
        commentary[indicator.ref, period].append(
            Commentary(
                ref=indicator.ref,
                period=period,
                prompt=row.text("Prompt") or USUAL_PROMPT,
                text=row.prose("Text"),
                row=row.number,
                author=row.text("Author"),
                as_at=row.date("As at"),
                state=row.text("State"),
            )
        )
    index.report_strays()
    return {key: tuple(found) for key, found in commentary.items()}
