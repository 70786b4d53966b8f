"""Versions of the codebook: each text of a question under which something was drawn or coded."""

from __future__ import annotations

import msgspec

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.library.events import record
from volteface.model.codebook import Question


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


def codebook_text(library: Library, question: str, version: str) -> Question | None:
    """A question as it stood when this version of it was first used, None where it never was."""
    text = library.value("SELECT text FROM codebook WHERE question = ? AND hash = ?", (question, version))
    return None if text is None else msgspec.json.decode(text, type=Question)
