"""Which indicators are exceptions, and in what order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from pi_excel.book.model import ReportWhen
from pi_excel.judgement.rules import Rule
from pi_excel.judgement.verdict import Verdict


class ListPlace(StrEnum):
    """Where an indicator stands on the list of exceptions."""

    REPORTED = "reported"
    NOT_SUPPLIED = "not supplied"
    TAKEN_OUT = "taken out"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ExceptionList:
    """The exceptions of a book.

    Attributes:
        ranked: The exceptions, the gravest first.
        not_supplied: Earlier exceptions that have had no figure since, but a blank or a state.
        taken_out: Those that would be on the list and are set never to be reported.
        last_judged: Of those that have no figure now, the verdict before the gap, by ref.
        places: Where each indicator stands, by ref.
    """

    ranked: tuple[Verdict, ...]
    not_supplied: tuple[Verdict, ...]
    taken_out: tuple[Verdict, ...]
    last_judged: Mapping[str, Verdict] = field(default_factory=dict)
    places: Mapping[str, ListPlace] = field(default_factory=dict)

    @property
    def listed(self) -> tuple[str, ...]:
        """The refs on the list: the exceptions in rank order, then those not supplied."""
        return tuple(verdict.indicator.ref for verdict in (*self.ranked, *self.not_supplied))

    def place_of(self, verdict: Verdict) -> ListPlace:
        """Return where an indicator stands on the list."""
        return self.places.get(verdict.indicator.ref, ListPlace.NONE)


def list_exceptions(verdicts: Iterable[Verdict], earlier: Mapping[str, Verdict]) -> ExceptionList:
    """Rank the exceptions among verdicts.

    Order: off target (by share of the target), no target, asked for; then ref.

    Args:
        verdicts: One an indicator.
        earlier: For indicators without a figure now, the verdict before the gap, by ref.

    Source: design section 4.
    """
    found: dict[ListPlace, list[Verdict]] = {place: [] for place in ListPlace}
    for verdict in verdicts:
        found[_place(verdict, earlier.get(verdict.indicator.ref))].append(verdict)
    return ExceptionList(
        ranked=tuple(sorted(found[ListPlace.REPORTED], key=_rank)),
        not_supplied=tuple(found[ListPlace.NOT_SUPPLIED]),
        taken_out=tuple(found[ListPlace.TAKEN_OUT]),
        last_judged=earlier,
        places={verdict.indicator.ref: place for place, those in found.items() for verdict in those},
    )


def _place(verdict: Verdict, before: Verdict | None) -> ListPlace:
    awaited = not verdict.has_figure and before is not None and before.is_exception
    if not (verdict.is_exception or awaited):
        return ListPlace.NONE
    if verdict.indicator.report.at(verdict.reporting) is ReportWhen.NEVER:
        return ListPlace.TAKEN_OUT
    return ListPlace.REPORTED if verdict.is_exception else ListPlace.NOT_SUPPLIED


def _rank(verdict: Verdict) -> tuple[int, Decimal, str]:
    rule, standing = min(verdict.rules), verdict.standing
    share = standing.share if rule is Rule.OFF_TARGET and standing is not None else Decimal(0)
    return (rule, -share, verdict.indicator.ref)
