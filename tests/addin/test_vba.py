"""The add-in's VBA at work, run line by line; see `excel_for_vba` for what stands in for Excel."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace

import pytest

from pi_excel import __version__
from pi_excel.addin.sources import WORKBOOK_MODULE
from pi_excel.doors.cli.app import cli
from pi_excel.formulas.catalogue import FORMULAS
from tests.addin.excel_for_vba import DLL, PYTHON, SETTINGS, XLWINGS, Excel, Handlers, python
from tests.addin.vba_objects import RibbonUI

BUTTONS = {
    "PiRefresh": "refresh",
    "PiExceptionReports": "exception_reports",
    "PiUndo": "undo",
    "PiCheck": "check",
    "PiExplain": "explain",
    "PiPublish": "publish",
    "PiGuide": "guide",
}
LAST_LINE = "Last refreshed 12 June 2026, 14:05; last night's run: done"
TO_COME = "Last refresh: shown once a button here has been used."


def opened(excel: Excel) -> Excel:
    """Return Excel once it has opened the add-in and is at rest."""
    excel.vba.run("PiRibbonLoaded", [RibbonUI()])
    excel.vba.run("Workbook_Open", module=WORKBOOK_MODULE)
    excel.rest()
    return excel


@pytest.mark.parametrize(("ident", "handler"), BUTTONS.items())
def test_a_button_has_its_handler_called_with_the_workbook_in_front(ident: str, handler: str) -> None:
    """One click is one call in the Python of the formulas, which knows the workbook as Book.caller()."""
    handlers = Handlers()
    modules = python(handlers)
    excel = opened(Excel(modules=modules))
    excel.click(ident)

    assert handlers.called == [handler, "status_line"]
    windows = modules["xlwings._xlwindows"]
    assert isinstance(windows, SimpleNamespace)
    assert windows.BOOK_CALLER is excel.book
    assert not excel.said


def test_opening_excel_starts_no_python() -> None:
    """Neither the start nor a look at the tab keeps Excel waiting for Python."""
    excel = opened(Excel(modules=python(Handlers())))
    line = excel.status()
    for ident in BUTTONS:
        excel.enabled(ident)
        excel.supertip(ident)

    assert excel.starts == 0
    assert line == TO_COME


def test_the_line_says_when_the_book_was_refreshed_once_python_is_up() -> None:
    """It is there for the eye, and in the box over Refresh for a screen reader, which skips labels."""
    excel = opened(Excel(modules=python(Handlers(LAST_LINE))))
    excel.click("PiCheck")

    assert excel.status() == LAST_LINE
    assert excel.supertip("PiRefresh").endswith(LAST_LINE)


def test_the_line_follows_the_workbook_in_front() -> None:
    """With another workbook in front Python is asked again, once Excel is at rest."""
    handlers = Handlers(LAST_LINE)
    excel = opened(Excel(modules=python(handlers)))
    excel.click("PiCheck")
    handlers.line = "Never refreshed"
    excel.vba.run("m_excel_WorkbookActivate", [excel.book], module=WORKBOOK_MODULE)
    excel.rest()

    assert excel.status() == "Never refreshed"


def test_the_buttons_are_looked_at_again_when_another_workbook_is_in_front() -> None:
    """Else they would stay grey after a workbook was opened."""
    ribbon, excel = RibbonUI(), Excel()
    excel.vba.run("PiRibbonLoaded", [ribbon])
    excel.vba.run("m_excel_WorkbookDeactivate", [excel.book], module=WORKBOOK_MODULE)
    excel.rest()

    assert ribbon.looked_again == 2  # at once, and again with the line once Excel is at rest


def test_what_is_copied_stays_copied_on_the_way_to_another_workbook() -> None:
    """Copy here, paste there: no macro is run in between, since Excel might forget what was copied."""
    excel = opened(Excel(modules=python(Handlers(LAST_LINE))))
    excel.click("PiCheck")
    excel.application.copying = 1
    excel.vba.run("m_excel_WorkbookActivate", [excel.book], module=WORKBOOK_MODULE)

    assert not excel.application.later
    assert excel.status() == "Last refresh: not known."


def test_workbooks_that_a_handler_opens_are_no_news() -> None:
    """A refresh opens a workbook for itself: the tab does not look at it, Python is busy."""
    handlers = Handlers()
    excel = opened(Excel(modules=python(handlers)))

    def opens_a_workbook() -> None:
        excel.vba.run("m_excel_WorkbookActivate", [excel.book], module=WORKBOOK_MODULE)

    handlers.meanwhile = opens_a_workbook
    excel.click("PiRefresh")

    assert not excel.application.later
    assert handlers.called == ["refresh", "status_line"]


def test_without_a_workbook_every_button_is_grey_and_says_why() -> None:
    """The reason is in the box over the button."""
    excel = opened(Excel(book=None))

    assert not any(excel.enabled(ident) for ident in BUTTONS)
    assert all("No workbook is open" in excel.supertip(ident) for ident in BUTTONS if ident != "PiPublish")
    assert excel.status() == "No workbook is open."


def test_publish_is_grey_as_long_as_there_is_no_such_command() -> None:
    """The button comes to life with the command, in the same commit."""
    excel = opened(Excel())

    assert excel.enabled("PiPublish") == ("publish" in cli.commands)
    assert excel.enabled("PiRefresh")
    assert ("cannot be made from here yet" in excel.supertip("PiPublish")) == ("publish" not in cli.commands)


def test_every_button_says_what_it_does() -> None:
    """The box over a button holds more than its name, and what Office shows of it."""
    excel = opened(Excel())
    tips = [excel.supertip(ident) for ident in BUTTONS]

    assert len(set(tips)) == len(BUTTONS)
    assert all(40 < len(tip) < 1024 for tip in tips)


TROUBLES = {
    "no workbook": (partial(Excel, book=None), "No workbook is open for editing.", "Enable Editing"),
    "no settings": (partial(Excel, settings={}), SETTINGS, "pi-excel addin install"),
    "no Python": (partial(Excel, files=(DLL,)), PYTHON, "pi-excel addin install"),
    "no xlwings": (
        partial(Excel, files=(PYTHON,)),
        f"no xlwings {XLWINGS}",
        'python -m pip install ".[excel]"',
    ),
    "another xlwings by its DLL": (
        partial(Excel, files=(PYTHON, r"C:\pi\xlwings64-0.30.0.dll")),
        "xlwings64-0.30.0.dll",
        'python -m pip install ".[excel]"',
    ),
    "another xlwings": (
        partial(Excel, modules=python(Handlers(), xlwings="0.30.0")),
        "xlwings 0.30.0",
        'python -m pip install ".[excel]"',
    ),
    "another pi_excel": (
        partial(Excel, modules=python(Handlers(), pi_excel="9.9.9")),
        f"This add-in belongs to pi_excel {__version__}. Python has pi_excel\r\n9.9.9",
        "pi-excel addin install",
    ),
    "no pi_excel": (
        partial(Excel, modules={"xlwings": SimpleNamespace(__version__=XLWINGS)}),
        "No module named 'pi_excel'",
        'python -m pip install ".[excel]"',
    ),
    "Python does not start": (
        partial(Excel, modules=None),
        "Could not activate Python COM server, hr = -2147221164",
        "pi-excel doctor",
    ),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_what_keeps_python_away_is_said_with_what_to_do(trouble: str) -> None:
    """One box, no debugger; Excel's status bar is free again."""
    started, what, todo = TROUBLES[trouble]
    excel = started()
    excel.click("PiRefresh")

    (said,) = excel.said
    assert what in said
    assert todo in said
    assert len(said) < 1024
    assert excel.application.status[-1:] in ([], [False])


@pytest.mark.parametrize("trouble", ["no settings", "no Python", "no xlwings", "another xlwings by its DLL"])
def test_what_files_tell_is_found_without_starting_anything(trouble: str) -> None:
    """Xlwings would wait two minutes for a Python that is not there."""
    excel = TROUBLES[trouble][0]()
    line = excel.status()

    assert excel.starts == 0
    assert line == "Not connected to Python: click Check to see why."


@pytest.mark.parametrize("trouble", ["no settings", "no Python", "no xlwings", "another xlwings by its DLL"])
def test_a_formula_shows_what_keeps_python_away(trouble: str) -> None:
    """In one line, beginning as every message of a formula does; nothing is started, no box opens."""
    started, what, todo = TROUBLES[trouble]
    excel = started()
    shown = excel.formula("PI_VERSION")

    assert isinstance(shown, str)
    assert shown.startswith("#PI: ")
    assert what in shown
    assert todo in shown
    assert "\r" not in shown
    assert (excel.starts, excel.said) == (0, [])


def test_a_start_that_fails_is_tried_once_and_not_by_every_formula() -> None:
    """Each would hold Excel for two minutes. The next click on a button is a new try."""
    excel = opened(Excel())
    shown = [excel.formula("PI_VERSION") for _ in range(3)]
    tried = excel.starts
    excel.modules = python(Handlers())
    still = excel.formula("PI_VERSION")
    excel.click("PiCheck")

    assert tried == 1
    assert len({*shown, still}) == 1
    assert still == (
        "#PI: Python did not start. Could not activate Python COM server, hr = -2147221164 - Open a "
        "command prompt and type: pi-excel doctor. It looks for the cause and says what to do."
    )
    assert excel.formula("PI_VERSION") == "the value of PI_VERSION"
    assert not excel.said


def test_the_line_is_there_once_a_formula_was_worked_out() -> None:
    """Formulas start Python; then the tab can ask it, once Excel is at rest and only once for a workbook."""
    handlers = Handlers(LAST_LINE)
    excel = opened(Excel(modules=python(handlers)))
    excel.formula("PI_VERSION")
    first = excel.status()
    excel.rest()
    second = excel.status()

    assert (first, second) == ("Last refresh: not known.", LAST_LINE)
    assert handlers.called == ["status_line"]
    assert not excel.application.later


def test_a_book_without_a_line_is_not_asked_again_and_again() -> None:
    """Asking makes the tab look again, which must not make it ask again."""
    handlers = Handlers("")
    excel = opened(Excel(modules=python(handlers)))
    excel.formula("PI_VERSION")
    for _ in range(3):
        excel.status()
        excel.rest()

    assert handlers.called == ["status_line"]


def test_on_a_mac_it_is_said_that_it_needs_windows() -> None:
    """Office for Mac loads the add-in, but xlwings' formulas are there on Windows only."""
    excel = Excel()
    excel.application.system = "Macintosh (Intel) 14.0"
    excel.click("PiRefresh")

    (said,) = excel.said
    assert said.startswith("These buttons and formulas need Excel on Windows.")


def test_a_handler_that_fails_says_so_and_the_next_click_works() -> None:
    """Python tells its errors itself; should one slip through, it is a box with its last line."""
    handlers = Handlers()
    excel = opened(Excel(modules=python(handlers)))
    handlers.failing = "refresh"
    excel.click("PiRefresh")
    excel.click("PiCheck")

    (said,) = excel.said
    assert "Python stopped in the middle of this." in said
    assert "ZeroDivisionError: a fault of ours" in said
    assert "Traceback" not in said
    assert handlers.called == ["refresh", "check", "status_line"]


def test_a_line_that_cannot_be_had_disturbs_nobody() -> None:
    """The line is asked for unasked: what fails there opens no box."""
    handlers = Handlers()
    modules = python(handlers)
    excel = opened(Excel(modules=modules))
    excel.click("PiCheck")
    del modules["pi_excel.doors.ribbon"]
    excel.vba.run("PiBookChanged")
    excel.rest()

    assert not excel.said
    assert excel.status() == TO_COME


def test_a_changed_python_is_found_before_a_handler_is_called() -> None:
    """An add-in and a pi_excel of different versions do not work on a book together."""
    handlers = Handlers()
    excel = opened(Excel(modules=python(handlers, pi_excel="9.9.9")))
    excel.click("PiRefresh")

    assert handlers.called == []


def test_every_formula_is_described_to_the_function_wizard() -> None:
    """Its heading, what it gives and what each argument is, as the table of formulas has them."""
    excel = opened(Excel())

    assert [macro for macro, *_ in excel.application.options] == [
        f"'pi_excel.xlam'!{formula.name}" for formula in FORMULAS
    ]
    for (_, told, heading, arguments), formula in zip(excel.application.options, FORMULAS, strict=True):
        assert (told, heading) == (formula.told, formula.category)
        assert len(arguments) == len(formula.arguments)
        for said, argument in zip(arguments, formula.arguments, strict=True):
            assert said.startswith(argument.told)
            assert argument.usual in said
        assert all(len(text) <= 255 for text in (told, heading, *arguments))
    assert excel.addin.saved


def test_the_formulas_are_described_once_a_workbook_is_in_front() -> None:
    """Excel refuses to be told while there is none; then the next that is opened will do, and only once."""
    excel = opened(Excel(book=None))
    before = len(excel.application.options)
    excel.book = Excel().book
    for _ in range(2):
        excel.vba.run("m_excel_WorkbookActivate", [excel.book], module=WORKBOOK_MODULE)
        excel.rest()

    assert before == 0
    assert len(excel.application.options) == len(FORMULAS)
