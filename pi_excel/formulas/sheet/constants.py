"""Values that stand in a formula: numbers with their signs, texts, errors, arrays."""

from __future__ import annotations

import math
from typing import Final

from pi_excel.book.grid import CellValue
from pi_excel.formulas.sheet.errors import BeyondUsError, BrokenError
from pi_excel.formulas.sheet.nodes import Constant, Node
from pi_excel.formulas.sheet.pieces import CORRECT, Pieces
from pi_excel.formulas.sheet.tokens import Kind, shown

TRUTHS: Final = {"TRUE": True, "FALSE": False}


def number(text: str) -> float:
    """Return the number that a piece of a formula is.

    Raises:
        BrokenError: Excel has no such number.
    """
    found = float(text)
    if not math.isfinite(found):
        raise BrokenError(f"{shown(text)} is larger than any number in Excel.", do=CORRECT)
    return found


def signs(pieces: Pieces) -> str:
    """Return the signs that come next."""
    found = ""
    while pieces.comes("+-"):
        found += pieces.take().text
    return found


def signed(node: Node, before: str, pieces: Pieces) -> Node:
    """Return what stands behind signs and before percent signs, which count for a number alone.

    Raises:
        BeyondUsError: It is something else.
    """
    percents = 0
    while pieces.takes("%"):
        percents += 1
    if not before and not percents:
        return node
    value = node.rows[0][0] if isinstance(node, Constant) and node == Constant.of(node.rows[0][0]) else None
    if not isinstance(value, float):
        raise operator(before[:1] or "%")
    return Constant.of(_value_of(value, before, percents))


def _value_of(value: float, before: str, percents: int) -> float:
    sign = -1.0 if before.count("-") % 2 else 1.0
    return sign * value / 100.0**percents


def operator(mark: str) -> BeyondUsError:
    """Return what is told of arithmetic."""
    return BeyondUsError(f"It does arithmetic of its own, with the operator {mark}.")


def array(pieces: Pieces) -> Constant:
    """Return an array, its opening bracket taken: `1,2;3,4}`.

    Raises:
        BrokenError: It is none.
    """
    rows = [_row(pieces)]
    while pieces.takes(";"):
        rows.append(_row(pieces))
    pieces.expect("}")
    if len({len(row) for row in rows}) > 1:
        raise BrokenError("It has an array whose rows are not of one length.", do=CORRECT)
    return Constant(tuple(rows))


def _row(pieces: Pieces) -> tuple[CellValue, ...]:
    values = [_value(pieces)]
    while pieces.takes(","):
        values.append(_value(pieces))
    return tuple(values)


def _value(pieces: Pieces) -> CellValue:
    before = signs(pieces)
    piece = pieces.next
    if piece.kind is Kind.NUMBER:
        pieces.take()
        return _value_of(number(piece.text), before, int(pieces.takes("%")))
    is_truth = piece.kind is Kind.WORD and piece.text.upper() in TRUTHS
    if before or not (is_truth or piece.kind in (Kind.TEXT, Kind.ERROR)):
        raise pieces.unreadable()
    pieces.take()
    return TRUTHS[piece.text.upper()] if is_truth else piece.text or None
