"""The Indicators table: one indicator a row, and the index by which other tables find them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pi_excel.book.choices import read_better, read_choice, read_tolerance, words_of
from pi_excel.book.grid import CellRef
from pi_excel.book.model import Better, Frequency, Indicator, Measure, ReportRule, ReportWhen
from pi_excel.book.records import Basis
from pi_excel.book.rows import Row, Table
from pi_excel.book.setting_values import MOST_DECIMALS, Tolerance
from pi_excel.book.text import did_you_mean, fold, listed, quote
from pi_excel.book.values import cell_text, read_value
from pi_excel.errors import SettingsError
from pi_excel.period import Period

MOST_PER = 10_000_000
MOST_DUE = 60
"""Bounds beyond which a typing slip is likelier than a wish: a multiplier, months."""

SUSPICIOUSLY_FEW_POINTS = 0.1
"""An absolute tolerance of a percentage below this was probably typed as a fraction."""

BLANK_REF = "Ref is blank, so this row is left out."

MOST_GUESSES = 25
"""How many unknown refs of a table get a "did you mean": each costs a look at every indicator."""


@dataclass(slots=True)
class Index:
    """The indicators by ref, case and blanks aside, and what other tables asked for in vain.

    Attributes:
        found: The indicators that were read, in the book's order, by folded ref.
        left_out: The refs of rows that could not be used, by folded ref; their figures go unmentioned.
        whole: Whether the Indicators table could be read at all.
        strays: For the table being read, the rows of each ref that is in neither.
    """

    found: dict[str, Indicator] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    whole: bool = True
    strays: dict[str, list[Row]] = field(default_factory=dict)

    def named(self, row: Row, header: str) -> Indicator | None:
        """Return the indicator whose ref stands under a header; `None` when there is none."""
        return self.found.get(fold(row.text(header)))

    def of(self, row: Row) -> Indicator | None:
        """Return the indicator a row belongs to; `None` when there is none, noted for `report_strays`."""
        ref = row.text("Ref")
        indicator = self.found.get(fold(ref))
        if indicator is None:
            if row.is_blank("Ref"):
                row.error("Ref", BLANK_REF, "Type the indicator's ref, or clear the row.")
            elif ref and self.whole and fold(ref) not in self.left_out:
                self.strays.setdefault(ref, []).append(row)
        return indicator

    def report_strays(self) -> None:
        """Note each ref that is not in Indicators once, at its first cell, and forget them."""
        refs = [indicator.ref for indicator in self.found.values()]
        for place, (ref, rows) in enumerate(self.strays.items()):
            many = len(rows) > 1
            near = did_you_mean(ref, refs) if place < MOST_GUESSES else ""
            left_out = f"its {len(rows)} rows are left out" if many else "this row is left out"
            do = f"{near}Correct the ref, or add the indicator to Indicators."
            rows[0].error("Ref", f"{quote(ref)} is not in Indicators, so {left_out}.", do)
        self.strays.clear()


def read_indicators(table: Table, populations: Mapping[str, str]) -> Index:
    """Return every indicator that can be used; the others are problems, each at its cell.

    Args:
        table: The Indicators table.
        populations: The names in the Populations table, by folded name.
    """
    index = Index()
    firsts: dict[str, CellRef] = {}
    for row in table.rows():
        ref = row.text("Ref")
        if row.is_blank("Ref"):
            row.error("Ref", BLANK_REF, "Type the indicator's ref, or clear the row.")
        if not ref:
            continue
        if fold(ref) in firsts:
            what = f"{quote(ref)} is already the ref at {firsts[fold(ref)]}, so this row is left out."
            row.error("Ref", what, "Give this indicator a ref of its own, or delete the row.")
        else:
            firsts[fold(ref)] = row.cell("Ref")
            indicator = read_indicator(row, ref, populations)
            if indicator is None:
                index.left_out[fold(ref)] = ref
            else:
                index.found[fold(ref)] = indicator
                _ask_for_basis(row, indicator)
    return index


def read_indicator(row: Row, ref: str, populations: Mapping[str, str]) -> Indicator | None:
    """Return one indicator; `None`, with problems, when it cannot be judged from what its row says.

    Args:
        row: What is said of it, under the headers of the Indicators table.
        ref: Its ref.
        populations: The names of the populations, by folded name.
    """
    measure = _measure(row, ref)
    better = _better(row, ref, measure)
    per = _per(row, ref) if measure is Measure.RATE else 1
    if measure is None or better is None or per is None:
        return None
    percent = measure is Measure.PERCENTAGE
    name = row.text("Indicator")
    if not name:
        do = "Type what the indicator measures."
        row.warning("Indicator", f"The indicator has no name, so its ref {quote(ref)} is shown instead.", do)
    basis = read_basis(row, ref)
    usual = Frequency.ANNUAL if basis is Basis.ANNUAL else Frequency.QUARTERLY
    return Indicator(
        ref=ref,
        name=name or ref,
        better=better,
        measure=measure,
        where=row.first_cell,
        portfolio=row.text("Portfolio"),
        owner=row.text("Owner"),
        per=per,
        population=_population(row, populations),
        basis=basis,
        frequency=row.choice("Frequency", Frequency, usual),
        due_months=row.whole("Due", 0, most=MOST_DUE),
        decimals=row.whole("Decimals", 0 if measure is Measure.COUNT else 1, most=MOST_DECIMALS),
        tolerance=_tolerance(row, percent=percent),
        report=_report(row),
        row_label=row.text("Row label"),
        definition=row.prose("Definition"),
    )


def _measure(row: Row, ref: str) -> Measure | None:
    text = row.text("Measure")
    if row.is_blank("Measure"):
        do = f"Choose {listed(words_of(Measure))}."
        row.error("Measure", f"Measure is blank, so {ref} is left out.", do)
    if not text:
        return None
    try:
        return read_choice(text, Measure)
    except SettingsError as wrong:
        row.error("Measure", f"{quote(text)} is not a measure, so {ref} is left out.", wrong.do)
        return None


def _better(row: Row, ref: str, measure: Measure | None) -> Better | None:
    text = row.text("Better to be")
    if row.is_blank("Better to be"):
        do = "Choose High, Low or Neutral, or write Range 20 to 25."
        row.error("Better to be", f"Better to be is blank, so {ref} is left out.", do)
    if not text:
        return None
    try:
        return read_better(text, percent=measure in (None, Measure.PERCENTAGE))
    except SettingsError as wrong:
        row.error("Better to be", f"{wrong.what.removesuffix('.')}, so {ref} is left out.", wrong.do)
        return None


def _per(row: Row, ref: str) -> int | None:
    """Return a rate's multiplier; without one no rate can be worked out."""
    raw = row.raw("Per")
    number = read_value(raw).number
    if number is not None and number.is_integer() and 1 <= number <= MOST_PER:
        return int(number)
    what = (
        "Per is blank" if row.is_blank("Per") else f"{quote(cell_text(raw))} is not a whole number from 1 up"
    )
    do = "Type what the rate is per, such as 10000 or 1000."
    row.error("Per", f"{what}, so the rate {ref} is left out.", do)
    return None


def read_basis(row: Row, ref: str) -> Basis:
    """Return what stretch of time an indicator's figures cover; a word that says none is a problem."""
    text = row.text("Basis")
    try:
        return read_choice(text, Basis) if text else Basis.UNKNOWN
    except SettingsError as wrong:
        row.warning("Basis", f"{quote(text)} is not a basis, so that of {ref} is unknown.", wrong.do)
        return Basis.UNKNOWN


def _ask_for_basis(row: Row, indicator: Indicator) -> None:
    if indicator.basis is Basis.UNKNOWN and fold(row.text("Basis")) in {"", fold(Basis.UNKNOWN)}:
        what = f"{indicator.ref} does not say what stretch of time its figures cover."
        row.warning("Basis", what, f"Choose {listed(words_of(Basis))}.")


def _population(row: Row, populations: Mapping[str, str]) -> str:
    """Return the population's name as Populations spells it, case and blanks aside."""
    name = row.text("Population")
    if name and populations and fold(name) not in populations:
        do = f"{did_you_mean(name, populations.values())}Correct the name, or add its rows to Populations."
        row.warning("Population", f"{quote(name)} is not in Populations.", do)
    return populations.get(fold(name), name)


def _tolerance(row: Row, *, percent: bool) -> Tolerance | None:
    """Return the indicator's own tolerance; `None` for the book's, with a problem when it cannot be read."""
    if row.is_blank("Tolerance"):
        return None
    kind = row.text("Tolerance type")
    relative = {"": None, "relative": True, "absolute": False}
    if fold(kind) not in relative:
        what = f"{quote(kind)} is not a tolerance type, so the book's tolerance holds."
        row.error("Tolerance type", what, f"{did_you_mean(kind, relative)}Choose relative or absolute.")
        return None
    said = relative[fold(kind)]
    tolerance = row.attempt("Tolerance", lambda: read_tolerance(row.raw("Tolerance"), relative=said))
    if tolerance and percent and tolerance.relative and said is None:
        do = "Say relative in Tolerance type if that is meant; type 2 points for 2 percentage points."
        row.warning("Tolerance", f"The tolerance is read as {tolerance} of the target, not as points.", do)
    if tolerance and percent and not tolerance.relative and 0 < tolerance.amount < SUSPICIOUSLY_FEW_POINTS:
        what = f"The tolerance of {tolerance} is absolute, so it is read as {tolerance} percentage points."
        points = f"{(tolerance.amount * 100).normalize():f}"
        row.warning("Tolerance", what, f"Type {points} if {points} points are meant.")
    return tolerance


def _report(row: Row) -> ReportRule:
    """Return whether the indicator is always or never reported; Auto when its From or To cannot be read."""
    when = row.choice("Report", ReportWhen, ReportWhen.AUTO)
    first, first_read = _bound(row, "From")
    last, last_read = _bound(row, "To")
    if first and last and last.end < first.end:
        what, do = f"To ({last}) is before From ({first}).", "Correct one of them."
        row.error("To", f"{what} Report is read as Auto.", do)
        return ReportRule(reason=row.prose("Report reason"))
    if not (first_read and last_read):
        when = ReportWhen.AUTO
    return ReportRule(when, row.prose("Report reason"), first, last)


def _bound(row: Row, header: str) -> tuple[Period | None, bool]:
    """Return the period that bounds a report rule, and whether the cell could be read."""
    if row.is_blank(header):
        return None, True
    period = row.period(header)
    return period, period is not None
