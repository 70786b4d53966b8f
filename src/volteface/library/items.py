"""The items of a document, and what people correct about them: each correction on record, each can be taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from volteface.library.aside_marks import REPLACED
from volteface.library.connection import Library
from volteface.library.events import record
from volteface.model.document import Item, Span, Voice
from volteface.model.errors import ChangedMeanwhile

# Who a document `d` is by: the author of all that its authors wrote; nobody where several did, as in a debate.
AUTHOR_OF_ALL = (
    "(SELECT CASE WHEN min(i.author) = max(i.author) THEN i.author ELSE '' END FROM item i WHERE i.layer = d.layer "
    "AND i.kind NOT IN ('heading', 'header', 'code', 'table', 'caption', 'note', 'advertisement', 'quotation'))"
)
_EVENT = "item"
# The reason of a voice that a person heard: no rule takes it back.
BY_HAND = "heard so by a person"
_COLUMNS = 'id, start, "end", author, title, kind, authority, corrected'


class HeldItem(msgspec.Struct, frozen=True):
    """An item as the library holds it; `id` is its own for as long as it is there, -1 before it is.

    `corrected` tells that a person has said where it stands or what it is.
    """

    id: int
    start: int
    end: int
    author: str = ""
    title: str = ""
    kind: str = ""
    authority: float = 1.0
    corrected: bool = False

    def plain(self) -> Item:
        """The same as readers give it."""
        return Item(self.start, self.end, self.author, self.title, self.kind, self.authority)


class Place(msgspec.Struct, frozen=True):
    """The current layer of a document: numbers of both, the layer's text, and the numbers of its passages."""

    document: int
    name: str
    layer: int
    text: str
    language: str
    first: int
    last: int


class PlacedPassage(msgspec.Struct, frozen=True):
    """A passage where it stands, with its number and what the rule says of its voice."""

    number: int
    item: int
    span: Span


def place(library: Library, name: str) -> Place | None:
    """The current layer of the current edition of a document."""
    row = library.row(
        "SELECT d.id, d.name, l.id AS layer, l.text, d.language, d.first_passage, d.last_passage FROM document d "
        "JOIN layer l ON l.id = d.layer WHERE d.name = ? AND d.current",
        (name,),
    )
    return None if row is None else Place(*row)


def replaced_place(library: Library, name: str, number: int) -> Place | None:
    """The layer of this number that stood for an edition which another one took the place of."""
    row = library.row(
        "SELECT d.id, d.name, l.id AS layer, l.text, d.language, d.first_passage, d.last_passage FROM document d "  # noqa: S608
        f"JOIN layer l ON l.id = d.layer WHERE d.name = ? AND l.number = ? AND {REPLACED}",
        (name, number),
    )
    return None if row is None else Place(*row)


def demand_standing(connection: sqlite3.Connection, at: Place) -> None:
    """Let nothing be built upon a text that stands no more.

    Raises:
        ChangedMeanwhile: another layer or edition took its place since it was read.
    """
    row = connection.execute(
        "SELECT current AND layer = ? FROM document WHERE id = ?", (at.layer, at.document)
    ).fetchone()
    if not row[0]:
        raise _changed(at)


def _changed(at: Place) -> ChangedMeanwhile:
    return ChangedMeanwhile(
        "was changed by somebody else meanwhile", where=at.name, hint="look at it as it is now, and do it again"
    )


def items(library: Library, layer: int) -> list[HeldItem]:
    """The items of a layer in order."""
    return of_layer(library.connection, layer)


def of_layer(connection: sqlite3.Connection, layer: int) -> list[HeldItem]:
    """The same within a transaction."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM item WHERE layer = ? ORDER BY start, id", (layer,))  # noqa: S608
    return [msgspec.convert({**row, "corrected": bool(row["corrected"])}, HeldItem) for row in map(dict, rows)]


def passages_of(library: Library, at: Place) -> list[PlacedPassage]:
    """The passages of a document's current layer, in order."""
    sql = (
        'SELECT id, item, start, "end", voice, reason, language, name FROM passage WHERE id BETWEEN ? AND ? ORDER BY id'
    )
    return [
        PlacedPassage(
            row["id"],
            row["item"],
            Span(row["start"], row["end"], Voice(row["voice"]), row["reason"], row["language"], row["name"]),
        )
        for row in library.rows(sql, (at.first, at.last))
    ]


def correct(
    library: Library,
    at: Place,
    deed: str,
    after: Sequence[HeldItem],
    voices: Mapping[int, tuple[str, str]],
    *,
    seen: Sequence[HeldItem] | None = None,
) -> list[HeldItem]:
    """Put corrected items in the place of those there are, on record; they are handed back with their numbers.

    Args:
        library: where.
        at: the document's current layer.
        deed: split, join or type.
        after: all items of the layer as they shall be; those with `id` -1 are new.
        voices: for passages of which the rule now hears another voice, the voice and its reason.
        seen: the items as they were when `after` was made of them.

    Raises:
        ChangedMeanwhile: somebody else has changed the document since it was read; nothing is done.
    """
    with library.transaction() as connection:
        demand_standing(connection, at)
        before = of_layer(connection, at.layer)
        if seen is not None and before != list(seen):
            raise _changed(at)
        changed = replace(connection, at, before, after)
        note(connection, at, deed, changed, hear(connection, voices))
        return of_layer(connection, at.layer)


def replace(
    connection: sqlite3.Connection, at: Place, before: Sequence[HeldItem], after: Sequence[HeldItem]
) -> dict[str, list[HeldItem]]:
    """Write other items of a layer and let passages follow them; what was there and what is, where they differ."""
    here = set(after)
    gone = [item for item in before if item not in here]
    stays = set(before)
    come = [item for item in after if item not in stays]
    written = [_write(connection, at, item) for item in come]
    for item in written:
        connection.execute(
            "UPDATE passage SET item = ? WHERE id BETWEEN ? AND ? AND start >= ? AND start < ?",
            (item.id, at.first, at.last, item.start, item.end),
        )
    kept = {item.id for item in after}
    # The row stays without a layer, so that no other item is ever given its number and it can come back.
    retired = [(item.id,) for item in gone if item.id not in kept]
    connection.executemany("UPDATE item SET layer = NULL WHERE id = ?", retired)
    return {"before": gone, "after": written}


def undo(library: Library, at: Place) -> str | None:
    """Take back the last correction of a layer that was not taken back; what it was, None where there is none."""
    found = _last(library, at.layer)
    if found is None:
        return None
    number, detail = found
    items_before = msgspec.convert(detail["before"], list[HeldItem])
    gone = {item.id for item in msgspec.convert(detail["after"], list[HeldItem])}
    with library.transaction() as connection:
        demand_standing(connection, at)
        now = of_layer(connection, at.layer)
        after = sorted([*(item for item in now if item.id not in gone), *items_before], key=lambda item: item.start)
        changed = replace(connection, at, now, after)
        hear(connection, {passage: (voice, reason) for passage, voice, reason in detail["voices"]})
        note(connection, at, "undo", changed, [], of=number)
    return str(detail["deed"])


def _last(library: Library, layer: int) -> tuple[int, dict[str, Any]] | None:
    rows = library.rows(
        "SELECT id, detail FROM event WHERE what = ? AND detail ->> 'layer' = ? ORDER BY id DESC", (_EVENT, layer)
    )
    undone: set[int] = set()
    for row in rows:
        detail = msgspec.json.decode(row["detail"])
        if detail["deed"] == "undo":
            undone.add(detail["of"])
        elif row["id"] not in undone:
            return row["id"], detail
    return None


def _write(connection: sqlite3.Connection, at: Place, item: HeldItem) -> HeldItem:
    """A new item, one that is changed, or one that was there before and comes back under its number."""
    values = (item.start, item.end, item.author, item.title, item.kind, item.authority, item.corrected)
    number = connection.execute(
        'INSERT INTO item (id, document, layer, start, "end", author, title, kind, authority, corrected) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET layer = excluded.layer, "
        'start = excluded.start, "end" = excluded."end", author = excluded.author, title = excluded.title, '
        "kind = excluded.kind, authority = excluded.authority, corrected = excluded.corrected RETURNING id",
        (None if item.id < 0 else item.id, at.document, at.layer, *values),
    ).fetchone()[0]
    return msgspec.structs.replace(item, id=number)


def hear(connection: sqlite3.Connection, voices: Mapping[int, tuple[str, str]]) -> list[tuple[int, str, str]]:
    """Let passages have another voice by rule; what they had."""
    numbers = msgspec.json.encode(list(voices)).decode()
    sql = "SELECT id, voice, reason FROM passage WHERE id IN (SELECT value FROM json_each(?))"
    before = [(row["id"], row["voice"], row["reason"]) for row in connection.execute(sql, (numbers,))]
    connection.executemany(
        "UPDATE passage SET voice = ?, reason = ? WHERE id = ?",
        [(voice, reason, number) for number, (voice, reason) in voices.items()],
    )
    return before


def note(
    connection: sqlite3.Connection,
    at: Place,
    deed: str,
    changed: Mapping[str, list[HeldItem]],
    heard: Sequence[tuple[int, str, str]],
    **more: object,
) -> None:
    """Record a correction: what was there and what is, and which voices passages had before it."""
    record(connection, _EVENT, document=at.name, layer=at.layer, deed=deed, **changed, voices=heard, **more)
