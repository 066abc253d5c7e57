"""The command that learns a council's own book: `attach`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from pi_excel.book.grid import column_letters
from pi_excel.book.wide.changes import LayoutChanges
from pi_excel.book.wide.parts import Block, Part, WideColumn
from pi_excel.book.wide.proposal import ProposedBlock, ProposedColumn
from pi_excel.doors.cli import options
from pi_excel.doors.cli.output import (
    Document,
    answer,
    counted,
    for_terminal,
    problem_lines,
    problems_counted,
    say,
)
from pi_excel.doors.cli.texts import table
from pi_excel.errors import Severity
from pi_excel.jobs.attach import Attachment, Findings, attach_again, attach_book, look_for_indicators
from pi_excel.jobs.exit_codes import ExitCode
from pi_excel.jobs.pool import in_worker

_MOST_DIFFERENCES = 20
_MOST_PROBLEMS = 10
_HEADINGS = ("Column", "Heading", "Stands for", "Period", "Against", "Holds", "Sure", "Why")
_WIDTHS = (6, 34, 14, 10, 22, 30, 5, 48)


@click.command()
@options.book
@click.option("--sheet", metavar="NAME", help="The only sheet to look at; else all.")
@click.option("--yes", is_flag=True, help="Record what was found without asking.")
@options.as_json
def attach(book: Path, sheet: str | None, *, yes: bool, as_json: bool) -> int:
    """Learn the layout of BOOK, a PI Book of your own.

    Shows what each column seems to stand for, asks, and records it on one added sheet, PI Settings; no other
    cell changes. Then tells how far your symbols and rates and ours agree.
    """
    findings = in_worker(partial(look_for_indicators, sheet=sheet), book)
    told = _Telling(book, findings, as_json=as_json)
    told.proposal()
    if any(doubt.severity is Severity.ERROR for doubt in findings.proposal.doubts):
        return told.nothing("Nothing was recorded.", ExitCode.WRONG_USAGE)
    if findings.changes is not None and findings.changes.is_empty:
        return told.recorded(in_worker(partial(attach_again, changes=findings.changes), book))
    may_ask = sys.stdin.isatty() and not (yes or as_json)
    decide = _asked if may_ask else _taken
    blocks = [decide(found) for found in _to_record(findings)]
    if not (yes or (may_ask and click.confirm("\nRecord this on the sheet PI Settings?"))):
        hint = "" if may_ask else " Add --yes to record it."
        return told.nothing(f"Nothing was recorded.{hint}", ExitCode.DONE)
    if findings.changes is None:
        return told.recorded(in_worker(partial(attach_book, blocks=blocks), book))
    pairs = zip(findings.changes.added, blocks, strict=True)
    added = tuple(replace(found, block=block) for found, block in pairs)
    changes = replace(findings.changes, added=added)
    return told.recorded(in_worker(partial(attach_again, changes=changes), book))


def _to_record(findings: Findings) -> tuple[ProposedBlock, ...]:
    """Return the blocks with the columns that are to be recorded: of an attached book the new ones."""
    return findings.proposal.blocks if findings.changes is None else findings.changes.added


class _Telling(NamedTuple):
    """Tells what comes of attaching a book, to people or to programs."""

    book: Path
    findings: Findings
    as_json: bool

    def proposal(self) -> None:
        """Show people what was found."""
        if not self.as_json:
            click.echo(for_terminal(_findings_text(self.book, self.findings)))

    def nothing(self, text: str, code: ExitCode) -> ExitCode:
        """Say that nothing was recorded."""
        document = answer("attach", self.book, _document(self.findings, None), self.findings.proposal.doubts)
        say(document, text, as_json=self.as_json)
        return code

    def recorded(self, done: Attachment) -> ExitCode:
        """Say what was recorded, and how far the two books agree."""
        problems = (*self.findings.proposal.doubts, *done.problems)
        document = answer("attach", self.book, _document(self.findings, done), problems)
        say(document, _attached_text(self.findings, done), as_json=self.as_json)
        return ExitCode.DONE


def _taken(found: ProposedBlock) -> Block:
    """Return a block with the columns that we are sure of; the others are recorded as not used."""
    columns = [_not_used(one.column) if one.asked else one.column for one in found.columns]
    return replace(found.block, columns=tuple(columns))


def _asked(found: ProposedBlock) -> Block:
    """Return a block with what a person says of the columns that we are not sure of."""
    columns = [_answer(found.block, one) if one.asked else one.column for one in found.columns]
    return replace(found.block, columns=tuple(columns))


def _answer(block: Block, one: ProposedColumn) -> WideColumn:
    column = one.column
    heading = for_terminal(f"{block.sheet}, column {column_letters(column.column)}, '{column.header}'")
    holds = for_terminal(", ".join(one.samples[:3]))
    said = _about(column)
    question = f"\n{heading} ({holds}): we are not sure ({one.why}).\nDoes it stand for {said}?"
    return column if click.confirm(question) else _not_used(column)


def _about(column: WideColumn) -> str:
    period = f" for {column.period}" if column.period is not None else ""
    against = f" against {column.against}" if column.against is not None else ""
    return f"'{column.part}'{against}{period}"


def _not_used(column: WideColumn) -> WideColumn:
    return WideColumn(Part.NOT_USED, column.header, column.column, row_in_group=column.row_in_group)


def _findings_text(book: Path, findings: Findings) -> str:
    proposal, changes = findings.proposal, findings.changes
    if not proposal.blocks:
        lines = [f"{book.name}: no indicators were found."]
    elif changes is None:
        blocks = counted(len(proposal.blocks), "block")
        lines = [f"{book.name}: {blocks} of indicators found."]
    else:
        lines = [f"{book.name}: attached already.", *_change_lines(changes)]
    for found in _to_record(findings):
        lines += ["", _block_heading(found), table(_HEADINGS, list(map(_row, found.columns)), _WIDTHS)]
    if proposal.doubts:
        lines += ["", f"{problems_counted(proposal.doubts)}:", *problem_lines(proposal.doubts)]
    return "\n".join(lines)


def _change_lines(changes: LayoutChanges) -> Iterator[str]:
    if changes.is_empty:
        yield "Its columns are where they are recorded, and there is no new one."
    for moved in changes.moved:
        was = column_letters(moved.recorded.column.column) or "?"
        place = f"{moved.block.sheet}, '{moved.recorded.column.header}'"
        yield f"  moved: {place}: from column {was} to {column_letters(moved.column)}"
    for gone in changes.gone:
        yield f"  gone: {gone.block.sheet}, '{gone.column.header}': no longer used"
    if changes.added:
        new = sum(len(found.columns) for found in changes.added)
        yield f"  {counted(new, 'new column')}:"


def _block_heading(found: ProposedBlock) -> str:
    block = found.block
    first, last = block.header_rows
    rows = f"row {first}" if first == last else f"rows {first} to {last}"
    title = f", '{found.title}'" if found.title else ""
    group = f"; {block.group} rows an indicator" if block.group > 1 else ""
    return f"{block.sheet}{title}: headings in {rows}, indicators from row {block.first_row}{group}"


def _row(one: ProposedColumn) -> tuple[str, ...]:
    column = one.column
    return (
        column_letters(column.column),
        column.header,
        f"{column.part}?" if one.asked else str(column.part),
        str(column.period or ""),
        str(column.against or ""),
        "; ".join(one.samples[:3]),
        f"{one.confidence:.0%}",
        one.why,
    )


def _attached_text(findings: Findings, done: Attachment) -> str:
    lines = [
        _what_was_done(findings, done),
        f"{counted(len(done.book.indicators), 'indicator')} can be read."
        + (
            f" {len(done.book.left_out)} cannot: {', '.join(done.book.left_out)}."
            if done.book.left_out
            else ""
        ),
        "",
        *_reconciled_lines(done),
    ]
    if done.problems:
        lines += ["", f"{problems_counted(done.problems)}:", *problem_lines(done.problems[:_MOST_PROBLEMS])]
        if len(done.problems) > _MOST_PROBLEMS:
            lines.append(f"  \u2026 and more: pi-excel check {done.path}")
    lines += ["", f"Nothing of yours is written until you refresh: pi-excel refresh {done.path}"]
    return "\n".join(lines)


def _what_was_done(findings: Findings, done: Attachment) -> str:
    if findings.changes is None:
        return f"Added the sheet {done.sheet} to {done.path.name}; no other cell was changed."
    if findings.changes.is_empty:
        return "Nothing was written."
    return f"Corrected the sheet {done.sheet} of {done.path.name}; no other cell was changed."


def _reconciled_lines(done: Attachment) -> Iterator[str]:
    if done.reconciled is None:
        yield "There is no figure yet, so nothing could be compared."
        return
    yield done.reconciled.sentence
    differences = done.reconciled.differences
    if differences:
        rows = [(str(one.where), one.ref, one.theirs, one.ours, one.why) for one in differences]
        headings = ("Cell", "Ref", "Yours", "Ours", "Why ours")
        yield table(headings, rows[:_MOST_DIFFERENCES], (28, 10, 24, 24, 90))
    if len(differences) > _MOST_DIFFERENCES:
        yield f"\u2026 and {len(differences) - _MOST_DIFFERENCES:,} more; --json tells them all."
    if done.reconciled.filled:
        yield f"A refresh would fill {counted(done.reconciled.filled, 'blank cell')}."


def _document(findings: Findings, done: Attachment | None) -> Document:
    return {
        "recorded": done is not None,
        "blocks": [_block_document(found) for found in _to_record(findings)],
        "indicators": [indicator.ref for indicator in done.book.indicators] if done is not None else [],
        "agreement": _agreement(done) if done is not None else None,
    }


def _block_document(found: ProposedBlock) -> Document:
    return {
        "sheet": found.block.sheet,
        "block": found.block.number,
        "header_rows": list(found.block.header_rows),
        "first_row": found.block.first_row,
        "columns": [_column_document(one) for one in found.columns],
    }


def _column_document(one: ProposedColumn) -> Document:
    return {
        "column": column_letters(one.column.column),
        "header": one.column.header,
        "part": str(one.column.part),
        "period": str(one.column.period or ""),
        "comparator": str(one.column.against or ""),
        "row_in_group": one.column.row_in_group,
        "samples": list(one.samples),
        "confidence": round(one.confidence, 2),
        "asked": one.asked,
        "why": one.why,
    }


def _agreement(done: Attachment) -> Document | None:
    if done.reconciled is None:
        return None
    compared, agreed = done.reconciled.compared, done.reconciled.agreed
    return {
        "sentence": done.reconciled.sentence,
        "compared": {str(part): {"of": compared[part], "agree": agreed[part]} for part in compared},
        "differences": [
            {"cell": str(one.where), "ref": one.ref, "yours": one.theirs, "ours": one.ours, "why": one.why}
            for one in done.reconciled.differences
        ],
        "would_fill": done.reconciled.filled,
    }
