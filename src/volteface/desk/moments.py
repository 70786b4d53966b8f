"""Moments as people read them: a day and a time, in UTC until a page's script puts them into the reader's own."""

from __future__ import annotations

import datetime as dt

from volteface.figure.svg import Svg


def moment(at: float | str) -> Svg:
    """A moment as an element of a page, given in seconds since 1970 or in ISO 8601; "" is none, and shows nothing.

    It reads, for example, “26 November 2026, 14:02 UTC”; `desk.js` tells it in the browser's zone.
    """
    if at == "":
        return Svg("")
    when = _when(at)
    return Svg(f'<time datetime="{when.isoformat()}" data-local>{when.day} {when:%B %Y, %H:%M} UTC</time>')


def day(at: float | str) -> str:
    """The day of a moment, for example “26 November 2026”."""
    when = _when(at)
    return f"{when.day} {when:%B %Y}"


def _when(at: float | str) -> dt.datetime:
    return dt.datetime.fromisoformat(at) if isinstance(at, str) else dt.datetime.fromtimestamp(at, dt.UTC)
