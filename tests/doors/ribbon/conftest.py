"""An Excel for the tests of the handlers, and a book in which a refresh does everything that it can do."""

from __future__ import annotations

import shutil
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


@pytest.fixture(scope="session")
def _changed_once(_refreshed_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    changed = tmp_path_factory.mktemp("changed") / "changed.xlsx"
    with excel() as machine:
        sitting = sit_down(machine, _refreshed_once)
        sitting.type_at(find(_refreshed_once, "Data", Ref="CS01", Period="2016/17 Q1")["Number"], 2900)
        sitting.type_at(find(_refreshed_once, "Indicators", Ref="CS17")["Report"], "Never")
        sitting.type("Exception CS02", "A2", "Our own words")
        box = next(box for box in read_workbook(_refreshed_once)[0].boxes if not box.text)
        sitting.type(box.where.sheet, box.where.a1, "Two large families moved in.")
        sitting.file.save(changed)
    return changed


@pytest.fixture
def changed_book(_changed_once: Path, tmp_path: Path) -> Path:
    """A book of which a refresh sets cells, makes, adds, removes and renames reports, and files a text."""
    return Path(shutil.copy(_changed_once, tmp_path))
