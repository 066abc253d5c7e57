"""A workbook written beside the old one, then put in its place in one step: old or new, never a mixture."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile

from pi_excel.errors import BookChangedError, BookInUseError
from pi_excel.workbook.read import sha256_of

_OWNER_NAME = slice(1, 55)
"""Where the owner file of Excel holds the person's name, after a byte with its length."""


def replace_safely(path: Path, source_sha256: str, write: Callable[[Path], None]) -> None:
    """Let `write` make a new file in the same folder, then put it in the place of `path`.

    Args:
        path: The workbook to replace.
        source_sha256: The hash it must still have just before it is replaced.
        write: Makes the new workbook at the path it is given.

    Raises:
        BookInUseError: Somebody has the workbook open.
        BookChangedError: Somebody saved it while we were at work.
        OSError: The disk is full, or the folder may not be written to; the old file is as it was.
    """
    refuse_if_open(path)
    with NamedTemporaryFile(dir=path.parent, prefix=".~pi-", suffix=path.suffix, delete=False) as handle:
        new = Path(handle.name)
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
            raise _in_use(path) from error
    finally:
        new.unlink(missing_ok=True)


def refuse_if_open(path: Path) -> None:
    """Refuse a workbook that somebody has open.

    Windows does not let a workbook that Excel has open be opened for writing: that decides there.
    Elsewhere nothing keeps two programs apart, so an owner file beside the workbook decides.

    Raises:
        BookInUseError: It is open; the message names the person where the owner file does.
    """
    try:
        with path.open("rb+"):
            pass
    except PermissionError as error:
        raise _in_use(path) from error
    if os.name != "nt" and _owner_file(path) is not None:
        raise _in_use(path)


def _in_use(path: Path) -> BookInUseError:
    owner = _owner_file(path)
    name = _owner_name(owner) if owner is not None else ""
    by = f" by {name}" if name else ""
    return BookInUseError(
        f"it is open{by}; it was left alone.", where=path.name, do="Close it and refresh again."
    )


def _owner_file(path: Path) -> Path | None:
    candidates = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    return next((candidate for candidate in candidates if candidate.is_file()), None)


def _owner_name(owner: Path) -> str:
    try:
        content = owner.read_bytes()
    except OSError:
        return ""
    if owner.name.startswith("~$"):
        length = content[0] if content else 0
        return content[_OWNER_NAME][:length].decode("cp1252", "replace").strip()
    return content.decode("utf-8", "replace").split(",")[0].strip()
