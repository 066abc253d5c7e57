"""What commands say: a text for a person at a terminal, or JSON with stable keys for a program.

Source of the keys: design section 6.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from pi_excel.book.text import listed, unsteered
from pi_excel.errors import Problem
from pi_excel.jobs.refresh_book import problem_document

Document = dict[str, object]

MOST_NAMED = 6
"""How many things of a kind are named; the others are counted."""


def say(document: Document, text: str, *, as_json: bool) -> None:
    """Say what came of a command, on standard output."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2) if as_json else unsteered(text))


def tell(message: str) -> None:
    """Say what a person should know besides, on standard error."""
    click.echo(unsteered(message), err=True)


def answer(command: str, book: Path | str, result: object, problems: Iterable[Problem] = ()) -> Document:
    """Return the document of a command other than `refresh` and `exceptions`."""
    told = [problem_document(problem) for problem in problems]
    return {"command": command, "book": str(book), "result": result, "problems": told}


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """Return a line for each problem."""
    return [f"  {problem}" for problem in problems]


def a_few(names: Sequence[str]) -> str:
    """Return names in a sentence, no more of them than people read: `A, B and 14 more`."""
    more = len(names) - MOST_NAMED
    return listed(names if more <= 1 else [*names[:MOST_NAMED], f"{more} more"], "and")
