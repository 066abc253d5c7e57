"""What came of a job, as JSON with stable keys. Source: design section 6."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from pi_excel.book.model import Indicator
from pi_excel.book.states import Value, state_words
from pi_excel.errors import PiError, Problem
from pi_excel.jobs.demo import Demo
from pi_excel.jobs.look import Explanation
from pi_excel.jobs.refresh_book import RefreshedBook
from pi_excel.jobs.refresh_books import Run
from pi_excel.judgement.verdict import Verdict
from pi_excel.period import Period
from pi_excel.refresh import Refresh
from pi_excel.report.pages import direction_grid, target_shown
from pi_excel.report.words import figure_text, reasons

Document = dict[str, object]


def dump(document: Document) -> str:
    """Return a document as JSON text."""
    return json.dumps(document, ensure_ascii=False, indent=2)


def exceptions(book: Path, refreshed: Refresh) -> Document:
    """Return the exceptions of a book, and last quarter's that were not supplied."""
    tabs = {sheet.ref: sheet.title for sheet in refreshed.reports}
    found = [_exception(verdict, refreshed, tabs) for verdict in refreshed.exceptions.ranked]
    silent = [
        _exception(verdict, refreshed, tabs) | {"reasons": ["Not supplied this quarter."]}
        for verdict in refreshed.exceptions.not_supplied
    ]
    return {"book": str(book), "period": str(refreshed.period), "exceptions": found + silent}


def refresh(run: Run) -> Document:
    """Return what a run did."""
    return {"run": run.ident, "books": [_book(book) for book in run.books]}


def check(book: Path, problems: Sequence[Problem]) -> Document:
    """Return the problems of a book."""
    counts: dict[str, int] = {}
    for problem in problems:
        counts[str(problem.severity)] = counts.get(str(problem.severity), 0) + 1
    return _document("check", book, counts, problems)


def explain(book: Path, explanation: Explanation) -> Document:
    """Return an indicator's arithmetic."""
    steps = [{"text": step.text, "where": step.where, "source": step.source} for step in explanation.steps]
    return _document("explain", book, {"ref": explanation.ref, "steps": steps}, explanation.problems)


def new(book: Path, year: Period) -> Document:
    """Return what book was made."""
    return _document("new", book, {"year": str(year)}, ())


def demo(done: Demo) -> Document:
    """Return what the demonstration did."""
    return _document(
        "demo", done.book, {"copied": done.copied, "refresh": _book(done.outcome)}, done.outcome.problems
    )


def stopped(arguments: Sequence[str], error: PiError) -> Document:
    """Return what stopped a command before it had a result."""
    command, *rest = [argument for argument in arguments if not argument.startswith("-")] or [""]
    return _document(command, Path(rest[0] if rest else ""), None, (error.as_problem(),))


def _document(command: str, book: Path, result: object, problems: Sequence[Problem]) -> Document:
    return {"command": command, "book": str(book), "result": result, "problems": _problems(problems)}


def _problems(problems: Sequence[Problem]) -> list[dict[str, str]]:
    return [
        {"severity": str(found.severity), "where": found.where, "what": found.what, "do": found.do}
        for found in problems
    ]


def _book(book: RefreshedBook) -> Document:
    refreshed = book.refreshed
    return {
        "path": str(book.path),
        "status": str(book.status),
        "why": book.why,
        "period": str(refreshed.period) if refreshed is not None else "",
        "cells_changed": book.cells_changed,
        "sheets_written": list(book.sheets_written),
        "exceptions": list(refreshed.exceptions.listed) if refreshed is not None else [],
        "problems": _problems(book.problems),
        "seconds": round(book.seconds, 3),
    }


def _exception(verdict: Verdict, refreshed: Refresh, tabs: dict[str, str]) -> Document:
    indicator = verdict.indicator
    return {
        "ref": indicator.ref,
        "indicator": indicator.name,
        "better": str(indicator.better),
        "shown": verdict.figure.shown if verdict.figure is not None else "",
        "target_shown": target_shown(verdict),
        "status": str(verdict.status) if verdict.status is not None else "",
        "reasons": list(reasons(verdict, refreshed.book.settings)),
        "sheet": tabs.get(indicator.ref, ""),
        "directions": _directions(verdict),
    }


def _directions(verdict: Verdict) -> list[Document]:
    return [
        {
            "against": str(comparison.against),
            "comparator_shown": _shown(verdict.indicator, comparison.value),
            "period": str(comparison.period) if comparison.period is not None else "",
            "symbol": column.symbol,
            "words": column.words,
        }
        for comparison, column in zip(verdict.comparisons, direction_grid(verdict), strict=True)
    ]


def _shown(indicator: Indicator, value: Value) -> str:
    return figure_text(indicator, value.number) if value.number is not None else state_words(value)
