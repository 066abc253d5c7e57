from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import example, given
from hypothesis import strategies as st

from pi_excel.errors import PlanRefusedError, WorkbookError
from pi_excel.workbook.reading import read_workbook
from pi_excel.workbook.tidy.placing import place_value
from pi_excel.workbook.values import LONGEST_TEXT, fit_for_cell, read_text, stored_text
from tests.office import LibreOffice

TEXTS = st.lists(
    st.one_of(
        st.text(), st.sampled_from(["_x000D_", "_x005F_", "_x", "_", "x000D_", "_xd83d_", "\r\n", "\x0b"])
    )
).map("".join)


@given(TEXTS)
@example("_x0041_x0042_")
@example("_x005F_x000D_")
@example("_x_x000D__x000d_")
def test_every_text_is_read_as_it_was_written(text: str) -> None:
    """What looks like one of Excel's escapes is stored so that it reads to the letter again."""
    held = fit_for_cell(text) or ""
    assert read_text(stored_text(str(held))) == held


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_every_text_survives_a_real_file(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    """Placed, saved and read, each cell holds the text as a cell can hold it."""
    path = tmp_path_factory.mktemp("cells") / "book.xlsx"
    book = openpyxl.Workbook()
    for row, text in enumerate(texts, start=1):
        place_value(book.worksheets[0].cell(row, 1), text)
    book.save(path)
    cells = read_workbook(path)[0].sheets["Sheet"]

    assert [cells.get((row, 1)) for row in range(1, len(texts) + 1)] == [fit_for_cell(text) for text in texts]


def test_other_programs_show_the_text_as_we_mean_it(tmp_path: Path, libreoffice: LibreOffice) -> None:
    """LibreOffice shows a look-alike as the letters it has, and we read what it stores."""
    path = tmp_path / "book.xlsx"
    book = openpyxl.Workbook()
    place_value(book.worksheets[0].cell(1, 1), "ends in _x000D_")
    book.save(path)
    shown = libreoffice.convert(path, "csv").read_text(encoding="utf-8").strip()
    again, _ = read_workbook(libreoffice.convert(path, "xlsx"))

    assert shown == "ends in _x000D_"
    assert again.sheets["Sheet"][1, 1] == "ends in _x000D_"


def test_a_shared_text_is_told_from_a_line_end(tmp_path: Path) -> None:
    """Excel stores a carriage return and the letters `_x000D_` apart; they are read apart."""
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Sheet").write_column(0, 0, ["one\r\ntwo", "one_x000D_two"])
    cells = read_workbook(path)[0].sheets["Sheet"]

    assert cells == {(1, 1): "one\ntwo", (2, 1): "one_x000D_two"}


def test_a_full_cell_loses_nothing_to_its_escapes() -> None:
    """Escapes make a text longer in the file only: its end is not cut off."""
    text = "_x000D_" + "a" * (LONGEST_TEXT - 8) + "z"
    book, file = openpyxl.Workbook(), BytesIO()
    place_value(book.worksheets[0].cell(1, 1), text)
    book.save(file)
    value = openpyxl.load_workbook(file).worksheets[0].cell(1, 1).value

    assert read_text(str(value)) == text


def test_a_text_too_long_for_a_cell_is_refused() -> None:
    """Nothing is cut off in silence."""
    cell = openpyxl.Workbook().worksheets[0].cell(1, 1)
    with pytest.raises(WorkbookError, match="32,768 characters"):
        place_value(cell, "a" * (LONGEST_TEXT + 1))


def test_a_covered_cell_names_the_one_to_write_to() -> None:
    """Of merged cells only the first holds anything: the others are refused, with the first one's name."""
    sheet = openpyxl.Workbook().worksheets[0]
    sheet.title = "PI Book"
    sheet.merge_cells("C5:E6")
    with pytest.raises(PlanRefusedError, match=r"'PI Book'!D6: .* begin at C5"):
        place_value(sheet.cell(6, 4), 1.0)
