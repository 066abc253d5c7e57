"""Save a book again and again, and be killed at the first operation of the disk, the second, and so on.

    python -m tests.workbook.saving.killing FOLDER

Each save has a folder of its own, by the number of the operation, and a process of its own. The last
one is not killed. A program by itself, because a test runner with threads should not fork.
"""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

from tests.faults import FaultyDisk, kills
from tests.workbook.saving.saves import a_book, save


def main(folder: Path) -> None:
    """Save until a save comes through."""
    for at in itertools.count(1):
        book = a_book(folder / str(at))
        child = os.fork()
        if child == 0:
            try:
                save(book, FaultyDisk(at, kills))
                os._exit(0)
            finally:
                os._exit(1)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            sys.exit(os.WEXITSTATUS(status))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
