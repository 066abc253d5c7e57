"""LibreOffice in place of Excel, as a test knows it: open a book, look at its cells."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Final, Self

ROOT: Final = Path(__file__).resolve().parent.parent.parent

SITTING: Final = "tests.excel_in_libreoffice.sitting"

_SECONDS: Final = 120
"""How long one thing may take on a busy machine."""


class ExcelInLibreOffice:
    """LibreOffice, in which formulas call Python as they do in Excel.

    It runs in a process of its own, with a profile and a pipe of its own, and ends with the test: nothing
    of it is left, whatever happens, and any number of them run beside each other.

    Attributes:
        group: The number of its group of processes.
    """

    def __init__(self, folder: Path, patience: float = _SECONDS) -> None:
        """Make ready to start it.

        Args:
            folder: An empty folder for its profile.
            patience: After how many seconds for one thing it is taken to hang.
        """
        self._folder, self._patience = folder, patience

    def __enter__(self) -> Self:
        """Start it; the first question waits for it."""
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            [sys.executable, "-m", SITTING, str(self._folder)],
            stdin=pipe,
            stdout=pipe,
            cwd=ROOT,
            start_new_session=True,
        )
        self.group = self._process.pid
        return self

    def __exit__(self, *_: object) -> None:
        """End it, LibreOffice included; by force where it does not end by itself."""
        try:
            self._process.communicate(timeout=self._patience)
        except subprocess.TimeoutExpired:
            pass
        finally:
            self._kill()
            self._process.communicate()

    def _kill(self) -> None:
        try:
            os.killpg(self.group, signal.SIGKILL)
        except ProcessLookupError:
            return

    def _ask(self, what: str, *arguments: object) -> Any:  # noqa: ANN401 - each question has its own answer
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        patience = threading.Timer(self._patience, self._kill)
        patience.start()
        try:
            pickle.dump((what, arguments), self._process.stdin)
            self._process.stdin.flush()
            answer, went_wrong = pickle.load(self._process.stdout)  # noqa: S301 - our own process
        except (EOFError, BrokenPipeError, pickle.UnpicklingError):
            raise AssertionError(f"LibreOffice is gone or was too slow: {what} {arguments}") from None
        finally:
            patience.cancel()
        assert not went_wrong, went_wrong
        return answer

    def open(self, path: Path) -> None:
        """Open a book in place of the last one, with its macros; formulas without a value are worked out."""
        self._ask("open", path)

    def recalculate(self) -> None:
        """Work everything out afresh, as Ctrl+Shift+F9 does."""
        self._ask("recalculate")

    def cells(self) -> dict[str, list[list[object]]]:
        """Return what the cells of every sheet show, by its title: rows from A1 on, errors as such."""
        found: dict[str, list[list[object]]] = self._ask("cells")
        return found

    def calls(self) -> dict[str, int]:
        """Return how often Python was called for each formula since this was last asked."""
        found: dict[str, int] = self._ask("calls")
        return found

    def type_array_formula(self, sheet: str, cells: str, formula: str) -> None:
        """Type an array formula over cells; arguments are separated by `;`."""
        self._ask("type_array_formula", sheet, cells, formula)

    def save_as(self, path: Path) -> None:
        """Save the open book as an .xlsx file."""
        self._ask("save_as", path)
