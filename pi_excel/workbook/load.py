"""A workbook loaded by openpyxl, told by its content, with its texts as the file stores them."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

_STRING = f"{{{SHEET_MAIN_NS}}}si"


class _Reader(ExcelReader):
    """openpyxl's reader, but that it leaves the escapes in shared texts alone.

    openpyxl takes half of an escaped escape away (`_x005F_x000D_`, a text that reads `_x000D_`), and
    leaves all others: what is read then says a line end. `cells.read_text` knows the whole rule.
    """

    def read_strings(self) -> None:
        package: Any = self.package
        part = package.find(SHARED_STRINGS)
        if self.rich_text or part is None:
            super().read_strings()
            return
        with self.archive.open(part.PartName.removeprefix("/")) as source:
            for _, node in iterparse(source):
                if node.tag == _STRING:
                    text: Any = Text.from_tree(node)
                    self.shared_strings.append(text.content)
                    node.clear()


def load(path: Path, *, data_only: bool = False, keep_vba: bool = False, rich_text: bool = False) -> Any:  # noqa: ANN401 - openpyxl's Workbook mixes sheet types
    """Return a workbook as openpyxl knows it; texts are as stored, see `cells.read_text`.

    Args:
        path: The file; its name does not matter.
        data_only: Whether formulas count with their last values.
        keep_vba: Whether a save is to keep the macros.
        rich_text: Whether texts with several fonts keep them. Texts that are escaped twice are then
            not told from those escaped once.

    Raises:
        OSError: It cannot be opened.
        Exception: It is damaged; openpyxl lets many kinds out.
    """
    with warnings.catch_warnings(), path.open("rb") as file:
        # openpyxl warns of what a save would lose: `losses` has the say about that.
        warnings.simplefilter("ignore")
        reader = _Reader(file, data_only=data_only, keep_vba=keep_vba, keep_links=False, rich_text=rich_text)
        reader.read()
        return reader.wb
