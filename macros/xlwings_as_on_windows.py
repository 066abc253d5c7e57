"""xlwings' Windows half, loaded on any system, so that its own code can be run without Excel.

xlwings calls formulas and writes their VBA wrappers by code that it loads on Windows alone, where pywin32
is; elsewhere its decorators do nothing. Modules that hold nothing of use stand in for pywin32 here: whatever
would really reach Excel fails; what only works on values and texts is xlwings' own, unchanged.

It stays for as long as the process lives, so it is for a process of its own.
"""

from __future__ import annotations

import ctypes
import datetime as dt
import importlib
import sys
from types import ModuleType, SimpleNamespace
from typing import Any, Final

IDISPATCH: Final = "{00020400-0000-0000-C000-000000000046}"
"""The kind of thing that a handle of pywin32's is; xlwings asks for it by this name."""


class ComError(Exception):
    """What pywin32 raises when Excel refuses something."""


class ComObject:
    """A thing of Excel's, as pywin32 hands it over."""


class Anything:
    """A function of Windows that is looked up while xlwings is loaded, and asked nothing that matters."""

    def __getattr__(self, name: str) -> Anything:
        """Return another function."""
        return Anything()

    def __call__(self, *_: object) -> Anything:
        """Do nothing."""
        return self


def load() -> ModuleType:
    """Load xlwings as it is on Windows, before anything else has imported it.

    Returns:
        `xlwings.udfs`, whose decorators are those that `import xlwings` gives from now on.
    """
    if sys.platform != "win32":
        _stand_in_for_pywin32()
    xlwings = importlib.import_module("xlwings")
    windows = importlib.import_module("xlwings._xlwindows")
    udfs = importlib.import_module("xlwings.udfs")
    if sys.platform != "win32":
        vars(xlwings).update(func=udfs.xlfunc, arg=udfs.xlarg, ret=udfs.xlret)
        xlwings.engines.add(xlwings.Engine(impl=windows.engine))
    return udfs


def _stand_in_for_pywin32() -> None:
    for name in ("win32api", "win32con", "win32event", "win32gui"):
        _module(name)
    _module("win32process", GetWindowThreadProcessId=lambda _: (0, 0))
    _module("pywintypes", com_error=ComError, error=ComError, TimeType=dt.datetime, IID=str)
    _module("win32timezone", TimeZoneInfo=SimpleNamespace(utc=lambda: dt.UTC))
    _module(
        "pythoncom",
        CoInitialize=lambda: None,
        IID_IDispatch=IDISPATCH,
        TypeIIDs={IDISPATCH: ComObject},
        ole_error=ComError,
        __file__=__file__,
    )
    com = dict.fromkeys(("CDispatch", "Dispatch", "DispatchBaseClass", "DispatchEx"), ComObject)
    servers = {name: _module(f"win32com.server.{name}") for name in ("dispatcher", "policy", "util")}
    _module(
        "win32com", client=_module("win32com.client", **com), server=_module("win32com.server", **servers)
    )
    vars(ctypes).update(oledll=Anything(), windll=Anything(), PyDLL=Anything())


def _module(name: str, **content: Any) -> ModuleType:  # noqa: ANN401 - modules hold anything
    module = ModuleType(name)
    vars(module).update(content)
    sys.modules[name] = module
    return module
