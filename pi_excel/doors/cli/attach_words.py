"""What `attach` tells people: what was found, what was recorded, and how far the books agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from pi_excel.book.grid import column_letters
from pi_excel.book.layout import OVERRIDES_NAME, SETTINGS_SHEET
from pi_excel.book.text import counted, quote
from pi_excel.book.wide.parts import Block, Part, WideColumn
from pi_excel.book.wide.proposal import ProposedBlock, ProposedColumn
from pi_excel.doors.cli.attach_changes import change_lines
from pi_excel.doors.cli.output import a_few, problem_lines
from pi_excel.doors.cli.texts import Column, room, table
from pi_excel.errors import Severity
from pi_excel.jobs.attach import Findings
from pi_excel.jobs.attached_book import Attachment
from pi_excel.jobs.problem_words import problems_counted

QUESTION: Final = f"Record this on the sheet {SETTINGS_SHEET}?"
NOT_RECORDED: Final = "Nothing was recorded."
ADD_YES: Final = "Nothing was recorded. Add --yes to record it."
NONE_OF_THEM: Final = "none"
NOTHING_FOUND: Final = "Nothing was recorded: there are no indicators that a refresh could work with."

_MOST_DIFFERENCES: Final = 20
_MOST_PROBLEMS: Final = 10


_COLUMNS: Final = (
    Column("Column", 6, 6),
    Column("Heading", 20, 40),
    Column("Stands for", 24, 44),
    Column("Holds", 14, 34),
    Column("Sure", 4, 4),
    Column("Why", 40, 64, may_go=True),
)
_DIFFERENCES: Final = (
    Column("Cell", 10, 32),
    Column("Ref", 4, 10),
    Column("Yours", 6, 24),
    Column("Ours", 6, 24),
    Column("Why ours", 24, 90, wraps=True),
)


class InBlock(NamedTuple):
    """A column, and the block that it is in."""

    block: Block
    proposed: ProposedColumn


def found_lines(book: Path, findings: Findings) -> Iterator[str]:
    """Yield what was found in a book: every column, or of an attached book what has changed."""
    proposal, changes = findings.proposal, findings.changes
    if changes is not None:
        yield f"{book.name}: attached already."
        yield from change_lines(changes, findings.said)
    elif proposal.blocks:
        yield f"{book.name}: {counted(len(proposal.blocks), 'block')} of indicators found."
    else:
        yield f"{book.name}: no indicators were found."
    for found in findings.to_record:
        yield from _block_lines(found)
    if proposal.blocks and changes is None:
        if any(found.block.first(Part.REF) is None for found in proposal.blocks):
            yield f"\nWhere no column holds refs, each indicator is given one, kept on {SETTINGS_SHEET}."
        yield from _passed_over(findings)
    doubts = (*findings.notes, *proposal.doubts)
    if doubts:
        yield f"\n{problems_counted(doubts)}:"
        yield from problem_lines(doubts)


def _block_lines(found: ProposedBlock) -> Iterator[str]:
    yield f"\n{_block_heading(found)}"
    used = [one for one in found.columns if one.column.part is not Part.NOT_USED]
    if used:
        yield table(_COLUMNS, [_row(one) for one in used], room())
    yield from _not_used_lines(found.columns)
    for one in used:
        if one.asked:
            yield f"Not sure: {_named(one.column)} may be the {stands_for(one.column)} ({one.why})."


def _block_heading(found: ProposedBlock) -> str:
    block = found.block
    first, last = block.header_rows
    rows = f"row {first}" if first == last else f"rows {first} to {last}"
    title = f", {quote(found.title)}" if found.title else ""
    group = f"; {block.group} rows an indicator" if block.group > 1 else ""
    return f"{block.sheet}{title}: headings in {rows}, indicators from row {block.first_row}{group}"


def _row(one: ProposedColumn) -> tuple[str, ...]:
    column, mark = one.column, "?" if one.asked else ""
    return (
        column_letters(column.column),
        column.header,
        stands_for(column) + mark,
        "; ".join(one.samples[:3]),
        f"{one.confidence:.0%}",
        one.why,
    )


def stands_for(column: WideColumn) -> str:
    """Return what a column stands for: `figure, 2016/17 Q1`, `symbol, last outturn`."""
    return ", ".join(str(word) for word in (column.part, column.against, column.period) if word is not None)


def _not_used_lines(columns: Iterable[ProposedColumn]) -> Iterator[str]:
    """Yield the columns that are not used, those together that are for the same reason."""
    whys: dict[str, list[str]] = {}
    for one in columns:
        if one.column.part is Part.NOT_USED:
            whys.setdefault(one.why, []).append(_named(one.column))
    for why, names in whys.items():
        yield f"Not used: {a_few(names)} ({why})."


def _named(column: WideColumn) -> str:
    return f"{column_letters(column.column)} {quote(column.header)}"


def _passed_over(findings: Findings) -> Iterator[str]:
    sheets = [quote(one.sheet) for one in findings.proposal.passed_over]
    if sheets:
        yield f"\nSheets without indicators: {a_few(sheets)}."


def question(block: Block, one: ProposedColumn) -> str:
    """Return the question that is put to a person about a column that is not certain."""
    holds = "; ".join(one.samples[:3]) or "nothing"
    return (
        f"\n{block.sheet}, column {_named(one.column)}, holds {holds}.\n"
        f"Not sure: {one.why}.\nIs it the {stands_for(one.column)}?"
    )


def tie_question(found: ProposedBlock, tie: Sequence[WideColumn]) -> str:
    """Return what a person is told who is to choose one of several columns that may equally be one thing."""
    samples = {one.column.column: "; ".join(one.samples[:3]) or "nothing" for one in found.columns}
    lines = [f"  {_named(one)}, holds {samples[one.column]}" for one in tie]
    head = f"\n{found.block.sheet}: these may equally be the {stands_for(tie[0])}:"
    return "\n".join([head, *lines])


def recorded_lines(findings: Findings, done: Attachment) -> Iterator[str]:
    """Yield what was recorded, and what can be read by it."""
    name = done.path.name
    if not done.changed:
        yield f"Nothing was written to {name}."
    elif findings.changes is None:
        yield f"Added the sheet {SETTINGS_SHEET} to {name}; no other cell was changed."
    else:
        yield f"Corrected the sheet {SETTINGS_SHEET} of {name}; no other cell was changed."
    left_out = done.book.left_out
    cannot = f" {len(left_out)} cannot: {a_few(left_out)}." if left_out else ""
    yield f"{counted(len(done.book.indicators), 'indicator')} can be read.{cannot}"
    if done.given:
        refs = a_few([ref for ref, _ in done.given])
        yield f"Given to indicators without a ref, and tied to their names in {OVERRIDES_NAME}: {refs}."


def left_out_lines(left_out: Iterable[ProposedBlock], unsure: Iterable[InBlock]) -> Iterator[str]:
    """Yield what was not recorded, or not as what it seems to be."""
    sheets = list(dict.fromkeys(quote(found.block.sheet) for found in left_out))
    if sheets:
        yield f"Left out: the indicators of {a_few(sheets)}, which lack what a refresh cannot do without."
    names = [f"{one.block.sheet}, {_named(one.proposed.column)}" for one in unsure]
    if names:
        were = "column is" if len(names) == 1 else "columns are"
        yield (
            f"Recorded as not used, since it is not certain what the {were}: {a_few(names)}. "
            f"Choose another Part on {SETTINGS_SHEET} where that is wrong."
        )


def agreement_lines(done: Attachment) -> Iterator[str]:
    """Yield how far the book and ours agree, cell by cell where they differ, and what is to be mended."""
    yield from _reconciled_lines(done)
    if done.problems:
        yield f"\n{problems_counted(done.problems)}:"
        gravest_first = sorted(done.problems, key=lambda problem: list(Severity).index(problem.severity))
        yield from problem_lines(gravest_first[:_MOST_PROBLEMS])
        if len(done.problems) > _MOST_PROBLEMS:
            yield f"  \u2026 and more: pi-excel check {done.path}"
    yield f"\nNothing of yours is written until you refresh: pi-excel refresh {done.path}"


def _reconciled_lines(done: Attachment) -> Iterator[str]:
    if done.reconciled is None:
        yield "There is no figure yet, so nothing could be compared."
        return
    yield done.reconciled.sentence
    differences = done.reconciled.differences
    if differences:
        rows = [(str(one.where), one.ref, one.theirs, one.ours, one.why) for one in differences]
        yield table(_DIFFERENCES, rows[:_MOST_DIFFERENCES], room())
    if len(differences) > _MOST_DIFFERENCES:
        yield f"\u2026 and {len(differences) - _MOST_DIFFERENCES:,} more; --json tells them all."
    if done.reconciled.filled:
        yield f"A refresh would fill {counted(done.reconciled.filled, 'blank cell')}."
