"""What `attach --json` says: stable keys for programs."""

from __future__ import annotations

from collections.abc import Iterable

from pi_excel.book.grid import column_letters
from pi_excel.book.layout import SETTINGS_SHEET
from pi_excel.book.wide.changes import LayoutChanges
from pi_excel.book.wide.parts import Block
from pi_excel.book.wide.proposal import ProposedBlock, ProposedColumn
from pi_excel.doors.cli.attach_words import InBlock
from pi_excel.doors.cli.output import Document
from pi_excel.jobs.attach import Findings
from pi_excel.jobs.attached_book import Attachment


def attach_document(
    findings: Findings,
    left_out: Iterable[ProposedBlock],
    unsure: Iterable[InBlock],
    done: Attachment | None,
) -> Document:
    """Return the result of `attach --json`.

    Args:
        findings: What was found.
        left_out: The blocks that lack what a refresh cannot do without.
        unsure: The columns recorded as not used, since nobody said that they are what they seem to be.
        done: What was recorded; `None` where nothing was.
    """
    changes = findings.changes
    return {
        "recorded": done is not None and done.changed,
        "attached_before": changes is not None,
        "sheet": SETTINGS_SHEET,
        "blocks": [_block(found) for found in findings.to_record],
        "left_out_blocks": [_place(found.block) for found in left_out],
        "not_sure": [_unsure(one) for one in unsure],
        "passed_over": [{"sheet": one.sheet, "why": one.why} for one in findings.proposal.passed_over],
        "moved": _moved(changes) if changes is not None else [],
        "gone": _gone(changes) if changes is not None else [],
        **_read(done),
    }


def _read(done: Attachment | None) -> Document:
    """Return what is read of a book by what is recorded; the same keys where nothing is."""
    if done is None:
        return {"refs_given": [], "indicators": [], "left_out": [], "agreement": None}
    return {
        "refs_given": [{"ref": ref, "indicator": name} for ref, name in done.given],
        "indicators": [indicator.ref for indicator in done.book.indicators],
        "left_out": list(done.book.left_out),
        "agreement": _agreement(done),
    }


def _place(block: Block) -> Document:
    return {"sheet": block.sheet, "block": block.number}


def _block(found: ProposedBlock) -> Document:
    return {
        **_place(found.block),
        "header_rows": list(found.block.header_rows),
        "first_row": found.block.first_row,
        "columns": [_column(one) for one in found.columns],
    }


def _column(one: ProposedColumn) -> Document:
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


def _unsure(one: InBlock) -> Document:
    column = one.proposed.column
    return {**_place(one.block), "column": column_letters(column.column), "header": column.header}


def _moved(changes: LayoutChanges) -> list[Document]:
    return [
        {
            **_place(moved.block),
            "header": moved.recorded.column.header,
            "from": _stands(moved.recorded.block, moved.recorded.column.column),
            "to": _stands(moved.block, moved.column),
        }
        for moved in changes.moved
    ]


def _stands(block: Block, column: int) -> Document:
    return {
        "sheet": block.sheet,
        "header_rows": list(block.header_rows),
        "column": column_letters(column),
    }


def _gone(changes: LayoutChanges) -> list[Document]:
    return [
        {**_place(gone.block), "header": gone.column.header, "part": str(gone.column.part)}
        for gone in changes.gone
    ]


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
