"""The commands that only look: `check`, `exceptions` and `explain`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

import click

from pi_excel.doors.cli import options
from pi_excel.doors.cli.output import answer, problem_lines, say
from pi_excel.errors import Problem, Severity
from pi_excel.jobs.exit_codes import ExitCode
from pi_excel.jobs.look import Explanation, check_book, explain_indicator, list_exceptions
from pi_excel.jobs.pool import in_worker
from pi_excel.jobs.problem_words import problems_counted
from pi_excel.period import Period
from pi_excel.report.model import Contents


@click.command()
@options.book
@options.as_json
def check(book: Path, *, as_json: bool) -> int:
    """List every problem of BOOK.

    Each with its cell, what is wrong and what to do. Writes nothing; exits with 4 when one is an error.
    """
    problems = in_worker(check_book, book)
    counts = Counter(str(problem.severity) for problem in problems)
    say(answer("check", book, counts, problems), _check_text(book, problems), as_json=as_json)
    return ExitCode.FAILED if counts[Severity.ERROR] else ExitCode.DONE


@click.command()
@options.book
@options.period
@options.as_json
def exceptions(book: Path, period: Period | None, *, as_json: bool) -> int:
    """List the exceptions of BOOK, with reasons.

    Writes nothing.
    """
    found = in_worker(partial(list_exceptions, period=period), book)
    told = [asdict(exception) for exception in found.exceptions]
    document: dict[str, object] = {"book": str(book), "period": str(found.period), "exceptions": told}
    say(document, _exceptions_text(found.contents), as_json=as_json)
    return ExitCode.DONE


@click.command()
@options.book
@click.argument("ref")
@options.period
@click.option(
    "--without",
    "without_cases",
    metavar="N",
    type=click.IntRange(min=0),
    help="What it would be without N of its cases, such as one family of 9.",
)
@options.as_json
def explain(book: Path, ref: str, period: Period | None, without_cases: int | None, *, as_json: bool) -> int:
    """Show the arithmetic of indicator REF.

    Step by step, with the cells of BOOK and the sources it stands on. Writes nothing.
    """
    job = partial(explain_indicator, ref=ref, period=period, without_cases=without_cases)
    explanation = in_worker(job, book)
    steps = [{"text": step.text, "where": step.where, "source": step.source} for step in explanation.steps]
    document = answer("explain", book, {"ref": explanation.ref, "steps": steps}, explanation.problems)
    say(document, _explain_text(explanation), as_json=as_json)
    return ExitCode.DONE


def _check_text(book: Path, problems: Sequence[Problem]) -> str:
    if not problems:
        return f"{book.name}: no problems found."
    return "\n".join([f"{book.name}: {problems_counted(problems)}.", *problem_lines(problems)])


def _exceptions_text(contents: Contents) -> str:
    lines = list(contents.summary)
    for row in contents.rows:
        target = f", target {row.target}" if row.target else ""
        lines += [
            "",
            f"{row.ref}  {row.indicator}",
            f"    {row.shown} at {row.period}{target}: {row.status or 'no status'}",
            f"    {' '.join(row.directions)}",
            *(f"    {reason}" for reason in row.why),
        ]
    lines += [f"\n{line}" for line in (*contents.not_supplied, *contents.taken_out)]
    return "\n".join(lines)


def _explain_text(explanation: Explanation) -> str:
    lines = []
    for step in explanation.steps:
        lines.append(step.text)
        beneath = "; ".join(part for part in (step.where, step.source) if part)
        lines += [f"    {beneath}"] if beneath else []
    return "\n".join([*lines, *problem_lines(explanation.problems)])
