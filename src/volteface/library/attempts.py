"""Failed attempts to log in: whoever tries on has to wait longer each time, also over a restart."""

from __future__ import annotations

import time

import msgspec

from volteface.library.connection import Library
from volteface.library.secret import hashed

# What nobody has tried for so long is forgotten.
_FORGOTTEN_SECONDS = 86_400.0
_LONGEST_POWER = 20


class Limit(msgspec.Struct, frozen=True):
    """How many attempts with a key are free; after them the wait doubles with each, up to `longest` seconds.

    `shared` is a key of several people: one of them who succeeds takes back their own attempt and no more.
    """

    key: str
    free: int
    longest: float
    shared: bool = False


def attempt(library: Library, limits: list[Limit]) -> float:
    """Count an attempt as failed before it is looked at, so that many at once gain nothing.

    Returns:
        How many seconds to wait; 0 where the attempt may be made, and only then it is counted.
    """
    moment = time.time()
    with library.transaction() as connection:
        connection.execute("DELETE FROM attempt WHERE latest < ?", (moment - _FORGOTTEN_SECONDS,))
        wait = 0.0
        for limit in limits:
            row = connection.execute(
                "SELECT failed, latest FROM attempt WHERE key = ?", (hashed(limit.key),)
            ).fetchone()
            if row is not None and row["failed"] >= limit.free:
                pause = min(2.0 ** min(row["failed"] - limit.free, _LONGEST_POWER), limit.longest)
                wait = max(wait, row["latest"] + pause - moment)
        if wait > 0:
            return wait
        connection.executemany(
            "INSERT INTO attempt (key, failed, latest) VALUES (?, 1, ?) "
            "ON CONFLICT DO UPDATE SET failed = failed + 1, latest = excluded.latest",
            [(hashed(limit.key), moment) for limit in limits],
        )
    return 0.0


def succeeded(library: Library, limits: list[Limit]) -> None:
    """Forget what failed with these keys before, for the attempt did not."""
    with library.transaction() as connection:
        connection.executemany(
            "UPDATE attempt SET failed = CASE WHEN ? THEN max(failed - 1, 0) ELSE 0 END WHERE key = ?",
            [(limit.shared, hashed(limit.key)) for limit in limits],
        )
