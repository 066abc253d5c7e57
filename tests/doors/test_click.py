"""From a click on the tab to the cells: our VBA, our handlers, and an Excel of the tests at either end."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
import xlwings

import pi_excel
from pi_excel.doors import ribbon
from tests.addin.excel_for_vba import Excel
from tests.addin.vba_objects import Workbook
from tests.excel_engine.engine import calling, excel

MODULES: dict[str, object] = {
    "xlwings": xlwings,
    "xlwings._xlwindows": SimpleNamespace(BOOK_CALLER=None),  # the real one needs Windows
    "pi_excel": pi_excel,
    "pi_excel.doors.ribbon": ribbon,
}


def test_a_click_on_refresh_refreshes_the_open_book(state: Path, shipped_book: Path) -> None:
    """One question, one message, and the line on the tab knows of it; Excel is not told of any error."""
    with excel() as machine:
        calling(machine, shipped_book)
        tab = Excel(modules=MODULES, book=Workbook(shipped_book.name))
        before = tab.status()
        tab.click("PiRefresh")
        after, tabs = tab.status(), machine.books[0].content.sheetnames

    assert state.is_dir()
    assert before == "Last refresh: shown once a button here has been used."
    assert after.startswith("Last refreshed ")
    assert "Exceptions" in tabs
    assert not tab.said
    assert [alert.buttons for alert in machine.person.alerts] == ["ok_cancel", "ok"]


@pytest.mark.parametrize("ident", ["PiCheck", "PiExplain", "PiPublish", "PiGuide", "PiUndo"])
def test_every_other_button_reaches_its_handler(ident: str, state: Path, shipped_book: Path) -> None:
    """Whatever there is to say is said by Python; no click ends in an error of VBA."""
    with excel() as machine:
        calling(machine, shipped_book)
        tab = Excel(modules=MODULES, book=Workbook(shipped_book.name))
        tab.click(ident)

    assert state
    assert not tab.said
    assert len(machine.person.alerts) == (0 if ident == "PiGuide" else 1)
    assert not [alert for alert in machine.person.alerts if "fault of ours" in alert.text]
