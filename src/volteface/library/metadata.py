"""What is said of a document, corrected where the same words come again with other things said of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

import msgspec

from volteface.library import items as holding
from volteface.library.aside_marks import ASIDE
from volteface.library.corrections import imposed
from volteface.library.editions import current_layer
from volteface.library.events import record
from volteface.library.items import HeldItem
from volteface.model.document import Item, ReadDocument


class Held(msgspec.Struct, frozen=True):
    """A document that is held, and what is said of it.

    `file` is the name of the file that it came in first, `aside` is 1 where somebody set it aside.
    """

    id: int
    name: str
    current: int
    original: str
    layer: int
    title: str
    date: str
    columns: str
    file: str
    aside: int = 0


def held(connection: sqlite3.Connection, keys: Iterable[str]) -> dict[str, Held]:
    """The documents of these keys, by key; of other keys there are none."""
    asked = msgspec.json.encode(list(keys)).decode()
    rows = connection.execute(
        "SELECT d.key, d.id, d.name, d.current, d.original, d.layer, d.title, d.date, d.columns, "  # noqa: S608
        f"coalesce(r.name, '') AS file, {ASIDE} AS aside FROM document d LEFT JOIN original r ON r.hash = d.original "
        "WHERE d.key IN (SELECT value FROM json_each(?))",
        (asked,),
    )
    return {row[0]: Held(*tuple(row)[1:]) for row in rows}


def renew(connection: sqlite3.Connection, known: Held, file: str, document: ReadDocument) -> bool:
    """Let what is said of a document now take the place of what was said before, on record; whether anything changed.

    What is not said any more stays as it was, and so does what a person corrected. A file of the same content under
    another name says nothing: the name it came under first dates and names the document.

    Args:
        connection: within a transaction.
        known: the document, whose text is the same.
        file: the name of the file that was read.
        document: what was read.
    """
    in_table = document.place.startswith("row ")
    if not in_table and not _same_name(file, known.file):
        return False
    before = msgspec.json.decode(known.columns, type=dict[str, str])
    columns = document.columns if in_table and document.columns else before | document.columns
    said = {
        "title": document.title if document.title not in {"", PurePosixPath(file).stem} else known.title,
        "date": document.date.edtf,
        "columns": msgspec.json.encode(columns).decode() if columns != before else known.columns,
    }
    changed = {name: value for name, value in said.items() if value != getattr(known, name)}
    if changed:
        early, late = document.date.days
        connection.execute(
            "UPDATE document SET title = ?, date = ?, columns = ?, earliest = ?, latest = ? WHERE id = ?",
            (*said.values(), early, late, known.id),
        )
    whose = _renew_items(connection, known, document)
    if not changed and not whose:
        return False
    was = {name: getattr(known, name) for name in changed}
    record(connection, "metadata", document=known.id, name=known.name, before=was, after=changed, items=whose)
    return True


def _renew_items(connection: sqlite3.Connection, known: Held, document: ReadDocument) -> dict[str, list[HeldItem]]:
    """The same for items, where they are of the text that stands; what was there and what is."""
    before = holding.of_layer(connection, known.layer)
    after = _said_anew(before, document.items or (Item(0, len(document.text)),))
    for item in before:
        if item.corrected:
            after = imposed(after, item.start, item.end, item)
    if [item.plain() for item in after] == [item.plain() for item in before]:
        return {}
    at = current_layer(connection, known.id)
    if at.text != document.text:
        return {}
    changed = holding.replace(connection, at, before, after)
    ruled = {span.start: span for span in document.spans}
    corrected = [item for item in after if item.corrected]
    sql = "SELECT id, start FROM passage WHERE id BETWEEN ? AND ? AND reason <> ?"
    rows = connection.execute(sql, (at.first, at.last, holding.BY_HAND)).fetchall()
    voices = {
        row["id"]: (ruled[row["start"]].voice.value, ruled[row["start"]].reason)
        for row in rows
        if row["start"] in ruled and not any(item.start <= row["start"] < item.end for item in corrected)
    }
    holding.hear(connection, voices)
    return changed


def _said_anew(before: Sequence[HeldItem], items: Sequence[Item]) -> list[HeldItem]:
    """Items as they are read now, each under the number of the one that stands in its place."""
    held = {(item.start, item.end): item for item in before}
    found = []
    for item in items:
        was = held.get((item.start, item.end), HeldItem(-1, item.start, item.end))
        # Who says nothing now takes nothing back.
        found.append(
            HeldItem(
                was.id,
                item.start,
                item.end,
                item.author or was.author,
                item.title or was.title,
                item.kind or was.kind,
                was.authority if item.authority == 1 else item.authority,
            )
        )
    return found


def _same_name(one: str, other: str) -> bool:
    """Whether two names may be of one file, told from another folder."""
    return one == other or one.endswith(f"/{other}") or other.endswith(f"/{one}")
