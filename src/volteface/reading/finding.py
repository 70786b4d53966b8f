"""Which reader reads a file: all that are declared in the entry-point group `volteface.readers`."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import entry_points

from volteface.model.document import InputFile, Reader

GROUP = "volteface.readers"


def load_readers() -> list[Reader]:
    """All declared readers, in the order in which they are asked.

    By name, so that every machine asks in the same order; a reader whose class says `last` (plain text, which takes
    what no other knows) comes after the others.
    """
    found: list[Reader] = [entry.load()() for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name)]
    return sorted(found, key=lambda reader: bool(getattr(reader, "last", False)))


def reader_for(file: InputFile, readers: Sequence[Reader]) -> Reader | None:
    """The first reader that accepts the file."""
    return next((reader for reader in readers if reader.accepts(file)), None)
