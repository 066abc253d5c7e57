"""The sheets and tables of an open workbook: brought, retitled, put in order, deleted, resized."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pi_excel.open_book.desk import VISIBLE
from pi_excel.open_book.steps import in_order
from pi_excel.workbook.sheets.ownership import is_mark

if TYPE_CHECKING:
    import xlwings as xw  # the core install has none


class Tabs:
    """The sheets of an open workbook, chart sheets included where they can matter.

    Args:
        book: The workbook.
        aside: The workbook from which sheets are brought; `None` where none are.
    """

    def __init__(self, book: xw.Book, aside: xw.Book | None) -> None:
        self._book, self._aside = book, aside

    def titles(self) -> list[str]:
        """Return the titles of all tabs in order; chart sheets are among them, unlike in xlwings."""
        return [str(sheet.Name) for sheet in self._book.api.Sheets]

    def bring(self, title: str, *, in_place_of: str | None) -> None:
        """Copy a sheet from the workbook aside: cells, looks, charts and the names of its own scope.

        Its charts follow the copy's cells, as charts of their own sheet do when Excel copies it.

        Args:
            title: The sheet's title; no other has it.
            in_place_of: The title of the sheet whose place it takes and that is as hidden as it will be;
                `None` for the last place.
        """
        if self._aside is None:
            raise LookupError(f"there is no workbook to bring '{title}' from")
        behind = self._book.sheets[in_place_of] if in_place_of is not None else self._book.sheets[-1]
        copied = self._aside.sheets[title].copy(after=behind)
        if copied.name != title:
            copied.name = title
        if in_place_of is not None and behind.api.Visible != VISIBLE:
            copied.api.Visible = behind.api.Visible

    def delete(self, title: str) -> None:
        """Delete a sheet; Excel does not ask first."""
        sheet = self._book.sheets[title]
        if sheet.api.Visible != VISIBLE:
            sheet.api.Visible = VISIBLE  # one that is very hidden cannot be deleted
        sheet.delete()

    def retitle(self, old: str, new: str) -> None:
        """Give a sheet another title; formulas that refer to it go on doing so."""
        self._book.sheets[old].name = new

    def order(self, titles: Sequence[str]) -> None:
        """Put tabs in order with as few moves as that takes from the left."""
        now = self.titles()
        sheets = self._book.api.Sheets
        for place, title in enumerate(in_order(now, titles)):
            if now[place] != title:
                sheets(title).Move(sheets(now[place]))  # its first argument says before which
                now.remove(title)
                now.insert(place, title)

    def resize(self, sheet: str, table: str, last_row: int) -> None:
        """Let an Excel table end in a row."""
        worksheet = self._book.sheets[sheet]
        listed = worksheet.api.ListObjects(table)
        area = listed.Range
        top, left, width = area.Row, area.Column, area.Columns.Count
        listed.Resize(worksheet.range((top, left), (last_row, left + width - 1)).api)

    def names_of(self, title: str) -> dict[str, str]:
        """Return the names by which we know a sheet, each with its formula."""
        return {_local(name): str(name.RefersTo) for name in self._marks(self._book, title)}

    def give(self, title: str, names: Mapping[str, str]) -> None:
        """Give a sheet names of its own scope, each with its formula."""
        sheet = self._book.sheets[title].api
        for name, formula in names.items():
            sheet.Names.Add(name, formula)

    def disown(self, title: str) -> None:
        """Take the names off a sheet by which we know it."""
        for name in self._marks(self._book, title):
            name.Delete()

    def own(self, title: str) -> None:
        """Give a sheet the names that its like has in the workbook aside."""
        if self._aside is not None:
            self.give(title, {_local(name): str(name.RefersTo) for name in self._marks(self._aside, title)})

    def _marks(self, book: xw.Book, title: str) -> list[Any]:
        return [name for name in book.sheets[title].api.Names if is_mark(_local(name))]


def _local(name: Any) -> str:  # noqa: ANN401 - an object of Excel's own
    """Return a name without the sheet that Excel puts before it."""
    return str(name.Name).rpartition("!")[2]
