"""A wide book's cell with brackets: `2,774 (955.6)`, `12 (18.2%)`, `487 (provisional)`, `(£250)`.

Brackets tell a number from its rate. What can be read in two ways is not read:

- Brackets with nothing before them are accountants' minus only in money. `(169)` may be the rate of a number
  that stands elsewhere, or below nought.
- A percentage is the rate of its pair on whichever side it stands: `18.2% (12)` says what `12 (18.2%)` does.
  Of two percentages one is another year's, or the target.
- `(+3)` is by how much a number rose; so is `(-3)`, but behind a number below nought.
- What is measured, in pounds or days, has no rate but a percentage: `£1.2m (£1.4m)` are two figures.
- A part and its whole, `12/66 (18.2%)`, are believed where they give the percentage beside them.
- Words and letters are marks: `487 (provisional)`, `487 (a)`. A state is that of the rate: `487 (c)`. What
  names a period may be its figure: `487 (Q4)`.
- `[1]` is the number of a note, and `[12]` may be that or a figure.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from pi_excel.book.states import State
from pi_excel.book.values import number_in
from pi_excel.book.wide.cell_words import COUNTED, DESCRIBING, NOTE, NUMBER_NOTE
from pi_excel.book.wide.pieces import MONEY, Piece, is_unreliable, marks_in, read_piece

_BRACKETS: Final = re.compile(r" ?(\([^()\[\]]*\)|\[[^()\[\]]*\]) ?")
_NOTE: Final = re.compile(NOTE, re.ASCII | re.IGNORECASE)
_NUMBER_NOTE: Final = re.compile(NUMBER_NOTE, re.ASCII | re.IGNORECASE)
_NOTE_NUMBER: Final = re.compile(r"\[ ?[1-9] ?\]")
_NOTE_OR_FIGURE: Final = re.compile(r"\[ ?[1-9]\d ?\]", re.ASCII)
_SHARE: Final = re.compile(
    r"(?P<part>\d[\d,]*) ?(?:/| of | out of ) ?(?P<whole>\d[\d,]*)", re.ASCII | re.IGNORECASE
)
_IN_DOUBT: Final = frozenset(("(low)", "(?)", "(??)", "[?]", "[??]"))
"""The state of a rate, or which way is good; a rate that is missing, or a doubt of the number."""

_SHOWN: Final = -2
"""A percentage is shown to the whole point at least: a hundredth, as a power of ten."""


class Pair(NamedTuple):
    """What a cell with brackets says.

    Attributes:
        main: The number before them or, where that is a percentage, the number in them.
        rate: Its rate, or its percentage; `None` where there is none.
        marks: What else stands in brackets, and behind them.
    """

    main: Piece
    rate: Piece | None = None
    marks: tuple[str, ...] = ()


def read_pair(text: str) -> Pair | None:
    """Return what a cell with brackets says, from its cleaned text; `None` where it cannot be read."""
    before, *rest = _BRACKETS.split(text)
    brackets, behind = rest[::2], [marks_in(one) for one in rest[1::2]]
    if not brackets or None in behind:
        return None
    if not before or before in MONEY:
        return _alone(before, brackets[0]) if len(brackets) == 1 and behind == [""] else None
    main = _share(before) or read_piece(before)
    if main is None:
        return None
    note = _NOTE if main.number is None else _NUMBER_NOTE
    insides = [_inside(bracket, note) for bracket in brackets]
    rates = [inside for inside in insides if isinstance(inside, Piece)]
    if None in insides or len(rates) > 1:
        return None
    marks = [mark for mark in (*insides, *behind) if isinstance(mark, str) and mark]
    return _pair(main, rates[0] if rates else None, tuple(marks))


def _alone(before: str, bracket: str) -> Pair | None:
    """Return what brackets say that nothing but the sign of money stands before."""
    piece = read_piece(before + bracket[1:-1].strip())
    if piece is None or piece.number is None:
        return Pair(piece) if piece is not None and not before else None
    if bracket[0] != "(" or piece.sign or piece.unit[:1] not in MONEY:
        return None
    return Pair(piece._replace(number=0.0 - piece.number))  # and nought is no minus nought


def _inside(bracket: str, note: re.Pattern[str]) -> Piece | str | None:
    """Return the rate in brackets, or the mark; `None` where it can be neither, or either.

    Args:
        bracket: The brackets, with what is in them.
        note: What a note looks like there.
    """
    content = bracket[1:-1].strip()
    if not content or content.casefold() in DESCRIBING or _NOTE_NUMBER.fullmatch(bracket):
        return content
    if bracket.casefold() in _IN_DOUBT or _NOTE_OR_FIGURE.fullmatch(bracket):
        return None
    piece = _share(content) or read_piece(content)
    if piece is not None and not (piece.is_unreliable and piece.number is None):
        return piece
    return "u" if piece is not None else content if note.fullmatch(content) else None


def _share(text: str) -> Piece | None:
    """Return a part with its whole."""
    found = _SHARE.fullmatch(text)
    part, whole = (number_in(found["part"]), number_in(found["whole"])) if found else (None, None)
    return Piece(State.NUMBER, part, whole=whole) if part is not None and whole else None


def _pair(main: Piece, rate: Piece | None, marks: tuple[str, ...]) -> Pair | None:
    if rate is not None and main.is_percentage:
        if rate.is_percentage or rate.sign or not _is_count(rate):
            return None
        main, rate = rate, main
    elif rate is not None and not _may_follow(rate, main):
        return None
    if main.whole is not None and (rate is None or not _gives(main, rate)):
        return None
    if any(map(is_unreliable, marks)):
        main = main.unreliable()
    if rate is not None and main.is_unreliable:
        rate = rate.unreliable()
    return Pair(main, rate, marks)


def _is_count(piece: Piece) -> bool:
    """Return whether a piece is a whole number of what is counted, or a state in its place."""
    return piece.number is None or (piece.number.is_integer() and piece.unit in {"", *COUNTED})


def _may_follow(rate: Piece, main: Piece) -> bool:
    """Return whether a piece in brackets can be the rate of a number, or its percentage."""
    if rate.whole is not None or rate.unit.partition(" ")[0] not in {"", "per"}:
        return False
    if rate.sign and (rate.sign == "+" or main.number is None or main.number >= 0):
        return False
    return rate.is_percentage or rate.number is None or main.unit in {"", *COUNTED}


def _gives(main: Piece, rate: Piece) -> bool:
    """Return whether a part of a whole is the percentage beside it, to the digits that it is shown with."""
    if not rate.is_percentage or rate.number is None or main.number is None or not main.whole:
        return False
    shown = Decimal(repr(rate.number))
    exponent = shown.as_tuple().exponent
    digits = min(exponent, _SHOWN) if isinstance(exponent, int) else _SHOWN
    share = Decimal(repr(main.number)) / Decimal(repr(main.whole))
    return abs(share - shown) <= Decimal(5).scaleb(digits - 1)
