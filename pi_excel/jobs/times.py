"""A moment as people say it, by the clock on the wall."""

from __future__ import annotations

import datetime as dt

from pi_excel.book.text import day_in_words


def spoken(moment: dt.datetime) -> str:
    """Return a moment such as `12 June 2016, 14:05`, in the time zone of this computer."""
    here = moment.astimezone()
    return f"{day_in_words(here)}, {here:%H:%M}"
