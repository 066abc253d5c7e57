"""The add-in's VBA, run: by pyOpenVBA's interpreter, against a stand-in of Excel, of xlwings and of Python.

What is real is every line of ours. What is not: Excel, xlwings' module (the few functions that we call are
played here), and the Python behind it.
"""

from __future__ import annotations

import ntpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from types import SimpleNamespace

from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter import (
    NOTHING,
    HostBridge,
    Interpreter,
    VBAArray,
    VBAObject,
    member,
    method,
    setter,
)

from pi_excel import __version__
from pi_excel.addin.sources import WORKBOOK_MODULE, macros_folder, read_sources

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

_FILES = """
Public Function Dir(ByVal pattern As String) As String
    Dir = FileLike(pattern)
End Function
"""
"""The interpreter keeps away from the disk: this answers in place of VBA's own function."""


class Control(VBAObject):
    """A control, as the ribbon hands it to a callback."""

    def __init__(self, ident: str) -> None:
        self._ident = ident

    @member(name="ID")
    def id(self) -> str:
        """Return its `id` in the ribbon's XML."""
        return self._ident


class RibbonUI(VBAObject):
    """The ribbon, which looks at its controls again when it is told to."""

    def __init__(self) -> None:
        self.looked_again = 0

    @method(name="Invalidate")
    def invalidate(self) -> None:
        """Look at every control again."""
        self.looked_again += 1


class Workbook(VBAObject):
    """A workbook: the add-in's own, or the one that is in front."""

    def __init__(self, name: str) -> None:
        self._name, self.saved = name, False

    @member(name="Name")
    def name(self) -> str:
        """Return its file's name."""
        return self._name

    @setter("Saved")
    def _set_saved(self, value: object) -> None:
        self.saved = bool(value)


class Application(VBAObject):
    """Excel itself, which takes down what it is asked to do."""

    def __init__(self) -> None:
        self.system = "Windows (64-bit) NT 10.00"
        self.status: list[object] = []
        self.later: list[str] = []
        self.options: list[tuple[str, str, str, tuple[str, ...]]] = []

    @member(name="OperatingSystem")
    def operating_system(self) -> str:
        """Return on what it runs."""
        return self.system

    @setter("StatusBar")
    def _set_status(self, text: object) -> None:
        self.status.append(text)

    @method(name="OnTime")
    def on_time(self, earliest: object, procedure: str) -> None:
        """Take down what is to be run once Excel is at rest."""
        del earliest
        self.later.append(procedure)

    @method(name="MacroOptions")
    def macro_options(
        self, macro: str, description: str, category: str, argumentdescriptions: object = None
    ) -> None:
        """Take down what the function wizard is to say."""
        told = argumentdescriptions.items if isinstance(argumentdescriptions, VBAArray) else ()
        self.options.append((macro, description, category, tuple(map(str, told))))


class Held(VBAObject):
    """Something of Python's, held by VBA."""

    def __init__(self, value: object) -> None:
        self.value = value


class Server(VBAObject):
    """The Python that xlwings starts, as `xlwings.com_server.XLPython` answers."""

    def __init__(self, modules: Mapping[str, object]) -> None:
        self.modules = modules

    @method(name="Module")
    def module(self, name: str) -> Held:
        """Import a module."""
        if name not in self.modules:
            raise python_error(f"ModuleNotFoundError: No module named {name!r}")
        return Held(self.modules[name])

    @method(name="GetAttr")
    def get_attr(self, thing: Held, name: str) -> Held:
        """Return an attribute."""
        return Held(getattr(thing.value, name))

    @method(name="SetAttr")
    def set_attr(self, thing: Held, name: str, value: object) -> None:
        """Set an attribute."""
        setattr(thing.value, name, value)

    @method(name="Call")
    def call(self, thing: Held, name: str) -> Held:
        """Call a function of a module."""
        try:
            return Held(getattr(thing.value, name)())
        except (ArithmeticError, LookupError) as error:
            raise python_error(f"{type(error).__name__}: {error}") from error

    @method(name="Str")
    def str(self, thing: Held) -> str:
        """Return the text of something."""
        return str(thing.value)


def python_error(last: str) -> VBARuntimeError:
    """Return what VBA gets where Python raises."""
    lines = "Unexpected Python Error: Traceback (most recent call last):\n  File ...\n"
    return VBARuntimeError(-2147467259, f"{lines}{last}\n")


@dataclass
class Excel(HostBridge):
    """A computer on which Excel has loaded the add-in.

    Attributes:
        settings: What is in the settings' file.
        files: The files there are.
        modules: The modules that Python can import; `None` where it does not start.
        book: The workbook in front.
        starts: How often Python was asked for.
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
            if name.startswith("pi_"):
                self.vba.add_module(text, name=name)
        events = sources.workbook_code.replace("Private WithEvents m_excel", "Private m_excel")
        self.vba.add_module(events, name=WORKBOOK_MODULE, kind="document")
        self.vba.add_module(_ASKING, name="asking")
        self.vba.add_module(_FILES, name="disk")
        self._globals: dict[str, Callable[..., object]] = {
            "activeworkbook": lambda: self.book or NOTHING,
            "getconfig": lambda key, usual="": self.settings.get(key, usual),
            "getconfigfilepath": lambda: SETTINGS,
            "fileexists": lambda path: path in self.files,
            "parentfolder": ntpath.dirname,
            "filelike": self._file_like,
            "xlpy": self._python,
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

    def _python(self) -> Server:
        self.starts += 1
        if self.modules is None:
            raise VBARuntimeError(1000, "Could not activate Python COM server, hr = -2147221164")
        return Server(self.modules)

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

    def __getattr__(self, name: str) -> Callable[[], None]:
        def handler() -> None:
            self.called.append(name)
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
