"""Commentary that is not there, or was there before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pi_excel.book.grid import CellRef
from pi_excel.book.records import Commentary
from pi_excel.book.setting_values import Settings
from pi_excel.book.text import fold, listed, quote
from pi_excel.judgement.due import judged_period
from pi_excel.judgement.verdict import Verdict
from pi_excel.period import MONTH_NAMES, Period
from pi_excel.report.commentary_checks.model import Finding, FindingKind
from pi_excel.report.commentary_checks.remark import Remark
from pi_excel.report.commentary_checks.vocabulary import MONTHS, PLACEHOLDERS

_FEWEST_WORDS: Final = 8
"""A shorter text may well be the same twice: `Performance is on target.`"""

_ALIKE: Final = 0.8
"""What share of their runs of three words two texts have in common when one was made from the other."""

_MONTHS: Final = frozenset(name.lower() for name in (*MONTHS, *MONTH_NAMES))
_WORD: Final = re.compile(r"\w+(?:[.,/]\d+)*%?")


def is_blank(text: str) -> bool:
    """Return whether a text says nothing: blank, or a word that stands where commentary should."""
    return fold(text).rstrip(".") in PLACEHOLDERS or not fold(text)


def check_copied(
    remark: Remark, earlier: Mapping[tuple[str, Period], Sequence[Commentary]]
) -> Iterator[Finding]:
    """Yield that a commentary is the same as one of an earlier period, or all but the same.

    One that was brought up to date, with other figures or months in the same words, is not copied. Nor is one
    on the same figure, as where an annual one is reported each quarter.

    Args:
        remark: The commentary.
        earlier: The book's commentary by ref and period.
    """
    periods = sorted(
        (period for ref, period in earlier if ref == remark.row.ref and period.end < remark.row.period.end),
        reverse=True,
    )
    for period in periods:
        if judged_period(remark.verdict.indicator, period) == remark.verdict.period:
            continue
        for row in earlier[remark.row.ref, period]:
            how = _likeness(remark.row.text, row.text)
            if how:
                yield remark.finding(
                    FindingKind.COPIED,
                    "",
                    f"is {how} that of {period.title}.",
                    "Write what is new in this period, or confirm that nothing is.",
                )
                return


def _likeness(text: str, other: str) -> str:
    """Return how alike two texts are in words; empty where they are not."""
    words, others = _WORD.findall(fold(text)), _WORD.findall(fold(other))
    if min(len(words), len(others)) < _FEWEST_WORDS:
        return ""
    if words == others:
        return "the same as"
    if _dated(words) != _dated(others):
        return ""
    runs, other_runs = _runs(words), _runs(others)
    alike = len(runs & other_runs) / max(len(runs), len(other_runs))
    return "nearly the same as" if alike >= _ALIKE else ""


def _dated(words: Iterable[str]) -> list[str]:
    """Return the figures and months among words."""
    return [word for word in words if word in _MONTHS or any(map(str.isdigit, word))]


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], strict=False))


def blank_finding(
    verdict: Verdict, rows: Sequence[Commentary], settings: Settings, where: CellRef
) -> Finding | None:
    """Return that an exception has no commentary, or leaves a question of the book's unanswered.

    Args:
        verdict: What the indicator's figure means.
        rows: The commentary on it for the reporting period and the period judged.
        settings: The book's settings, for its questions.
        where: The cell where commentary belongs.
    """
    if not verdict.is_exception or not verdict.has_figure:
        return None
    written = {fold(row.prompt) for row in rows if not is_blank(row.text)}
    asked = [prompt for prompt in settings.prompts if fold(prompt) not in written]
    if written and (not asked or len(settings.prompts) == 1):
        return None
    ref, period = verdict.indicator.ref, verdict.reporting
    about = f" under {listed([quote(prompt) for prompt in asked], 'and')}" if written else ""
    return Finding(
        FindingKind.BLANK,
        ref,
        period,
        where,
        "",
        f"{ref} is an exception at {verdict.period} and has no commentary{about} for {period}.",
        "Write it on its report sheet or in Commentary before the report is published.",
    )
