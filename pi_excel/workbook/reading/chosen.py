"""Chosen cells of a workbook, read alone or while somebody else goes through the rows."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping

from pi_excel.book.grid import SheetCells
from pi_excel.workbook.package.parts import Package
from pi_excel.workbook.reading.formulas import Formulas
from pi_excel.workbook.reading.sheet import SheetReader
from pi_excel.workbook.reading.stored import StoredValues
from pi_excel.workbook.sheet_xml import SheetXml
from pi_excel.workbook.stretches import Stretch


class ChosenCells:
    """Cells of some of a workbook's sheets.

    Args:
        package: The workbook.
        wanted: For each sheet, by title, the columns that are wanted; `None` for all of them. A title that
            no worksheet has is left out.

    Raises:
        MarkupError: A part is missing or is not XML.
    """

    def __init__(self, package: Package, wanted: Mapping[str, Collection[int] | None]) -> None:
        self._package = package
        self._wanted = wanted
        self._titles = {
            sheet.part: sheet.title
            for sheet in package.sheets
            if sheet.kind == "worksheet" and sheet.title in wanted
        }
        self._stored = StoredValues.of(package)
        self._found: dict[str, SheetCells] = {}

    def stretches(self, part: str, sheet: SheetXml) -> Iterator[Stretch]:
        """Yield a sheet's rows as they are, and read them in passing where that is wanted.

        Raises:
            MarkupError: A cell makes no sense, the message names it; or the sheet does not.
        """
        if part not in self._titles:
            yield from sheet.stretches()
            return
        title = self._titles[part]
        reader = SheetReader(title, sheet, self._stored, Formulas(()), self._wanted[title])
        yield from reader.stretches()
        self._found[title] = reader.content().cells

    def cells(self) -> Mapping[str, SheetCells]:
        """Return the cells by title; sheets whose rows have not passed are read now.

        Raises:
            MarkupError: As `stretches` does.
        """
        for part, title in self._titles.items():
            if title not in self._found:
                deque(self.stretches(part, SheetXml(self._package.archive.chunks(part))), maxlen=0)
        return self._found
