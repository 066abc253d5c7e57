"""A moment as people say it, by the clock on the wall."""

from __future__ import annotations

import datetime as dt


def spoken(moment: dt.datetime) -> str:
    """Return a moment such as `12 June 2016, 14:05`, in the time zone of this computer."""
    here = moment.astimezone()
    return f"{here.day} {here:%B %Y, %H:%M}"
