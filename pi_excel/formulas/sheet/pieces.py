"""A formula's pieces read from left to right, looking one ahead."""

from __future__ import annotations

from typing import Final

from pi_excel.formulas.sheet.errors import BrokenError
from pi_excel.formulas.sheet.tokens import Kind, Token, shown, tokens_of

CORRECT: Final = "Correct the formula."


class Pieces:
    """What of a formula is still to be read.

    Attributes:
        next: The piece that comes next.
    """

    def __init__(self, text: str) -> None:
        self._tokens = tokens_of(text)
        self._at = 0
        self.next = self._tokens[0]

    def take(self) -> Token:
        """Return the next piece and go beyond it."""
        token = self.next
        if token.kind is not Kind.END:
            self._at += 1
            self.next = self._tokens[self._at]
        return token

    def comes(self, marks: str) -> bool:
        """Return whether one of several marks comes next."""
        return self.next.kind is Kind.MARK and self.next.text in marks

    def takes(self, mark: str) -> bool:
        """Return whether a mark comes next, and go beyond it where it does."""
        is_next = self.comes(mark)
        if is_next:
            self.take()
        return is_next

    def expect(self, mark: str) -> None:
        """Go beyond a mark.

        Raises:
            BrokenError: Something else comes.
        """
        if not self.takes(mark):
            raise self.unreadable()

    def unreadable(self) -> BrokenError:
        """Return what is wrong where something else was to come."""
        where = "at its end" if self.next.kind is Kind.END else f"at {shown(self.next.text)}"
        return BrokenError(f"It cannot be read {where}.", do=CORRECT)
