"""The signs that councils use for a status and for exceptions, as tables.

Letters of Wingdings are as Unicode document L2/12-368 lists them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from pi_excel.book.setting_values import StatusWords
from pi_excel.judgement.tolerance import Status
from pi_excel.report.exceptions import ListPlace
from pi_excel.report.pi_book_page import EXCEPTION_WORDS
from pi_excel.report.symbols import status_words
from pi_excel.report.vocabulary import Known, Vocabulary

_WINGDINGS: Final = "Wingdings"


def _name(*signs: str, font: str) -> str:
    shown = " ".join(sign or "blank" for sign in signs)
    return f"{shown} in {font}" if font else shown


def _status(
    good: str, near: str, bad: str, font: str = "", also: Mapping[str, str] | None = None
) -> Vocabulary[Status]:
    """Return the vocabulary of three signs, or of two where councils have none between."""
    signs = {Status.ON_TARGET: good, Status.WITHIN_TOLERANCE: near, Status.OFF_TARGET: bad}
    writes = {status: sign for status, sign in signs.items() if sign}
    return Vocabulary.of(_name(*writes.values(), font=font), writes, also, font)


_PLAIN: Final = Vocabulary.of(
    "Statuses of pi_excel", {status: status_words(status, StatusWords.PLAIN) for status in Status}
)
_RAG: Final = Vocabulary.of(
    "Statuses of pi_excel in RAG words", {status: status_words(status, StatusWords.RAG) for status in Status}
)
STATUSES: Final = Known(
    _PLAIN,
    (
        _PLAIN,
        _RAG,
        _status("Green", "Amber", "Red"),
        _status("G", "A", "R"),
        _status("On track", "At risk", "Off track"),
        _status("Met", "Near", "Not met", also={"Nearly met": "Near", "Missed": "Not met"}),
        _status("Achieved", "Nearly achieved", "Not achieved", also={"Partly achieved": "Nearly achieved"}),
        _status("🟢", "🟡", "🔴"),
        _status("🟢", "🟠", "🔴"),
        _status("✓", "", "✗"),
        _status("✔", "", "✘"),
        _status("✔", "", "✖"),
        _status("ü", "", "û", _WINGDINGS),
        _status("J", "K", "L", _WINGDINGS),
    ),
)
"""For a column of statuses. Discs that a format colours are not among them: they say nothing themselves."""


def statuses_known(words: StatusWords) -> Known[Status]:
    """Return the vocabularies of statuses, ours in the words that the settings ask for."""
    return replace(STATUSES, own=_RAG if words is StatusWords.RAG else _PLAIN)


def _exception(yes: str, no: str, font: str = "") -> Vocabulary[ListPlace]:
    """Return the vocabulary of two signs: not supplied is still on the list, and taken out is not."""
    writes = {
        ListPlace.REPORTED: yes,
        ListPlace.NOT_SUPPLIED: yes,
        ListPlace.TAKEN_OUT: no,
        ListPlace.NONE: no,
    }
    return Vocabulary.of(_name(yes, no, font=font), writes, font=font)


EXCEPTIONS: Final = Known(
    Vocabulary.of("Exceptions of pi_excel", EXCEPTION_WORDS),
    (
        _exception("Yes", "No"),
        _exception("Yes", ""),
        _exception("Y", "N"),
        _exception("Y", ""),
        _exception("TRUE", "FALSE"),
        _exception("✓", ""),
        _exception("✔", ""),
        _exception("✓", "✗"),
        _exception("✔", "✘"),
        _exception("X", ""),
        _exception("Exception", ""),
        _exception("ü", "", _WINGDINGS),
        _exception("ü", "û", _WINGDINGS),
    ),
)
"""For a column that says whether an indicator is an exception."""
