"""The family, made once for the tests of it."""

from __future__ import annotations

import pytest

from pi_excel.book.grid import Grid
from pi_excel.workbook.reading import read_workbook
from tests.wide_books.family import WideBook, make_all


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, WideBook]:
    """Every book of the family."""
    return make_all(tmp_path_factory.mktemp("wide"))


@pytest.fixture(scope="session")
def grids(books: dict[str, WideBook]) -> dict[str, Grid]:
    """What every book of the family holds."""
    return {name: read_workbook(book.path)[0] for name, book in books.items()}
