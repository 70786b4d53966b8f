"""Moments as people read them: a day and a time, in UTC."""

from __future__ import annotations

import datetime as dt


def moment(at: float | str) -> str:
    """A moment, given in seconds since 1970 or in ISO 8601, for example “26 November 2026, 14:02”."""
    when = dt.datetime.fromisoformat(at) if isinstance(at, str) else dt.datetime.fromtimestamp(at, dt.UTC)
    return f"{when.day} {when:%B %Y, %H:%M}"


def day(at: float | str) -> str:
    """The day of a moment."""
    return moment(at).partition(",")[0]
