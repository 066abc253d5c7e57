"""What Excel says before and after somebody types in a cell of a tidy book."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Literal, TypeAlias


class Kind(Enum):
    """What a column holds, which decides its number format and alignment."""

    TEXT = "wrapped text"
    CODE = "text that Excel must not turn into a number or a date"
    NUMBER = "a number as typed"
    COUNT = "a count"
    FIGURE = "a figure on the indicator's scale"
    DATE = "a date"


Refusal: TypeAlias = Literal["stop", "warning"]
"""What Excel does with a value that is not on a list."""


@dataclass(frozen=True, slots=True)
class Check:
    """What Excel says before and after somebody types in a cell.

    Attributes:
        title: The heading of the message.
        prompt: Shown when the cell is chosen.
        choices: The list to choose from; empty when anything may be typed.
        name: The workbook name that holds the list, instead of `choices`.
        error: Shown when the value is not on the list.
        refusal: Whether such a value is refused or only questioned.
    """

    title: str
    prompt: str
    choices: tuple[str, ...] = ()
    name: str = ""
    error: str = ""
    refusal: Refusal = "stop"

    @property
    def is_list(self) -> bool:
        """Whether it offers a list."""
        return bool(self.choices or self.name)

    @property
    def formula(self) -> str:
        """The list as Excel wants it."""
        return self.name or '"{}"'.format(",".join(self.choices))


@dataclass(frozen=True, slots=True)
class Column:
    """A column's look.

    Attributes:
        width: In characters.
        kind: What it holds.
        check: What Excel says about it; `None` for nothing.
    """

    width: float
    kind: Kind = Kind.TEXT
    check: Check | None = None


def pick(title: str, choices: type[StrEnum] | tuple[str, ...], prompt: str) -> Check:
    """Return a closed list: nothing else is accepted."""
    words = tuple(str(choice) for choice in choices)
    listed = ", ".join(words[:-1]) + " or " + words[-1]
    return Check(title, prompt, words, error=f"Choose {listed}.")


def suggest(title: str, choices: tuple[str, ...], prompt: str, error: str) -> Check:
    """Return an open list: something else is questioned, and accepted when meant."""
    return Check(title, prompt, choices, error=error, refusal="warning")
