"""Books such as staff have, refreshed, as another program sees them."""

from __future__ import annotations

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from pi_excel.book.grid import CellRef
from pi_excel.jobs.refresh_book import BookStatus, refresh_book
from pi_excel.workbook.reading import read_workbook
from tests.corpus.books import CORPUS
from tests.corpus.cells import cells_of
from tests.office import LibreOffice, page_texts

pytestmark = pytest.mark.libreoffice

PI_BOOKS = sorted(set(CORPUS) - {"plain"})


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The books as staff left them."""
    folder = tmp_path_factory.mktemp("before")
    return {name: CORPUS[name](folder) for name in PI_BOOKS}


@pytest.fixture(scope="module")
def after(before: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same books after a refresh."""
    folder = tmp_path_factory.mktemp("after")
    books = {name: Path(shutil.copy(path, folder)) for name, path in before.items()}
    assert {name: refresh_book(path).why for name, path in books.items()} == dict.fromkeys(books, "")
    return books


@pytest.fixture(scope="module")
def saved(after: dict[str, Path], libreoffice: LibreOffice) -> dict[str, Path]:
    """The refreshed books as LibreOffice opens and saves them."""
    return dict(zip(after, libreoffice.convert_all(list(after.values()), "xlsx"), strict=True))


@pytest.mark.parametrize("name", PI_BOOKS)
def test_libreoffice_shows_the_values_that_we_wrote(
    name: str, after: dict[str, Path], saved: dict[str, Path]
) -> None:
    """Every tab is there, and every cell that shows no formula's result has the value it has in our file."""
    ours, theirs = cells_of(after[name]), cells_of(saved[name])
    results = read_workbook(after[name])[0].formulas

    assert list(theirs) == list(ours)
    for title, cells in ours.items():
        for place, cell in cells.items():
            if cell.value is not None and CellRef(title, *place) not in results:
                found, expected = theirs[title][place].value, cell.value
                assert found == (pytest.approx(expected) if isinstance(expected, float) else expected), (
                    title,
                    place,
                )


@pytest.mark.parametrize("name", PI_BOOKS)
def test_a_second_refresh_leaves_every_book_alone(name: str, after: dict[str, Path], tmp_path: Path) -> None:
    """What we wrote we read back as we meant it: there is nothing left to do."""
    book = Path(shutil.copy(after[name], tmp_path))
    content = book.read_bytes()

    assert refresh_book(book).status is BookStatus.UNCHANGED
    assert book.read_bytes() == content


def pages(pdf: Path, folder: Path) -> list[str]:
    """Return a mark of each printed page as a picture."""
    folder.mkdir()
    subprocess.run(["pdftoppm", "-r", "60", "-gray", str(pdf), str(folder / "page")], check=True)  # noqa: S607 - poppler
    return [sha256(page.read_bytes()).hexdigest() for page in sorted(folder.iterdir())]


def _is_staffs_chart(text: str) -> bool:
    """Return whether a printed page is of the council's own sheet with two charts, or their chart sheet."""
    return "Children's services" in text or " ".join(text.split()) == _SECOND_PAGE or _CHART_SHEET in text


_CHART_SHEET = "Column C"
_SECOND_PAGE = "Referrals Referrals 2 3 Referrals Referrals 2 3"


def test_staff_sheets_with_charts_look_the_same(
    before: dict[str, Path], after: dict[str, Path], libreoffice: LibreOffice, tmp_path: Path
) -> None:
    """Printed, the council's own sheet with its charts is the same picture before and after the refresh."""
    marks: list[list[str]] = []
    for book in (before["dashboard"], after["dashboard"]):
        pdf = libreoffice.to_pdf(book)
        pictures = zip(pages(pdf, tmp_path / str(len(marks))), page_texts(pdf), strict=True)
        marks.append([picture for picture, text in pictures if _is_staffs_chart(text)])

    assert len(marks[0]) >= 3
    assert marks[0] == marks[1]
