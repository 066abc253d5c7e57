"""An Excel for the tests of the handlers, and a book in which a refresh does everything that it can do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pi_excel.workbook.reading import read_workbook
from tests.books import find
from tests.doors.ribbon.at_the_desk import sit_down
from tests.excel_engine.engine import excel
from tests.excel_engine.workbooks import Machine


@pytest.fixture
def machine() -> Iterator[Machine]:
    """An Excel that xlwings finds."""
    with excel() as running:
        yield running


@pytest.fixture
def changed_book(refreshed_book: Path, tmp_path: Path) -> Path:
    """A book of which a refresh sets cells, makes, adds, removes and renames reports, and files a text."""
    with excel() as machine:
        sitting = sit_down(machine, refreshed_book)
        sitting.type_at(find(refreshed_book, "Data", Ref="CS01", Period="2016/17 Q1")["Number"], 2900)
        sitting.type_at(find(refreshed_book, "Indicators", Ref="CS17")["Report"], "Never")
        sitting.type("Exception CS02", "A2", "Our own words")
        box = next(box for box in read_workbook(refreshed_book)[0].boxes if not box.text)
        sitting.type(box.where.sheet, box.where.a1, "Two large families moved in.")
        sitting.file.save(tmp_path / "changed.xlsx")
    return tmp_path / "changed.xlsx"
