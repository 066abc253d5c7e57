"""A stand-in for Excel: calls our formulas by xlwings' own code, in a process of its own.

    def test_a_rate(excel: ExcelStandIn) -> None:
        assert excel.call("PI_RATE", [[2813]], 28809) == 2813 * 10_000 / 28809

A list of rows is a range of the sheet, anything else was typed into the formula. What happens in that
process is in `tests.excel_in_process`; here is the way there and back.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any, BinaryIO, Self

from tests.excel_in_process import Argument, Excel

ROOT = Path(__file__).resolve().parent.parent

LEFT_OUT = Argument.LEFT_OUT
"""An optional argument of a formula that nobody typed."""


class ExcelStandIn:
    """Excel, as far as formulas know it.

    Attributes:
        reads: How often the last call asked Excel for values: each is a way there and back.
    """

    def __enter__(self) -> Self:
        """Start the process."""
        pipe = subprocess.PIPE
        self._process = subprocess.Popen([sys.executable, "-m", __name__], stdin=pipe, stdout=pipe, cwd=ROOT)
        self.reads = 0
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self._process.communicate()

    def call(self, name: str, *arguments: object) -> object:
        """Return what VBA gets from a formula: what is in a cell, or a list of cells in a row, or of rows.

        Raises:
            AssertionError: xlwings itself raised an exception, which VBA would show as the cell's text.
        """
        answer, self.reads = self._ask("call", name, *arguments)
        return answer

    def rows(self, name: str, *arguments: object) -> list[list[object]]:
        """Return the same as the rows of cells that it fills."""
        return as_rows(self.call(name, *arguments))

    def described(self, name: str) -> dict[str, Any]:
        """Return what xlwings knows of a formula: its name, category, description and arguments."""
        told: dict[str, Any] = self._ask("described", name)[0]
        return told

    def _ask(self, *question: object) -> tuple[Any, int]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        pickle.dump(question, self._process.stdin)
        self._process.stdin.flush()
        answer, reads, went_wrong = pickle.load(self._process.stdout)  # noqa: S301 - our own process
        assert not went_wrong, went_wrong
        return answer, reads


def as_rows(answer: object) -> list[list[object]]:
    """Return an answer as rows: of one cell, of cells side by side, or as they are."""
    if not isinstance(answer, list):
        return [[answer]]
    return answer if isinstance(answer[0], list) else [answer]


def _serve(questions: BinaryIO, answers: BinaryIO) -> None:
    excel = Excel()
    while True:
        try:
            method, *arguments = pickle.load(questions)  # noqa: S301 - the test that started this process
        except EOFError:
            return
        try:
            answer = getattr(excel, method)(*arguments), excel.reads, ""
        except Exception:  # noqa: BLE001 - the test is told
            answer = None, 0, traceback.format_exc()
        pickle.dump(answer, answers)
        answers.flush()


if __name__ == "__main__":
    to_the_test = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing that xlwings prints gets in between
    _serve(sys.stdin.buffer, to_the_test)
