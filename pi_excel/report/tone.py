"""Whether what a report shows is good or bad; the colours belong to the writer."""

from __future__ import annotations

from enum import StrEnum


class Tone(StrEnum):
    """How a status or a symbol looks, beside the words that say the same."""

    GOOD = "good"
    NEAR = "near"
    BAD = "bad"
    NONE = "none"
