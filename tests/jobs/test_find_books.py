from __future__ import annotations

from pathlib import Path

import pytest

from pi_excel.errors import BookNotFoundError, SettingsError
from pi_excel.jobs.find_books import find_books

PASSED_OVER = (
    "~$adults.xlsx",
    ".~lock.adults.xlsx#",
    ".~pi-0a1b2c3d.xlsx",
    "notes.docx",
    "old.xls",
    "figures.csv",
    ".hidden/book.xlsx",
    "$RECYCLE.BIN/book.xlsx",
    "~snapshot/book.xlsx",
    "PI backups/adults 20160701T020000Z 0123456789ab.xlsx",
    "children/pi Backups/looked-after.xlsx",
)


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """A share with three books in it, and much else."""
    for name in ("adults.xlsx", "children/looked-after.XLSX", "children/deep/macro.xlsm", *PASSED_OVER):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def names(share: Path, *wanted: Path) -> list[str]:
    """Return the books that are found, relative to the share."""
    return [book.path.relative_to(share).as_posix() for book in find_books(wanted)]


def test_a_folder_stands_for_the_workbooks_in_it_and_beneath_it(share: Path) -> None:
    """Backups, owner files, temporary and hidden ones, and other kinds of file are passed over."""
    assert names(share, share) == ["adults.xlsx", "children/deep/macro.xlsm", "children/looked-after.XLSX"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.xlsx", ["adults.xlsx"]),
        ("**/*.xls?", ["adults.xlsx", "children/deep/macro.xlsm"]),
        ("**", ["adults.xlsx", "children/deep/macro.xlsm", "children/looked-after.XLSX"]),
        ("child*", ["children/deep/macro.xlsm", "children/looked-after.XLSX"]),
        ("children/[kl]*", ["children/looked-after.XLSX"]),
    ],
)
def test_a_pattern_stands_for_what_it_matches(share: Path, pattern: str, found: list[str]) -> None:
    """Windows does not expand patterns, so we do; `**` goes into folders, as folders themselves do."""
    assert names(share, share / pattern) == found


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    """A book called `Book [1].xlsx`, as a mail program saves it, can be named."""
    book = tmp_path / "Book [1].xlsx"
    book.touch()

    assert names(tmp_path, book) == ["Book [1].xlsx"]


def test_a_book_named_twice_is_one_book(share: Path) -> None:
    """By its name, through its folder, over a detour or a link: it is refreshed once, as named."""
    (share / "link.xlsx").symlink_to(share / "adults.xlsx")
    wanted = (share, share / "children" / ".." / "adults.xlsx", share / "adults.xlsx")
    books = [book for book in find_books(wanted) if book.path.name in {"adults.xlsx", "link.xlsx"}]

    assert [book.named for book in books] == [True]


def test_a_pattern_that_matches_nothing_is_wrong_usage(share: Path) -> None:
    """A slip in a pattern does not pass for a night without work."""
    (sought,) = find_books([share / "adlts*.xlsx"])

    assert isinstance(sought.error, BookNotFoundError)


@pytest.mark.parametrize("name", ["PI backups", "children/pi Backups/looked-after.xlsx", "PI backups/*.xlsx"])
def test_a_backup_is_never_refreshed(share: Path, name: str) -> None:
    """Even when it is named: a backup that changes is none."""
    (sought,) = find_books([share / name])

    assert isinstance(sought.error, SettingsError)
