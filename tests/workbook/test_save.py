from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from pi_excel.errors import BookChangedError, BookInUseError, BookNotFoundError, UnsafeBookError
from pi_excel.workbook.read import sha256_of
from pi_excel.workbook.save import replace_safely


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with old content."""
    made = tmp_path / "book.xlsx"
    made.write_bytes(b"old")
    return made


def write_new(target: Path) -> None:
    """Write the new content."""
    target.write_bytes(b"new")


def files(path: Path) -> set[str]:
    """Return the names of all files beside a path."""
    return {found.name for found in path.parent.iterdir()}


def test_the_new_file_takes_the_place_of_the_old_one(path: Path) -> None:
    """There is the new content under the old name, with the old permissions, and nothing else."""
    path.chmod(0o640)
    replace_safely(path, sha256_of(path), write_new)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert files(path) == {"book.xlsx"}


@pytest.mark.skipif(os.name == "nt", reason="Windows takes the permissions of the folder")
def test_nobody_else_reads_the_new_file_while_it_is_written(path: Path) -> None:
    """A book that few may read is not laid open beside itself, not even for a moment."""
    modes = []

    def write(target: Path) -> None:
        modes.append(target.stat().st_mode & 0o777)
        write_new(target)

    replace_safely(path, sha256_of(path), write)

    assert modes == [0o600]


def test_a_failure_while_writing_leaves_the_old_file(path: Path) -> None:
    """A full disk leaves the old file as it was, and no half-written one beside it."""

    def disk_full(target: Path) -> None:
        target.write_bytes(b"ne")
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        replace_safely(path, sha256_of(path), disk_full)
    assert path.read_bytes() == b"old"
    assert files(path) == {"book.xlsx"}


def test_a_file_that_somebody_saved_meanwhile_is_not_written_over(path: Path) -> None:
    """A colleague's save between our reading and our writing wins."""
    read = sha256_of(path)

    def slow(target: Path) -> None:
        write_new(target)
        path.write_bytes(b"a colleague's")

    with pytest.raises(BookChangedError):
        replace_safely(path, read, slow)
    assert path.read_bytes() == b"a colleague's"
    assert files(path) == {"book.xlsx"}


@pytest.mark.parametrize(
    ("owner", "content", "name"),
    [
        ("~$book.xlsx", b"\x07A Smith" + b" " * 47 + b"\0" * 110, "A Smith"),
        (".~lock.book.xlsx#", b"J Jones,host,home,now;", "J Jones"),
        ("~$book.xlsx", b"", ""),
    ],
    ids=["Excel", "LibreOffice", "no name"],
)
def test_an_open_book_is_left_alone_and_its_reader_named(
    path: Path, owner: str, content: bytes, name: str
) -> None:
    """The owner file that Excel or LibreOffice leaves beside an open book names the person."""
    path.with_name(owner).write_bytes(content)
    with pytest.raises(BookInUseError, match=f"open by {name}" if name else "open; "):
        replace_safely(path, sha256_of(path), write_new)
    assert path.read_bytes() == b"old"


def test_a_folder_that_takes_no_new_file_is_told_as_such(ordinary_folder: Path) -> None:
    """Without a place for the new file beside the old one nothing is written."""
    path = ordinary_folder / "book.xlsx"
    path.write_bytes(b"old")
    ordinary_folder.chmod(0o500)
    with pytest.raises(UnsafeBookError, match="folder"):
        replace_safely(path, sha256_of(path), write_new)
    assert path.read_bytes() == b"old"


def test_a_read_only_file_is_not_called_open(ordinary_folder: Path) -> None:
    """What is missing is access, and the sentence says so."""
    path = ordinary_folder / "book.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(UnsafeBookError, match="may not be written to"):
        replace_safely(path, sha256_of(path), write_new)


def test_a_link_stays_a_link_and_the_book_behind_it_is_replaced(path: Path) -> None:
    """A shortcut to a book on the share leads to the refreshed book afterwards."""
    link = path.with_name("link.xlsx")
    link.symlink_to(path)
    replace_safely(link, sha256_of(link), write_new)
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


def test_a_book_that_went_away_is_told_as_such(path: Path) -> None:
    """A file that somebody moved while we were at work is not there any more."""
    read = sha256_of(path)
    path.unlink()
    with pytest.raises(BookNotFoundError):
        replace_safely(path, read, write_new)
    assert files(path) == set()
