"""Codings on record: each counts exactly once, none is overwritten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

import msgspec

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.library.events import record
from volteface.model.codebook import Question
from volteface.model.coding import Coder, Coding, Judgement, Kind


class Recorded(msgspec.Struct, frozen=True):
    """A coding as the library holds it, with the circumstances that decide how it counts."""

    coding: Coding
    census: bool
    outside: bool
    adjudicated: bool
    made: str


def note_codebook(library: Library, question: Question) -> bool:
    """Keep this version of a question's text; whether it is new."""
    text = msgspec.json.encode(question).decode()
    with library.transaction() as connection:
        written = connection.execute(
            "INSERT INTO codebook (question, hash, text, seen) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (question.id, question.version, text, now()),
        ).rowcount
        if written:
            record(connection, "codebook", question=question.id, version=question.version)
    return bool(written)


def codebook_versions(library: Library) -> list[tuple[str, str, str]]:
    """Every version of every question's text that was used: question, hash, when first."""
    rows = library.rows("SELECT question, hash, seen FROM codebook ORDER BY question, seen")
    return [(row["question"], row["hash"], row["seen"]) for row in rows]


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
        coders = {coding.coder: _coder(connection, coding.coder) for coding in codings}
        before = connection.total_changes
        connection.executemany(
            "INSERT INTO coding (uuid, passage, question, codebook, coder, about, position, voice, confidence, reason, "
            "probability, census, outside, adjudicated, made) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (uuid) DO NOTHING",
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
                    now(),
                )
                for c in codings
            ],
        )
        added = connection.total_changes - before
        if added:
            names = sorted({coder.name for coder in coders})
            record(connection, "code", question=codings[0].question, coders=names, codings=added)
    return added


def codings(library: Library, question: str) -> list[Recorded]:
    """What each coder last said of each passage that stands, on one question; oldest first."""
    rows = library.rows(
        "SELECT c.*, k.name, k.kind, k.version FROM coding c JOIN coder k ON k.id = c.coder "
        "JOIN passage p ON p.id = c.passage JOIN layer l ON l.id = p.layer JOIN document d ON d.id = l.document "
        "AND p.id BETWEEN d.first_passage AND d.last_passage WHERE c.question = ? AND d.current ORDER BY c.id",
        (question,),
    )
    latest: dict[tuple[int, str, bool], Recorded] = {}
    for row in rows:
        coder = Coder(row["name"], Kind(row["kind"]), row["version"])
        latest[row["passage"], row["name"], row["probability"] is not None] = Recorded(
            Coding(
                row["uuid"],
                row["passage"],
                question,
                row["codebook"],
                coder,
                Judgement(bool(row["about"]), row["position"], row["voice"], row["confidence"], row["reason"]),
                row["probability"],
            ),
            bool(row["census"]),
            bool(row["outside"]),
            bool(row["adjudicated"]),
            row["made"],
        )
    return list(latest.values())


def stale(library: Library, current: Iterable[Question]) -> int:
    """How many codings that still stand were made under another text of their question than today's."""
    return sum(one.coding.codebook != question.version for question in current for one in codings(library, question.id))


def _coder(connection: sqlite3.Connection, coder: Coder) -> int:
    key = (coder.name, coder.kind.value, coder.version)
    connection.execute("INSERT INTO coder (name, kind, version) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", key)
    found = connection.execute("SELECT id FROM coder WHERE name = ? AND kind = ? AND version = ?", key).fetchone()
    return int(found[0])
