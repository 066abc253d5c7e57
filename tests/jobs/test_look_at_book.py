from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path, PureWindowsPath

import pytest

from pi_excel.errors import BookNotFoundError
from pi_excel.jobs.look_at_book import copies_of, is_on_bare_number, look_at_book, synced_by
from pi_excel.workbook.saving.backups import make_backup
from pi_excel.workbook.saving.disk import PosixDisk, sha256_of
from pi_excel.workbook.saving.windows import WindowsDisk
from tests.addin.fake_windows import FakeWindows
from tests.books import SHIPPED
from tests.faults import WindowsError

WHEN = dt.datetime(2026, 11, 25, 2, 0, tzinfo=dt.UTC)


class OneBook:
    """What Windows says of one book: whether somebody has it."""

    def __init__(self, *, open_elsewhere: bool) -> None:
        """Say whether."""
        self._open_elsewhere = open_elsewhere

    def open_alone(self, path: Path) -> None:
        """Open it, or fail as Windows does."""
        assert path.is_file()
        if self._open_elsewhere:
            raise WindowsError(32)

    def replace_file(self, old: Path, new: Path, aside: Path) -> None:
        """Fail: nobody who only looks replaces a file."""
        raise AssertionError(old, new, aside)

    def is_running(self, pid: int) -> bool:
        """Fail: nobody asks."""
        raise AssertionError(pid)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The shipped book."""
    return Path(shutil.copy(SHIPPED, tmp_path / "Adults.xlsx"))


def test_a_sound_book_tells_how_much_is_in_it(book: Path) -> None:
    """Looked into as a refresh does, in a process of its own."""
    facts = look_at_book(str(book), FakeWindows())

    assert facts.stops is None
    assert facts.indicators == 19
    assert (facts.backups, facts.newest_backup, facts.open_by) == (0, "", None)
    assert facts.may_write


@pytest.mark.parametrize(
    ("content", "says"), [(b"PK\x03\x04 cut off", "damaged"), (b"Ref;Value\n", "not an Excel workbook")]
)
def test_what_stops_a_refresh_is_told_as_a_refresh_tells_it(book: Path, content: bytes, says: str) -> None:
    """The reason and the advice are those of the refresh itself."""
    book.write_bytes(content)
    stops = look_at_book(str(book), FakeWindows()).stops

    assert stops is not None
    assert says in stops.what


def test_a_book_that_is_not_there_is_a_wrong_path(tmp_path: Path) -> None:
    """That is a slip of the keyboard: no other check is told about it."""
    with pytest.raises(BookNotFoundError):
        look_at_book(str(tmp_path / "gone.xlsx"), FakeWindows())


@pytest.mark.parametrize(
    "said", ["https://council.sharepoint.com/sites/PI/Adults.xlsx", "HTTP://server/Adults.xlsx"]
)
def test_an_address_is_no_path(said: str) -> None:
    """Nothing is looked for under it."""
    facts = look_at_book(said, FakeWindows())

    assert facts.is_address
    assert facts.path == said


def test_who_has_it_open_is_read_from_the_file_beside_it(book: Path) -> None:
    """Where nothing keeps two programs apart, that file is all there is to know."""
    book.with_name(f"~${book.name}").write_bytes(b"\x07A Smith")
    facts = look_at_book(str(book), FakeWindows(), PosixDisk())

    assert (facts.open_by, facts.owner_file, facts.left_behind) == ("A Smith", "~$Adults.xlsx", False)


@pytest.mark.parametrize("open_elsewhere", [True, False])
def test_windows_knows_whether_that_file_was_left_behind(book: Path, *, open_elsewhere: bool) -> None:
    """A book that can be had alone is open nowhere, whatever lies beside it."""
    book.with_name(f"~${book.name}").write_bytes(b"\x07A Smith")
    disk = WindowsDisk(OneBook(open_elsewhere=open_elsewhere))

    assert look_at_book(str(book), FakeWindows(), disk).left_behind is not open_elsewhere


def test_backups_are_counted_and_proved(book: Path) -> None:
    """The newest is dated, and one that is not what it was is named."""
    disk = PosixDisk()
    make_backup(book, sha256_of(book, disk), now=WHEN, disk=disk)
    book.write_bytes(b"as it is now")
    later = make_backup(book, sha256_of(book, disk), now=WHEN + dt.timedelta(days=1), disk=disk)
    later.path.write_bytes(b"spoilt")
    facts = look_at_book(str(book), FakeWindows())

    assert (facts.backups, facts.newest_backup) == (2, "26 November 2026")
    assert facts.damaged_backups == (later.path.name,)


def test_a_mark_of_the_web_is_seen(book: Path) -> None:
    """The machine is asked, for the mark is in a stream of the file that only Windows has."""
    windows = FakeWindows()
    windows.marked.add(book)

    assert look_at_book(str(book), windows).marked


def test_a_folder_of_onedrive_is_known_by_its_variable() -> None:
    """The one of work as the one of home, and folders within; one that is only named alike is not."""
    windows = FakeWindows()
    windows.variables["OneDriveCommercial"] = r"C:\Users\asmith\OneDrive - Council"
    within = PureWindowsPath(r"c:\users\asmith\onedrive - council\PI\Adults.xlsx")

    assert synced_by(within, windows) == r"C:\Users\asmith\OneDrive - Council"
    assert not synced_by(PureWindowsPath(r"C:\Users\asmith\OneDrive - Council 2\Adults.xlsx"), windows)


@pytest.mark.parametrize(
    ("path", "bare"),
    [
        (r"\\10.1.2.3\PI\Adults.xlsx", True),
        (r"\\server\PI\Adults.xlsx", False),
        (r"C:\10.1.2.3\Adults.xlsx", False),
        ("Adults.xlsx", False),
    ],
)
def test_a_share_named_by_a_number_is_known(path: str, *, bare: bool) -> None:
    """Excel takes it for the internet; a folder that is named so is none."""
    assert is_on_bare_number(PureWindowsPath(path)) is bare


def test_copies_of_a_synchroniser_are_known_by_the_computers_name() -> None:
    """This computer's, and names that Windows gives by itself; a year or a quarter is no computer."""
    names = (
        "Adults.xlsx",
        "Adults-COUNCIL7.xlsx",
        "Adults-LAPTOP-4F2K.xlsx",
        "adults-desktop-9ab-2.xlsx",
        "Adults-PC12.xlsx",
        "Adults-2016.xlsx",
        "Adults-PCT.xlsx",
        "Children-COUNCIL7.xlsx",
    )

    assert copies_of("Adults.xlsx", names, "COUNCIL7") == names[1:5]
    assert copies_of("Adults.xlsx", names, "") == names[2:5]
