"""What one cell of a wide book says where figures belong: `2,774 (955.6)`, `18.2%`, `TBC`, `£1.2m`, `<5`.

Whatever can mean only one thing is read as that. Anything else is `State.ERROR`, and nothing is guessed: two
numbers are one figure only where brackets say so, since `469 / 162.8` may be a number and its rate, a part of
a whole, or this year and last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from pi_excel.book.grid import CellValue, Percentage
from pi_excel.book.states import MISSING, State, Value
from pi_excel.book.text import quote
from pi_excel.book.values import LARGEST_FRACTION, cell_text, plain_text, read_value
from pi_excel.book.values import complaint as complaint_of_any_book
from pi_excel.book.wide.brackets import Pair, read_pair
from pi_excel.book.wide.cell_words import MONTH
from pi_excel.book.wide.pieces import Piece, read_piece

LONGEST_FIGURE: Final = 200
"""No figure is longer, in characters: what is, is commentary."""


class CellFigure(NamedTuple):
    """What a cell says.

    Attributes:
        main: The number before brackets, or the only one, or the state in its place; `State.ERROR` where the
            cell cannot be read, and then there is nothing else.
        rate: The rate in brackets, or the percentage of a number, on whichever side of it that stands;
            missing where there is none.
        is_percentage: Whether it shows a percentage: of a pair the rate, else the number, is then a fraction.
        raw: The cell's own text.
        unit: What is measured or counted, or per how many: `£`, `days`, `per 10,000`; empty where not said.
        mark: What else stands there: `r`, `†`, `provisional`, several parted by blanks; the state stays.
        denominator: The whole of which the number is a part: `12/66 (18.2%)`; missing where there is none.
    """

    main: Value
    rate: Value = MISSING
    is_percentage: bool = False
    raw: str = ""
    unit: str = ""
    mark: str = ""
    denominator: Value = MISSING


def read_figure(raw: CellValue) -> CellFigure:
    """Return what a cell says where figures belong; nothing raises.

    A plain number is what it is. Whether that of a percentage stands in points only its whole line can tell:
    see `looks_like_points`.

    Example:
        >>> figure = read_figure("2,774 (955.6)")
        >>> figure.main.number, figure.rate.number
        (2774.0, 955.6)
    """
    if not isinstance(raw, str):
        return CellFigure(read_value(raw), is_percentage=isinstance(raw, Percentage), raw=cell_text(raw))
    text = plain_text(raw)
    if not text:
        return CellFigure(MISSING, raw=raw)
    pair = None
    if len(text) <= LONGEST_FIGURE:
        piece = read_piece(text)
        pair = Pair(piece) if piece is not None else read_pair(text)
    return _figure(raw, pair) if pair is not None else CellFigure(Value(State.ERROR, raw=raw), raw=raw)


def _figure(raw: str, pair: Pair) -> CellFigure:
    main, rate = pair.main, pair.rate
    pieces = [piece for piece in (main, rate) if piece is not None]
    return CellFigure(
        main=_value(raw, main),
        rate=_value(raw, rate) if rate is not None else MISSING,
        is_percentage=any(piece.is_percentage for piece in pieces),
        raw=raw,
        unit=" ".join(piece.unit for piece in pieces if piece.unit),
        mark=" ".join(filter(None, (*(piece.mark for piece in pieces), *pair.marks))),
        denominator=Value(State.NUMBER, main.whole, raw) if main.whole is not None else MISSING,
    )


def _value(raw: str, piece: Piece) -> Value:
    return Value(piece.state, piece.number, raw)


def as_fraction(value: Value, *, points: bool) -> Value:
    """Return the value of a percentage as a fraction.

    Args:
        value: What a cell says.
        points: Whether its number stands in points: 18.2 is then 0.182, to the digits that were typed.
    """
    if not points or value.number is None:
        return value
    return value._replace(number=float(Decimal(repr(value.number)).scaleb(-2)))


def looks_like_points(figures: Iterable[CellFigure]) -> bool | None:
    """Return whether the plain numbers of one percentage stand in points.

    Args:
        figures: What the cells of one indicator say; those that show a percentage themselves are left out.
            Of a pair it is the rate that counts.

    Returns:
        True where one is too large for a fraction; False where all are at most 1; `None` where that cannot
        be told, since there are none, or the largest may be either.
    """
    plain = [figure for figure in figures if not figure.is_percentage]
    values = [figure.main if figure.rate.state is State.MISSING else figure.rate for figure in plain]
    sizes = [abs(value.number) for value in values if value.number is not None]
    if any(size > LARGEST_FRACTION for size in sizes):
        return True
    return False if sizes and all(size <= 1 for size in sizes) else None


_TYPE_ONE: Final = "Type one figure: a number, with its rate in brackets if it has one, such as 487 (169.0)."
_IN_ITS_PLACE: Final = "what stands in its place: TBC, not yet due, c, z, x, low or u"
_DATE: Final = (
    r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ -]{MONTH}(?:[ '-]\d{{2,4}})?|{MONTH}[ '-]\d{{2,4}}"
)
_COMPLAINTS: Final = tuple(
    (re.compile(pattern, re.ASCII | re.IGNORECASE), what, do)
    for pattern, what, do in (
        (
            r"[(\[][^()\[\]]*\d[^()\[\]]*[)\]]",
            "may be a rate, or a number below nought.",
            "Type it without brackets; below nought, with a minus before it.",
        ),
        (_DATE, "is a date, where a figure belongs.", f"Type the figure, or {_IN_ITS_PLACE}."),
        (
            r"[<>≤≥].*\d.*|.*\d ?%?\+|(?:over|under|above|below|more than|less than|at least|up to) .*\d.*",
            "is a bound, and no figure.",
            f"Type the figure, or {_IN_ITS_PLACE}.",
        ),
        (
            r".*\d ?(?:/| of | out of ) ?\d.*%.*",
            "is a part of a whole that does not give the percentage beside it.",
            "Correct what is wrong, or type the percentage alone.",
        ),
        (r".*[(\[] ?[+-] ?[£€$]?\d.*", "has a change in brackets, where a rate belongs.", _TYPE_ONE),
        (
            "nil|none|zero|nought|no|nil return",
            "is a word, where a figure belongs.",
            "Type 0 if there were none; else a number, or " + _IN_ITS_PLACE + ".",
        ),
        (
            r"[^\d]*",
            "is neither a number nor a word that we know in its place.",
            f"Type a number, or {_IN_ITS_PLACE}.",
        ),
        (r".*\d[^\d.,]+\d.*", "is more than one figure, or may be.", _TYPE_ONE),
        (".*", "holds a number and something else that we cannot read.", _TYPE_ONE),
    )
)
"""What is wrong with a text, by the first pattern that it is, and what to do about it."""


def complaint(raw: CellValue) -> tuple[str, str]:
    """Return what is wrong with a cell that `read_figure` could not read, and what to do about it."""
    if not isinstance(raw, str):
        return complaint_of_any_book(raw)
    text = plain_text(raw)
    if len(text) > LONGEST_FIGURE:
        return (
            f"{quote(text)} is too long for a figure.",
            "Move the words to the commentary, and leave the number.",
        )
    return next((f"{quote(text)} {what}", do) for pattern, what, do in _COMPLAINTS if pattern.fullmatch(text))
