"""`tblOverrides`: what an attached book's own columns do not say of an indicator, or say wrongly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pi_excel.book.grid import CellRef, CellValue
from pi_excel.book.layout import INDICATORS
from pi_excel.book.rows import Table
from pi_excel.book.text import closest, did_you_mean, fold, quote
from pi_excel.book.values import cell_text

INDICATOR = "Indicator"
"""The setting that ties a ref to an indicator's name, in a book without refs of its own."""

PERCENTAGES = "Percentages"
"""The setting that says whether plain numbers of a percentage are points or fractions."""

SETTINGS = (
    *(header for header in INDICATORS.columns if header not in {"Ref", INDICATOR}),
    INDICATOR,
    PERCENTAGES,
)
"""What can be overridden: whatever the tidy book's Indicators say."""


class Override(NamedTuple):
    """What is said of an indicator, and where."""

    value: CellValue
    where: CellRef


@dataclass(frozen=True, slots=True)
class Overrides:
    """What `tblOverrides` says.

    Attributes:
        said: By folded ref, and by setting as the Indicators table spells it.
        refs: The refs as first written, by folded ref.
    """

    said: Mapping[str, Mapping[str, Override]] = field(default_factory=dict)
    refs: Mapping[str, str] = field(default_factory=dict)

    def of(self, ref: str) -> Mapping[str, Override]:
        """Return what is said of an indicator."""
        return self.said.get(fold(ref), {})

    def named(self) -> dict[str, list[str]]:
        """Return the refs that are tied to names, in the table's order, by folded name."""
        refs: dict[str, list[str]] = defaultdict(list)
        for key, said in self.said.items():
            if INDICATOR in said:
                refs[fold(cell_text(said[INDICATOR].value))].append(self.refs[key])
        return refs


def read_overrides(table: Table) -> Overrides:
    """Return what the table says; of two rows for one setting of an indicator the first holds."""
    spelled = {fold(setting): setting for setting in SETTINGS}
    said: dict[str, dict[str, Override]] = {}
    refs: dict[str, str] = {}
    for row in table.rows():
        ref, text = row.text("Ref"), row.text("Setting")
        setting = spelled.get(fold(text))
        if not ref or setting is None or row.is_blank("Value"):
            header = "Setting" if ref and setting is None else "Ref" if not ref else "Value"
            what = (
                f"{quote(text)} is not a setting"
                if ref and text and setting is None
                else f"{header} is blank"
            )
            do = f"{did_you_mean(text, SETTINGS)}Write one of an indicator's, such as Basis."
            row.warning(header, f"{what}, so this row is left out.", do)
            continue
        refs.setdefault(fold(ref), ref)
        of_ref = said.setdefault(fold(ref), {})
        if setting in of_ref:
            what = f"{setting} of {ref} is set at {of_ref[setting].where} already, which holds."
            row.warning("Setting", what, "Delete one of the two rows.")
            continue
        of_ref[setting] = Override(row.raw("Value"), row.cell("Value"))
    return Overrides(said, refs)


def report_strays(overrides: Overrides, refs: Mapping[str, str], table: Table) -> None:
    """Note the refs that no indicator of the book has.

    Args:
        overrides: What the table says.
        refs: The refs of the book's indicators, read or left out, by folded ref.
        table: The table.
    """
    for key, said in overrides.said.items():
        if key not in refs:
            where = next(iter(said.values())).where._replace(column=table.columns["Ref"])
            near = closest(overrides.refs[key], refs.values())
            guess = f"Did you mean '{near}'? " if near else ""
            what = f"No indicator has the ref {quote(overrides.refs[key])}, so this changes nothing."
            table.problems.warning(where, what, f"{guess}Correct the ref, or delete the row.")
