"""Which files a run is about: the files, folders and patterns that were named, each book once."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pi_excel.errors import BookNotFoundError, PiError, SettingsError, WorkbookError
from pi_excel.workbook.saving.strays import BACKUP_FOLDER

_ENDINGS = (".xlsx", ".xlsm")
_NOT_FOR_PEOPLE = (".", "~", "$")
"""How hidden files, owner files, temporary files, recycle bins and snapshots of a share begin."""


@dataclass(frozen=True, slots=True)
class SoughtBook:
    """A file that a run is about.

    Attributes:
        path: The file.
        named: Whether a person named it, rather than a folder or pattern that holds it.
        error: Why it is not to be touched; `None` when it is.
    """

    path: Path
    named: bool
    error: PiError | None = None


def find_books(wanted: Iterable[Path]) -> tuple[SoughtBook, ...]:
    """Return the files that the named paths stand for, each once, in the order of their paths.

    A folder stands for the workbooks in it and in the folders beneath it; a pattern, such as
    `reports/**/*.xlsx`, for those it matches. Hidden and temporary files, owner files and backups are
    never among them. What is not there, or may not be looked into, comes with the reason.

    Args:
        wanted: Files, folders and patterns.
    """
    found: dict[str, SoughtBook] = {}
    for path in wanted:
        for book in _stand_for(path):
            key = os.path.normcase(os.path.realpath(book.path))
            if key not in found or book.named:
                found[key] = book
    return tuple(sorted(found.values(), key=lambda book: book.path))


def _stand_for(path: Path) -> Iterator[SoughtBook]:
    # os.path says False where Path would raise: the sentence for it comes when the file is opened.
    if _is_backup(path.absolute()):
        what = "it is a backup, and those are left as they are."
        error = SettingsError(what, where=str(path), do="Put it back first: pi-excel restore BOOK.")
        yield SoughtBook(path, named=True, error=error)
    elif os.path.isdir(path):  # noqa: PTH112 - never raises
        yield from _in_folder(path)
    elif glob.has_magic(str(path)) and not os.path.lexists(path):
        yield from _matching(path)
    else:
        yield SoughtBook(path, named=True)


def _in_folder(folder: Path) -> Iterator[SoughtBook]:
    refused: list[OSError] = []
    for at, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = [name for name in folders if not _is_passed_over(Path(name))]
        yield from (SoughtBook(Path(at, name), named=False) for name in files if _is_workbook(Path(name)))
    for error in refused:
        what = f"the folder could not be looked into ({error.strerror})."
        stop = WorkbookError(what, where=str(error.filename), do="Ask for access to it.")
        yield SoughtBook(Path(error.filename), named=False, error=stop)


def _matching(pattern: Path) -> Iterator[SoughtBook]:
    """Give what a pattern matches; a folder among it stands for its workbooks, as when a shell matches."""
    matches = [Path(match) for match in glob.glob(str(pattern), recursive=True)]  # noqa: PTH207 - any anchor
    matches = [match for match in matches if not _leads_through_what_is_passed_over(match, pattern)]
    books = [SoughtBook(match, named=False) for match in matches if match.is_file() and _is_workbook(match)]
    if "**" not in pattern.parts:
        books += [book for match in matches if match.is_dir() for book in _in_folder(match)]
    yield from books
    if not books:
        error = BookNotFoundError("no workbook matches it.", where=str(pattern), do="Look at the spelling.")
        yield SoughtBook(pattern, named=True, error=error)


def _leads_through_what_is_passed_over(match: Path, pattern: Path) -> bool:
    return any(_is_passed_over(Path(part)) for part in match.parts if part not in pattern.parts)


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() in _ENDINGS and not _is_passed_over(path)


def _is_passed_over(path: Path) -> bool:
    return path.name.startswith(_NOT_FOR_PEOPLE) or _is_backup(path)


def _is_backup(path: Path) -> bool:
    return BACKUP_FOLDER.casefold() in (part.casefold() for part in path.parts)
