"""What the checks of commentary find, as plain data for staff: never on a page that is published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pi_excel.book.grid import CellRef
from pi_excel.errors import Problem, Severity
from pi_excel.period import Period


class FindingKind(StrEnum):
    """What kind of thing was found."""

    FIGURE_DIFFERS = "a figure differs from the book"
    FIGURE_NOT_FOUND = "a figure is not in the book"
    FIGURE_IS_LATER = "a figure is later than the period"
    AGAINST_DIRECTION = "words against the direction of travel"
    USUAL_VARIATION = "significant, within usual variation"
    COULD_IDENTIFY = "could identify a family or child"
    COPIED = "copied from an earlier period"
    BLANK = "blank"
    STALE_REFERENCE = "speaks of something old"
    STALE_DATE = "an as-at date that is out of place"


SEVERITIES = {
    FindingKind.FIGURE_DIFFERS: Severity.WARNING,
    FindingKind.FIGURE_NOT_FOUND: Severity.NOTE,
    FindingKind.FIGURE_IS_LATER: Severity.NOTE,
    FindingKind.AGAINST_DIRECTION: Severity.WARNING,
    FindingKind.USUAL_VARIATION: Severity.NOTE,
    FindingKind.COULD_IDENTIFY: Severity.WARNING,
    FindingKind.COPIED: Severity.WARNING,
    FindingKind.BLANK: Severity.WARNING,
    FindingKind.STALE_REFERENCE: Severity.WARNING,
    FindingKind.STALE_DATE: Severity.WARNING,
}
"""How much each kind matters. None is an error: words are the service's own, and a person decides."""


class Outcome(StrEnum):
    """What came of looking up a figure that commentary quotes."""

    MATCHES = "matches"
    DIFFERS = "differs"
    NOT_FOUND = "not found"
    LATER = "later than the period"
    SUPPRESSED = "suppressed in the book"


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A figure quoted in commentary, and what the book says of it.

    Attributes:
        words: The figure as quoted, with its date where that stands beside it: `486 (as at 23rd August)`.
        outcome: Whether it is the book's.
        book: What the book shows in its place, such as `487 for Q1 2016/17`; empty where it shows nothing.
        where: The cell of the book's figure.
    """

    words: str
    outcome: Outcome
    book: str = ""
    where: CellRef | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a commentary that somebody should look at.

    Attributes:
        kind: What kind of thing.
        ref: The indicator's reference.
        period: The period the commentary is for.
        where: The cell of its text: its row of `Commentary`, or its box on a report sheet.
        words: The words it is about, as they stand there; empty where that is all of them, or none.
        what: What is wrong, as a sentence.
        do: What to do about it, as a sentence.
    """

    kind: FindingKind
    ref: str
    period: Period
    where: CellRef
    words: str
    what: str
    do: str

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return SEVERITIES[self.kind]

    def as_problem(self) -> Problem:
        """Return the finding as a problem, for `check`."""
        return Problem(self.severity, str(self.where), self.what, self.do)


@dataclass(frozen=True, slots=True)
class Review:
    """All there is to say to staff of the commentary on an indicator for a period.

    Attributes:
        findings: What somebody should look at, in the order of the texts.
        figures: Every quoted figure that could be told to be the indicator's, in the order of the texts.
    """

    findings: tuple[Finding, ...] = ()
    figures: tuple[LookedUp, ...] = ()


def commentary_problems(reviews: Iterable[Review]) -> tuple[Problem, ...]:
    """Return the findings of reviews as problems, for `check`."""
    return tuple(finding.as_problem() for review in reviews for finding in review.findings)
