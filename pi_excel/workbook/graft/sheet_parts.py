"""The parts that our sheets become in a package: under fresh names, or under those of the sheet before."""

from __future__ import annotations

from collections.abc import Iterator

from pi_excel.workbook.graft import content_types as types
from pi_excel.workbook.graft import part_names as names
from pi_excel.workbook.graft.content_types import ContentTypes
from pi_excel.workbook.graft.own_parts import OwnParts
from pi_excel.workbook.graft.part_names import PartNames
from pi_excel.workbook.graft.relationships import relationships_xml
from pi_excel.workbook.package.parts import Package, rels_part
from pi_excel.workbook.sheets.drawn import DrawnSheet


class SheetParts:
    """Puts drawn sheets into a package and takes sheets out of it, each with all that is its own.

    Attributes:
        types: The package's list of its parts, kept right.
        added: The content of the parts that come, or come anew, by name.
        removed: The parts that go.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._own = OwnParts(package)
        self._names = PartNames(package)
        self.types = ContentTypes(package)
        self.added: dict[str, bytes] = {}
        self.removed: set[str] = set()

    def add(self, drawn: DrawnSheet) -> str:
        """Add a sheet; return the name of its part."""
        part = self._names.fresh(names.SHEET)
        self._put(part, drawn, iter(()), iter(()))
        return part

    def replace(self, part: str, drawn: DrawnSheet) -> None:
        """Put a sheet in the place of another: its parts have the names of those that they replace."""
        own = self._own.of(part)
        drawings = [found for found in self._package.related(part, "drawing") if found in own]
        charts = [
            found for drawing in drawings for found in self._package.related(drawing, "chart") if found in own
        ]
        self._put(part, drawn, iter(drawings), iter(charts))
        self._take(own)

    def remove(self, part: str) -> None:
        """Take out a sheet."""
        self._take(self._own.of(part))

    def _put(self, part: str, drawn: DrawnSheet, drawings: Iterator[str], charts: Iterator[str]) -> None:
        """Add the parts of a sheet, as far as they go under names that became free."""
        tables = [self._add(names.TABLE, types.TABLE_TYPE, table) for table in drawn.tables]
        references = [("table", table) for table in tables]
        if drawn.drawing:
            drawing = self._add(names.DRAWING, types.DRAWING_TYPE, drawn.drawing, next(drawings, None))
            shown = [
                self._add(names.CHART, types.CHART_TYPE, chart, next(charts, None)) for chart in drawn.charts
            ]
            self.added[rels_part(drawing)] = relationships_xml(("chart", chart) for chart in shown)
            references.append(("drawing", drawing))
        self._add(names.SHEET, types.WORKSHEET_TYPE, drawn.worksheet, part)
        if references:
            self.added[rels_part(part)] = relationships_xml(references)

    def _add(self, stem: str, content_type: str, content: bytes, part: str | None = None) -> str:
        part = part or self._names.fresh(stem)
        self.added[part] = content
        self.types.give(part, content_type)
        return part

    def _take(self, parts: set[str]) -> None:
        for part in parts - self.added.keys():
            self.types.take(part)
        for part in parts | {rels_part(part) for part in parts}:
            if part in self._package and part not in self.added:
                self.removed.add(part)
