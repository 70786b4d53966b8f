"""Assignments: which passages of a question a coder is to read, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.library.events import record

_ASSIGNED = "assign"
_NOBODY: Mapping[str, Sequence[int]] = {}


class Overlap(msgspec.Struct, frozen=True):
    """Which share of a sample several coders read, and how many read each passage of it; None: all of them."""

    share: float = 0.2
    readers: int | None = 2


def assign(
    library: Library,
    question: str,
    shares: Mapping[str, Sequence[int]],
    *,
    instead_of: Mapping[str, Sequence[int]] = _NOBODY,
    overlap: Overlap | None = None,
) -> int:
    """Give coders passages to read, after those that they have; a passage that a coder has already is passed over.

    Args:
        library: where to.
        question: on which.
        shares: passage numbers by coder's name, in the order in which they are to be read.
        instead_of: what is taken from coders before, by name.
        overlap: by what the shares were dealt, for the next time.

    Returns:
        How many were new.
    """
    with library.transaction(durable=True) as connection:
        taken = sum(map(len, instead_of.values()))
        connection.executemany(
            "DELETE FROM assignment WHERE question = ? AND coder = ? AND passage = ?",
            [(question, coder, passage) for coder, passages in instead_of.items() for passage in passages],
        )
        before = connection.total_changes
        connection.executemany(
            "INSERT INTO assignment (question, passage, coder, made) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [(question, passage, coder, now()) for coder, passages in shares.items() for passage in passages],
        )
        added = connection.total_changes - before
        if added or taken:
            told = {"coders": sorted(shares), "passages": added, "taken": taken}
            record(connection, _ASSIGNED, question=question, **told, overlap=msgspec.to_builtins(overlap))
    return added


def assignments(library: Library, question: str) -> dict[str, list[int]]:
    """What each coder is to read on a question, of the passages that stand: numbers in order, by coder's name."""
    rows = library.rows(
        "SELECT a.coder, a.passage FROM assignment a JOIN passage p ON p.id = a.passage "
        "JOIN layer l ON l.id = p.layer JOIN document d ON d.id = l.document "
        "AND p.id BETWEEN d.first_passage AND d.last_passage WHERE a.question = ? AND d.current ORDER BY a.id",
        (question,),
    )
    shares: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        shares[row["coder"]].append(row["passage"])
    return dict(shares)


def last_overlap(library: Library, question: str) -> Overlap | None:
    """By what a question was dealt out last, None where it never was."""
    sql = (
        "SELECT json_extract(detail, '$.overlap') FROM event WHERE what = ? AND json_extract(detail, '$.question') = ? "
        "AND json_extract(detail, '$.overlap') IS NOT NULL ORDER BY id DESC"
    )
    found = library.value(sql, (_ASSIGNED, question))
    return None if found is None else msgspec.json.decode(found, type=Overlap)
