"""One commentary taken apart, with all that the book knows of its indicator."""

from __future__ import annotations

from dataclasses import dataclass

from pi_excel.book.grid import CellRef
from pi_excel.book.records import Commentary
from pi_excel.judgement.verdict import Verdict
from pi_excel.report.commentary_checks.known_figures import KnownFigures
from pi_excel.report.commentary_checks.model import Finding, FindingKind
from pi_excel.report.commentary_checks.reading import Sentence
from pi_excel.report.commentary_checks.times import Standpoint
from pi_excel.report.commentary_checks.topic import Topic


@dataclass(frozen=True, slots=True)
class Remark:
    """One commentary, ready to be checked.

    Attributes:
        row: The commentary.
        where: The cell of its text.
        dated: The cell of its as-at date.
        verdict: What the indicator's figure means.
        topic: What the indicator is about.
        known: What the book shows of it.
        here: When and of what the commentary speaks.
        text: Its text with plain dashes, as long as the text itself.
        sentences: The text taken apart.
    """

    row: Commentary
    where: CellRef
    dated: CellRef
    verdict: Verdict
    topic: Topic
    known: KnownFigures
    here: Standpoint
    text: str
    sentences: tuple[Sentence, ...]

    @property
    def name(self) -> str:
        """The commentary in a sentence: `the commentary on CS02 (2016/17 Q1)`."""
        return f"the commentary on {self.row.ref} ({self.row.period})"

    def words(self, start: int, end: int) -> str:
        """Return a part of the text as it stands there, on one line."""
        return " ".join(self.row.text[start:end].split())

    def finding(self, kind: FindingKind, words: str, what: str, do: str) -> Finding:
        """Return a finding about the commentary; `what` goes on from `the commentary on …`."""
        return Finding(
            kind, self.row.ref, self.row.period, self.where, words, f"The{self.name[3:]} {what}", do
        )
