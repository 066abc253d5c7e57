from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from pi_excel.book.parse import parse
from pi_excel.refresh import refresh
from pi_excel.workbook.apart import draw_apart
from pi_excel.workbook.plan import AddSheet, Operation, ReplaceSheet, SetCells
from pi_excel.workbook.reading import read_workbook
from pi_excel.workbook.soundness import find_faults
from tests.books import SHIPPED, cell_value
from tests.corpus.packages import parts_of
from tests.plans import make_plan


@pytest.fixture(scope="module")
def wanted() -> tuple[Operation, ...]:
    """What the first refresh of the shipped book wants."""
    grid, sha256 = read_workbook(SHIPPED)
    return make_plan(refresh(parse(grid)), grid, sha256)[0].operations


def test_the_sheets_stand_in_a_workbook_of_their_own(wanted: tuple[Operation, ...], tmp_path: Path) -> None:
    """Our sheets, known by their marks, with charts and boxes; a blank one before them, and nothing else."""
    path = tmp_path / "apart.xlsx"
    assert draw_apart(wanted, path)
    grid, _ = read_workbook(path)

    images = {done.image.title: done.image for done in wanted if isinstance(done, AddSheet)}
    assert list(grid.sheets) == ["~", *images]
    assert {sheet.title: (sheet.is_as_written, sheet.drawn) for sheet in grid.generated} == {
        title: (True, image.drawn) for title, image in images.items()
    }
    assert len(grid.boxes) == sum(len(image.boxes) for image in images.values())
    assert not [part for part in parts_of(path) if "external" in part.lower() or "vba" in part.lower()]
    assert find_faults(path) == ()


def test_a_sheet_that_is_made_anew_is_drawn_as_well(wanted: tuple[Operation, ...], tmp_path: Path) -> None:
    """There it is an added one: it takes the old one's place when Excel copies it."""
    image = next(done.image for done in wanted if isinstance(done, AddSheet))
    path = tmp_path / "apart.xlsx"

    assert draw_apart((ReplaceSheet(image),), path)
    assert cell_value(path, f"'{image.title}'!A1") == image.cells[1, 1].value


def test_without_a_sheet_no_file_is_made(tmp_path: Path) -> None:
    """Most refreshes set a few cells."""
    assert not draw_apart((SetCells("Data", {}),), tmp_path / "apart.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_days_are_counted_as_in_the_book_that_it_is_for(
    wanted: tuple[Operation, ...], tmp_path: Path
) -> None:
    """Copied between the two calendars, Excel would show each day four years off."""
    path = tmp_path / "apart.xlsx"
    draw_apart(wanted, path, from_1904=True)

    assert openpyxl.load_workbook(path).epoch.year == 1904
