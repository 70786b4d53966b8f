"""Edits of the codebook made in the reading room: who, when, why, and how a question read before and after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from volteface.library.connection import Library
from volteface.library.events import record

_WHAT = "edit codebook"
_SELECT = """
SELECT id, at, detail FROM event WHERE what = ? AND (?2 = '' OR json_extract(detail, '$.question') = ?2) ORDER BY id
"""


class Edit(msgspec.Struct, frozen=True):
    """One edit. `before` and `after` are JSON of what stood there, null where nothing did.

    `deed` is edit, add, remove, general or undo; `text` is what was removed as it stood in the file; `undoes` the
    number of the edit that this one took back. `number` and `at` are filled in when it is put on record.
    """

    question: str
    deed: str
    by: str
    reason: str
    before: msgspec.Raw
    after: msgspec.Raw
    text: str = ""
    undoes: int = 0
    number: int = 0
    at: str = ""


def note(library: Library, edit: Edit, write: Callable[[], None]) -> None:
    """Put an edit on record and have it written; both stand or fall together."""
    detail: dict[str, Any] = {
        name: getattr(edit, name) for name in Edit.__struct_fields__ if name not in {"number", "at"}
    }
    with library.transaction(durable=True) as connection:
        record(connection, _WHAT, **detail)
        write()


def edits(library: Library, question: str = "") -> list[Edit]:
    """The edits of a question, or of the whole codebook, oldest first."""
    return [
        msgspec.structs.replace(msgspec.json.decode(row["detail"], type=Edit), number=row["id"], at=row["at"])
        for row in library.rows(_SELECT, (_WHAT, question))
    ]
