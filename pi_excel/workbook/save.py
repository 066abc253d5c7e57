"""A workbook written beside the old one, then put in its place in one step: old or new, never a mixture."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex

from pi_excel.errors import BookChangedError, UnsafeBookError
from pi_excel.workbook.access import Wish, in_use, owner_file, refusal
from pi_excel.workbook.read import sha256_of

_OURS_ONLY = 0o600
"""Until it has the old file's permissions, the new one is nobody else's to read."""


def replace_safely(path: Path, source_sha256: str, write: Callable[[Path], None]) -> None:
    """Let `write` make a new file in the same folder, then put it in the place of `path`.

    Args:
        path: The workbook to replace.
        source_sha256: The hash it must still have just before it is replaced.
        write: Makes the new workbook at the path it is given.

    Raises:
        BookInUseError: Somebody has the workbook open.
        BookChangedError: Somebody saved it while we were at work.
        UnsafeBookError: It, or its folder, may not be written to.
        OSError: The disk is full; the old file is as it was.
    """
    path = path.resolve()  # a link stays a link: the book it leads to is replaced
    refuse_if_open(path)
    new = path.with_name(f".~pi-{token_hex(4)}{path.suffix}")
    try:
        os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OURS_ONLY))
    except PermissionError as error:
        what = "a new file may not be made in its folder, and without one it cannot be written safely."
        raise UnsafeBookError(what, where=path.name, do="Ask for access to the folder.") from error
    try:
        write(new)
        with new.open("rb+") as file:
            os.fsync(file.fileno())
        new.chmod(path.stat().st_mode)
        if sha256_of(path) != source_sha256:
            raise BookChangedError(
                "somebody saved it while we were at work; nothing was written.", where=path.name
            )
        try:
            new.replace(path)
        except PermissionError as error:
            raise refusal(path, error, Wish.REPLACE) from error
    finally:
        new.unlink(missing_ok=True)


def refuse_if_open(path: Path) -> None:
    """Refuse a workbook that somebody has open, or that may not be written to.

    Windows does not let a workbook that Excel has open be opened for writing: that decides there.
    Elsewhere nothing keeps two programs apart, so an owner file beside the workbook decides.

    Raises:
        BookInUseError: It is open; the message names the person where the owner file does.
        UnsafeBookError: It may not be written to.
        WorkbookError: It is out of reach.
    """
    try:
        with path.open("rb+"):
            pass
    except OSError as error:
        raise refusal(path, error, Wish.WRITE) from error
    if os.name != "nt" and owner_file(path) is not None:
        raise in_use(path)
