from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pi_excel.errors import BookChangedError, UnsafeBookError
from pi_excel.workbook.saving.backups import backups_of, make_backup, prune, put_back
from pi_excel.workbook.saving.disk import sha256_of
from pi_excel.workbook.saving.retention import Retention
from pi_excel.workbook.saving.strays import BACKUP_FOLDER
from tests.workbook.saving.saves import DISK, NEW, NOW, OLD, a_book, files, save

NIGHTS = [NOW + dt.timedelta(days=night) for night in range(10)]
ONLY_TWO = Retention(last=2, days=0, weeks=0, months=0)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with the old content."""
    return a_book(tmp_path)


def back_up(book: Path, now: dt.datetime = NOW, *, set_aside: bool = False) -> Path:
    """Back up a book as it is now."""
    return make_backup(book, sha256_of(book, DISK), now=now, disk=DISK, set_aside=set_aside).path


def test_a_backup_says_of_what_when_and_with_which_hash(book: Path) -> None:
    """A person can tell the copies apart, and a machine can prove each of them."""
    local = NOW.astimezone(dt.timezone(dt.timedelta(hours=1)))
    backup = back_up(book, local)

    assert backup.name == f"PI Book 20160701T020000Z {sha256_of(book, DISK)[:12]}.xlsx"
    assert backup.parent == book.parent / BACKUP_FOLDER
    assert backup.read_bytes() == OLD


@pytest.mark.parametrize(
    "name",
    [
        "PI Book.xlsx",
        "PI Book 20160701T020000Z.xlsx",
        "PI Book 20161301T020000Z 0123456789ab.xlsx",
        "PI Book 20160701T020000Z 0123456789ab.xlsm",
        "PI Book 20160701T020000Z 0123456789ab (edited).xlsx",
        "Old PI Book 20160701T020000Z 0123456789ab.xlsx",
        "~$PI Book 20160701T020000Z 0123456789ab.xlsx",
    ],
)
def test_somebody_elses_file_among_the_backups_is_none_and_stays(book: Path, name: str) -> None:
    """Only what has a name as we give it, to this very book, is a backup of it, and may be removed."""
    theirs = back_up(book).with_name(name)
    theirs.write_bytes(b"theirs")
    prune(book, Retention(last=0, days=0, weeks=0, months=0), DISK)

    assert not backups_of(book, DISK)
    assert files(theirs.parent) == {name}


@given(st.text("PIBook 20160701T2Z-abc.()é&", min_size=1, max_size=40), st.booleans())
def test_a_backup_is_found_whatever_the_book_is_called(name: str, set_aside: bool) -> None:
    """Spaces, dots, dates and brackets in a book's name confuse nobody."""
    with TemporaryDirectory() as folder:
        book = Path(folder) / f"x{name}.xlsx"
        book.write_bytes(OLD)
        made = back_up(book, set_aside=set_aside)
        found = backups_of(book, DISK)

    assert [(backup.path, backup.set_aside) for backup in found] == [(made, set_aside)]


def test_a_good_save_prunes_and_spares_the_backup_it_made(book: Path) -> None:
    """Ten nights under a rule of two leave the last two; each save's own backup is among them."""
    for night in NIGHTS:
        book.write_bytes(f"before {night}".encode())
        assert save(book, now=night).backup.exists()
    prune(book, ONLY_TWO, DISK)

    assert [backup.made_at for backup in backups_of(book, DISK)] == [NIGHTS[9], NIGHTS[8]]


def test_what_was_set_aside_is_counted_apart(book: Path) -> None:
    """Restoring often never costs a backup."""
    back_up(book)
    for night in NIGHTS:
        book.write_bytes(f"damaged {night}".encode())
        back_up(book, night, set_aside=True)
    prune(book, ONLY_TWO, DISK)

    assert sorted(backup.set_aside for backup in backups_of(book, DISK)) == [False, True, True]


def test_a_book_that_is_as_its_newest_backup_needs_no_other(book: Path) -> None:
    """The same content is kept once; another in between, and it is kept again, with its own date."""
    first = back_up(book, NIGHTS[0])
    again = back_up(book, NIGHTS[1])
    book.write_bytes(NEW)
    back_up(book, NIGHTS[2])
    book.write_bytes(OLD)
    back_up(book, NIGHTS[3])

    assert again == first
    assert [backup.made_at for backup in backups_of(book, DISK)] == [NIGHTS[3], NIGHTS[2], NIGHTS[0]]


def test_a_backup_that_was_damaged_is_never_put_back(book: Path) -> None:
    """What is put in place is proved first: the book is as it was."""
    back_up(book).write_bytes(b"damaged")
    backup = backups_of(book, DISK)[0]

    with pytest.raises(UnsafeBookError, match="this backup is damaged"):
        put_back(book, backup, DISK)

    assert book.read_bytes() == OLD
    assert files(book.parent) == {book.name, BACKUP_FOLDER}


def test_a_newest_backup_that_is_damaged_does_not_stand_for_the_book(book: Path) -> None:
    """Its name promises the content; what it holds is read before it is relied upon."""
    back_up(book, NIGHTS[0]).write_bytes(b"damaged")
    assert back_up(book, NIGHTS[1]).read_bytes() == OLD


def test_of_an_open_book_the_copy_that_excel_made_is_kept(book: Path, tmp_path: Path) -> None:
    """As it stands in Excel, unsaved edits included; beside the book, and it need not be there itself."""
    copy = tmp_path / "copy of it"
    copy.write_bytes(NEW)
    kept = make_backup(book, sha256_of(copy, DISK), now=NOW, disk=DISK, source=copy)
    nowhere = make_backup(tmp_path / "gone.xlsx", kept.sha256, now=NOW, disk=DISK, source=copy)

    assert kept.path.read_bytes() == nowhere.path.read_bytes() == NEW
    assert kept.path.parent == book.parent / BACKUP_FOLDER
    assert book.read_bytes() == OLD


def test_a_copy_of_an_open_book_that_changed_meanwhile_is_no_backup(book: Path, tmp_path: Path) -> None:
    """What the plan was made from is what has to be kept."""
    copy = tmp_path / "copy of it"
    copy.write_bytes(NEW)
    with pytest.raises(BookChangedError):
        make_backup(book, sha256_of(book, DISK), now=NOW, disk=DISK, source=copy)

    assert backups_of(book, DISK) == ()
