"""Waiting for a virus scanner, an indexer or a synchroniser to let go of a file: a little, never long."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pi_excel.workbook.access import is_sharing_violation
from pi_excel.workbook.saving.disk import Disk

_FIRST_PAUSE = 0.05
_TRIES = 7
"""The pauses double: three seconds in all."""

Result = TypeVar("Result")


def patiently(act: Callable[[], Result], path: Path, disk: Disk, *, tries: int = _TRIES) -> Result:
    """Do something with a file, again and again while another program has it for itself.

    Args:
        act: What to do.
        path: The file that it is done to.
        disk: Sleeps between the tries.
        tries: How often at most.

    Raises:
        OSError: The last try failed, or one failed for another reason.
    """
    for failed in range(tries - 1):
        try:
            return act()
        except OSError as error:
            if not is_sharing_violation(path, error):
                raise
        disk.sleep(_FIRST_PAUSE * 2**failed)
    return act()
