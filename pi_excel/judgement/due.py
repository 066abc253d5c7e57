"""Which period an indicator is judged at. No clock: only the reporting period counts."""

from __future__ import annotations

from pi_excel.book.model import Frequency, Indicator
from pi_excel.period import Length, Period

_LENGTHS = {
    Frequency.MONTHLY: Length.MONTH,
    Frequency.QUARTERLY: Length.QUARTER,
    Frequency.ANNUAL: Length.YEAR,
}


def judged_period(indicator: Indicator, reporting: Period) -> Period:
    """Return the latest period of an indicator's frequency that is due by a reporting period.

    Figures for later periods are not yet due.

    Source: design section 4. A figure is due `due_months` after its period ends.
    """
    last_month = reporting.end - indicator.due_months
    length = _LENGTHS[indicator.frequency]
    if length is Length.MONTH:
        return Period(last_month, length)
    month = Period(last_month, Length.MONTH)
    period = month.year if length is Length.YEAR else month.quarter
    return period if period.end == last_month else period.previous
