from __future__ import annotations

import errno
from pathlib import Path

import pytest

from pi_excel.errors import BookInUseError, BookNotFoundError, UnsafeBookError, WorkbookError
from pi_excel.workbook.access import Wish, is_sharing_violation, refusal
from tests.faults import WindowsError

DENIED = PermissionError(errno.EACCES, "Permission denied")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file."""
    made = tmp_path / "book.xlsx"
    made.write_bytes(b"old")
    return made


@pytest.mark.parametrize("code", [32, 33, 1175, 1176, 1177])
@pytest.mark.parametrize("wish", Wish)
def test_a_sharing_violation_means_that_somebody_has_the_book_open(path: Path, code: int, wish: Wish) -> None:
    """Windows lets nobody else in while Excel has a book open, whatever we wanted of it."""
    assert isinstance(refusal(path, WindowsError(code), wish), BookInUseError)


def test_a_book_we_have_no_right_to_is_not_called_open(path: Path) -> None:
    """Without an owner file beside it nobody has it open: access is what has to be asked for."""
    refused = refusal(path, DENIED, Wish.WRITE)

    assert isinstance(refused, UnsafeBookError)
    assert str(refused) == "book.xlsx: it may not be written to. Ask for access to it."
    assert "may not be read" in str(refusal(path, WindowsError(5), Wish.READ))
    assert "written to" in str(refusal(path, OSError(errno.EROFS, "Read-only file system"), Wish.WRITE))


def test_a_book_with_an_owner_file_is_open(path: Path) -> None:
    """Where Excel left its owner file, denied access means that this person has the book open."""
    path.with_name("~$book.xlsx").write_bytes(b"\x07A Smith" + b" " * 47 + b"\0" * 110)
    refused = refusal(path, DENIED, Wish.WRITE)

    assert isinstance(refused, BookInUseError)
    assert "open by A Smith" in str(refused)


def test_windows_denies_the_replacing_of_a_book_that_somebody_has_just_opened(path: Path) -> None:
    """Access denied on replacing a file that could be written to a moment ago: it is open now."""
    assert isinstance(refusal(path, WindowsError(5), Wish.REPLACE), BookInUseError)


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file"), BookNotFoundError, "no such file"),
        (OSError(errno.EINVAL, "Invalid argument"), UnsafeBookError, "damaged"),
        (OSError("File contains no valid workbook part"), UnsafeBookError, "damaged"),
        (OSError(errno.EIO, "Input/output error"), WorkbookError, "Input/output error"),
    ],
    ids=["gone", "nonsense", "no workbook", "network"],
)
def test_each_kind_of_failure_has_its_own_words(
    path: Path, error: OSError, kind: type[WorkbookError], words: str
) -> None:
    """A share that is away is no damage, and damage is no lack of access."""
    refused = refusal(path, error, Wish.READ)

    assert type(refused) is kind
    assert words in str(refused)


@pytest.mark.parametrize("wish", [Wish.WRITE, Wish.REPLACE])
def test_a_failure_to_write_says_that_the_book_is_as_it_was(path: Path, wish: Wish) -> None:
    """Whatever the disk says, the first question is what became of the book."""
    full = refusal(path, OSError(errno.ENOSPC, "No space left on device"), wish)
    failed = refusal(path, OSError(errno.EINVAL, "Invalid argument"), wish)

    assert (
        str(full) == "book.xlsx: there is no room left on its disk; it is as it was. Make room and try again."
    )
    assert failed.what == f"it could not be {wish} (Invalid argument); it is as it was."


@pytest.mark.parametrize(("code", "is_one"), [(5, True), (32, True), (33, True), (2, False), (112, False)])
def test_only_what_may_be_over_in_a_moment_is_a_sharing_violation(
    path: Path, code: int, is_one: bool
) -> None:
    """A virus scanner lets go of a file; a full disk does not empty itself. Elsewhere there are none."""
    assert is_sharing_violation(path, WindowsError(code)) is is_one
    assert not is_sharing_violation(path, DENIED)
