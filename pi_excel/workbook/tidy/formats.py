"""The number formats of a tidy book."""

from __future__ import annotations

TEXT_FORMAT = "@"
"""Excel keeps what is typed: without it `2011/12` becomes a date in December 2011."""

DATE_FORMAT = "dd mmm yyyy"
PERCENT_FORMAT = "0.0%"
RATE_FORMAT = "0.0"
