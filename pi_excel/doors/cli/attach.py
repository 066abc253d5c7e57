"""The command that learns a council's own book: `attach`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from pi_excel.book.grid import column_letters
from pi_excel.book.wide.parts import Block, Part, WideColumn
from pi_excel.book.wide.proposal import Proposal, ProposedBlock, ProposedColumn
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
from pi_excel.jobs.attach import Attachment, attach_book, propose_attachment
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
    proposal = in_worker(partial(propose_attachment, sheet=sheet), book)
    may_ask = sys.stdin.isatty() and not (yes or as_json)
    if not as_json:
        click.echo(for_terminal(_proposal_text(book, proposal)))
    if any(doubt.severity is Severity.ERROR for doubt in proposal.doubts):
        document = answer("attach", book, _document(proposal, None), proposal.doubts)
        say(document, "Nothing was recorded.", as_json=as_json)
        return ExitCode.WRONG_USAGE
    blocks = [_asked(found) if may_ask else _taken(found) for found in proposal.blocks]
    if not (yes or (may_ask and click.confirm("\nRecord this on the sheet PI Settings?"))):
        document = answer("attach", book, _document(proposal, None), proposal.doubts)
        hint = "" if may_ask else " Add --yes to record it."
        say(document, f"Nothing was recorded.{hint}", as_json=as_json)
        return ExitCode.DONE
    done = in_worker(partial(attach_book, blocks=blocks), book)
    document = answer("attach", book, _document(proposal, done), (*proposal.doubts, *done.problems))
    say(document, _attached_text(done), as_json=as_json)
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


def _proposal_text(book: Path, proposal: Proposal) -> str:
    if not proposal.blocks:
        return "\n".join([f"{book.name}: no indicators were found.", *problem_lines(proposal.doubts)])
    count = counted(len(proposal.blocks), "block of indicators")
    lines = [f"{book.name}: {count.replace('indicatorss', 'indicators')} found."]
    for found in proposal.blocks:
        lines += ["", _block_heading(found), table(_HEADINGS, list(map(_row, found.columns)), _WIDTHS)]
    if proposal.doubts:
        lines += ["", f"{problems_counted(proposal.doubts)}:", *problem_lines(proposal.doubts)]
    return "\n".join(lines)


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


def _attached_text(done: Attachment) -> str:
    lines = [
        f"Added the sheet {done.sheet} to {done.path.name}; no other cell was changed.",
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


def _document(proposal: Proposal, done: Attachment | None) -> Document:
    return {
        "recorded": done is not None,
        "blocks": [_block_document(found) for found in proposal.blocks],
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
