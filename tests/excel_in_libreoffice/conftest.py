"""LibreOffice in place of Excel, started once for all tests that need it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.excel_in_libreoffice.excel_in_libreoffice import ExcelInLibreOffice
from tests.excel_in_libreoffice.needs import missing
from tests.unchecked import unchecked


@pytest.fixture(scope="session")
def all_that_is_needed() -> None:
    """LibreOffice and a way to it; without them the test is skipped, and fails in CI."""
    lacking = missing()
    if lacking is not None:
        unchecked(lacking)


@pytest.fixture(scope="session")
def excel_in_libreoffice(
    all_that_is_needed: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ExcelInLibreOffice]:
    """A running LibreOffice."""
    assert all_that_is_needed is None
    with ExcelInLibreOffice(tmp_path_factory.mktemp("excel_in_libreoffice")) as office:
        yield office
