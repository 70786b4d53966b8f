"""The time as the library writes it down."""

from __future__ import annotations

import datetime as dt
import time
from functools import lru_cache


def now() -> str:
    """This moment in UTC, ISO 8601 to the second."""
    return _written(int(time.time()))


@lru_cache(maxsize=1)
def _written(second: int) -> str:
    # Many things are filed within a second.
    return dt.datetime.fromtimestamp(second, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
