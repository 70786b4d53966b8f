"""Findings on record: pairs of opposed statements, each under a key that a verdict holds on to."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

import msgspec

from volteface.library.clock import now
from volteface.library.connection import Library

_TOLD = (
    "organisation",
    "earlier_position",
    "later_position",
    "kind",
    "score",
    "gates",
    "codebook",
    "coder",
    "coder_kind",
    "software",
)
_DAY = len("2001-02-03")


class Finding(msgspec.Struct, frozen=True):
    """A pair as it was last found.

    `earlier` and `later` are the numbers of its passages. `gates` has a name, an outcome and a reason each. `stands`
    tells whether both passages are of layers that stand; the dates are ISO 8601.
    """

    question: str
    key: str
    organisation: str
    earlier: int
    later: int
    earlier_position: float
    later_position: float
    kind: str
    score: float
    gates: tuple[tuple[str, bool, str], ...]
    codebook: str
    coder: str
    coder_kind: str
    software: str
    first_found: str = ""
    last_found: str = ""
    stands: bool = True


def keep(library: Library, found: Sequence[Finding]) -> dict[tuple[int, int], str]:
    """Put pairs on record as found now; those on record keep their keys.

    One that was found the same today is not written anew: whoever reads a library should not have to read it again.

    Returns:
        The key of each pair, by the numbers of its passages.
    """
    if not found:
        return {}
    keys: dict[tuple[int, int], str] = {}
    with library.transaction() as connection:
        for one in found:
            keys[one.earlier, one.later] = _keep(connection, one)
    return keys


def _keep(connection: sqlite3.Connection, one: Finding) -> str:
    place = (one.question, one.earlier, one.later)
    row = connection.execute("SELECT * FROM finding WHERE question = ? AND earlier = ? AND later = ?", place).fetchone()
    if row is None:
        # The same words may have been found where they stood before: in an edition that was replaced, say.
        row = connection.execute(
            "SELECT * FROM finding WHERE question = ? AND key = ?", (one.question, one.key)
        ).fetchone()
    told: dict[str, Any] = {name: getattr(one, name) for name in _TOLD}
    told["gates"] = msgspec.json.encode(one.gates).decode()
    if row is None:
        told |= {"question": one.question, "key": one.key, "earlier": one.earlier, "later": one.later}
        told |= {"first_found": now(), "last_found": now()}
        columns, marks = ", ".join(told), ", ".join("?" * len(told))
        connection.execute(f"INSERT INTO finding ({columns}) VALUES ({marks})", tuple(told.values()))  # noqa: S608 - our own names
        return one.key
    told |= {"earlier": one.earlier, "later": one.later}
    today = now()
    if row["last_found"][:_DAY] == today[:_DAY] and all(row[name] == value for name, value in told.items()):
        return str(row["key"])
    told["last_found"] = today
    changes = ", ".join(f"{name} = ?" for name in told)
    connection.execute(f"UPDATE finding SET {changes} WHERE id = ?", (*told.values(), row["id"]))  # noqa: S608 - the same
    return str(row["key"])


def findings(library: Library, question: str) -> list[Finding]:
    """All pairs on record on a question, in the order in which they were first found."""
    rows = library.rows(
        "SELECT f.*, (SELECT count(*) FROM passage p JOIN layer l ON l.id = p.layer JOIN document d "
        "ON d.id = l.document AND d.current AND p.id BETWEEN d.first_passage AND d.last_passage "
        "WHERE p.id IN (f.earlier, f.later)) = 2 AS stands FROM finding f WHERE f.question = ? ORDER BY f.id",
        (question,),
    )
    return [
        Finding(
            **{name: row[name] for name in Finding.__struct_fields__ if name not in {"gates", "stands"}},
            gates=msgspec.json.decode(row["gates"], type=tuple[tuple[str, bool, str], ...]),
            stands=bool(row["stands"]),
        )
        for row in rows
    ]
