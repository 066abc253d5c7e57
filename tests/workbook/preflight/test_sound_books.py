from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from pi_excel.workbook.preflight import preflight
from tests.books import SHIPPED
from tests.office import LibreOffice

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
"""Real workbooks; only where the project was begun."""

BOOKS = sorted(CORPUS.glob("*.xlsx"))


def rich_book(path: Path) -> Path:
    """Write a workbook with much of what Excel has, as XlsxWriter does; return its path."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Summary & <more>")
        sheet.add_table("A1:C4", {"columns": [{"header": name} for name in ("Ref", "Value", "Note")]})
        sheet.write_column("B2", [1, 2.5, -3])
        sheet.write_comment("B2", "checked")
        sheet.write_formula("D2", '=IF(B2>1,"high","low")')
        sheet.write_rich_string("E1", "plain ", book.add_format({"bold": True}), "bold")
        sheet.add_sparkline("F2", {"range": "Summary!B2:B4"})
        sheet.conditional_format("B2:B4", {"type": "icon_set", "icon_style": "3_arrows"})
        sheet.data_validation("G1", {"validate": "list", "source": ["High", "Low"]})
        sheet.insert_textbox("H1", "words")
        sheet.insert_button("H9", {"caption": "Refresh"})
        sheet.merge_range("A10:C12", "merged")
        sheet.write_url("A14", "https://www.example.org/")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "='Summary & <more>'!$B$2:$B$4"})
        sheet.insert_chart("H20", chart)
        book.define_name("Year", "=2016")
    return path


def test_the_shipped_book_passes() -> None:
    """A PI Book as we ship it is sound."""
    preflight(SHIPPED)


def test_a_book_of_xlsxwriter_passes(tmp_path: Path) -> None:
    """Tables, comments, sparklines, controls, shapes, charts: nothing of that is suspect."""
    preflight(rich_book(tmp_path / "book.xlsx"))


@pytest.mark.libreoffice
def test_a_book_of_libreoffice_passes(tmp_path: Path, libreoffice: LibreOffice) -> None:
    """It writes the same things in its own way."""
    preflight(libreoffice.convert(rich_book(tmp_path / "book.xlsx"), "xlsx"))


@pytest.mark.skipif(not BOOKS, reason="the real workbooks are not part of the project")
@pytest.mark.parametrize("path", BOOKS, ids=[path.stem for path in BOOKS])
def test_a_real_workbook_passes(path: Path) -> None:
    """Books that people made, with rare features, one of them with a prefix on every element."""
    preflight(path)
