"""A sheet of ours drawn: the content of the parts that it becomes, and the names it carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DrawnSheet:
    """The parts of a sheet, still without names in a package.

    Attributes:
        worksheet: The sheet. It refers to its drawing as `rId1`, or to its nth table as `rIdn`; to both
            no sheet of ours does.
        names: The names of its scope, each with its formula.
        drawing: Where its charts stand; empty when it has none. It refers to the nth chart as `rIdn`.
        charts: Its charts.
        tables: Its tables.
    """

    worksheet: bytes
    names: Mapping[str, str]
    drawing: bytes = b""
    charts: tuple[bytes, ...] = ()
    tables: tuple[bytes, ...] = ()
