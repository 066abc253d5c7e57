"""An Excel for the tests of an open workbook."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.excel_engine.engine import excel
from tests.excel_engine.workbooks import Machine


@pytest.fixture
def machine() -> Iterator[Machine]:
    """An Excel that xlwings finds."""
    with excel() as running:
        yield running
