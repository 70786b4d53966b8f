"""The time as the library writes it down."""

from __future__ import annotations

import datetime as dt


def now() -> str:
    """This moment in UTC, ISO 8601 to the second."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
