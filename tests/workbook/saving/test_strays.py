from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pi_excel.workbook.saving.disk import PosixDisk
from pi_excel.workbook.saving.strays import BACKUP_FOLDER, sweep, temporary_name
from tests.faults import FaultyDisk
from tests.workbook.saving.saves import DISK, files

WRITTEN = dt.datetime(2016, 7, 1, 2, 0, tzinfo=dt.UTC)
SOON = WRITTEN + dt.timedelta(minutes=59)
AFTER_AN_HOUR = WRITTEN + dt.timedelta(minutes=61)


class QuietMachine(PosixDisk):
    """A machine on which no process is running."""

    def is_running(self, pid: int) -> bool:  # noqa: ARG002 - the same for each
        """Say no."""
        return False


def leave(folder: Path, name: str) -> Path:
    """Leave a file in a folder, written at a known time."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"half of a wor")
    os.utime(path, (WRITTEN.timestamp(), WRITTEN.timestamp()))
    return path


def of_another_machine() -> str:
    """Return the name of a temporary file of another machine, whose process has the number of ours."""
    start, pid, machine, token = temporary_name().split("-")
    other = "0" * 8 if machine != "0" * 8 else "1" * 8
    return f"{start}-{pid}-{other}-{token}"


@pytest.mark.parametrize("folder", ["", BACKUP_FOLDER])
def test_a_stray_goes_once_its_process_is_dead(tmp_path: Path, folder: str) -> None:
    """A process that has ended needs its files no more, beside the books and among the backups."""
    stray = leave(tmp_path / folder, temporary_name())

    assert not sweep(tmp_path, now=SOON, disk=DISK)
    assert sweep(tmp_path, now=SOON, disk=QuietMachine()) == (stray,)
    assert not stray.exists()


def test_a_stray_of_another_machine_goes_after_an_hour(tmp_path: Path) -> None:
    """Over a share nobody can tell whether a process lives; no save rests for an hour."""
    stray = leave(tmp_path, of_another_machine())

    assert not sweep(tmp_path, now=SOON, disk=QuietMachine())
    assert sweep(tmp_path, now=AFTER_AN_HOUR, disk=QuietMachine()) == (stray,)


def test_a_stray_whose_number_another_process_has_goes_after_an_hour(tmp_path: Path) -> None:
    """Numbers of processes are used again, in a container even every night."""
    stray = leave(tmp_path, temporary_name())
    assert sweep(tmp_path, now=AFTER_AN_HOUR, disk=DISK) == (stray,)


@pytest.mark.parametrize(
    "name",
    [
        "PI Book.xlsx",
        "~$PI Book.xlsx",
        ".~lock.PI Book.xlsx#",
        ".~pi-notes.tmp",
        ".~pi-1-00000000-00000000.tmp.xlsx",
        "copy of .~pi-1-00000000-00000000.tmp",
        ".~pi-1-00000000-00000000.TMP",
        "A1B2C3D4.tmp",
    ],
)
def test_somebody_elses_file_stays(tmp_path: Path, name: str) -> None:
    """However old it is: only a name as we give it is ours to remove."""
    leave(tmp_path, name)
    leave(tmp_path / BACKUP_FOLDER, name)

    assert not sweep(tmp_path, now=AFTER_AN_HOUR, disk=QuietMachine())
    assert files(tmp_path) == {name, BACKUP_FOLDER}


def test_a_stray_that_cannot_be_removed_stops_nobody(tmp_path: Path) -> None:
    """It goes another time; a folder that cannot be listed has none either."""
    for at in range(1, 5):
        leave(tmp_path, of_another_machine())
        sweep(tmp_path, now=AFTER_AN_HOUR, disk=FaultyDisk(at, lasting=True))
    assert not sweep(tmp_path / "nowhere", now=AFTER_AN_HOUR, disk=DISK)


def test_a_process_is_known_to_be_running_or_not() -> None:
    """Ours runs; one that has ended does not, nor one with a number that no system gives."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()

    assert DISK.is_running(os.getpid())
    assert not DISK.is_running(ended.pid)
    assert not DISK.is_running(10**30)
