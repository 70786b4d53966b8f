"""The log of events as it is read afterwards: newest first, a page at a time, of one person or one kind."""

from __future__ import annotations

import msgspec

from volteface.library.connection import Library
from volteface.library.events import Event


def told(library: Library, *, before: int | None, actor: str, what: str, most: int) -> list[Event]:
    """Events earlier than number `before`, newest first; "" for any person, any kind."""
    limits = ["id < :before"] if before is not None else []
    limits += ["actor = :actor"] if actor else []
    limits += ["what = :what"] if what else []
    where = f"WHERE {' AND '.join(limits)}" if limits else ""
    rows = library.rows(
        f"SELECT id, at, actor, what, detail FROM event {where} ORDER BY id DESC LIMIT :most",  # noqa: S608 - fixed words
        {"before": before, "actor": actor, "what": what, "most": most},
    )
    return [Event(row["id"], row["at"], row["actor"], row["what"], msgspec.json.decode(row["detail"])) for row in rows]


def actors(library: Library) -> list[str]:
    """Everybody who did something."""
    return _different(library, "actor")


def kinds(library: Library) -> list[str]:
    """All kinds of things that happened."""
    return _different(library, "what")


def _different(library: Library, column: str) -> list[str]:
    # Leaps from value to value in the index: DISTINCT would read a million events for a dozen names.
    sql = f"""
        WITH RECURSIVE different (value) AS (
          SELECT min({column}) FROM event
          UNION ALL
          SELECT (SELECT min({column}) FROM event WHERE {column} > value) FROM different WHERE value IS NOT NULL
        )
        SELECT value FROM different WHERE value IS NOT NULL
    """  # noqa: S608 - one of two columns
    return [row["value"] for row in library.rows(sql)]
