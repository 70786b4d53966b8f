"""The same document captured again: which document it is, which of its editions stands, and what it takes along."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left

import msgspec

from volteface.library import aside_marks
from volteface.library.aside_marks import ASIDE, OPENS, OPENS_FIRST
from volteface.library.carrying import Carried, Words, aligned, carry, words_of
from volteface.library.connection import Library
from volteface.library.events import record
from volteface.library.items import Place
from volteface.library.layering import text_hash
from volteface.model.document import ReadDocument

_CURRENT = (
    "SELECT d.id, d.name, l.id AS layer, l.text, d.language, d.first_passage AS first, d.last_passage AS last "
    "FROM document d JOIN layer l ON l.id = d.layer WHERE d.id = ?"
)
# Two captures of one address are editions of one page where they share this part of the shorter one's sentences. A
# front page that is new every day shares fewer, and so do pages that all name the address of their site.
_SHARED = 0.2


class Filing(msgspec.Struct, frozen=True):
    """Under what name and as which edition a document is filed.

    `beside` is the edition that stands now, or stood; `current` tells whether the new one takes its place. `aside`: the
    document is set aside, and stays so with the new edition; `moved`: it was, elsewhere, and stands in this source.
    """

    name: str
    edition: int = 1
    beside: int | None = None
    current: bool = True
    aside: bool = False
    moved: bool = False


class Edition(msgspec.Struct, frozen=True):
    """One of a document's editions, with what changed since the one before it, counted in sentences (None: the first).

    `captured` is when the page was saved, where that is known; `date` is the document's own. `aside`: somebody set it
    aside.
    """

    number: int
    current: bool
    date: str
    captured: str
    added: str
    file: str
    layer: int
    sentences: int
    unchanged: int | None = None
    altered: int | None = None
    removed: int | None = None
    new: int | None = None
    aside: bool = False


def place(connection: sqlite3.Connection, document: ReadDocument, source: int, original: str) -> Filing:
    """Where a document belongs.

    An identifier that was given names the document: the same identifier with other words is a later edition. So is
    another capture of an address of the web, as long as the two share sentences; the later captured of the two stands.
    A name taken from a file's name is only a name: another document of that name is told apart by a number.

    A document that is set aside stays so, whatever comes in under its identifier. Only where it is added to another
    source does it stand again, there: it was somebody else's, and nobody has taken that back.
    """
    if document.given_id:
        sql = (
            "SELECT d.id, d.source, d.current, max(d.edition) OVER () AS latest FROM document d WHERE d.name = ? "  # noqa: S608
            f"ORDER BY {OPENS_FIRST}, d.edition DESC LIMIT 1"
        )
        found = connection.execute(sql, (document.id,)).fetchone()
        if found is None:
            return Filing(document.id)
        edition, out = found["latest"] + 1, not found["current"]
        if out and found["source"] == source:
            return Filing(document.id, edition, found["id"], current=False, aside=True)
        return Filing(document.id, edition, found["id"], moved=out)
    moved = _moved(connection, document, source, original)
    if moved is not None:
        return moved
    if document.columns.get("url") and not document.place.startswith("row "):
        captured = _capture_of(connection, document, source)
        if captured is not None:
            return captured
    taken = connection.execute("SELECT EXISTS (SELECT 1 FROM document WHERE name = ?)", (document.id,)).fetchone()[0]
    return Filing(_free_name(connection, document.id) if taken else document.id)


def _capture_of(connection: sqlite3.Connection, document: ReadDocument, source: int) -> Filing | None:
    """The document that this is another capture of, if it is one of any."""
    rows = connection.execute(
        "SELECT id, name, date, earliest, current, columns ->> 'captured' AS captured, first_passage, last_passage, "  # noqa: S608
        "(SELECT max(edition) FROM document e WHERE e.name = d.name) AS latest FROM document d "
        f"WHERE source = ? AND columns ->> 'url' = ? AND columns ->> 'url' IS NOT NULL AND {OPENS} ORDER BY id",
        (source, document.columns["url"]),
    ).fetchall()
    sentences = {document.text[span.start : span.end] for span in document.spans}
    for row in rows:
        held = set(words_of(connection, row["first_passage"], row["last_passage"]).texts)
        if len(sentences & held) >= max(1, _SHARED * min(len(sentences), len(held))):
            ours, theirs = document.columns.get("captured", ""), row["captured"] or ""
            later = ours >= theirs if ours and theirs else document.date.days[0] >= row["earliest"]
            stands = bool(row["current"])
            return Filing(row["name"], row["latest"] + 1, row["id"], later and stands, later and not stands)
    return None


def _moved(connection: sqlite3.Connection, document: ReadDocument, source: int, original: str) -> Filing | None:
    """The document that is set aside elsewhere and was read of the same place of the same file, if there is one."""
    row = connection.execute(
        "SELECT d.id, d.name, (SELECT max(edition) FROM document e WHERE e.name = d.name) AS latest FROM document d "  # noqa: S608
        f"WHERE {ASIDE} AND d.original = ? AND d.place = ? AND d.source <> ? "
        "AND NOT EXISTS (SELECT 1 FROM document e WHERE e.name = d.name AND e.current) LIMIT 1",
        (original, document.place, source),
    ).fetchone()
    return None if row is None else Filing(row["name"], row["latest"] + 1, row["id"], moved=True)


def _free_name(connection: sqlite3.Connection, taken: str) -> str:
    """The taken name with a number that is free: a hundred thousand files may all be called `index`."""

    def free(number: int) -> int:
        sql = "SELECT NOT EXISTS (SELECT 1 FROM document WHERE name = ?)"
        return int(connection.execute(sql, (f"{taken} ({number})",)).fetchone()[0])

    beyond = 2
    while not free(beyond):
        beyond *= 2
    return f"{taken} ({bisect_left(range(beyond), 1, lo=2, key=free)})"


def clash(connection: sqlite3.Connection, document: ReadDocument, name: str, source: int) -> str | None:
    """Why the document's own identifier, or one of its passages, cannot be used; None when they can."""
    if document.given_id:
        found = connection.execute(
            "SELECT s.name AS source, o.name AS organisation FROM document d JOIN source s ON s.id = d.source "
            "JOIN organisation o ON o.id = s.organisation WHERE d.name = ? AND d.source != ? AND d.current LIMIT 1",
            (name, source),
        ).fetchone()
        if found is not None:
            return f"the identifier “{name}” is used already, in “{found['source']}” of {found['organisation']}"
    given = [span.id for span in document.spans if span.id is not None]
    if not given:
        return None
    found = connection.execute(
        "SELECT p.name AS passage, d.name AS document FROM passage p JOIN layer l ON l.id = p.layer "
        "JOIN document d ON d.id = l.document AND p.id BETWEEN d.first_passage AND d.last_passage "
        "WHERE p.name IN (SELECT value FROM json_each(?)) AND d.current AND d.name != ? LIMIT 1",
        (msgspec.json.encode(given).decode(), name),
    ).fetchone()
    if found is None:
        return None
    return f"the passage identifier “{found['passage']}” is used already, in document “{found['document']}”"


def current_layer(connection: sqlite3.Connection, document: int) -> Place:
    """The layer of a document that is searched, coded and quoted."""
    row = connection.execute(_CURRENT, (document,)).fetchone()
    return Place(*row)


def same_words(connection: sqlite3.Connection, document: int, read: ReadDocument) -> bool:
    """Whether a document came in with this text, and its passages with these identifiers."""
    first = connection.execute(
        "SELECT l.hash, f.first_passage, f.last_passage FROM layer l JOIN layer_intake f ON f.layer = l.id "
        "WHERE l.document = ? ORDER BY l.number LIMIT 1",
        (document,),
    ).fetchone()
    if first["hash"] != text_hash(read.text):
        return False
    given = tuple(span.id for span in read.spans)
    return not any(given) or given == words_of(connection, first["first_passage"], first["last_passage"]).names


def keys(connection: sqlite3.Connection, document: int) -> list[str]:
    """The key of a document, in a list."""
    return [row["key"] for row in connection.execute("SELECT key FROM document WHERE id = ?", (document,))]


def next_layer(connection: sqlite3.Connection, name: str) -> int:
    """The number of a document's next layer: one sequence over all its editions, so that an address means one text."""
    sql = "SELECT 1 + coalesce(max(l.number), 0) FROM document d JOIN layer l ON l.document = d.id WHERE d.name = ?"
    return int(connection.execute(sql, (name,)).fetchone()[0])


def stand(connection: sqlite3.Connection, earlier: int, later: int) -> Carried:
    """Let an edition take another's place; what rests on the words of the one is carried to those of the other."""
    connection.execute("UPDATE document SET current = (id = ?) WHERE id IN (?, ?)", (later, earlier, later))
    aside_marks.end(connection, earlier)
    aside_marks.end(connection, later)
    ours, theirs = current_layer(connection, earlier), current_layer(connection, later)
    carried = carry(connection, ours, theirs, same_print=_printed(connection, ours) and _printed(connection, theirs))
    record(connection, "edition", document=later, name=theirs.name, replaces=earlier, carried=carried)
    return carried


def stay_aside(connection: sqlite3.Connection, earlier: int, later: int) -> Carried:
    """Let a later edition of a document that is set aside be the one that would stand; the words go along as ever."""
    aside_marks.follow(connection, earlier, later)
    ours, theirs = current_layer(connection, earlier), current_layer(connection, later)
    carried = carry(connection, ours, theirs, same_print=_printed(connection, ours) and _printed(connection, theirs))
    record(connection, "edition", document=later, name=theirs.name, before=earlier, aside=True, carried=carried)
    return carried


def _printed(connection: sqlite3.Connection, at: Place) -> bool:
    """Whether it is known where on a page each word stands: two such readings of one issue are of one print."""
    return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM boxes WHERE layer = ?)", (at.layer,)).fetchone()[0])


def editions(library: Library, name: str) -> list[Edition]:
    """A document's editions in the order in which they were added, each held against the one before."""
    connection = library.connection
    found: list[Edition] = []
    before = None
    for row in library.rows(
        "SELECT d.*, coalesce(r.name, '') AS file, l.number AS layer_number, columns ->> 'captured' AS captured, "  # noqa: S608
        f"{ASIDE} AS aside "
        "FROM document d JOIN layer l ON l.id = d.layer LEFT JOIN original r ON r.hash = d.original "
        "WHERE d.name = ? ORDER BY edition",
        (name,),
    ):
        words = words_of(connection, row["first_passage"], row["last_passage"])
        one = Edition(
            row["edition"],
            bool(row["current"]),
            row["date"],
            row["captured"] or "",
            row["added"],
            row["file"],
            row["layer_number"],
            len(words.texts),
            aside=bool(row["aside"]),
        )
        if before is not None:
            way = aligned(before, words)
            one = msgspec.structs.replace(
                one, unchanged=way.unchanged, altered=way.altered, removed=way.removed, new=way.added
            )
        found.append(one)
        before = words
    return found


def reinstate(library: Library, name: str, edition: int) -> Carried | None:
    """Let an earlier edition stand again; None where it does already, or there is none of this number."""
    sql = "SELECT id, current, edition FROM document WHERE name = ?"
    held = {row["edition"]: row for row in library.rows(sql, (name,))}
    now = next((row["id"] for row in held.values() if row["current"]), None)
    if edition not in held or now is None or held[edition]["id"] == now:
        return None
    with library.transaction() as connection:
        return stand(connection, now, held[edition]["id"])


def words_of_edition(library: Library, name: str, edition: int) -> Words | None:
    """The sentences of an edition of a document; None where there is none of this number."""
    sql = "SELECT first_passage, last_passage FROM document WHERE name = ? AND edition = ?"
    row = library.row(sql, (name, edition))
    return None if row is None else words_of(library.connection, *row)
