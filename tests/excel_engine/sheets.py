"""Sheets of the Excel of the tests, with what of Excel's object model they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet
from xlwings import base_classes

from tests.excel_engine.cells import Range, RangeApi, area_of
from tests.excel_engine.moving import copied, deleted, retitled
from tests.excel_engine.person import ComError
from tests.excel_engine.workbooks import OpenFile

_STATES: dict[Literal["visible", "hidden", "veryHidden"], int] = {"visible": -1, "hidden": 0, "veryHidden": 2}


class Sheet(base_classes.Sheet):
    """A sheet; like Excel's own object it is the sheet, whatever it is called by now."""

    def __init__(self, file: OpenFile, worksheet: Worksheet) -> None:
        self.file, self.worksheet = file, worksheet

    @property
    def api(self) -> SheetApi:
        return SheetApi(self)

    @property
    def name(self) -> str:
        return self.worksheet.title

    @name.setter
    def name(self, value: str) -> None:
        self.file.refuse_tabs()
        self.file.write(f"Name of {self.name}: {value}")
        titles = [title.casefold() for title in self.file.content.sheetnames if title != self.name]
        if value.casefold() in titles or len(value) > 31:
            raise ComError("That name is already taken. Try a different one.")
        if self.file.active_title == self.name:
            self.file.active_title = value
        retitled(self.file.content, self.worksheet, value)

    @property
    def book(self) -> Any:
        from tests.excel_engine.engine import Book  # noqa: PLC0415 - the two refer to each other

        return Book(self.file)

    @property
    def index(self) -> int:
        return self.file.content._sheets.index(self.worksheet) + 1  # type: ignore[attr-defined,no-any-return]

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        first = _area(arg1)
        last = _area(arg2) if arg2 is not None else first
        return Range(self, (first[0], first[1], last[2], last[3]))

    def activate(self) -> None:
        self.file.active_title = self.name

    def delete(self) -> None:
        self.file.refuse_tabs()
        self.file.write(f"Delete {self.name}")
        if self.worksheet.sheet_state == "veryHidden":
            raise ComError("Delete method of Worksheet class failed")
        deleted(self.file.content, self.worksheet)

    def copy(self, before: Sheet | None, after: Sheet | None) -> None:
        place = before or after
        assert place is not None
        place.file.refuse_tabs()
        place.file.write(f"Copy {self.name}")
        index = place.index - 1 if before is not None else place.index
        made = copied(self.worksheet, place.file.content, index)
        place.file.active_title = made.title


def _area(given: Any) -> tuple[int, int, int, int]:
    if isinstance(given, Range):
        return given.area
    if isinstance(given, tuple):
        row, column = given
        return row, column, row, column
    return area_of(str(given))


class Sheets(base_classes.Sheets):
    """The sheets that have cells."""

    def __init__(self, file: OpenFile) -> None:
        self.file = file

    @property
    def active(self) -> Sheet:
        return Sheet(self.file, self.file.sheet(self.file.active_title))

    def __call__(self, name_or_index: str | int) -> Sheet:
        if isinstance(name_or_index, int):
            return Sheet(self.file, self.file.content.worksheets[name_or_index - 1])
        return Sheet(self.file, self.file.sheet(name_or_index))

    def __len__(self) -> int:
        return len(self.file.content.worksheets)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.file, worksheet) for worksheet in self.file.content.worksheets)

    def __contains__(self, title: str) -> bool:
        return any(sheet.name.casefold() == title.casefold() for sheet in self)


class SheetApi:
    """`Worksheet` of Excel's object model, as far as it is asked."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def Name(self) -> str:
        return self._sheet.name

    @property
    def Visible(self) -> int:
        return _STATES[self._sheet.worksheet.sheet_state]

    @Visible.setter
    def Visible(self, value: int) -> None:
        self._sheet.file.write(f"Visible of {self._sheet.name}")
        self._sheet.worksheet.sheet_state = next(name for name, state in _STATES.items() if state == value)

    @property
    def ProtectContents(self) -> bool:
        return bool(self._sheet.worksheet.protection.sheet)

    @property
    def ProtectionMode(self) -> bool:
        return False

    @property
    def Names(self) -> NamesApi:
        return NamesApi(self._sheet)

    def ListObjects(self, name: str) -> TableApi:
        return TableApi(self._sheet, name)

    def Activate(self) -> None:
        self._sheet.activate()

    def Move(self, before: SheetApi) -> None:
        file = self._sheet.file
        file.refuse_tabs()
        file.write(f"Move {self.Name} before {before.Name}")
        tabs = file.content._sheets  # type: ignore[attr-defined]
        tabs.remove(self._sheet.worksheet)
        tabs.insert(tabs.index(before._sheet.worksheet), self._sheet.worksheet)


class SheetsApi:
    """`Workbook.Sheets`, chart sheets included."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file

    def __iter__(self) -> Iterator[SheetApi]:
        self._file.machine.log.read("Sheets")
        return (SheetApi(Sheet(self._file, tab)) for tab in self._file.content._sheets)  # type: ignore[attr-defined]

    def __call__(self, title: str) -> SheetApi:
        return next(sheet for sheet in self if sheet.Name.casefold() == title.casefold())


class NamesApi:
    """`Worksheet.Names`: those of the sheet's own scope."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def __iter__(self) -> Iterator[NameApi]:
        return (NameApi(self._sheet, name) for name in list(self._sheet.worksheet.defined_names))

    def Add(self, name: str, refers_to: str) -> None:
        self._sheet.file.write(f"Names.Add {name}")
        formula = refers_to.removeprefix("=")
        self._sheet.worksheet.defined_names[name] = DefinedName(name, attr_text=formula)


class NameApi:
    """`Name` of Excel's object model."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self._sheet, self._name = sheet, name

    @property
    def Name(self) -> str:
        return f"'{self._sheet.name}'!{self._name}"

    @property
    def RefersTo(self) -> str:
        return f"={self._sheet.worksheet.defined_names[self._name].attr_text}"

    def Delete(self) -> None:
        self._sheet.file.write(f"Delete the name {self._name}")
        del self._sheet.worksheet.defined_names[self._name]


class TableApi:
    """`ListObject` of Excel's object model."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self._sheet = sheet
        found = [table for table in sheet.worksheet.tables.values() if table.name == name]
        if not found:
            raise ComError("Subscript out of range")
        self._table = found[0]

    @property
    def Range(self) -> AreaApi:
        return AreaApi(area_of(self._table.ref))

    def Resize(self, cells: RangeApi) -> None:
        if self._sheet.worksheet.protection.sheet:
            raise ComError("The cell or chart you're trying to change is on a protected sheet.")
        self._sheet.file.write(f"Resize {self._table.name}")
        address = cells.cells.a1.rpartition("!")[2]
        self._table.ref = address
        if self._table.autoFilter is not None:
            self._table.autoFilter.ref = address


class AreaApi:
    """The place and size of a `Range`."""

    def __init__(self, area: tuple[int, int, int, int]) -> None:
        self.Row, self.Column = area[0], area[1]
        self.Columns = _Counted(area[3] - area[1] + 1)


class _Counted:
    def __init__(self, number: int) -> None:
        self.Count = number
