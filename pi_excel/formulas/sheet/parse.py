"""A formula's text read: a call of ours over constants, cells, names and table references, and no more."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from pi_excel.formulas.sheet import constants
from pi_excel.formulas.sheet.addresses import skeleton_of, whole_lines
from pi_excel.formulas.sheet.calls import checked, formula_of, function_name, is_ours, told
from pi_excel.formulas.sheet.errors import BeyondUsError, BrokenError, KeptError
from pi_excel.formulas.sheet.limits import DEEPEST, LONGEST
from pi_excel.formulas.sheet.nodes import (
    Call,
    Constant,
    Corner,
    Name,
    Node,
    Reference,
    Single,
    Spilled,
    Structured,
)
from pi_excel.formulas.sheet.pieces import CORRECT, Pieces
from pi_excel.formulas.sheet.structured import structured
from pi_excel.formulas.sheet.tokens import Kind, Token

_OPERATORS: Final = frozenset("+-*/^&=<>") | {"<=", ">=", "<>"}
_OWN_BOOK: Final = "[0]"
_LEFT_OUT: Final = Constant.of(None)


class Said(NamedTuple):
    """What a formula says, and the addresses in it from left to right."""

    node: Node
    addresses: tuple[Corner, ...]


def read(text: str) -> Said:
    """Return what a formula says, or what a defined name stands for.

    Raises:
        BeyondUsError: It is more than constants, references and calls of ours.
        BrokenError: It cannot be right.
    """
    if len(text) > LONGEST:
        raise BrokenError(f"It is longer than the {LONGEST:,} characters that Excel allows.", do=CORRECT)
    skeleton = skeleton_of(text)
    found = _read(skeleton.text)
    if isinstance(found, KeptError):
        raise type(found)(found.what, do=found.do)
    return Said(found, skeleton.addresses)


@lru_cache(maxsize=1024)
def _read(text: str) -> Node | KeptError:
    try:
        return _Reader(text).whole()
    except KeptError as error:
        return error


class _Reader:
    """Reads a formula whose addresses are taken out."""

    def __init__(self, text: str) -> None:
        self._pieces = Pieces(text)
        self._depth = 0
        self._addresses = 0

    def whole(self) -> Node:
        """Return all that the formula says."""
        while self._pieces.takes("+"):  # as people begin formulas who learnt it from Lotus
            pass
        node = self._operand()
        if self._pieces.next.kind is not Kind.END:
            raise self._pieces.unreadable()
        return node

    def _operand(self) -> Node:
        """Return one operand; whatever would do arithmetic with it is beyond us."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise BrokenError(
                f"It has more than {DEEPEST} functions or brackets within each other.", do="Make it simpler."
            )
        before = constants.signs(self._pieces)
        node = constants.signed(self._primary(), before, self._pieces)
        if self._pieces.next.kind is Kind.MARK and self._pieces.next.text in _OPERATORS:
            raise constants.operator(self._pieces.next.text)
        self._depth -= 1
        return node

    def _primary(self) -> Node:
        piece = self._pieces.next
        if piece.kind is Kind.MARK:
            return self._enclosed()
        if piece.kind is Kind.END:
            raise self._pieces.unreadable()
        self._pieces.take()
        if piece.kind in (Kind.TEXT, Kind.ERROR):
            return Constant.of(piece.text or None)
        if piece.kind is Kind.BRACKETS:
            return self._brackets(piece.text)
        if piece.kind is Kind.TAB:
            return self._on_tab(piece.text)
        return self._word(piece, None)

    def _enclosed(self) -> Node:
        """Return what begins with a mark: something in brackets, an array, one cell of several."""
        if self._pieces.takes("("):
            return self._bracketed()
        if self._pieces.takes("{"):
            return constants.array(self._pieces)
        if self._pieces.takes("@"):
            return Single(self._operand())
        raise self._pieces.unreadable()

    def _bracketed(self) -> Node:
        node = self._operand()
        if self._pieces.comes(","):
            raise BeyondUsError("It puts several ranges together in brackets.")
        self._pieces.expect(")")
        return node

    def _brackets(self, inside: str) -> Node:
        """Return what square brackets begin: another workbook's cells or function, or a part of a table."""
        if self._pieces.next.kind is Kind.TAB:  # [1]Data!A1
            return self._on_tab(f"[{inside}]{self._pieces.take().text}")
        if self._pieces.takes("!"):  # [1]!PI_RATE
            return self._on_tab(f"[{inside}]")
        return self._maybe_spilled(structured(None, inside))

    def _on_tab(self, tab: str) -> Node:
        """Return what follows a `!`: a function, wherever it is from; else cells of a sheet of ours."""
        piece = self._pieces.take()
        if piece.kind is Kind.WORD and self._pieces.comes("("):
            return self._function(piece.text)
        own = tab.removeprefix(_OWN_BOOK)
        if any(mark in own for mark in "[\\/"):
            raise BeyondUsError("It refers to another workbook.")
        if ":" in own:
            raise BeyondUsError("It refers to several sheets at once.")
        if piece.kind is Kind.ERROR:
            return Constant.of(piece.text)
        if piece.kind in (Kind.CELL, Kind.WORD, Kind.NUMBER):
            return self._word(piece, own or None)
        raise self._pieces.unreadable()

    def _word(self, piece: Token, tab: str | None) -> Node:
        """Return what a cell, a word or a number begins."""
        if piece.kind is Kind.WORD and self._pieces.comes("("):
            return self._function(piece.text)
        first = self._address() if piece.kind is Kind.CELL else None
        if self._pieces.takes(":"):
            return self._range(tab, piece, first)
        if first is not None:
            return self._maybe_spilled(Reference(tab, first, first))
        if piece.kind is Kind.NUMBER:
            return Constant.of(constants.number(piece.text))
        if piece.text.upper() in constants.TRUTHS:
            return Constant.of(constants.TRUTHS[piece.text.upper()])
        is_table = self._pieces.next.kind is Kind.BRACKETS
        return self._maybe_spilled(
            structured(piece.text, self._pieces.take().text) if is_table else Name(tab, piece.text)
        )

    def _address(self) -> int:
        self._addresses += 1
        return self._addresses - 1

    def _maybe_spilled(self, node: Reference | Name | Structured) -> Node:
        return Spilled(node) if self._pieces.takes("#") else node

    def _range(self, tab: str | None, piece: Token, first: int | None) -> Node:
        """Return what a colon makes of what stands on both sides of it."""
        other = self._pieces.take()
        if other.kind is Kind.TAB:  # Data!A1:Data!B2, and Jan:Dec!A1
            if tab is None or other.text.casefold() != tab.casefold():
                raise BeyondUsError("It refers to several sheets at once.")
            other = self._pieces.take()
        if not self._pieces.comes(":("):
            if first is not None and other.kind is Kind.CELL:
                return Reference(tab, first, self._address())
            lines = whole_lines(piece.text, other.text)
            if lines is not None:
                return Reference(tab, *lines)
        raise BeyondUsError("It has a range between other things than two cells.")

    def _function(self, word: str) -> Node:
        name = function_name(word)
        self._pieces.expect("(")
        if is_ours(name):
            formula = formula_of(name)
            return Call(formula, checked(formula, self._arguments()))
        if name in constants.TRUTHS:  # LibreOffice writes TRUE()
            self._pieces.expect(")")
            return Constant.of(constants.TRUTHS[name])
        if name == "SINGLE":  # how Excel stores an @
            return Single(self._bracketed())
        if name == "ANCHORARRAY":  # how it stores A1#
            node = self._bracketed()
            if isinstance(node, Reference | Name | Structured):
                return Spilled(node)
        raise BeyondUsError(f"It calls {told(name)}, and only PI_ functions are worked out here.")

    def _arguments(self) -> tuple[Node, ...]:
        if self._pieces.takes(")"):
            return ()
        arguments = [self._argument()]
        while self._pieces.takes(","):
            arguments.append(self._argument())
        self._pieces.expect(")")
        return tuple(arguments)

    def _argument(self) -> Node:
        return _LEFT_OUT if self._pieces.comes(",)") else self._operand()
