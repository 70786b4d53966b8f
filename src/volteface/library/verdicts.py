"""Verdicts on record: each counts as it was given, none is overwritten; one that was taken back counts no more."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.library.events import record


class Recorded(msgspec.Struct, frozen=True):
    """A verdict on the pair of a key; `kind` is "person" or "machine".

    `at` and `number`, which counts them, are filled in when it is put on record.
    """

    uuid: str
    question: str
    finding: str
    verdict: str
    by: str
    kind: str = "person"
    reason: str = ""
    settles: bool = False
    at: str = ""
    number: int = 0


def add(library: Library, given: Sequence[Recorded]) -> int:
    """Put verdicts on record durably; those whose UUID is known already are left as they are.

    Returns:
        How many were new.
    """
    if not given:
        return 0
    with library.transaction(durable=True) as connection:
        before = connection.total_changes
        connection.executemany(
            "INSERT INTO verdict (uuid, question, finding, verdict, by, kind, reason, settles, at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uuid) DO NOTHING",
            [
                (v.uuid, v.question, v.finding, v.verdict, v.by, v.kind, v.reason, v.settles, v.at or now())
                for v in given
            ],
        )
        added = connection.total_changes - before
        if added:
            by = sorted({one.by for one in given})
            record(connection, "verdict", question=given[0].question, by=by, verdicts=added)
    return added


def withdraw(library: Library, uuids: Sequence[str]) -> int:
    """Take verdicts back; they stay on record and count no more. What the same judge said before counts again.

    Returns:
        How many were taken back; unknown ones, and those taken back before, are passed over.
    """
    with library.transaction(durable=True) as connection:
        before = connection.total_changes
        connection.executemany(
            "INSERT INTO verdict_withdrawal (verdict, made) SELECT id, ? FROM verdict WHERE uuid = ? "
            "ON CONFLICT DO NOTHING",
            [(now(), uuid) for uuid in uuids],
        )
        taken = connection.total_changes - before
        if taken:
            record(connection, "withdraw verdict", verdicts=list(uuids))
    return taken


def verdicts(library: Library, question: str) -> dict[str, list[Recorded]]:
    """All verdicts that were not taken back, by the key of their pair, oldest first."""
    rows = library.rows(
        "SELECT * FROM verdict WHERE question = ? AND id NOT IN (SELECT verdict FROM verdict_withdrawal) ORDER BY id",
        (question,),
    )
    found: dict[str, list[Recorded]] = {}
    for row in rows:
        values = {name: row[name] for name in Recorded.__struct_fields__ if name != "number"}
        values |= {"settles": bool(row["settles"]), "number": row["id"]}
        found.setdefault(row["finding"], []).append(Recorded(**values))
    return found
