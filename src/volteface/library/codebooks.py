"""Versions of the codebook: each text of a question under which something was drawn or coded, and its cues since."""

from __future__ import annotations

from typing import Any

import msgspec

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.library.events import record
from volteface.model.codebook import Cues, Question

_USED = "codebook"


class Use(msgspec.Struct, frozen=True):
    """From when on a question was used with this text and these cues."""

    version: str
    at: str
    question: Question


class _Cues(msgspec.Struct, frozen=True):
    """A question's cues, as they are logged whenever others are used than before."""

    topic: Cues
    excludes: Cues
    low: Cues
    high: Cues


def note_codebook(library: Library, question: Question) -> bool:
    """Keep this version of a question's text, and log its cues where others were used last; whether it is new."""
    used = uses(library, question.id)
    if used and (used[-1].version, used[-1].question.retrieval) == (question.version, question.retrieval):
        return False
    text = msgspec.json.encode(question).decode()
    cues = msgspec.to_builtins(_Cues(question.topic, question.excludes, question.low.cues, question.high.cues))
    with library.transaction() as connection:
        written = connection.execute(
            "INSERT INTO codebook (question, hash, text, seen) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (question.id, question.version, text, now()),
        ).rowcount
        record(connection, _USED, question=question.id, version=question.version, cues=cues)
    return bool(written)


def codebook_versions(library: Library) -> list[tuple[str, str, str]]:
    """Every version of every question's text that was used: question, hash, when first."""
    rows = library.rows("SELECT question, hash, seen FROM codebook ORDER BY question, seen")
    return [(row["question"], row["hash"], row["seen"]) for row in rows]


def codebook_text(library: Library, question: str, version: str) -> Question | None:
    """A question as it stood when this version of it was first used, None where it never was."""
    text = library.value("SELECT text FROM codebook WHERE question = ? AND hash = ?", (question, version))
    return None if text is None else msgspec.json.decode(text, type=Question)


def renamed(library: Library, question: str) -> dict[str, str]:
    """Versions whose hash was once reckoned otherwise, each with the hash that the same text has today.

    A hash over a text as its lines were broken is not the hash over the text as it reads; the text is the same.
    """
    rows = library.rows("SELECT hash, text FROM codebook WHERE question = ?", (question,))
    today = {row["hash"]: msgspec.json.decode(row["text"], type=Question).version for row in rows}
    return {was: now for was, now in today.items() if was != now}


def uses(library: Library, question: str) -> list[Use]:
    """What a question was used with to draw or to code, oldest first: each other text, and each other set of cues."""
    sql = "SELECT at, detail FROM event WHERE what = ? AND json_extract(detail, '$.question') = ? ORDER BY id"
    texts: dict[str, Question | None] = {}
    found = []
    for row in library.rows(sql, (_USED, question)):
        detail = msgspec.json.decode(row["detail"])
        version = detail["version"]
        if version not in texts:
            texts[version] = codebook_text(library, question, version)
        text = texts[version]
        if text is not None:
            found.append(Use(version, row["at"], _with_cues(text, detail.get("cues"))))
    return found


def _with_cues(text: Question, logged: Any) -> Question:
    if logged is None:
        return text
    cues = msgspec.convert(logged, _Cues)
    low = msgspec.structs.replace(text.low, cues=cues.low)
    high = msgspec.structs.replace(text.high, cues=cues.high)
    return msgspec.structs.replace(text, topic=cues.topic, excludes=cues.excludes, low=low, high=high)
