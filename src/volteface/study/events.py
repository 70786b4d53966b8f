"""`events.csv` in the study's folder: dated facts from outside, row by row; a bad row is told and stops no other."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from volteface import reading
from volteface.library import Library
from volteface.library.shelf import Filter, shelf
from volteface.model.dates import Date
from volteface.model.document import Refusal
from volteface.model.errors import BadInput, NotEnough
from volteface.model.events import Event
from volteface.study.answers import Refused
from volteface.study.outside_tables import cell, date_in

FILE_NAME = "events.csv"
NEEDED = ("date", "title", "kind")
FURTHER = ("source", "place", "note", "organisation")
# A first line to begin with, and a row that shows what goes where.
HEADER = ",".join((*NEEDED, *FURTHER))
NEW_AUTHOR = "new author"


class Told(msgspec.Struct, frozen=True):
    """The events of a study in order of date, and the rows that could not be taken."""

    events: tuple[Event, ...]
    refused: tuple[Refusal, ...] = ()

    def of(self, organisation: str) -> tuple[Event, ...]:
        """Those that concern an organisation: its own, and such as name none."""
        return tuple(event for event in self.events if event.organisation in {"", organisation})


def read(folder: Path) -> Told:
    """The events of a study; none where there is no such file.

    Raises:
        BadInput: the file cannot be read, or lacks a column.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return Told(())
    found = reading.sheets(path, (*NEEDED, *FURTHER))
    tables = [sheet for sheet in found if set(NEEDED) <= set(sheet.columns)]
    if not tables:
        columns = found[0].columns if found else ()
        missing = next(name for name in NEEDED if name not in columns)
        raise BadInput(f"has no column “{missing}”", where=str(path), hint=f"let its first line be: {HEADER}")
    events: list[Event] = []
    refused: list[Refusal] = []
    for row in (row for sheet in tables for row in sheet.rows):
        taken = row if isinstance(row, Refusal) else _taken(row[0], row[1])
        (refused if isinstance(taken, Refusal) else events).append(taken)  # type: ignore[arg-type]
    return Told(tuple(sorted(events, key=lambda event: event.date.days)), tuple(refused))


def demanded(folder: Path) -> Told:
    """The same, where something is to be said of them.

    Raises:
        BadInput: the file cannot be read, or lacks a column.
        NotEnough: there is no such file, or no event in it.
    """
    told = read(folder)
    if not (folder / FILE_NAME).is_file():
        raise NotEnough(
            "no events are told of yet", where=str(folder / FILE_NAME), hint=f"begin it with the line: {HEADER}"
        )
    if not told.events and not told.refused:
        raise NotEnough("no event stands in it", where=str(folder / FILE_NAME), hint="write one a row")
    return told


def _taken(number: int, row: Mapping[str, str]) -> Event | Refusal:
    if (missing := next((name for name in NEEDED if not cell(row, name)), None)) is not None:
        return Refusal(FILE_NAME, f"has no {missing}", f"fill in {missing}", row=number)
    try:
        return Event(date_in(row, "date"), *(cell(row, name) for name in (*NEEDED[1:], *FURTHER)))
    except Refused as error:
        return Refusal(FILE_NAME, error.reason, error.hint, row=number)


def new_authors(library: Library, organisation: str) -> tuple[Event, ...]:
    """The changes of author of all that is held of an organisation."""
    held = shelf(library, Filter(organisation=organisation))
    return changes_of_author(held.authors, held.earliest.tolist(), held.latest.tolist(), held.dates)


def changes_of_author(
    names: Sequence[str], earliest: Sequence[int], latest: Sequence[int], dates: Sequence[str]
) -> tuple[Event, ...]:
    """Each change of author or office-holder as an event of its own kind: from the last document to the first one.

    None where more than one in two documents is by somebody else than the one before it: then several write side by
    side, and nobody follows anybody.

    Args:
        names: who each document is by, in order of date; those of unknown author are passed over.
        earliest: their first days, as ordinals.
        latest: their last days.
        dates: the same as EDTF.
    """
    known = [at for at, name in enumerate(names) if name]
    changes = [(a, b) for a, b in itertools.pairwise(known) if names[a] != names[b]]
    if 2 * len(changes) > len(known):
        return ()
    found = []
    for a, b in changes:
        span = Date.parse(dates[b]) if latest[a] >= earliest[b] else Date.parse(f"{dates[a]}/{dates[b]}")
        found.append(Event(span, f"{names[b]} after {names[a]}", NEW_AUTHOR, "the documents"))
    return tuple(found)
