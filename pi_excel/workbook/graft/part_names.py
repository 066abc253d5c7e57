"""Names for new parts of a package."""

from __future__ import annotations

import re

from pi_excel.workbook.package.parts import Package

SHEET, DRAWING, CHART, TABLE = (
    "xl/worksheets/sheet",
    "xl/drawings/drawing",
    "xl/charts/chart",
    "xl/tables/table",
)
"""What the names of new parts begin with, before their number."""


class PartNames:
    """Gives names that no part of a package has; capital letters make no difference."""

    def __init__(self, package: Package) -> None:
        self._taken = [name.casefold() for name in package.archive.entries]
        self._last: dict[str, int] = {}

    def fresh(self, stem: str) -> str:
        """Return the name with the next number after the highest.

        Args:
            stem: What the name begins with: `SHEET`, `DRAWING`, `CHART` or `TABLE`.
        """
        if stem not in self._last:
            numbered = re.compile(re.escape(stem) + r"([0-9]{1,9})\.xml")
            found = filter(None, map(numbered.fullmatch, self._taken))
            self._last[stem] = max((int(name[1]) for name in found), default=0)
        self._last[stem] += 1
        return f"{stem}{self._last[stem]}.xml"
