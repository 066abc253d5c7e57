"""The engine, its application and its workbooks: what xlwings finds when it looks for an Excel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import xlwings as xw
from xlwings import base_classes

from tests.excel_engine.cells import Range
from tests.excel_engine.person import ComError
from tests.excel_engine.sheets import Sheet, SheetApi, Sheets, SheetsApi
from tests.excel_engine.workbooks import Machine, OpenFile


class Engine:
    """What xlwings asks of an engine. Called `excel`: any other name asks for a licence key."""

    name = "excel"
    type = "desktop"

    def __init__(self, machine: Machine) -> None:
        self.machine = machine

    @property
    def apps(self) -> Apps:
        return Apps(self.machine)

    @staticmethod
    def prepare_xl_data_element(element: Any, _options: Any) -> Any:
        return "" if element is None else element

    @staticmethod
    def clean_value_data(data: Any, *_: Any) -> Any:
        return data


class Apps(base_classes.Apps):
    """One Excel is running."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def keys(self) -> list[int]:
        return [App.pid]

    def __iter__(self) -> Iterator[App]:
        yield App(self._machine)

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> App:
        return App(self._machine)


def _setting(name: str) -> property:
    def get(app: App) -> Any:
        return app.machine.settings[name]

    def put(app: App, value: Any) -> None:
        app.machine.settings[name] = value

    return property(get, put)


class App(base_classes.App):
    """`Application`."""

    pid = 1
    screen_updating = _setting("ScreenUpdating")
    display_alerts = _setting("DisplayAlerts")
    enable_events = _setting("EnableEvents")
    calculation = _setting("Calculation")

    def __init__(self, machine: Machine) -> None:
        self.machine = machine

    @property
    def engine(self) -> Engine:
        return Engine(self.machine)

    @property
    def api(self) -> AppApi:
        return AppApi(self.machine)

    @property
    def books(self) -> Books:
        return Books(self.machine)

    @property
    def selection(self) -> Range | None:
        file = self.machine.active
        if file is None or file.selection is None:
            return None
        title, row, column = file.selection
        return Range(Sheet(file, file.sheet(title)), (row, column, row, column))

    @property
    def status_bar(self) -> Any:
        return self.machine.settings["StatusBar"]

    @status_bar.setter
    def status_bar(self, value: Any) -> None:
        self.machine.settings["StatusBar"] = value
        self.machine.person.status_bars.append(value)

    def activate(self, steal_focus: bool = False) -> None:
        pass

    def alert(self, prompt: str, title: str, buttons: str, mode: object, callback: object) -> str:
        return self.machine.person.shown(prompt, buttons)


class AppApi:
    """`Application` of Excel's object model, as far as it is asked."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self.Ready, self.UserName = machine.ready, machine.user
        self.CommandBars = self

    def GetEnabledMso(self, _command: str) -> bool:
        return self._machine.ready

    @property
    def AutomationSecurity(self) -> int:
        return int(self._machine.settings["AutomationSecurity"])

    @AutomationSecurity.setter
    def AutomationSecurity(self, value: int) -> None:
        self._machine.settings["AutomationSecurity"] = value


class Books(base_classes.Books):
    """The workbooks that are open."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    @property
    def app(self) -> App:
        return App(self._machine)

    @property
    def active(self) -> Book:
        assert self._machine.active is not None
        return Book(self._machine.active)

    def __call__(self, name_or_index: str | int) -> Book:
        for index, file in enumerate(self._machine.books, start=1):
            if name_or_index in {file.name, index}:
                return Book(file)
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return len(self._machine.books)

    def __iter__(self) -> Iterator[Book]:
        return map(Book, self._machine.books)

    def add(self) -> Book:
        return Book(self._machine.add())

    def open(self, fullname: str, update_links: object = None, read_only: object = None, *_: object) -> Book:
        self._machine.log.read(f"Open {Path(fullname).name}")
        self._machine.opened.append((Path(fullname).name, self._machine.settings["AutomationSecurity"]))
        return Book(self._machine.open(Path(fullname), read_only=bool(read_only)))


class Book(base_classes.Book):
    """`Workbook`."""

    def __init__(self, file: OpenFile) -> None:
        self.file = file

    @property
    def api(self) -> BookApi:
        return BookApi(self.file)

    @property
    def name(self) -> str:
        return self.file.name

    @property
    def fullname(self) -> str:
        return str(self.file.path)

    @property
    def sheets(self) -> Sheets:
        return Sheets(self.file)

    @property
    def app(self) -> App:
        return App(self.file.machine)

    def activate(self) -> None:
        self.file.machine.active = self.file

    def close(self) -> None:
        self.file.machine.log.read(f"Close {self.name}")
        self.file.machine.books.remove(self.file)

    def save(self, path: str | None = None, password: object = None) -> None:
        self.file.save(Path(path) if path is not None else None)


class BookApi:
    """`Workbook` of Excel's object model, as far as it is asked."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file
        self.Application = AppApi(file.machine)
        self.Name = file.name
        self.FullName = file.address or str(file.path)
        self.Path = (file.address.rpartition("/")[0] or str(file.path.parent)) * file.is_saved_somewhere
        self.ReadOnly, self.Final, self.AutoSaveOn = file.read_only, file.final, file.auto_save
        security = file.content.security
        self.ProtectStructure = bool(security is not None and security.lockStructure)
        self.Date1904 = file.content.epoch.year == 1904
        self.UserStatus = tuple(file.users or [(file.machine.user, None, 1)])
        self.Sheets = SheetsApi(file)
        for name in file.unknown:
            delattr(self, name)

    @property
    def ActiveSheet(self) -> SheetApi:
        title = self._file.active_title or self._file.content.sheetnames[0]
        return SheetApi(Sheet(self._file, self._file.sheet(title)))

    def SaveCopyAs(self, path: str) -> None:
        self._file.machine.log.read("SaveCopyAs")
        if self._file.refuses_copies:
            raise ComError(self._file.refuses_copies)
        self._file.save(Path(path))

    def Windows(self, _index: int) -> WindowApi:
        return WindowApi(self._file)


class WindowApi:
    """`Window` of Excel's object model."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file

    @property
    def Visible(self) -> bool:
        return self._file.window_visible

    @Visible.setter
    def Visible(self, value: bool) -> None:
        self._file.window_visible = value


@contextmanager
def excel() -> Iterator[Machine]:
    """Run an Excel, which xlwings finds as the only one."""
    machine = Machine()
    engines: Any = xw.engines  # whose `active` is typed as None
    kept = engines.active, list(engines.engines), dict(engines.engines_by_name)
    engine = xw.Engine(Engine(machine))
    engines.add(engine)
    engines.active = engine
    try:
        yield machine
    finally:
        engines.active = kept[0]
        engines.engines[:] = kept[1]
        engines.engines_by_name.clear()
        engines.engines_by_name.update(kept[2])
        if hasattr(xw.Book, "_mock_caller"):
            del xw.Book._mock_caller


def calling(machine: Machine, path: Path) -> xw.Book:
    """Open a workbook in an Excel, as the one from which the handlers are called."""
    book = xw.Book(impl=Book(machine.open(path)))
    book.set_mock_caller()
    return book
