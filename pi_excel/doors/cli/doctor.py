"""The command that looks whether everything is in place: `doctor`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from pi_excel.addin.findings import Finding, Outcome
from pi_excel.book.text import counted
from pi_excel.doors.cli import options
from pi_excel.doors.cli.output import answer, say
from pi_excel.jobs.doctor import examine
from pi_excel.jobs.exit_codes import ExitCode

_WIDTH = max(map(len, Outcome))


@click.command()
@click.argument("book", required=False)
@options.as_json
def doctor(book: str | None, *, as_json: bool) -> int:
    """Look whether everything is in place.

    Excel, the add-in, what Excel may run, the Python that it starts, and BOOK where one is named: each with
    what to do where something is amiss. Mends nothing; exits with 4 when something cannot work.
    """
    found = examine(book)
    counts = Counter(one.outcome for one in found)
    checks = [
        {
            "check": one.check,
            "about": str(one.group),
            "outcome": str(one.outcome),
            "what": one.what,
            "do": one.do,
        }
        for one in found
    ]
    problems = [problem for one in found if (problem := one.as_problem()) is not None]
    say(answer("doctor", book or "", {"checks": checks}, problems), "\n".join(_text(found)), as_json=as_json)
    return ExitCode.FAILED if counts[Outcome.ERROR] else ExitCode.DONE


def _text(found: Sequence[Finding]) -> Iterator[str]:
    for group, findings in groupby(found, lambda one: one.group):
        yield str(group)
        for one in findings:
            yield f"  {one.outcome:<{_WIDTH}}  {one.what}"
            if one.do:
                yield f"  {'':<{_WIDTH}}  -> {one.do}"
        yield ""
    yield _summary(Counter(one.outcome for one in found))


def _summary(counts: Counter[Outcome]) -> str:
    told = [
        counted(counts[outcome], str(outcome))
        for outcome in (Outcome.ERROR, Outcome.WARNING)
        if counts[outcome]
    ]
    if not told:
        return f"Nothing is amiss{', as far as can be known here' if counts[Outcome.NOT_KNOWN] else ''}."
    return f"{' and '.join(told)}. What to do follows each arrow."
