from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.reader.excel import ExcelReader

from pi_excel.book.grid import CellRef, CellValue
from pi_excel.errors import BookChangedError
from pi_excel.workbook.graft.graft import graft
from pi_excel.workbook.plan import (
    AddSheet,
    OrderSheets,
    Plan,
    RemoveSheet,
    ReplaceSheet,
    SetCachedValue,
    SetCells,
)
from pi_excel.workbook.planning_cells import same
from pi_excel.workbook.preflight import preflight
from pi_excel.workbook.reading import read_workbook, sha256_of
from pi_excel.workbook.soundness import new_faults
from tests.corpus.books import CORPUS
from tests.corpus.cells import cells_of
from tests.corpus.packages import parts_of
from tests.workbook.graft.random_plans import looked_at, our_images, plans

REAL = Path(__file__).resolve().parents[4] / "shared" / "corpus"
"""Real workbooks, where they lie beside the clone."""

NAMED_BY_EVERY_PLAN = {
    *("[Content_Types].xml", "docProps/app.xml"),
    *("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"),
}
"""What says which sheets there are; and the styles, which new formats are added to."""

patient = settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every workbook of the corpus, and the real ones; nobody writes to them."""
    folder = tmp_path_factory.mktemp("corpus")
    made = {name: make(folder) for name, make in CORPUS.items()}
    return made | {path.name: path for path in sorted(REAL.glob("*.xlsx"))}


def grafted(plan: Plan, source: Path, target: Path) -> Path:
    """Write a workbook with a plan's changes beside the old one; return its path."""
    with target.open("wb+") as file:
        graft(plan, source, file)
    return target


NAMES = (*CORPUS, *(path.name for path in sorted(REAL.glob("*.xlsx"))))


@pytest.fixture(scope="module", params=NAMES)
def book(request: pytest.FixtureRequest, books: dict[str, Path]) -> Path:
    """One workbook after another."""
    return books[request.param]


IMAGES = our_images()


def sheet_parts(path: Path) -> dict[str, str]:
    """Return the part that holds each sheet, told by openpyxl's reader of the workbook's part."""
    with path.open("rb") as file:
        reader = ExcelReader(file, keep_links=False)
        reader.read_manifest()
        reader.read_workbook()
        return {sheet.name: rel.target for sheet, rel in reader.parser.find_sheets()}


def may_change(plan: Plan, path: Path) -> set[str]:
    """Return the parts of a workbook that a plan gives leave to change."""
    parts = sheet_parts(path)
    return NAMED_BY_EVERY_PLAN | {parts[cell.sheet] for cell in cells_planned(plan)}


def cells_planned(plan: Plan) -> dict[CellRef, CellValue]:
    """Return the cells that a plan sets, and those whose formula it gives a result."""
    cells: dict[CellRef, CellValue] = {}
    for done in plan.operations:
        match done:
            case SetCells():
                cells |= dict(done.each())
            case SetCachedValue(cell, value):
                cells[cell] = value
    return cells


@patient
@given(data=st.data())
def test_only_what_is_planned_changes_and_what_is_written_is_sound(
    book: Path, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Other parts stay byte for byte, other cells as they were, and Excel has nothing to mend."""
    plan = data.draw(plans(book, IMAGES))
    target = grafted(plan, book, tmp_path_factory.mktemp("g") / book.name)

    assert changed_parts(book, target) <= may_change(plan, book)
    assert_cells_are_as_planned(plan, book, target)
    preflight(target)
    assert new_faults(book, target) == ()


def changed_parts(before: Path, after: Path) -> set[str]:
    """Return the parts of a workbook that are gone or not as they were."""
    now = parts_of(after)
    return {name for name, content in parts_of(before).items() if now.get(name) != content}


def assert_cells_are_as_planned(plan: Plan, before: Path, after: Path) -> None:
    """Assert that planned cells hold what was planned, and all others (to another reader) what they held."""
    planned = cells_planned(plan)
    places = {(cell.sheet, (cell.row, cell.column)) for cell in planned}
    now = cells_of(after)
    for title, cells in cells_of(before).items():
        kept = {place: cell for place, cell in cells.items() if (title, place) not in places}
        assert {p: c for p, c in now[title].items() if (title, p) not in places} == kept
    grid, _ = read_workbook(after)
    assert {cell: value for cell, value in planned.items() if not same(value, grid.value(cell))} == {}
    assert not grid.formulas - looked_at(before)[0].formulas


@patient
@given(data=st.data())
def test_sheets_come_go_and_move_as_planned(
    book: Path, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Plan after plan, the tabs are those of the last plan; our sheets are known as ours and unchanged."""
    path, folder = book, tmp_path_factory.mktemp("g")
    for night in range(3):
        plan = data.draw(plans(path, IMAGES))
        tabs = list(read_workbook(path)[0].sheets)
        path = grafted(plan, path, folder / f"{night}{book.suffix}")
        for done in plan.operations:
            match done:
                case AddSheet(image):
                    tabs.append(image.title)
                case RemoveSheet(title):
                    tabs.remove(title)
                case OrderSheets(titles):
                    tabs = list(titles)
        grid, _ = read_workbook(path)

        assert list(grid.sheets) == tabs
        assert all(sheet.found == sheet.written for sheet in grid.generated)
        drawn = {
            done.image.title: done.image.drawn
            for done in plan.operations
            if isinstance(done, AddSheet | ReplaceSheet)
        }
        assert {sheet.title: sheet.drawn for sheet in grid.generated if sheet.title in drawn} == drawn
        assert new_faults(book, path) == ()


def test_a_hundred_and_twenty_nights_do_not_make_a_book_grow(books: dict[str, Path], tmp_path: Path) -> None:
    """Figures and reports change every night: after all of them the parts and the formats are the same."""
    path = grafted(night_of(books["recent"], 0, AddSheet), books["recent"], tmp_path / "0.xlsx")
    first = grafted(night_of(path, 1, ReplaceSheet), path, tmp_path / "1.xlsx")
    path = first
    for night in range(2, 120):
        path = grafted(night_of(path, night, ReplaceSheet), path, tmp_path / f"{night % 2}_.xlsx")
    begun, ended = parts_of(first), parts_of(path)

    assert set(ended) == set(begun)
    assert ended["xl/styles.xml"] == begun["xl/styles.xml"]
    assert abs(path.stat().st_size - first.stat().st_size) < 200


def night_of(path: Path, night: int, kind: type[AddSheet | ReplaceSheet]) -> Plan:
    """Return one night's plan: a cell, and every sheet of ours made anew with another figure on it."""
    cell = CellRef("PI Book", 5, 9)
    images = [
        replace(image, cells={**image.cells, (1, 1): image.cells[1, 1]._replace(value=f"Night {night:03}")})
        for image in IMAGES
    ]
    sheets = [kind(image) for image in images]
    return Plan(sha256_of(path), (SetCells.of(cell, float(night)), *sheets))


def test_a_workbook_that_changed_since_it_was_read_is_refused(books: dict[str, Path], tmp_path: Path) -> None:
    """A plan is for the file it was made from."""
    book = Path(shutil.copy(books["plain"], tmp_path))
    plan = Plan("0" * 64, (SetCells.of(CellRef("Empty", 1, 1), 1.0),))

    with pytest.raises(BookChangedError):
        grafted(plan, book, tmp_path / "out.xlsx")
