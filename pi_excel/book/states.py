"""What a cell says where a number belongs: the number, or the state in its place, and how that is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple


class State(StrEnum):
    """What kind of thing a value is. States are never turned into 0 or a blank.

    Source: the codes of the Department for Education's statistics guidance (`c`, `x`, `z`, `low`,
    `u`), with the words of PI Books.
    """

    NUMBER = "number"
    MISSING = "missing"
    NOT_YET_DUE = "not yet due"
    TBC = "TBC"
    SUPPRESSED = "c"
    NOT_APPLICABLE = "z"
    NOT_AVAILABLE = "x"
    LOW = "low"
    UNRELIABLE = "u"
    ERROR = "error"


class Value(NamedTuple):
    """What a cell says: a number, or the state that stands in its place.

    Attributes:
        state: The kind of value.
        number: The number at full precision (a percentage as a fraction); set for `NUMBER`, and
            for `UNRELIABLE` where one was given.
        raw: The cell's own text, for messages.
    """

    state: State
    number: float | None = None
    raw: str = ""

    @classmethod
    def of(cls, number: float) -> Value:
        """Return the value of a plain number."""
        return cls(State.NUMBER, float(number), str(number))


MISSING = Value(State.MISSING)


NO_ANSWER = Value(State.ERROR)
"""What could not be worked out: an error of the arithmetic, where no cell is in error."""


@dataclass(frozen=True, slots=True)
class StateWords:
    """How a state is told.

    Attributes:
        shown: What stands on a page in place of a number.
        said: Why there is no number, within a sentence.
    """

    shown: str
    said: str


STATE_TOLD: Final[Mapping[State, StateWords]] = {
    State.NUMBER: StateWords("number", "number"),
    State.MISSING: StateWords("", "no figure"),
    State.NOT_YET_DUE: StateWords("", "not yet due"),
    State.TBC: StateWords("TBC", "to be confirmed"),
    State.SUPPRESSED: StateWords("c", "suppressed (c)"),
    State.NOT_APPLICABLE: StateWords("z", "not applicable (z)"),
    State.NOT_AVAILABLE: StateWords("x", "not available (x)"),
    State.LOW: StateWords("low", "low: rounds to 0 and is not 0"),
    State.UNRELIABLE: StateWords("u", "unreliable (u)"),
    State.ERROR: StateWords("error", "error in the cell"),
}
"""How each state is told, in the one place."""


def state_word(value: Value) -> str:
    """Return what stands on a page in place of a number: `c`, `TBC`, `error`, empty for a blank."""
    return STATE_TOLD[value.state].shown


def state_words(value: Value) -> str:
    """Return why a value is not a number: `suppressed (c)`, `could not be worked out`."""
    return "could not be worked out" if value == NO_ANSWER else STATE_TOLD[value.state].said
