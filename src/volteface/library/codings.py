"""Codings on record: each counts exactly once, none is overwritten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

import msgspec

from volteface.library.clock import now
from volteface.library.codebooks import renamed
from volteface.library.connection import Library
from volteface.library.events import record
from volteface.library.memory import remembered
from volteface.model.codebook import Question
from volteface.model.coding import Coder, Coding, Judgement, Kind


class Recorded(msgspec.Struct, frozen=True):
    """A coding as the library holds it, with the circumstances that decide how it counts."""

    coding: Coding
    census: bool
    outside: bool
    adjudicated: bool
    made: str


def add_codings(
    library: Library,
    codings: Sequence[Coding],
    *,
    census: bool = False,
    outside: frozenset[int] = frozenset(),
    adjudicated: bool = False,
) -> int:
    """Record codings durably; those whose UUID is known already are left as they are.

    Args:
        library: where to.
        codings: what was said.
        census: the coded passages are the whole frame, each with probability 1.
        outside: passages drawn from outside the frame; they never enter a line.
        adjudicated: these settle earlier codings of the same passages.

    Returns:
        How many were new.
    """
    if not codings:
        return 0
    with library.transaction(durable=True) as connection:
        added = put(connection, codings, census=census, outside=outside, adjudicated=adjudicated)
        if added:
            names = sorted({coding.coder.name for coding in codings})
            record(connection, "code", question=codings[0].question, coders=names, codings=added)
    return added


def put(
    connection: sqlite3.Connection,
    codings: Sequence[Coding],
    *,
    census: bool = False,
    outside: frozenset[int] = frozenset(),
    adjudicated: bool = False,
) -> int:
    """What `add_codings` does, within the caller's transaction, who puts it on record; how many were new."""
    coders = {coding.coder: _coder(connection, coding.coder) for coding in codings}
    before = connection.total_changes
    connection.executemany(
        "INSERT INTO coding (uuid, passage, question, codebook, coder, about, position, voice, confidence, reason, "
        "probability, census, outside, adjudicated, unclear, flagged, made) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uuid) DO NOTHING",
        [
            (
                c.uuid,
                c.passage,
                c.question,
                c.codebook,
                coders[c.coder],
                c.judgement.about,
                c.judgement.position,
                c.judgement.voice,
                c.judgement.confidence,
                c.judgement.reason,
                c.probability,
                census,
                c.passage in outside,
                adjudicated,
                c.judgement.unclear,
                c.judgement.flagged,
                now(),
            )
            for c in codings
        ],
    )
    return connection.total_changes - before


def codings(library: Library, question: str, *, unclear: bool = False) -> list[Recorded]:
    """What each coder last said of each passage that stands, on one question; oldest first.

    Args:
        library: where they are.
        question: which.
        unclear: also passages of which a coder last said that they cannot be told; else those are left out.
    """
    latest: dict[tuple[int, str, bool, bool], Recorded] = {}
    for one in history(library, question):
        # Who settles a passage may have coded it too: neither word takes the other's place.
        key = (one.coding.passage, one.coding.coder.name, one.coding.probability is not None, one.adjudicated)
        latest.pop(key, None)
        latest[key] = one
    return [one for one in latest.values() if unclear or not one.coding.judgement.unclear]


def history(library: Library, question: str) -> list[Recorded]:
    """All codings of passages that stand, on one question, also those overtaken by later ones; oldest first.

    Those that their coder took back are left out.
    """
    return list(remembered(library, ("codings", question), lambda: _read(library, question)))


def withdraw(library: Library, uuids: Sequence[str]) -> int:
    """Take codings back, for their coder; they stay on record and count no more.

    Args:
        library: where they are.
        uuids: of the codings; unknown ones, and those taken back before, are passed over.

    Returns:
        How many were taken back.
    """
    with library.transaction(durable=True) as connection:
        taken = take_back(connection, uuids)
        if taken:
            record(connection, "withdraw", codings=list(uuids))
    return taken


def take_back(connection: sqlite3.Connection, uuids: Sequence[str]) -> int:
    """What `withdraw` does, within the caller's transaction, who puts it on record; how many were taken back."""
    before = connection.total_changes
    connection.executemany(
        "INSERT INTO withdrawal (coding, made) SELECT id, ? FROM coding WHERE uuid = ? ON CONFLICT DO NOTHING",
        [(now(), uuid) for uuid in uuids],
    )
    return connection.total_changes - before


def stale(library: Library, current: Iterable[Question]) -> int:
    """How many codings that still stand were made under another text of their question than today's."""
    return sum(one.coding.codebook != question.version for question in current for one in codings(library, question.id))


def _read(library: Library, question: str) -> tuple[Recorded, ...]:
    rows = library.rows(
        "SELECT c.*, k.name, k.kind, k.version FROM coding c JOIN coder k ON k.id = c.coder "
        "JOIN passage p ON p.id = c.passage JOIN layer l ON l.id = p.layer JOIN document d ON d.id = l.document "
        "AND p.id BETWEEN d.first_passage AND d.last_passage WHERE c.question = ? AND d.current "
        "AND c.id NOT IN (SELECT coding FROM withdrawal) ORDER BY c.id",
        (question,),
    )
    today = renamed(library, question)
    return tuple(recorded(row, question, today.get(row["codebook"], row["codebook"])) for row in rows)


def recorded(row: sqlite3.Row, question: str, codebook: str) -> Recorded:
    """A coding from its row, with its coder's; `codebook` is the hash that its text has today."""
    said = Judgement(
        bool(row["about"]),
        row["position"],
        row["voice"],
        row["confidence"],
        row["reason"],
        bool(row["unclear"]),
        bool(row["flagged"]),
    )
    coder = Coder(row["name"], Kind(row["kind"]), row["version"])
    return Recorded(
        Coding(row["uuid"], row["passage"], question, codebook, coder, said, row["probability"]),
        bool(row["census"]),
        bool(row["outside"]),
        bool(row["adjudicated"]),
        row["made"],
    )


def _coder(connection: sqlite3.Connection, coder: Coder) -> int:
    key = (coder.name, coder.kind.value, coder.version)
    connection.execute("INSERT INTO coder (name, kind, version) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", key)
    found = connection.execute("SELECT id FROM coder WHERE name = ? AND kind = ? AND version = ?", key).fetchone()
    return int(found[0])
