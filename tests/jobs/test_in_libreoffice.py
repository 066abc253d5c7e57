"""The refreshed book as another program sees it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pi_excel.jobs.refresh_book import BookStatus, refresh_book
from tests.books import SHIPPED
from tests.office import LibreOffice, assert_reads_the_same, page_texts

REPORTS = ("CS11", "CS10", "CS01", "CS02", "CS17", "CS03")

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped book after a refresh."""
    path = Path(shutil.copy(SHIPPED, tmp_path_factory.mktemp("book")))
    assert refresh_book(path).status is BookStatus.REFRESHED
    return path


@pytest.fixture(scope="module")
def pages(refreshed: Path, libreoffice: LibreOffice) -> list[str]:
    """The text of each printed page of the refreshed book."""
    return page_texts(libreoffice.to_pdf(refreshed))


def test_every_report_is_one_page_with_its_running_head(pages: list[str]) -> None:
    """Each exception report prints on one page, whose foot says which appendix it is."""
    reports = [page for page in pages if "Direction of Travel" in page]
    assert len(reports) == len(REPORTS)
    assert all("Appendix 9(b) - Exception Reports (Q1 2016/17)" in page for page in reports)


def test_the_printed_report_shows_the_published_figures(pages: list[str]) -> None:
    """A councillor's page of looked-after children shows the figures, symbols and reason of the report."""
    (page,) = [
        page for page in pages if "No. of children looked after" in page and "Direction of Travel" in page
    ]
    for shown in ("454 (156.4)", "469 (162.8)", "487 (169.0)", "443 (153.8)", "No. (Rate)", "Off target"):
        assert shown in page
    assert page.count("\u21e7") >= 4


def test_libreoffice_reads_the_values_we_wrote(refreshed: Path, libreoffice: LibreOffice) -> None:
    """Opened and saved by LibreOffice, every cell of the refreshed book has the value it had."""
    assert_reads_the_same(libreoffice, refreshed)
