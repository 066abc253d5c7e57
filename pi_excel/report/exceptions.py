"""Which indicators are exceptions, and in what order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pi_excel.book.model import ReportWhen
from pi_excel.judgement.rules import Rule
from pi_excel.judgement.verdict import Verdict


@dataclass(frozen=True, slots=True)
class ExceptionList:
    """The exceptions of a book.

    Attributes:
        ranked: The exceptions, the gravest first.
        not_supplied: Last quarter's exceptions that have no figure now, but a blank or a state.
        taken_out: Those that would be on the list and are set never to be reported.
    """

    ranked: tuple[Verdict, ...]
    not_supplied: tuple[Verdict, ...]
    taken_out: tuple[Verdict, ...]


def list_exceptions(verdicts: Iterable[Verdict], earlier: Mapping[str, Verdict]) -> ExceptionList:
    """Rank the exceptions among verdicts.

    Order: off target (by share of the target), no target, asked for; then ref.

    Args:
        verdicts: One an indicator.
        earlier: Those of the quarter before, by ref, for indicators without a figure now.

    Source: design section 4.
    """
    met, silent, out = [], [], []
    for verdict in verdicts:
        before = earlier.get(verdict.indicator.ref)
        not_supplied = not verdict.has_figure and before is not None and before.is_exception
        if not (verdict.is_exception or not_supplied):
            continue
        if verdict.indicator.report.at(verdict.reporting) is ReportWhen.NEVER:
            out.append(verdict)
        elif verdict.is_exception:
            met.append(verdict)
        else:
            silent.append(verdict)
    return ExceptionList(tuple(sorted(met, key=_rank)), tuple(silent), tuple(out))


def _rank(verdict: Verdict) -> tuple[int, Decimal, str]:
    rule, standing = min(verdict.rules), verdict.standing
    share = standing.share if rule is Rule.OFF_TARGET and standing is not None else Decimal(0)
    return (rule, -share, verdict.indicator.ref)
