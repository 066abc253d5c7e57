"""What the add-in's VBA meets in tests: objects of Excel, of the ribbon and of the Python behind it."""

from __future__ import annotations

from collections.abc import Mapping

from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter import VBAArray, VBAObject, member, method, setter


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


class Range(VBAObject):
    """The cell whose formula is worked out."""


class Application(VBAObject):
    """Excel itself, which takes down what it is asked to do."""

    def __init__(self) -> None:
        self.calling: object = False
        self.system = "Windows (64-bit) NT 10.00"
        self.copying = 0
        self.status: list[object] = []
        self.later: list[str] = []
        self.options: list[tuple[str, str, str, tuple[str, ...]]] = []

    @member(name="OperatingSystem")
    def operating_system(self) -> str:
        """Return on what it runs."""
        return self.system

    @member(name="Caller")
    def caller(self) -> object:
        """Return what called: a cell, where a formula did."""
        return self.calling

    @member(name="CutCopyMode")
    def cut_copy_mode(self) -> int:
        """Return whether something is copied or cut and not yet pasted."""
        return self.copying

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

    @method(name="CallUDF")
    def call_udf(self, module: str, name: str, given: object, book: object, caller: object) -> str:
        """Work a formula out."""
        del module, given, book, caller
        return f"the value of {name}"

    @method(name="Str")
    def str(self, thing: Held) -> str:
        """Return the text of something."""
        return str(thing.value)


def python_error(last: str) -> VBARuntimeError:
    """Return what VBA gets where Python raises."""
    lines = "Unexpected Python Error: Traceback (most recent call last):\n  File ...\n"
    return VBARuntimeError(-2147467259, f"{lines}{last}\n")
