"""A formula's text read: a call of ours over constants, cells, names and table references, and no more."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Final

from pi_excel.book.grid import CellValue
from pi_excel.book.text import did_you_mean, quote
from pi_excel.formulas.catalogue import BY_NAME, Formula
from pi_excel.formulas.sheet.addresses import End, corners, end_of
from pi_excel.formulas.sheet.errors import BeyondUsError, BrokenError
from pi_excel.formulas.sheet.limits import DEEPEST
from pi_excel.formulas.sheet.nodes import Call, Constant, Name, Node, Reference, Single, Spilled, Structured
from pi_excel.formulas.sheet.structured import structured
from pi_excel.formulas.sheet.tokens import Kind, Token, tokens_of

OURS: Final = "PI_"
_PREFIX: Final = re.compile(r"(?:_xl[a-z]*\.)+", re.IGNORECASE)
"""What Excel puts before functions that it does not know, or that are newer than the file's format."""

_TRUTHS: Final = {"TRUE": True, "FALSE": False}
_OPERATORS: Final = frozenset("+-*/^&=<>") | {"<=", ">=", "<>"}
_OWN_BOOK: Final = "[0]"


@lru_cache(maxsize=4096)
def read_formula(text: str) -> Node:
    """Return what a formula of a cell says: a call of ours, or one cell of what it gives.

    Raises:
        BeyondUsError: It is more than one call of ours over cells.
        BrokenError: It cannot be right.
    """
    node = _Reader(text, signed=True).whole()
    inner = node.of if isinstance(node, Single) else node
    if not isinstance(inner, Call):
        raise BeyondUsError("It is no call of a PI_ function.")
    return node


@lru_cache(maxsize=4096)
def read_name(text: str) -> Node:
    """Return what a defined name stands for.

    Raises:
        BeyondUsError: It is more than a constant, a reference or a call of ours.
        BrokenError: It cannot be right.
    """
    return _Reader(text).whole()


class _Reader:
    """Reads a formula's pieces from left to right, looking one ahead."""

    def __init__(self, text: str, *, signed: bool = False) -> None:
        self._tokens = tokens_of(text)
        self._at = 0
        self._depth = 0
        while signed and self._takes("+"):  # as people do who learnt it from Lotus
            pass

    def whole(self) -> Node:
        """Return all that the formula says."""
        node = self._operand()
        if self._next.kind is not Kind.END:
            raise self._unreadable()
        return node

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._next
        self._at += 1
        return token

    def _takes(self, mark: str) -> bool:
        """Return whether a mark comes next, and go beyond it where it does."""
        if self._next.kind is not Kind.MARK or self._next.text != mark:
            return False
        self._at += 1
        return True

    def _expect(self, mark: str) -> None:
        if not self._takes(mark):
            raise self._unreadable()

    def _unreadable(self) -> BrokenError:
        token = self._next
        where = f"at {quote(token.text)}" if token.kind is not Kind.END else "at its end"
        return BrokenError(f"It cannot be read {where}.", do="Correct the formula.")

    def _operand(self) -> Node:
        """Return one operand; whatever would do arithmetic with it is beyond us."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise BrokenError(
                f"It has more than {DEEPEST} functions or brackets within each other.", do="Make it simpler."
            )
        signs = []
        while self._next.kind is Kind.MARK and self._next.text in ("+", "-"):
            signs.append(self._take().text)
        node = self._primary()
        node = self._with_signs(node, signs)
        if self._next.kind is Kind.MARK and self._next.text in _OPERATORS:
            raise _operator(self._next.text)
        self._depth -= 1
        return node

    def _with_signs(self, node: Node, signs: list[str]) -> Node:
        percents = 0
        while self._takes("%"):
            percents += 1
        if not signs and not percents:
            return node
        number = (
            node.rows[0][0] if isinstance(node, Constant) and len(node.rows) == 1 == len(node.rows[0]) else ""
        )
        if not isinstance(number, float):
            raise _operator(signs[0] if signs else "%")
        return Constant.of(number * (-1) ** signs.count("-") / 100**percents)

    def _primary(self) -> Node:
        token = self._take()
        match token.kind:
            case Kind.TEXT:
                return Constant.of(token.text)
            case Kind.ERROR:
                return Constant.of(token.text)
            case Kind.NUMBER:
                return self._number(token)
            case Kind.WORD:
                return self._word(token.text, None)
            case Kind.TAB:
                return self._on_tab(token.text)
            case Kind.BRACKETS:
                return self._brackets(token.text)
            case Kind.MARK if token.text == "(":
                return self._bracketed()
            case Kind.MARK if token.text == "{":
                return self._array()
            case Kind.MARK if token.text == "@":
                return Single(self._operand())
            case _:
                self._at -= 1
                raise self._unreadable()

    def _bracketed(self) -> Node:
        node = self._operand()
        if self._next.text == "," and self._next.kind is Kind.MARK:
            raise BeyondUsError("It puts several ranges together in brackets.")
        self._expect(")")
        return node

    def _number(self, token: Token) -> Node:
        if self._next == Token(Kind.MARK, ":"):  # whole rows
            return self._range(None, token.text)
        return Constant.of(_number(token.text))

    # Arrays: {1,2;3,4}

    def _array(self) -> Constant:
        rows = [self._array_row()]
        while self._takes(";"):
            rows.append(self._array_row())
        self._expect("}")
        if len({len(row) for row in rows}) > 1:
            raise BrokenError("It has an array whose rows are not of one length.", do="Correct the formula.")
        return Constant(tuple(rows))

    def _array_row(self) -> tuple[CellValue, ...]:
        values = [self._array_value()]
        while self._takes(","):
            values.append(self._array_value())
        return tuple(values)

    def _array_value(self) -> CellValue:
        sign = 1.0
        while self._next.kind is Kind.MARK and self._next.text in ("+", "-"):
            sign *= -1 if self._take().text == "-" else 1
        token = self._take()
        if token.kind is Kind.NUMBER:
            value = sign * _number(token.text)
            return value / 100 if self._takes("%") else value
        if token.kind in (Kind.TEXT, Kind.ERROR):
            return token.text
        if token.kind is Kind.WORD and token.text.upper() in _TRUTHS:
            return _TRUTHS[token.text.upper()]
        self._at -= 1
        raise self._unreadable()

    # Words, and what may stand before them

    def _brackets(self, inside: str) -> Node:
        """Return what square brackets begin: another workbook's cells or function, or a part of a table."""
        token = self._next
        if token.kind is Kind.TAB:  # [1]Data!A1
            self._at += 1
            return self._on_tab(f"[{inside}]{token.text}")
        if self._takes("!"):  # [1]!PI_RATE
            return self._on_tab(f"[{inside}]")
        return structured(None, inside)

    def _on_tab(self, tab: str) -> Node:
        """Return what follows a `!`: a function, wherever it was found; else cells of a sheet of ours."""
        token = self._take()
        if token.kind is Kind.WORD and self._next == Token(Kind.MARK, "("):
            return self._function(token.text)
        own = tab.removeprefix(_OWN_BOOK)
        if "[" in own or "\\" in own or "/" in own:
            raise BeyondUsError("It refers to another workbook.")
        if ":" in own:
            raise BeyondUsError("It refers to several sheets at once.")
        if token.kind is Kind.ERROR:
            return Constant.of(token.text)
        if token.kind in (Kind.WORD, Kind.NUMBER):
            return self._word(token.text, own)
        self._at -= 1
        raise self._unreadable()

    def _word(self, word: str, tab: str | None) -> Node:
        following = self._next
        if following.kind is Kind.MARK and following.text == "(":
            return self._function(word)
        if following.kind is Kind.BRACKETS:
            self._at += 1
            return self._maybe_spilled(structured(word, following.text))
        if following.kind is Kind.MARK and following.text == ":":
            return self._range(tab, word)
        end = end_of(word)
        if end is not None and all(end):
            return self._maybe_spilled(_reference(tab, end, end))
        if word.upper() in _TRUTHS and tab is None:
            return Constant.of(_TRUTHS[word.upper()])
        return self._maybe_spilled(Name(tab or None, word))

    def _maybe_spilled(self, node: Reference | Name | Structured) -> Node:
        return Spilled(node) if self._takes("#") else node

    def _range(self, tab: str | None, word: str) -> Node:
        self._expect(":")
        token = self._take()
        if token.kind is Kind.TAB:  # A1:Data!B2, and Jan:Dec!A1
            if tab is None or token.text.casefold() != tab.casefold():
                raise BeyondUsError("It refers to several sheets at once.")
            token = self._take()
        first = end_of(word)
        last = end_of(token.text) if token.kind in (Kind.WORD, Kind.NUMBER) else None
        if first is None or last is None or self._next in _BEHIND_A_RANGE:
            raise BeyondUsError("It has a range between other things than two cells.")
        return _reference(tab, first, last)

    # Functions

    def _function(self, word: str) -> Node:
        name = _PREFIX.sub("", word, count=1) if _PREFIX.match(word) else word
        name = name.upper()
        self._expect("(")
        if name.startswith(OURS):
            formula = _formula(name)
            return Call(formula, _checked(formula, self._arguments()))
        if name in _TRUTHS:
            self._expect(")")
            return Constant.of(_TRUTHS[name])
        if name == "SINGLE":
            return Single(self._bracketed())
        if name == "ANCHORARRAY":
            node = self._bracketed()
            if isinstance(node, Reference | Name | Structured):
                return Spilled(node)
        raise BeyondUsError(f"It calls {name[:_LONGEST_TOLD]}, and only PI_ functions are worked out here.")

    def _arguments(self) -> tuple[Node, ...]:
        if self._takes(")"):
            return ()
        arguments = [self._argument()]
        while self._takes(","):
            arguments.append(self._argument())
        self._expect(")")
        return tuple(arguments)

    def _argument(self) -> Node:
        if self._next.kind is Kind.MARK and self._next.text in (",", ")"):
            return _LEFT_OUT
        return self._operand()


_LEFT_OUT: Final = Constant.of(None)
_LONGEST_TOLD: Final = 40
_BEHIND_A_RANGE: Final = (Token(Kind.MARK, ":"), Token(Kind.MARK, "("))


def _reference(tab: str | None, first: End, last: End) -> Reference:
    found = corners(first, last)
    if found is None:
        raise BeyondUsError("It has a range between other things than two cells.")
    return Reference(tab or None, *found)


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise BrokenError(f"{quote(text)} is larger than any number in Excel.", do="Correct the formula.")
    return number


def _operator(mark: str) -> BeyondUsError:
    return BeyondUsError(f"It does arithmetic with cells: it has the operator {mark}.")


def _formula(name: str) -> Formula:
    formula = BY_NAME.get(name)
    if formula is None:
        raise BrokenError(
            f"There is no function {name[:_LONGEST_TOLD]}.",
            do=f"{did_you_mean(name[:_LONGEST_TOLD], BY_NAME)}Correct the function's name.",
        )
    return formula


def _checked(formula: Formula, arguments: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return a function's arguments, if they are neither too few nor too many."""
    least, most = sum(one.required for one in formula.arguments), len(formula.arguments)
    if least <= len(arguments) <= most:
        return arguments
    allowed = f"{least} to {most}" if least < most else f"{most}" if most else "no"
    named = ", ".join(one.name if one.required else f"[{one.name}]" for one in formula.arguments)
    raise BrokenError(
        f"{formula.name} takes {allowed} argument{'s' if most != 1 else ''}, and is given {len(arguments)}.",
        do=f"Write it as {formula.name}({named}).",
    )
