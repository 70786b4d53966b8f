"""What has been said of some passages on any question, and by whom."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from volteface.library.connection import Library

# Codings of a range of passages: what each coder last said of a passage, those taken back left out.
_SAID = """
SELECT c.passage, c.question, k.name, k.kind, c.about, c.position, c.voice, c.reason, c.unclear, c.flagged,
       c.adjudicated, c.codebook, c.probability IS NOT NULL AS gold, c.id
FROM coding c JOIN coder k ON k.id = c.coder
WHERE c.passage BETWEEN ? AND ? AND c.id NOT IN (SELECT coding FROM withdrawal) ORDER BY c.id
"""
_SCORED = """
SELECT s.passage, r.question, r.coder, s.position, s.counts, r.codebook
FROM run r JOIN score s ON s.run = r.id AND s.passage BETWEEN ? AND ? WHERE s.counts >= 0.5 ORDER BY s.passage, r.id
"""
_QUESTIONS = """
SELECT c.question, p.start, p."end" FROM coding c JOIN passage p ON p.id = c.passage
WHERE c.passage BETWEEN ? AND ? AND c.about AND c.id NOT IN (SELECT coding FROM withdrawal)
GROUP BY c.question, p.start, p."end" ORDER BY c.question, p.start
"""


class Said(msgspec.Struct, frozen=True):
    """What a coder last said of a passage on a question; `version` is the text of the question it was said under."""

    passage: int
    question: str
    coder: str
    kind: str
    about: bool
    position: float | None
    voice: str | None
    reason: str
    unclear: bool
    flagged: bool
    adjudicated: bool
    version: str


class Scored(msgspec.Struct, frozen=True):
    """What a machine that scores all passages makes of one that it holds likely to count."""

    passage: int
    question: str
    coder: str
    position: float
    counts: float
    version: str


def said(library: Library, first: int, last: int) -> list[Said]:
    """What was said of the passages of these numbers, in the order in which it was said."""
    latest: dict[tuple[int, str, str, bool, bool], Said] = {}
    for row in library.rows(_SAID, (first, last)):
        key = (row["passage"], row["question"], row["name"], bool(row["gold"]), bool(row["adjudicated"]))
        latest.pop(key, None)
        latest[key] = Said(
            row["passage"],
            row["question"],
            row["name"],
            row["kind"],
            bool(row["about"]),
            row["position"],
            row["voice"],
            row["reason"],
            bool(row["unclear"]),
            bool(row["flagged"]),
            bool(row["adjudicated"]),
            row["codebook"],
        )
    return list(latest.values())


def scored(library: Library, first: int, last: int) -> list[Scored]:
    """What machines make of the passages of these numbers that they hold likely to count."""
    return [Scored(*row) for row in library.rows(_SCORED, (first, last))]


def questions(library: Library, first: int, last: int) -> dict[str, list[tuple[int, int]]]:
    """The questions that somebody found passages of these numbers to be about, with the spans of those."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in library.rows(_QUESTIONS, (first, last)):
        found.setdefault(row["question"], []).append((row["start"], row["end"]))
    return found


def has_coded(library: Library, question: str, name: str) -> bool:
    """Whether somebody has coded any passage on a question, and not taken all of it back; to settle is not to code."""
    known = [row["id"] for row in library.rows("SELECT id FROM coder WHERE name = ?", (name,))]
    # Whoever reads and never codes is asked for at every page, and known by the first look.
    sql = (
        "SELECT 1 FROM coding c WHERE c.question = ? AND c.coder IN (SELECT value FROM json_each(?)) "
        "AND NOT c.adjudicated AND c.id NOT IN (SELECT coding FROM withdrawal) LIMIT 1"
    )
    asked = (question, msgspec.json.encode(known).decode())
    return bool(known) and library.row(sql, asked) is not None


def shown_names(library: Library, names: Sequence[str]) -> dict[str, str]:
    """By what name others read of these coders; their own where they have no account."""
    asked = msgspec.json.encode(list(names)).decode()
    sql = "SELECT name, shown FROM account WHERE name IN (SELECT value FROM json_each(?))"
    known = {row["name"]: row["shown"] for row in library.rows(sql, (asked,))}
    return {name: known.get(name, name) for name in names}
