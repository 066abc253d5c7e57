"""A new tidy book: the workbook that `pi-excel new` gives, empty or with content."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.properties import CalcProperties
from openpyxl.xml.functions import tostring

from pi_excel.book import layout
from pi_excel.errors import SettingsError
from pi_excel.period import Period
from pi_excel.workbook.calculation import CURRENT_ENGINE
from pi_excel.workbook.sheets import styles
from pi_excel.workbook.tidy.cells import A3, A4, set_up_print
from pi_excel.workbook.tidy.guide import write_guide
from pi_excel.workbook.tidy.indicators import NAMES
from pi_excel.workbook.tidy.page import write_page
from pi_excel.workbook.tidy.settings import setting_rows
from pi_excel.workbook.tidy.spills import made_dynamic
from pi_excel.workbook.tidy.styles import add_styles
from pi_excel.workbook.tidy.tables import TableRow, write_settings, write_table
from pi_excel.workbook.values import PlannedValue

CREATOR = "pi_excel"

_TABLES = (*layout.TABLES, *layout.RECORD_TABLES)
_WIDE_SHEETS = (layout.PAGE_SHEET, layout.INDICATORS.sheet)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_CORE_PART = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class TidyContent:
    """What a new book holds.

    Attributes:
        council: Whose book it is; empty when not said.
        tables: Rows by the table's name, such as `tblData`; tables left out are empty.
        settings: The settings that differ from their defaults, by name.
        formulas: Whether its page has a block of formulas of ours beside it, to try figures.
    """

    council: str = ""
    tables: Mapping[str, Sequence[TableRow]] = field(default_factory=dict)
    settings: Mapping[str, PlannedValue] = field(default_factory=dict)
    formulas: bool = False


EMPTY = TidyContent()


def write_tidy_book(
    path: Path, *, year: Period, book_id: str, made_at: dt.datetime, content: TidyContent = EMPTY
) -> None:
    """Write a new tidy book as a file; whatever the file held is replaced.

    Args:
        path: The file.
        year: The financial year of the book's page.
        book_id: The book's identity.
        made_at: When the book is made, in UTC; the same arguments give the same bytes.
        content: What the book holds.

    Raises:
        SettingsError: The content names a table, column or setting that a tidy book has not.
        WorkbookError: A cell cannot hold what it should.
    """
    path.write_bytes(tidy_book(year=year, book_id=book_id, made_at=made_at, content=content))


def tidy_book(*, year: Period, book_id: str, made_at: dt.datetime, content: TidyContent = EMPTY) -> bytes:
    """Return a new tidy book as the bytes of an `.xlsx` file. See `write_tidy_book`."""
    settings = setting_rows(year, book_id, content.council)
    _check_names(content, {setting.name for setting in settings})
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook)
    write_guide(workbook.create_sheet(layout.GUIDE_SHEET), formulas=content.formulas)
    page = workbook.create_sheet(layout.PAGE_SHEET)
    write_page(page, year, content.council, formulas=content.formulas)
    measures = {
        str(row.get("Ref")): str(row.get("Measure")) for row in content.tables.get(layout.INDICATORS.name, ())
    }
    for table in _TABLES:
        write_table(workbook.create_sheet(table.sheet), table, content.tables.get(table.name, ()), measures)
    write_settings(workbook.create_sheet(layout.SETTINGS_SHEET), settings, content.settings)
    for name, cells in NAMES.items():
        workbook.defined_names[name] = DefinedName(name, attr_text=cells)
    title = " ".join(part for part in (content.council, "PI Book", str(year)) if part)
    for sheet in workbook.worksheets:
        is_guide = sheet.title == layout.GUIDE_SHEET
        set_up_print(
            sheet,
            title,
            paper=A3 if sheet.title in _WIDE_SHEETS else A4,
            landscape=not is_guide,
            one_page=is_guide,
        )
    workbook[layout.PAGE_SHEET].sheet_properties.tabColor = styles.ACCENT
    workbook.properties = DocumentProperties(
        title=title, creator=CREATOR, lastModifiedBy=CREATOR, created=made_at, modified=made_at
    )
    # Nothing in it is to be worked out anew: its computed cells hold values, and whoever lacks the add-in
    # would see #NAME? in place of what its formulas last came to.
    workbook.calculation = CalcProperties(calcId=CURRENT_ENGINE, fullCalcOnLoad=None)
    return _package(workbook, made_at)


def _check_names(content: TidyContent, settings: set[str]) -> None:
    columns = {table.name: set(table.columns) for table in _TABLES}
    for name, rows in content.tables.items():
        if name not in columns:
            raise SettingsError(f"a tidy book has no table '{name}'.")
        if unknown := {header for row in rows for header in row} - columns[name]:
            raise SettingsError(f"{name} has no column '{min(unknown)}'.")
    if unknown := set(content.settings) - settings:
        raise SettingsError(f"a tidy book has no setting '{min(unknown)}'.")


def _package(workbook: Workbook, made_at: dt.datetime) -> bytes:
    """Save a workbook so that the same content gives the same bytes: openpyxl stamps the time of saving."""
    saved, packed = io.BytesIO(), io.BytesIO()
    workbook.save(saved)
    workbook.properties.modified = made_at
    core = tostring(workbook.properties.to_tree())
    with zipfile.ZipFile(saved) as source:
        parts = {name: source.read(name) for name in source.namelist()} | {_CORE_PART: core}
    with zipfile.ZipFile(packed, "w") as target:
        for name, content in made_dynamic(parts).items():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, content)
    return packed.getvalue()
