"""Searches that somebody keeps, by name: the words as typed, and what they are limited to."""

from __future__ import annotations

import msgspec

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.library.events import record


class SavedSearch(msgspec.Struct, frozen=True):
    """A search under its name; `limits` holds only what it is limited by, `made` when it was saved last."""

    name: str
    words: str
    limits: dict[str, str]
    made: str


def save(library: Library, name: str, words: str, limits: dict[str, str]) -> SavedSearch:
    """Keep a search; one of the same name is replaced, on record."""
    made = SavedSearch(name, words, limits, now())
    with library.transaction() as connection:
        connection.execute(
            "INSERT INTO saved_search (name, words, limits, made) VALUES (?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET words = excluded.words, limits = excluded.limits, made = excluded.made",
            (name, words, msgspec.json.encode(limits).decode(), made.made),
        )
        record(connection, "save search", name=name, words=words, limits=limits)
    return made


def forget(library: Library, name: str) -> bool:
    """Keep a search no longer; whether there was one of this name."""
    with library.transaction() as connection:
        gone = connection.execute("DELETE FROM saved_search WHERE name = ?", (name,)).rowcount
        if gone:
            record(connection, "forget search", name=name)
    return bool(gone)


def searches(library: Library) -> list[SavedSearch]:
    """All searches kept, by name."""
    rows = library.rows("SELECT name, words, limits, made FROM saved_search ORDER BY name")
    return [
        SavedSearch(row["name"], row["words"], msgspec.json.decode(row["limits"], type=dict[str, str]), row["made"])
        for row in rows
    ]
