"""One coder's codings of one question, and the codings of one passage: what a coding needs to know, asked for alone.

What everybody has coded is read as a whole by `codings`; whoever codes by hand would wait for that at every passage.
"""

from __future__ import annotations

import msgspec

from volteface.library.codebooks import renamed
from volteface.library.codings import Recorded, recorded
from volteface.library.connection import Library
from volteface.model.coding import Kind

_STANDS = (
    "JOIN passage p ON p.id = c.passage JOIN layer l ON l.id = p.layer "
    "JOIN document d ON d.id = l.document AND d.current AND p.id BETWEEN d.first_passage AND d.last_passage "
)
_NOT_TAKEN_BACK = "c.id NOT IN (SELECT coding FROM withdrawal)"
_DRAWN = "c.passage IN (SELECT t.passage FROM sample s JOIN draw t ON t.sample = s.id WHERE s.question = :question)"
_HISTORY = (
    "SELECT c.*, k.name, k.kind, k.version FROM coding c JOIN coder k ON k.id = c.coder "  # noqa: S608 - our own words
    f"{_STANDS} WHERE c.question = :question AND {_NOT_TAKEN_BACK} AND "
)
# Who settles what others dispute has not read it for the sample.
_OWN = (
    f"{_HISTORY} c.coder IN (SELECT id FROM coder WHERE name = :coder) AND c.probability IS NOT NULL "  # noqa: S608 - our own words
    "AND NOT c.adjudicated ORDER BY c.id"
)
_OF_PASSAGE = f"{_HISTORY} c.passage = :passage ORDER BY c.id"
# What was last said by this coder of each passage; SQLite takes the other columns from the row that has the maximum.
_LAST = f"""
WITH own AS (
  SELECT max(c.id), c.codebook, c.about, c.position, c.voice, c.unclear, c.flagged FROM coding c {_STANDS}
  WHERE c.question = :question AND c.coder IN (SELECT id FROM coder WHERE name = :coder) AND c.probability IS NOT NULL
  AND NOT c.adjudicated AND {_NOT_TAKEN_BACK} AND {_DRAWN} GROUP BY c.passage
)
SELECT count(*) AS read, coalesce(sum(unclear), 0) AS unclear, coalesce(sum(flagged), 0) AS flagged,
       coalesce(sum(about AND position IS NOT NULL AND coalesce(voice, '') IN ('', 'own') AND NOT unclear), 0)
       AS counting
FROM own WHERE codebook IN (SELECT value FROM json_each(:versions))
"""  # noqa: S608 - our own words
_TEAM = f"""
SELECT count(DISTINCT c.passage) AS passages, count(DISTINCT k.name) AS coders, count(*) AS codings
FROM coding c JOIN coder k ON k.id = c.coder WHERE c.question = :question AND c.probability IS NOT NULL
AND NOT c.adjudicated AND {_NOT_TAKEN_BACK} AND c.codebook IN (SELECT value FROM json_each(:versions))
AND {_DRAWN}
"""  # noqa: S608 - our own words


class OwnCount(msgspec.Struct, frozen=True):
    """How much a coder has read: `counting` of it counts, `unclear` could not be told, `flagged` is for discussion."""

    read: int
    counting: int
    unclear: int
    flagged: int


class TeamCount(msgspec.Struct, frozen=True):
    """How many drawn passages anybody has read, how many coders there were, and how many codings they made."""

    passages: int
    coders: int
    codings: int


def own(library: Library, question: str, coder: str) -> list[Recorded]:
    """What a coder last said of each passage of the sample that stands, oldest first, under whatever text."""
    today = renamed(library, question)
    latest: dict[int, Recorded] = {}
    for row in library.rows(_OWN, {"question": question, "coder": coder}):
        latest.pop(row["passage"], None)
        latest[row["passage"]] = recorded(row, question, today.get(row["codebook"], row["codebook"]))
    return list(latest.values())


def of_passage(library: Library, question: str, passage: int) -> list[Recorded]:
    """All codings of one passage that were not taken back, oldest first; none where it does not stand."""
    today = renamed(library, question)
    rows = library.rows(_OF_PASSAGE, {"question": question, "passage": passage})
    return [recorded(row, question, today.get(row["codebook"], row["codebook"])) for row in rows]


def texts_alike(library: Library, question: str, version: str) -> list[str]:
    """The hashes under which a text of a question is known, today's and those of earlier ways of reckoning them."""
    return [version, *(was for was, now in renamed(library, question).items() if now == version)]


def count_own(library: Library, question: str, version: str, coder: str) -> OwnCount:
    """How much a coder has read under a text of a question."""
    versions = msgspec.json.encode(texts_alike(library, question, version)).decode()
    row = library.row(_LAST, {"question": question, "coder": coder, "versions": versions})
    assert row is not None
    return OwnCount(row["read"], row["counting"], row["unclear"], row["flagged"])


def count_team(library: Library, question: str, version: str) -> TeamCount:
    """How much of a question's sample was read by anybody under a text of it."""
    versions = msgspec.json.encode(texts_alike(library, question, version)).decode()
    row = library.row(_TEAM, {"question": question, "versions": versions})
    assert row is not None
    return TeamCount(row["passages"], row["coders"], row["codings"])


def kinds(library: Library, question: str, coder: str) -> set[Kind]:
    """As what somebody of this name has coded a question: a person, a machine, both, or neither."""
    sql = (
        "SELECT DISTINCT k.kind FROM coder k WHERE k.name = ? AND EXISTS "  # noqa: S608 - our own words
        f"(SELECT 1 FROM coding c WHERE c.coder = k.id AND c.question = ? AND {_NOT_TAKEN_BACK})"
    )
    return {Kind(row["kind"]) for row in library.rows(sql, (coder, question))}


def made(library: Library, question: str) -> int:
    """How many codings of a question were ever made, and how many codings at all were taken back, together."""
    sql = "SELECT (SELECT count(*) FROM coding WHERE question = ?) + (SELECT count(*) FROM withdrawal)"
    return int(library.value(sql, (question,)))
