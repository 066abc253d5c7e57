"""A compiler reads the whole of the add-in's VBA, though not Excel's: LibreOffice's.

It finds slips of the pen. Names that are declared nowhere it lets pass, and that Excel takes the VBA is not
shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook
from pyopenvba import ExcelFile

from pi_excel.addin.build import build
from pi_excel.addin.sources import macros_folder, read_sources
from pi_excel.addin.xlwings_module import shipped_module
from tests.excel_in_libreoffice.branches import as_excel_reads
from tests.excel_in_libreoffice.excel_in_libreoffice import ExcelInLibreOffice
from tests.excel_in_libreoffice.macro_book import macro_book

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The modules of the add-in as it is built, each with a function that a cell can call."""
    path = tmp_path_factory.mktemp("addin") / "pi_excel.xlam"
    path.write_bytes(build(read_sources(macros_folder()), shipped_module()))
    with ExcelFile(path) as book:
        names = sorted({name for name in book.module_names() if not name.startswith(("ThisW", "Sheet"))})
        return {name: _with_a_function(name, book.get_module(name)) for name in names}


def _with_a_function(name: str, vba: str) -> str:
    text = as_excel_reads(vba).replace("Option Private Module\n", "")  # cells may call it here
    return f'{text}\nPublic Function compiled_{name}()\n    compiled_{name} = "yes"\nEnd Function\n'


def compiled(office: ExcelInLibreOffice, path: Path, modules: Mapping[str, str]) -> list[object]:
    """What a cell shows that calls each module; all stay empty where one cannot be compiled."""

    def fill(book: Workbook) -> None:
        book.worksheets[0].title = "Modules"
        for name in modules:
            book.worksheets[0].append([f"=compiled_{name}()"])

    office.open(macro_book(path, modules, fill))
    return [row[0] for row in office.cells()["Modules"]]


def test_every_module_of_the_addin_compiles(
    excel_in_libreoffice: ExcelInLibreOffice, modules: Mapping[str, str], tmp_path: Path
) -> None:
    """Ours and xlwings', as they stand in the built file."""
    assert {"pi_python", "pi_registration", "pi_ribbon", "pi_words", "xlwings", "xlwings_udfs"} <= set(
        modules
    )
    assert compiled(excel_in_libreoffice, tmp_path / "addin.xlsm", modules) == ["yes"] * len(modules)


@pytest.mark.parametrize("line", ["If True Then x = = 1", "End Function"])
def test_a_line_that_is_no_vba_shows(
    excel_in_libreoffice: ExcelInLibreOffice, modules: Mapping[str, str], tmp_path: Path, line: str
) -> None:
    """So that the promise above can fail."""
    spoilt = modules["pi_python"].replace("End Function", f"    {line}\nEnd Function", 1)
    shown = compiled(excel_in_libreoffice, tmp_path / "spoilt.xlsm", {**modules, "pi_python": spoilt})

    assert "yes" not in shown
