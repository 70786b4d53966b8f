"""The JSON of a look into files before they are added."""

from __future__ import annotations

import msgspec


class TableShape(msgspec.Struct, frozen=True):
    """The head of a table: its columns, its first rows (cells in their order, long ones cut), and what they may be."""

    file: str
    columns: list[str]
    rows: list[list[str]]
    text: str = ""
    id: str = ""
    author: str = ""


class PeekedShape(msgspec.Struct, frozen=True):
    """What files are.

    `files` were looked at, `more` says that there are others; `formats` counts them by reader, `unread` are some of
    those `unreadable` that no reader takes. `told` says that a table beside them gives their dates, `date` is else a
    date rule that fits, with `examples`; `table` is the first table. `fault` says why nothing could be told.
    """

    files: int = 0
    more: bool = False
    formats: dict[str, int] = {}
    unread: list[str] = []
    unreadable: int = 0
    told: bool = False
    table: TableShape | None = None
    date: str | None = None
    examples: list[str] = []
    fault: str = ""
