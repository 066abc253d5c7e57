"""The add-in's VBA, run: by pyOpenVBA's interpreter, against a stand-in of Excel, of xlwings and of Python.

What is real is every line of ours, and xlwings' own way to its Python, as we changed it. What is not: Excel,
xlwings' DLL and settings, and the Python behind it.
"""

from __future__ import annotations

import ntpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatch
from types import SimpleNamespace

from pyopenvba.interpreter import NOTHING, HostBridge, Interpreter

from pi_excel import __version__
from pi_excel.addin.sources import WORKBOOK_MODULE, macros_folder, read_sources
from pi_excel.addin.xlwings_module import adapted, shipped_module
from tests.addin.vba_objects import Application, Control, Range, Server, Workbook

XLWINGS = "0.37.8"
SETTINGS = r"C:\Users\jo\.pi_excel\pi_excel.conf"
PYTHON = r"C:\pi\Scripts\pythonw.exe"
DLL = rf"C:\pi\xlwings64-{XLWINGS}.dll"

_ASKING = """
Option Explicit

Public Function EnabledOf(ByVal control As Object) As Variant
    Dim answer As Variant
    PiGetEnabled control, answer
    EnabledOf = answer
End Function

Public Function SupertipOf(ByVal control As Object) As Variant
    Dim answer As Variant
    PiGetSupertip control, answer
    SupertipOf = answer
End Function

Public Function StatusOf(ByVal control As Object) As Variant
    Dim answer As Variant
    PiGetStatus control, answer
    StatusOf = answer
End Function
"""
"""Excel asks by callbacks that answer through an argument; this asks so for the tests."""

_MACHINE = """
Public Function Dir(ByVal pattern As String) As String
    Dir = FileLike(pattern)
End Function

Public Sub XLPyLoadDLL()
End Sub

Public Function XLPyCommand() As String
End Function

Public Function XLPyDLLActivateAuto(ByRef Result As Variant, ByVal Config As String, ByVal mode As Long)
    If PythonStarts() Then
        Set Result = PythonServer()
    Else
        Result = "Could not activate Python COM server, hr = -2147221164"
        XLPyDLLActivateAuto = -1
    End If
End Function
"""
"""In place of the disk and the DLL, from which the interpreter keeps away."""

_WAY = re.compile(r"^Function XLPy\(\).*?^End Function\r\n", re.MULTILINE | re.DOTALL)
"""xlwings' way to its Python."""


@dataclass
class Excel(HostBridge):
    """A computer on which Excel has loaded the add-in.

    Attributes:
        settings: What is in the settings' file.
        files: The files there are.
        modules: The modules that Python can import; `None` where it does not start.
        book: The workbook in front.
        starts: How often the DLL was asked for Python.
    """

    settings: dict[str, str] = field(default_factory=lambda: {"INTERPRETER_WIN": PYTHON})
    files: tuple[str, ...] = (PYTHON, DLL)
    modules: dict[str, object] | None = None
    book: Workbook | None = field(default_factory=lambda: Workbook("PI Book 2016-17.xlsx"))
    starts: int = 0

    def __post_init__(self) -> None:
        self.application, self.addin = Application(), Workbook("pi_excel.xlam")
        self.vba = Interpreter(self)
        sources = read_sources(macros_folder())
        for name, text in sources.modules.items():
            self.vba.add_module(text, name=name)
        self.vba.add_module("".join(_WAY.findall(adapted(shipped_module()))), name="xlwings")
        events = sources.workbook_code.replace("Private WithEvents m_excel", "Private m_excel")
        self.vba.add_module(events, name=WORKBOOK_MODULE, kind="document")
        self.vba.add_module(_ASKING, name="asking")
        self.vba.add_module(_MACHINE, name="machine")
        self._globals: dict[str, Callable[..., object]] = {
            "activeworkbook": lambda: self.book or NOTHING,
            "getconfig": lambda key, usual="": self.settings.get(key, usual),
            "getconfigfilepath": lambda: SETTINGS,
            "fileexists": lambda path: path in self.files,
            "parentfolder": ntpath.dirname,
            "filelike": self._file_like,
            "pythonstarts": self._starts,
            "pythonserver": lambda: Server(self.modules or {}),
        }

    # --- what the interpreter asks ---

    def global_object(self, name: str) -> object:
        """Return an object that VBA knows by its name alone."""
        objects = {"application": self.application, "thisworkbook": self.addin}
        return objects.get(name, super().global_object(name))

    def has_global_member(self, name: str) -> bool:
        """Tell whether there is such a function."""
        return name in self._globals

    def call_global(self, name: str, args: list[object], named: dict[str, object]) -> object:
        """Call such a function."""
        return self._globals[name](*args, **named)

    def constant(self, name: str) -> object:
        """Return a constant of xlwings' module."""
        return XLWINGS if name == "xlwings_version" else super().constant(name)

    def _file_like(self, pattern: str) -> str:
        folder, name = ntpath.split(pattern)
        found = [path for path in self.files if ntpath.dirname(path) == folder]
        return next((ntpath.basename(path) for path in found if fnmatch(ntpath.basename(path), name)), "")

    def _starts(self) -> bool:
        self.starts += 1
        return self.modules is not None

    # --- what a person does ---

    def click(self, ident: str) -> None:
        """Click a control."""
        self.vba.run(ident, [Control(ident)])

    def enabled(self, ident: str) -> object:
        """Return whether a control can be clicked."""
        return self.vba.run("EnabledOf", [Control(ident)])

    def supertip(self, ident: str) -> str:
        """Return what the box over a control says."""
        return str(self.vba.run("SupertipOf", [Control(ident)]))

    def status(self) -> str:
        """Return the line on the tab."""
        return str(self.vba.run("StatusOf", [Control("PiStatus")]))

    def formula(self, name: str) -> object:
        """Return what a formula without arguments shows in a cell."""
        self.application.calling = Range()
        try:
            return self.vba.run(name)
        finally:
            self.application.calling = False

    def rest(self) -> None:
        """Let Excel run what it was to run once at rest."""
        waiting, self.application.later[:] = list(self.application.later), []
        for procedure in waiting:
            self.vba.run(procedure.rpartition("!")[2])

    @property
    def said(self) -> list[str]:
        """What stood in boxes so far."""
        return [told for _, told, *_ in self.vba.dialogs]


class Handlers:
    """Python's side of the tab: takes down what was called, and for which workbook."""

    def __init__(self, line: str = "Last refreshed 12 June 2026, 14:05; last night's run: done") -> None:
        self.line = line
        self.called: list[str] = []
        self.failing = ""
        self.meanwhile: Callable[[], None] = lambda: None

    def __getattr__(self, name: str) -> Callable[[], None]:
        def handler() -> None:
            self.called.append(name)
            self.meanwhile()
            if name == self.failing:
                raise ZeroDivisionError("a fault of ours")

        return handler

    def status_line(self) -> str:
        """Return the line on the tab."""
        self.called.append("status_line")
        return self.line


def python(handlers: Handlers, *, xlwings: str = XLWINGS, pi_excel: str = __version__) -> dict[str, object]:
    """Return the modules of a Python that has what it needs."""
    return {
        "xlwings": SimpleNamespace(__version__=xlwings),
        "xlwings._xlwindows": SimpleNamespace(BOOK_CALLER=None),
        "pi_excel": SimpleNamespace(__version__=pi_excel),
        "pi_excel.doors.ribbon": handlers,
    }
