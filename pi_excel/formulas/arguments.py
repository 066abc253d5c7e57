"""What an argument says, and the texts that a formula shows in place of an answer.

Of a text that shows a number with its rate, `2,813 (976.4)`, an argument takes what its name says: the number
where cases are counted (`number`, `part`), else the rate, which is what is judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from typing import Final, TypeVar

from pi_excel.book.choices import read_better, read_tolerance, read_yes_no
from pi_excel.book.grid import CellValue, ErrorCell
from pi_excel.book.model import Better
from pi_excel.book.setting_values import MOST_DECIMALS, Tolerance
from pi_excel.book.states import State, Value, state_word
from pi_excel.book.text import quote
from pi_excel.book.values import (
    LARGEST_FRACTION,
    cell_text,
    complaint,
    is_blank,
    read_value,
)
from pi_excel.errors import MeasureError, PiError, SettingsError
from pi_excel.formulas.shown_figures import shown_figure, shows_range

SIGN: Final = "#PI: "
"""What every text begins with that stands in place of an answer."""

Result = TypeVar("Result")

_EXCEL_ERROR: Final = re.compile(r"#[A-Z][A-Z0-9_/]*[!?]?")
"""Excel's door hands an error over as its text."""

_TARGET: Final = "target"


class FormulaError(PiError):
    """What a formula was given cannot be used."""


def told(error: PiError) -> str:
    """Return the text that stands in place of an answer: `#PI: population is 0`.

    What to do about it follows, but not for arithmetic without an answer: there it is plain from what is
    wrong, and a column of cells is narrow.
    """
    if isinstance(error, MeasureError):
        return SIGN + error.what.removesuffix(".")
    return f"{SIGN}{error.what} {error.do}".rstrip()


def attempt(work: Callable[..., Result], *arguments: object) -> Result | str:
    """Return what a function gives, or the text that says why it gives nothing."""
    try:
        return work(*arguments)
    except PiError as error:
        return told(error)


def figure(name: str, raw: CellValue, *, percent: bool = False) -> Value:
    """Return what an argument says where a figure belongs that is judged: a number, or a state.

    Of a text such as `2,813 (976.4)` it is the rate. The range that a page shows as a target, `20.0 to 25.0`,
    is none: `better` says it, and by that alone it is judged.

    Args:
        name: The argument's name, for the message.
        raw: Its cell.
        percent: Whether it is a percentage, so a fraction.

    Raises:
        FormulaError: It is neither; what another formula of ours said of itself is passed on.

    Example:
        >>> figure("value", "2,813 (976.4)").number
        976.4
    """
    value = read_value(raw, percent=percent)
    if value.state is State.ERROR and name == _TARGET and shows_range(raw):
        return Value(State.NOT_APPLICABLE, raw=cell_text(raw))
    shown = shown_figure(raw) if value.state is State.ERROR else None
    if shown is not None:
        judged = shown.main if shown.rate.state is State.MISSING else shown.rate
        in_points = percent and not shown.is_percentage and abs(judged.number or 0.0) > LARGEST_FRACTION
        value = value if in_points else judged
    return _told(name, raw, value, percent=percent)


def count(name: str, raw: CellValue) -> Value:
    """Return what an argument says where a number of cases belongs: a number, or a state.

    Of a text such as `2,813 (976.4)` it is the number before the brackets.

    Raises:
        FormulaError: As `figure`.

    Example:
        >>> count("number", "2,813 (976.4)").number
        2813.0
    """
    return _told(name, raw, read_count(raw))


def read_count(raw: CellValue) -> Value:
    """Return what `count` does, with `State.ERROR` for a cell that is neither a number nor a state."""
    value = read_value(raw)
    shown = shown_figure(raw) if value.state is State.ERROR else None
    return value if shown is None else shown.main


def _told(name: str, raw: CellValue, value: Value, *, percent: bool = False) -> Value:
    """Return a value that could be read.

    Raises:
        FormulaError: It could not be.
    """
    if value.state is not State.ERROR:
        return value
    if isinstance(raw, str) and raw.startswith(SIGN):
        raise FormulaError(raw.removeprefix(SIGN))
    is_error = isinstance(raw, str) and _EXCEL_ERROR.fullmatch(raw.strip()) is not None
    what, do = complaint(ErrorCell(cell_text(raw).strip()) if is_error else raw, percent=percent)
    raise FormulaError(f"{name}: {what}", do=do)


def instead(values: Iterable[Value]) -> str | None:
    """Return the state that stands in the place of the first that is no number; `None` for numbers alone."""
    return next((state_word(value) for value in values if value.number is None), None)


def work_out(compute: Callable[..., Result], *values: Value) -> Result | str:
    """Return what comes of figures, or the state that stands in the place of the first that has none.

    Args:
        compute: What is to be done with the numbers, in their order.
        values: What each figure says, from `figure` or `count`.
    """
    state = instead(values)
    return compute(*(value.number for value in values)) if state is None else state


def option(name: str, raw: CellValue, usual: float) -> float:
    """Return the number that an optional argument gives; the usual one where it is blank.

    Raises:
        FormulaError: It is no number.
    """
    if is_blank(raw):
        return usual
    number = _told(name, raw, read_value(raw)).number
    if number is None:
        raise FormulaError(f"{name}: {quote(cell_text(raw))} is not a number.", do="Type a number.")
    return number


def whole_option(name: str, raw: CellValue, usual: int, *, most: int) -> int:
    """Return the whole number from 0 to `most` that an optional argument gives.

    Raises:
        FormulaError: It is none.
    """
    number = option(name, raw, usual)
    if not (float(number).is_integer() and 0 <= number <= most):
        raise FormulaError(f"{name} is {number:g}.", do=f"Type a whole number from 0 to {most}.")
    return int(number)


def decimals_of(raw: CellValue) -> int:
    """Return how many decimals figures are shown with; 1 where it is not said.

    Raises:
        FormulaError: It is not a whole number that a book allows.
    """
    return whole_option("decimals", raw, 1, most=MOST_DECIMALS)


def yes_no(name: str, raw: CellValue, *, usual: bool) -> bool:
    """Return whether an optional argument says TRUE; 1 and 0 count as in Excel.

    Raises:
        FormulaError: It says neither TRUE nor FALSE.
    """
    if is_blank(raw):
        return usual
    if raw in (0, 1):
        return bool(raw)
    try:
        return read_yes_no(raw)
    except PiError:
        raise FormulaError(
            f"{name}: {quote(cell_text(raw))} is neither TRUE nor FALSE.", do="Type one of the two."
        ) from None


def words(name: str, raw: CellValue, read: Callable[[str], Result]) -> Result:
    """Return what the words of an argument mean that has to be given.

    Raises:
        PiError: It is not given, or its words mean nothing.
    """
    try:
        return read(cell_text(raw))
    except SettingsError as error:
        if is_blank(raw):
            raise FormulaError(f"{name} is not given.", do=error.do) from None
        raise


def better_of(raw: CellValue, *, percent: bool = False) -> Better:
    """Return which way is better.

    Raises:
        PiError: It is not given, or not High, Low, Neutral or a range.
    """
    return words("better", raw, partial(_better, percent=percent))


@lru_cache(maxsize=256)
def _better(text: str, *, percent: bool) -> Better:
    return read_better(text, percent=percent)


def tolerance_of(raw: CellValue) -> Tolerance | None:
    """Return how much worse than target is tolerated; `None` where it is not said.

    Raises:
        SettingsError: It is no tolerance.
    """
    return None if is_blank(raw) else read_tolerance(raw)
