"""The command that compares two books: `diff`."""

from __future__ import annotations

from pathlib import Path

import click

from pi_excel.book.text import counted
from pi_excel.doors.cli import options
from pi_excel.doors.cli.output import answer, problem_lines, say
from pi_excel.jobs.diff_books import diff_books
from pi_excel.jobs.exit_codes import ExitCode
from pi_excel.period import Period
from pi_excel.report.changes import Changes, Difference, Fate, IndicatorChange


@click.command()
@click.argument("before", metavar="A", type=click.Path(path_type=Path))
@click.argument("after", metavar="B", type=click.Path(path_type=Path))
@options.period
@options.as_json
def diff(before: Path, after: Path, period: Period | None, *, as_json: bool) -> int:
    """Show what changed from book A to book B.

    In indicators, not in cells: figures, targets, symbols, statuses, exceptions. A may be a backup of B.
    Each is judged at its own reporting period unless --period says which. Writes nothing.
    """
    found = diff_books(before, after, period)
    document = answer("diff", before, _result(after, found.changes), found.problems)
    lines = _lines(before, after, found.changes)
    lines += ["", *problem_lines(found.problems)] if found.problems else []
    say(document, "\n".join(lines), as_json=as_json)
    return ExitCode.DONE


def _result(after: Path, changes: Changes) -> dict[str, object]:
    return {
        "with": str(after),
        "period": {"old": str(changes.old_period), "new": str(changes.new_period)},
        "indicators": [
            {
                "ref": change.ref,
                "indicator": change.name,
                "change": str(change.fate),
                "differences": [_told(difference) for difference in change.differences],
            }
            for change in changes.indicators
        ],
    }


def _told(difference: Difference) -> dict[str, str]:
    point = difference.point
    return {"what": str(point.aspect), "about": point.about, "old": difference.old, "new": difference.new}


def _lines(before: Path, after: Path, changes: Changes) -> list[str]:
    lines = []
    if changes.old_period != changes.new_period:
        lines.append(f"Reporting period: {changes.old_period} -> {changes.new_period}")
    if not changes.indicators:
        return [*lines, "No indicator differs."]
    number = len(changes.indicators)
    verb = "differs" if number == 1 else "differ"
    lines.insert(0, f"{counted(number, 'indicator')} {verb} from {before} to {after}.")
    return lines + [line for change in changes.indicators for line in _indicator_lines(change)]


def _indicator_lines(change: IndicatorChange) -> list[str]:
    fate = "" if change.fate is Fate.CHANGED else f": {change.fate}"
    heading = "  ".join(filter(None, (change.ref, change.name)))
    return ["", f"{heading}{fate}", *(f"    {_difference_line(one)}" for one in change.differences)]


def _difference_line(difference: Difference) -> str:
    point = difference.point
    what = f"{point.aspect}, {point.about}" if point.about else str(point.aspect)
    return f"{what}: {difference.old} -> {difference.new}"
