"""The person before the Excel of the tests, and the log of what Excel was asked to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


class ComError(Exception):
    """What pywin32 raises when Excel refuses: a code, words, and in a tuple what Excel says."""

    def __init__(self, said: str) -> None:
        details = (0, "Microsoft Excel", said, "xlmain11.chm", 0, -2146827284)
        super().__init__(-2147352567, "Exception occurred.", details, None)


@dataclass(slots=True)
class Alert:
    """A message that was shown."""

    text: str
    buttons: str
    answer: str


@dataclass(slots=True)
class Person:
    """Who sits before Excel: what they see, and what they answer.

    Attributes:
        answers: The answers to the next questions; when there are no more, the first button is pressed.
        alerts: The messages shown so far.
        status_bars: What the status bar has said.
    """

    answers: list[str] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)
    status_bars: list[object] = field(default_factory=list)

    def shown(self, text: str, buttons: str) -> str:
        """See a message and press a button."""
        first = {"ok": "ok", "ok_cancel": "ok", "yes_no": "yes", "yes_no_cancel": "yes"}[buttons]
        answer = self.answers.pop(0) if self.answers and buttons != "ok" else first
        self.alerts.append(Alert(text, buttons, answer))
        return answer

    @property
    def last(self) -> str:
        """What the last message said."""
        return self.alerts[-1].text


@dataclass(slots=True)
class Log:
    """What Excel was asked to do, in order, and whether it does it.

    Attributes:
        calls: The calls so far; those that change a workbook begin with `write: `.
        fails: Says of a call, and how many writes there were before it, whether Excel refuses it.
    """

    calls: list[str] = field(default_factory=list)
    fails: Callable[[str, int], bool] = lambda _call, _number: False

    def read(self, call: str) -> None:
        """Note a call that changes nothing."""
        self.calls.append(call)

    def write(self, call: str) -> None:
        """Note a call that changes a workbook, or refuse it."""
        number = len(self.writes)
        self.calls.append(f"write: {call}")
        if self.fails(call, number):
            raise ComError("The cell or chart you're trying to change is not available.")

    @property
    def writes(self) -> list[str]:
        """The calls so far that changed a workbook, or should have."""
        return [call.removeprefix("write: ") for call in self.calls if call.startswith("write: ")]
