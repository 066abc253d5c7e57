"""LibreOffice in place of Excel, started once for all tests that need it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.excel_in_libreoffice.excel_in_libreoffice import ExcelInLibreOffice
from tests.excel_in_libreoffice.needs import missing


@pytest.fixture(scope="session")
def excel_in_libreoffice() -> Iterator[ExcelInLibreOffice]:
    """A running LibreOffice; without one, or a way to it, the test is skipped, and fails in CI."""
    lacking = missing()
    if lacking is not None:
        message = f"{lacking}: this promise was NOT checked."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with ExcelInLibreOffice() as office:
        yield office
