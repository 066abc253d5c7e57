"""`tblOverrides`: what an attached book's own columns do not say of an indicator, or say wrongly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pi_excel.book.grid import CellRef, CellValue
from pi_excel.book.layout import INDICATORS
from pi_excel.book.rows import Row, Table
from pi_excel.book.text import did_you_mean, fold, quote
from pi_excel.book.values import cell_text

INDICATOR = "Indicator"
"""The setting that ties a ref to an indicator's name, in a book without refs of its own."""

PERCENTAGES = "Percentages"
"""The setting that says whether plain numbers of a percentage are points or fractions."""

SETTINGS = (
    *(header for header in INDICATORS.columns if header not in {"Ref", INDICATOR, "Population"}),
    INDICATOR,
    PERCENTAGES,
)
"""What can be overridden: whatever the tidy book's Indicators say, but for people, who have columns here."""


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
            _tell_why_left_out(row, text)
            continue
        refs.setdefault(fold(ref), ref)
        of_ref = said.setdefault(fold(ref), {})
        if setting in of_ref:
            what = f"{setting} of {ref} is set at {of_ref[setting].where} already, which holds."
            row.warning("Setting", what, "Delete one of the two rows.")
            continue
        of_ref[setting] = Override(row.raw("Value"), row.cell("Value"))
    return Overrides(said, refs)


def _tell_why_left_out(row: Row, setting: str) -> None:
    """Tell the first thing that a row lacks; an Excel error in its place is told already."""
    if row.is_blank("Ref"):
        row.warning("Ref", "Ref is blank, so this row is left out.", "Type the indicator's ref.")
    elif row.is_blank("Setting"):
        do = "Choose what is to be set, such as Basis."
        row.warning("Setting", "Setting is blank, so this row is left out.", do)
    elif setting and fold(setting) not in map(fold, SETTINGS):
        do = f"{did_you_mean(setting, SETTINGS)}Choose one of the list, such as Basis."
        row.warning("Setting", f"{quote(setting)} is not a setting, so this row is left out.", do)
    elif row.is_blank("Value"):
        do = f"Type the {setting.lower()}, or delete the row."
        row.warning("Value", f"It does not say what {setting} is, so this row is left out.", do)


def report_strays(overrides: Overrides, names: Mapping[str, str], table: Table) -> None:
    """Note the refs that no indicator of the book has, and the names that are tied to them.

    Args:
        overrides: What the table says.
        names: The names of the book's indicators, read or left out, by ref.
        table: The table.
    """
    known = set(map(fold, names))
    for key, said in overrides.said.items():
        if key in known:
            continue
        ref = overrides.refs[key]
        if INDICATOR in said:
            name, where = cell_text(said[INDICATOR].value), said[INDICATOR].where
            what = f"No indicator is called {quote(name)}, so what is set for {ref} changes nothing."
            do = f"{did_you_mean(name, names.values())}Write its name as the book has it, or delete the row."
        else:
            where = next(iter(said.values())).where._replace(column=table.columns["Ref"])
            what = f"No indicator has the ref {quote(ref)}, so this changes nothing."
            do = f"{did_you_mean(ref, names)}Correct the ref, or delete the row."
        table.problems.warning(where, what, do)
