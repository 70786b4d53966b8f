"""Codings that were made under an earlier text of their question, and that somebody says still hold under today's."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import msgspec

from volteface.library.clock import now
from volteface.library.connection import Library
from volteface.library.events import record

_CONFIRMED = "confirm"
_NAMESPACE = uuid.UUID("0d2a0f6e-6c2f-4a39-9a3b-4f3c0a5d7b61")
# Everything that a coding says, but under which text and when it was said.
_KEPT = (
    "passage, question, coder, about, position, voice, confidence, reason, probability, census, outside, adjudicated, "
    "unclear, flagged"
)


class Confirmation(msgspec.Struct, frozen=True):
    """Who said, when and why, that codings of an earlier version hold under a later one."""

    question: str
    version: str
    under: str
    by: str
    reason: str
    coders: tuple[str, ...]
    codings: int
    at: str = ""


def confirm(library: Library, said: Confirmation, uuids: Sequence[str]) -> int:
    """Record codings anew under another version of their question, word for word; the earlier ones stay.

    Args:
        library: where they are.
        said: what is put on record with them; `codings` and `at` are filled in.
        uuids: of the codings that hold.

    Returns:
        How many were new.
    """
    with library.transaction(durable=True) as connection:
        before = connection.total_changes
        connection.executemany(
            f"INSERT INTO coding (uuid, codebook, made, {_KEPT}) SELECT ?, ?, ?, {_KEPT} FROM coding WHERE uuid = ? "  # noqa: S608 - our own words
            "ON CONFLICT (uuid) DO NOTHING",
            [(str(uuid.uuid5(_NAMESPACE, f"{said.under}:{one}")), said.under, now(), one) for one in uuids],
        )
        made = connection.total_changes - before
        if made:
            detail = msgspec.to_builtins(msgspec.structs.replace(said, codings=made))
            record(connection, _CONFIRMED, **{key: value for key, value in detail.items() if key != "at"})
    return made


def confirmations(library: Library, question: str) -> list[Confirmation]:
    """Who confirmed codings of a question, oldest first."""
    sql = "SELECT at, detail FROM event WHERE what = ? AND json_extract(detail, '$.question') = ? ORDER BY id"
    return [
        msgspec.structs.replace(msgspec.json.decode(row["detail"], type=Confirmation), at=row["at"])
        for row in library.rows(sql, (_CONFIRMED, question))
    ]
