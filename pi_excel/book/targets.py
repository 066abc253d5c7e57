"""The Targets table: what was agreed."""

from __future__ import annotations

from pi_excel.book.indicators import Index
from pi_excel.book.model import Indicator
from pi_excel.book.records import Target, TargetState
from pi_excel.book.rows import Row, Table
from pi_excel.period import Period

PROFILES = {1: "Q1 profile", 2: "Q2 profile", 3: "Q3 profile", 4: "Q4 profile"}
"""The column of each quarter's profile."""

SETTLED = (TargetState.PROPOSED, TargetState.AGREED, TargetState.REVISED)
"""From the least settled to the most: of two targets for a year the more settled holds."""


def read_targets(table: Table, index: Index) -> dict[tuple[str, Period], Target]:
    """Return the target that holds, by ref and financial year.

    Revised beats agreed beats proposed. Of two in the same state the later row holds, with a warning.
    """
    targets: dict[tuple[str, Period], Target] = {}
    for row in table.rows():
        indicator = index.of(row)
        year = row.year("Year") if indicator is not None else None
        if indicator is None or year is None:
            continue
        target = _read_target(row, indicator, year)
        earlier = targets.get((indicator.ref, year))
        if earlier is None or SETTLED.index(target.state) >= SETTLED.index(earlier.state):
            targets[indicator.ref, year] = target
        if earlier is not None and earlier.state is target.state:
            what = f"{indicator.ref} has a target for {year} at {earlier.where} already"
            do = "Delete the one that does not hold, or correct its year or state."
            row.warning("Target", f"{what}, {target.state} like this one: this later row is used.", do)
    index.report_strays()
    return targets


def _read_target(row: Row, indicator: Indicator, year: Period) -> Target:
    percent = indicator.is_percentage
    profile = {
        quarter: row.figure(header, percent=percent)
        for quarter, header in PROFILES.items()
        if not row.is_blank(header)
    }
    return Target(
        ref=indicator.ref,
        year=year,
        value=row.figure("Target", percent=percent),
        where=row.cell("Target"),
        row=row.number,
        profile=profile,
        state=row.choice("State", TargetState, TargetState.PROPOSED),
        method=row.text("Method"),
        number=row.figure("Number"),
        population=row.figure("Population"),
        reason=row.prose("Reason"),
    )
