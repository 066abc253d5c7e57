"""Tables: what a table's part says, against its sheet and against the other tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pi_excel.workbook.areas import Area
from pi_excel.workbook.package.elements import Element, MarkupError
from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.sheet_xml import SheetXml, cells
from pi_excel.workbook.soundness.areas import overlapping
from pi_excel.workbook.soundness.fault import Fault
from pi_excel.workbook.soundness.formulas import is_balanced
from pi_excel.workbook.soundness.schema import index_of
from pi_excel.workbook.soundness.styles import Styles, missing_differences
from pi_excel.workbook.soundness.texts import SharedTexts, text_of
from pi_excel.workbook.values import read_text


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table's part.

    Attributes:
        part: Its name.
        sheet: The part of the sheet that it stands on.
        root: Its root element.
        area: Its rectangle, headers and totals included; `None` when it has none.
    """

    part: str
    sheet: str
    root: Element
    area: Area | None

    @property
    def columns(self) -> list[str]:
        """The names of its columns, as their headers show them."""
        return [read_text(one.get("name")) for one in self.listed("tableColumns", "tableColumn")]

    def listed(self, name: str, entry: str) -> list[Element]:
        """Return the entries of a list."""
        found = self.root.child(name)
        return list(found.each(entry)) if found is not None else []


def read_tables(package: Package) -> tuple[TablePart, ...]:
    """Return the tables of a workbook, but for those that are not there."""
    return tuple(
        TablePart(part, sheet, package.root(part), Area.parse(package.root(part).get("ref")))
        for sheet in package.related(package.workbook, "worksheet")
        for part in package.related(sheet, "table")
        if part in package
    )


def table_faults(
    package: Package, tables: Sequence[TablePart], styles: Styles, asked: frozenset[str]
) -> Iterator[Fault]:
    """Yield the faults of tables among each other, and of those asked for, or on sheets asked for, each."""
    yield from _among_tables(package, tables)
    texts = SharedTexts(package)
    for table in tables:
        if table.part in asked or table.sheet in asked:
            found = [*_in_table(table), *_in_headers(package, texts, table)]
            found += missing_differences(table.root, styles)
            yield from (Fault(table.part, what) for what in found)


def _among_tables(package: Package, tables: Sequence[TablePart]) -> Iterator[Fault]:
    names = [one for listed in package.root(package.workbook).each("definedNames") for one in listed.children]
    taken = {one.get("name").lower() for one in names if not one.get("localSheetId")}
    called = Counter(table.root.get("displayName").lower() for table in tables)
    numbered = Counter(table.root.get("id") for table in tables)
    for table in tables:
        name, number = table.root.get("displayName"), table.root.get("id")
        if called[name.lower()] > 1 or name.lower() in taken:
            yield Fault(table.part, f"has the name {name}, which something else has too.")
        if numbered[number] > 1:
            yield Fault(table.part, f"has the id {number}, which another table has too.")
    for sheet in {table.sheet: None for table in tables}:
        areas = [table.area for table in tables if table.sheet == sheet and table.area is not None]
        for area, other in overlapping(areas):
            yield Fault(sheet, f"the table at {area} overlaps the one at {other}.")


def _in_table(table: TablePart) -> Iterator[str]:
    area, root = table.area, table.root
    if area is None:
        yield f"has the range {root.get('ref')}, which is no rectangle."
        return
    beside = index_of(root, "totalsRowCount") + int(root.get("headerRowCount") != "0")
    if area.bottom - area.top + 1 <= beside:
        yield f"has no row beside its headers and totals in {area}."
    for filtered in root.each("autoFilter"):
        place = Area.parse(filtered.get("ref"))
        if place is None or place.span(area) != area:
            yield f"filters {filtered.get('ref')}, which is not within {area}."
    columns = table.listed("tableColumns", "tableColumn")
    if len(columns) != area.right - area.left + 1:
        yield f"names {len(columns)} columns for {area}."
    yield from _in_columns(columns)


def _in_columns(columns: Sequence[Element]) -> Iterator[str]:
    for attribute in ("name", "id"):
        for value, times in Counter(one.get(attribute).lower() for one in columns).items():
            if times > 1:
                yield f"has {times} columns with the {attribute} {value}."
    for formula in (formula for column in columns for formula in column.children):
        if formula.name.endswith("Formula") and not is_balanced(formula.text):
            yield f"has a formula that does not close: {formula.text}"


def _in_headers(package: Package, texts: SharedTexts, table: TablePart) -> Iterator[str]:
    if table.area is None or table.root.get("headerRowCount") == "0":
        return
    sheet = SheetXml(package.archive.chunks(table.sheet))
    try:
        row = next((one for one in sheet.rows() if one.number >= table.area.top), None)
    except MarkupError:
        return  # the sheet is not well-formed, which is told as a fault of its own
    found = {}
    if row is not None and row.number == table.area.top:
        found = {cell.column: text_of(cell, texts) for cell in cells(row, sheet.prefix)}
    for column, name in enumerate(table.columns, start=table.area.left):
        if found.get(column) != name:
            yield f"names a column '{name}' whose header is '{found.get(column) or ''}'."
