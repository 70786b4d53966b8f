"""What a coder has still to read on a question: what was drawn or assigned, less what this coder has coded."""

from __future__ import annotations

import msgspec

from volteface.library.addresses import identifier
from volteface.library.connection import Library
from volteface.library.own_codings import texts_alike

_STANDS = (
    "JOIN passage p ON p.id = t.passage JOIN layer l ON l.id = p.layer "
    "JOIN document d ON d.id = l.document AND d.current AND p.id BETWEEN d.first_passage AND d.last_passage "
)
# The text under which this coder last coded a passage, if they did, is none of these.
_UNREAD = (
    "coalesce((SELECT c.codebook FROM coding c WHERE c.question = :question AND c.passage = t.passage "
    "AND c.coder IN (SELECT id FROM coder WHERE name = :coder) AND c.probability IS NOT NULL AND NOT c.adjudicated "
    "AND c.id NOT IN (SELECT coding FROM withdrawal) ORDER BY c.id DESC LIMIT 1), '') "
    "NOT IN (SELECT value FROM json_each(:versions))"
)
_DRAWN = (
    f"(SELECT DISTINCT w.passage FROM sample s JOIN draw w ON w.sample = s.id WHERE s.question = :question) t {_STANDS}"  # noqa: S608 - our own words
)
_ASSIGNED = (
    f"assignment t {_STANDS} WHERE t.question = :question AND t.coder = :coder AND EXISTS "  # noqa: S608 - our own words
    "(SELECT 1 FROM draw w JOIN sample s ON s.id = w.sample WHERE w.passage = t.passage AND s.question = :question)"
)


def is_of(library: Library, question: str, passage: int) -> bool:
    """Whether a passage was drawn for a question or coded on it."""
    sql = (
        "SELECT 1 FROM passage p WHERE p.id = :passage AND (EXISTS "
        "(SELECT 1 FROM draw t JOIN sample s ON s.id = t.sample WHERE t.passage = p.id AND s.question = :question) "
        "OR EXISTS (SELECT 1 FROM coding c WHERE c.passage = p.id AND c.question = :question))"
    )
    return library.row(sql, {"passage": passage, "question": question}) is not None


def is_assigned(library: Library, question: str) -> bool:
    """Whether it is laid down who reads what of a question."""
    return library.row("SELECT 1 FROM assignment WHERE question = ? LIMIT 1", (question,)) is not None


def assigned_names(library: Library, question: str) -> list[str]:
    """Whom something of a question is assigned to, by name."""
    sql = "SELECT DISTINCT coder FROM assignment WHERE question = ? ORDER BY coder"
    return [row["coder"] for row in library.rows(sql, (question,))]


def drawn(library: Library, question: str) -> int:
    """How many passages that stand were drawn for a question."""
    return int(library.value(f"SELECT count(*) FROM {_DRAWN}", {"question": question}) or 0)  # noqa: S608 - our own words


def count(library: Library, question: str, coder: str) -> int:
    """How many passages are this coder's to read: those assigned where any are, else all that were drawn."""
    source = f"FROM {_ASSIGNED}" if is_assigned(library, question) else f"FROM {_DRAWN}"
    return int(library.value(f"SELECT count(*) {source}", {"question": question, "coder": coder}) or 0)


def unread(library: Library, question: str, version: str, coder: str) -> list[int]:
    """Passages still to be read under a text of a question: in order where they are assigned, else in none."""
    versions = msgspec.json.encode(texts_alike(library, question, version)).decode()
    if is_assigned(library, question):
        sql = f"SELECT t.passage FROM {_ASSIGNED} AND {_UNREAD} ORDER BY t.id"  # noqa: S608 - our own words
    else:
        sql = f"SELECT t.passage FROM {_DRAWN} WHERE {_UNREAD}"  # noqa: S608 - our own words
    rows = library.rows(sql, {"question": question, "coder": coder, "versions": versions})
    return [row["passage"] for row in rows]


def names(library: Library, numbers: list[int]) -> dict[int, str]:
    """How passages are called, by number, without their words."""
    sql = (
        'SELECT p.id, p.name, p.start, p."end", d.name AS document, l.number FROM passage p '
        "JOIN layer l ON l.id = p.layer JOIN document d ON d.id = l.document "
        "WHERE p.id IN (SELECT value FROM json_each(?))"
    )
    rows = library.rows(sql, (msgspec.json.encode(numbers).decode(),))
    return {
        row["id"]: row["name"] or identifier(row["document"], row["number"], row["start"], row["end"]) for row in rows
    }


def coded_before(library: Library, question: str, coder: str, numbers: list[int]) -> frozenset[int]:
    """Which of these passages a coder has coded for the sample, under whatever text."""
    sql = (
        "SELECT DISTINCT c.passage FROM json_each(:numbers) n JOIN coding c ON c.question = :question "
        "AND c.passage = n.value WHERE c.coder IN (SELECT id FROM coder WHERE name = :coder) "
        "AND c.probability IS NOT NULL AND NOT c.adjudicated AND c.id NOT IN (SELECT coding FROM withdrawal)"
    )
    given = {"numbers": msgspec.json.encode(numbers).decode(), "question": question, "coder": coder}
    return frozenset(row["passage"] for row in library.rows(sql, given))
