"""LibreOffice in place of Excel, started once for all tests that need it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.excel_in_libreoffice.excel_in_libreoffice import ExcelInLibreOffice
from tests.excel_in_libreoffice.needs import missing


@pytest.fixture(scope="session")
def all_that_is_needed() -> None:
    """LibreOffice and a way to it; without them the test is skipped, and fails in CI."""
    lacking = missing()
    if lacking is None:
        return
    message = f"{lacking}: this promise was NOT checked."
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def excel_in_libreoffice(
    all_that_is_needed: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ExcelInLibreOffice]:
    """A running LibreOffice."""
    assert all_that_is_needed is None
    with ExcelInLibreOffice(tmp_path_factory.mktemp("excel_in_libreoffice")) as office:
        yield office
