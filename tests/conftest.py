"""What several rooms' tests need: LibreOffice, and the shipped book."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from pi_excel.jobs.refresh_book import BookStatus, refresh_book
from pi_excel.jobs.state_folder import STATE_VARIABLE
from tests.books import SHIPPED
from tests.excel_stand_in import ExcelStandIn
from tests.office import LibreOffice
from tests.unchecked import unchecked

# A busy machine is slow at random; no promise here is about time.
_NOBODY = 65534

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session", autouse=True)
def _state_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests keep their lock and their records away from those of the person who runs them."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(STATE_VARIABLE, str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder for this test alone, for this process and those it starts."""
    folder = tmp_path / "state"
    monkeypatch.setenv(STATE_VARIABLE, str(folder))
    return folder


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """A real LibreOffice with a profile of its own; without one the test is skipped, and fails in CI."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None or shutil.which("pdfinfo") is None or shutil.which("pdftotext") is None:
        missing = "LibreOffice" if program is None else "Poppler (pdfinfo, pdftotext)"
        unchecked(f"{missing} is not installed")
    return LibreOffice(Path(program), tmp_path_factory.mktemp("libreoffice"))


@pytest.fixture(scope="session")
def excel() -> Iterator[ExcelStandIn]:
    """Excel, as far as our formulas know it."""
    with ExcelStandIn() as stand_in:
        yield stand_in


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """A folder of a user without an administrator's powers, as whom the test acts: access bites."""
    folder = Path(tempfile.mkdtemp())
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root:
        os.chown(folder, _NOBODY, _NOBODY)
        os.seteuid(_NOBODY)
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)


@pytest.fixture
def shipped_book(tmp_path: Path) -> Path:
    """A copy of the shipped 2016/17 PI Book that the test may change."""
    return Path(shutil.copy(SHIPPED, tmp_path))


@pytest.fixture(scope="session")
def _refreshed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(SHIPPED, tmp_path_factory.mktemp("refreshed")))
    assert refresh_book(path).status is BookStatus.REFRESHED
    return path


@pytest.fixture
def refreshed_book(_refreshed_once: Path, tmp_path: Path) -> Path:
    """A copy of the shipped book after its first refresh, that the test may change."""
    return Path(shutil.copy(_refreshed_once, tmp_path))
