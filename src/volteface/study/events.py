"""`events.csv` in the study's folder: dated facts from outside, row by row; a bad row is told and stops no other."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import msgspec

from volteface import reading
from volteface.library import Library
from volteface.model.dates import Date
from volteface.model.document import Refusal
from volteface.model.errors import BadInput, NotEnough
from volteface.model.events import Event
from volteface.study.answers import Refused
from volteface.study.outside_tables import cell, date_in, unheld
from volteface.study.whose import Whose, material

FILE_NAME = "events.csv"
NEEDED = ("date", "title", "kind")
FURTHER = ("source", "place", "note", "organisation")
# A first line to begin with, and a row that shows what goes where.
HEADER = ",".join((*NEEDED, *FURTHER))
NEW_AUTHOR = "new author"
# Of two that change places oftener than there and back, neither follows the other.
_CHANGES = 2
# One or two documents by another may be those of a guest.
_SILENT = 3


class Told(msgspec.Struct, frozen=True):
    """The events of a study in order of date, the rows that could not be taken, and what to know of others."""

    events: tuple[Event, ...]
    refused: tuple[Refusal, ...] = ()
    cautions: tuple[Refusal, ...] = ()

    def of(self, organisation: str) -> tuple[Event, ...]:
        """Those that concern an organisation: its own, and such as name none."""
        return tuple(event for event in self.events if event.organisation in {"", organisation})


def read(folder: Path, held: Collection[str] = ()) -> Told:
    """The events of a study; none where there is no such file.

    Args:
        folder: the study's.
        held: its organisations: an event of none of them is told; where none is given, nobody asks.

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
    cautions: list[Refusal] = []
    for row in (row for sheet in tables for row in sheet.rows):
        taken = row if isinstance(row, Refusal) else _taken(row[0], row[1])
        if isinstance(row, Refusal) or isinstance(taken, Refusal):
            refused.append(taken)  # type: ignore[arg-type]
            continue
        events.append(taken)
        cautions += unheld(taken.organisation, held, FILE_NAME, row[0])
    return Told(tuple(sorted(events, key=lambda event: event.date.days)), tuple(refused), tuple(cautions))


def demanded(folder: Path, held: Collection[str] = ()) -> Told:
    """The same, where something is to be said of them.

    Raises:
        BadInput: the file cannot be read, or lacks a column.
        NotEnough: there is no such file, or no event in it.
    """
    told = read(folder, held)
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


def new_authors(library: Library, body: Whose) -> tuple[Event, ...]:
    """The changes of author of all that is held of a body; of one author there are none."""
    held, _ = material(library, body)
    return changes_of_author(held.authors, held.earliest.tolist(), held.latest.tolist(), held.dates)


def changes_of_author(
    names: Sequence[str], earliest: Sequence[int], latest: Sequence[int], dates: Sequence[str]
) -> tuple[Event, ...]:
    """Each new author or office-holder as an event: from the last document of the one to the first of the other.

    A new author is one who never spoke before and takes over for good, as far as the documents tell:

    - the one before is silent for as many documents as he had written so far, at least three: whoever stands in for a
      time follows nobody;
    - the two change over once, and back at most once, in all that is held: who changes places oftener takes turns;
    - until the next who never spoke before, at least half of the documents are the newcomer's: a guest is none.

    There are none where more than one in two documents is by somebody else than the one before it: then several write
    side by side, and nobody follows anybody.

    Args:
        names: who each document is by, in order of date; those of unknown author are passed over.
        earliest: their first days, as ordinals.
        latest: their last days.
        dates: the same as EDTF.
    """
    known = [at for at, name in enumerate(names) if name]
    said = [names[at] for at in known]
    if 2 * sum(a != b for a, b in itertools.pairwise(said)) > len(said):
        return ()
    firsts = [at for at, name in enumerate(said) if name not in said[:at]]
    found = []
    for first, until in itertools.pairwise([*firsts, len(said)]):
        if first and _takes_over(said, first, until):
            a, b = known[first - 1], known[first]
            span = Date.parse(dates[b]) if latest[a] >= earliest[b] else Date.parse(f"{dates[a]}/{dates[b]}")
            found.append(Event(span, f"{names[b]} after {names[a]}", NEW_AUTHOR, "the documents"))
    return tuple(found)


def _takes_over(said: Sequence[str], first: int, until: int) -> bool:
    """Whether the author of the document `first`, the last new one before `until`, follows the one before for good."""
    new, before = said[first], said[first - 1]
    silent = max(said[:first].count(before), _SILENT)
    if before in said[first : first + silent] or 2 * said[first:until].count(new) < until - first:
        return False
    return sum({a, b} == {new, before} for a, b in itertools.pairwise(said)) <= _CHANGES
