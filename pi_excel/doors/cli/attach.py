"""The command that learns a council's own book: `attach`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import click

from pi_excel.book.grid import column_letters
from pi_excel.book.text import unsteered
from pi_excel.book.wide.parts import Block, Part, WideColumn
from pi_excel.book.wide.proposal import ProposedBlock, ProposedColumn
from pi_excel.doors.cli import attach_words as words
from pi_excel.doors.cli import options
from pi_excel.doors.cli.attach_document import attach_document
from pi_excel.doors.cli.output import answer, problem_lines, say
from pi_excel.errors import Problem
from pi_excel.jobs.attach import (
    Findings,
    attach_again,
    attach_book,
    compare_book,
    look_for_indicators,
    record,
)
from pi_excel.jobs.attached_book import Attachment
from pi_excel.jobs.exit_codes import ExitCode
from pi_excel.jobs.pool import in_worker


@click.command()
@options.book
@click.option("--sheet", metavar="NAME", help="The only sheet to look at; else all.")
@click.option("--yes", is_flag=True, help="Record what was found without asking.")
@options.as_json
def attach(book: Path, sheet: str | None, *, yes: bool, as_json: bool) -> int:
    """Learn the layout of BOOK, a PI Book of your own.

    Shows what each column seems to stand for, asks, and records it on one added sheet, PI Settings; no other
    cell changes. Then tells how far your symbols and rates and ours agree. Columns that are not certain are
    asked about one by one; with --yes they are recorded as not used. Of a book that is attached already it
    shows what has changed since.
    """
    findings = in_worker(partial(look_for_indicators, sheet=sheet), book)
    attaching = _Attaching(book, findings, as_json=as_json)
    attaching.show()
    if findings.is_as_recorded:
        return attaching.done(in_worker(compare_book, book))
    asks = not (yes or as_json) and sys.stdin.isatty() and sys.stdout.isatty()
    attaching.decide(asks=asks)
    if not attaching.has_anything:
        if findings.changes is None:
            return attaching.nothing(words.NOTHING_FOUND, ExitCode.WRONG_USAGE)
        return attaching.done(in_worker(compare_book, book))
    if not yes and not (asks and click.confirm(f"\n{words.QUESTION}")):
        return attaching.nothing(words.NOT_RECORDED if asks else words.ADD_YES, ExitCode.DONE)
    return attaching.done(record(book, attaching.job()))


def _chosen(found: ProposedBlock) -> Iterator[WideColumn]:
    """Yield what a person chooses of columns that may equally be one thing."""
    for tie in found.ties:
        letters = [column_letters(one.column) for one in tie]
        click.echo(unsteered(words.tie_question(found, tie)))
        kind = click.Choice([*letters, words.NONE_OF_THEM], case_sensitive=False)
        answer_ = click.prompt("Which is it?", type=kind, default=words.NONE_OF_THEM)
        yield from (one for one, letter in zip(tie, letters, strict=True) if letter == answer_)


@dataclass(slots=True)
class _Attaching:
    """One attaching of a book: what was found, what was decided, and how both are told.

    Attributes:
        book: The book.
        findings: What was found.
        as_json: Whether it is told to a program.
        decided: The blocks that are to be recorded.
        unsure: The columns that are to be recorded as not used, since nobody said that they are what they
            seem to be.
        left_out: The blocks that are not to be recorded: they lack what a refresh cannot do without.
        lacking: What they lack, where it was not found lacking before.
    """

    book: Path
    findings: Findings
    as_json: bool
    decided: list[ProposedBlock] = field(default_factory=list)
    unsure: list[words.InBlock] = field(default_factory=list)
    left_out: list[ProposedBlock] = field(default_factory=list)
    lacking: list[Problem] = field(default_factory=list)

    def show(self) -> None:
        """Show people what was found."""
        if not self.as_json:
            click.echo(unsteered("\n".join(words.found_lines(self.book, self.findings))))

    def decide(self, *, asks: bool) -> None:
        """Settle what each column is recorded as.

        Args:
            asks: Whether a person is asked about the columns that are not certain; else none of them is used.
        """
        for found in self.findings.to_record:
            chosen = {one.column: one for one in _chosen(found)} if asks else {}
            columns = [
                chosen.get(one.column.column) or self._settled(found.block, one, asks=asks)
                for one in found.columns
            ]
            block = replace(found.block, columns=tuple(columns))
            lacking = self.findings.lacking(block)
            told = {one.what for one in self.findings.lacking(found.block)}
            self.lacking += [one for one in lacking if one.what not in told]
            kept = self.left_out if lacking else self.decided
            kept.append(replace(found, block=block))

    def _settled(self, block: Block, one: ProposedColumn, *, asks: bool) -> WideColumn:
        column = one.column
        if not one.asked or (asks and click.confirm(unsteered(words.question(block, one)))):
            return column
        self.unsure.append(words.InBlock(block, one))
        return WideColumn(Part.NOT_USED, column.header, column.column, row_in_group=column.row_in_group)

    @property
    def has_anything(self) -> bool:
        """Whether there is anything that could be recorded."""
        changes = self.findings.changes
        changed = changes is not None and bool(changes.moved or changes.gone or self.findings.said)
        return bool(self.decided) or changed

    def job(self) -> Callable[[Path], Attachment]:
        """Return what records in a book what was decided."""
        changes, seen = self.findings.changes, self.findings.sha256
        if changes is None:
            return partial(attach_book, blocks=[one.block for one in self.decided], seen=seen)
        return partial(attach_again, changes=replace(changes, added=tuple(self.decided)), seen=seen)

    def nothing(self, text: str, code: ExitCode) -> ExitCode:
        """Say that nothing was recorded."""
        self._say(None, [*problem_lines(self.lacking), text], self.lacking)
        return code

    def done(self, done: Attachment) -> ExitCode:
        """Say what was recorded, and how far the two books agree."""
        lines = [
            *words.recorded_lines(self.findings, done),
            *words.left_out_lines(self.left_out, self.unsure),
            *problem_lines(self.lacking),
            "",
            *words.agreement_lines(done),
        ]
        self._say(done, lines, (*self.lacking, *done.problems))
        return ExitCode.DONE

    def _say(self, done: Attachment | None, lines: Sequence[str], problems: Iterable[Problem]) -> None:
        told = dict.fromkeys((*self.findings.notes, *self.findings.proposal.doubts, *problems))
        document = attach_document(self.findings, self.left_out, self.unsure, done)
        say(answer("attach", self.book, document, told), "\n".join(["", *lines]), as_json=self.as_json)
