"""Why a file could not be opened, from the system's error: in use, not allowed, damaged, out of reach."""

from __future__ import annotations

import errno
import os
from enum import StrEnum
from pathlib import Path

from pi_excel.errors import BookInUseError, BookNotFoundError, UnsafeBookError, WorkbookError

_SHARING_VIOLATIONS = (32, 33, 1175, 1176, 1177)
"""Windows: another program has the file, or a part of it, for itself; the last three are ReplaceFileW's."""

_ACCESS_DENIED = 5
"""Windows: not allowed; of a file to be replaced also that somebody has it open."""

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS)
_NONSENSE = (None, errno.EINVAL)
"""What openpyxl and zipfile raise, as errors of the system, on offsets and parts that make no sense."""

_OWNER_NAME = slice(1, 55)
"""Where the owner file of Excel holds the person's name, after a byte with its length."""


class Wish(StrEnum):
    """What was wanted of a file."""

    READ = "read"
    WRITE = "written to"
    REPLACE = "replaced"


def refusal(path: Path, error: OSError, wish: Wish) -> WorkbookError:
    """Return the sentence for a workbook that the system would not let us have.

    Args:
        path: The workbook.
        error: What the system said.
        wish: What was wanted of it.
    """
    code = _windows_code(path, error)
    if code in _SHARING_VIOLATIONS or (wish is Wish.REPLACE and code == _ACCESS_DENIED):
        return in_use(path)
    if error.errno in _NOT_ALLOWED:
        if owner_file(path) is not None:
            return in_use(path)
        return UnsafeBookError(f"it may not be {wish}.", where=path.name, do="Ask for access to it.")
    if isinstance(error, FileNotFoundError):
        return BookNotFoundError("there is no such file.", where=str(path), do="Give the path of a workbook.")
    return _failure(path, error, wish)


def _failure(path: Path, error: OSError, wish: Wish) -> WorkbookError:
    if wish is Wish.READ and error.errno in _NONSENSE:
        return damaged(path, error)
    if error.errno in _NO_ROOM:
        what = "there is no room left on its disk; it is as it was."
        return WorkbookError(what, where=path.name, do="Make room and try again.")
    as_it_was = "" if wish is Wish.READ else "; it is as it was"
    what = f"it could not be {wish} ({error.strerror or error}){as_it_was}."
    return WorkbookError(what, where=path.name, do="Try again; if it stays so, tell your IT service.")


def damaged(path: Path, error: Exception) -> UnsafeBookError:
    """Return the sentence for a workbook that makes no sense inside."""
    if isinstance(error, NotImplementedError):
        what = "it cannot be read: it is packed in a way that Excel does not use."
        return UnsafeBookError(what, where=path.name, do="Open it in Excel and save it again.")
    what = f"it is damaged and cannot be read ({type(error).__name__})."
    return UnsafeBookError(what, where=path.name, do="Put back an older copy.")


def in_use(path: Path) -> BookInUseError:
    """Return the sentence for a workbook that is open; it names the person where the owner file does."""
    name = owner_of(path)
    by = f" by {name}" if name else ""
    return BookInUseError(
        f"it is open{by}; it was left alone.", where=path.name, do="Close it and try again."
    )


def owner_file(path: Path) -> Path | None:
    """Return the file that Excel or LibreOffice puts beside a workbook while somebody has it open."""
    candidates = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    return next((candidate for candidate in candidates if os.path.isfile(candidate)), None)  # noqa: PTH113 - never raises


def owner_of(path: Path) -> str:
    """Return who has a workbook open, as the owner file beside it says; empty where nothing says it."""
    owner = owner_file(path)
    return _owner_name(owner) if owner is not None else ""


def _owner_name(owner: Path) -> str:
    try:
        content = owner.read_bytes()
    except OSError:
        return ""
    if owner.name.startswith("~$"):
        length = content[0] if content else 0
        return content[_OWNER_NAME][:length].decode("cp1252", "replace").strip()
    return content.decode("utf-8", "replace").split(",")[0].strip()


def is_sharing_violation(path: Path, error: OSError) -> bool:
    """Return whether Windows says that another program has a file, which may be over in a moment."""
    return _windows_code(path, error) in {_ACCESS_DENIED, *_SHARING_VIOLATIONS}


def _windows_code(path: Path, error: OSError) -> int | None:
    """Return the code that Windows gave, `None` elsewhere.

    Python's `open` passes on only that access was denied, whoever denied it: then the file is renamed
    to the name it has, which changes nothing and fails with the code.
    """
    code: int | None = getattr(error, "winerror", None)
    if code is None and os.name == "nt" and error.errno in _NOT_ALLOWED:
        try:
            path.rename(path)
        except OSError as told:
            code = getattr(told, "winerror", None)
    return code
