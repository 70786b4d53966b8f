"""Straddling dates: documents dealt by chance over the days of their date, and what that does to positions and turns.

A date may span several days: a year, a double issue, an undated leaflet of the twenties. Such a document stands at the
middle of its span. Where the span leaves its period, or reaches into another so that the order is open, the document is
dealt to a day of its span by chance, some twenty times, and the line is made again each time: what holds in nearly all
of them does not hang on where the documents were put (methods.md § 4).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import msgspec
import numpy as np

from volteface.line.data import Booleans, Documents, Floats
from volteface.line.labels import CALENDAR, years_of
from volteface.line.periods import Periods, extents
from volteface.line.turns.turn import Turn
from volteface.model.wording import counted

# Enough to tell "nearly always" from "mostly"; each costs as much as a line.
ALLOTMENTS = 20
# Less is not seen in two places.
LEAST_MOVE = 0.005


class StraddlingRow(msgspec.Struct, frozen=True):
    """What straddling dates do to a line, as it is exported."""

    documents: int
    allotments: int
    moved: float | None
    further_turns: int


@dataclass(frozen=True)
class Straddling:
    """How a line hangs on where documents of straddling dates are put.

    Attributes:
        documents: those that speak and whose date leaves their period or reaches into another.
        allotments: how many times they were dealt by chance over the days of their dates.
        moved: the furthest that the position of any period moved; None where periods are made anew each time.
        further: the number of allotments with a turn that overlaps none of the same direction in the line.
        calendar: whether the periods are the calendar's.
    """

    documents: int
    allotments: int
    moved: float | None
    further: int
    calendar: bool

    def row(self) -> StraddlingRow:
        """The record for export."""
        return StraddlingRow(self.documents, self.allotments, self.moved, self.further)

    def words(self) -> str:
        """One sentence for the notes beside the line."""
        one = self.documents == 1
        where = "leaves its period" if self.calendar else "leaves their order open"
        which = f"{counted(self.documents, 'document')} {'has' if one else 'have'} a straddling date that {where}"
        dealt = f"{'stands' if one else 'stand'} at its middle; dealt {self.allotments} times by chance over its days"
        effects = []
        if self.moved is not None:
            most = f"positions move by {self.moved:.2f} at most"
            effects.append(most if self.moved >= LEAST_MOVE else "no position moves")
        if self.further:
            effects.append(f"in {self.further} of the {self.allotments} there is a turn that is not told here")
        elif self.moved is None:
            effects.append("no further turn appears")
        return f"{which} and {dealt}: {'; '.join(effects)}"


@dataclass(frozen=True)
class Move:
    """A turn of a line made again: from which day to which, and where to."""

    earliest: dt.date
    latest: dt.date
    direction: Literal["low", "high"]

    def is_of(self, turn: Turn) -> bool:
        """Whether it has the direction of that turn and overlaps it."""
        return self.direction == turn.direction and self.earliest <= turn.latest and turn.earliest <= self.latest


@dataclass(frozen=True, eq=False)
class Remade:
    """A line made again: its labels, T positions and its turns."""

    labels: tuple[str, ...]
    position: Floats
    moves: tuple[Move, ...]


def straddling(documents: Documents, periods: Periods, speaking: Booleans) -> Booleans:
    """D flags: the document's date leaves its calendar period or, in periods made of documents, reaches into another.

    Periods of a column are what the table says they are: nothing straddles there. Nor do silent documents.

    Args:
        documents: with their dates.
        periods: as `periods.assign` made them, merged or not.
        speaking: D flags: the document has a passage in the frame.
    """
    first, last, at = documents.earliest, documents.latest, periods.of_document
    wide = speaking & (last > first)
    if not wide.any() or not (_calendar(periods.by) or periods.by in {"", "document"}):
        return np.zeros_like(wide)
    if _calendar(periods.by):
        starts = np.array([day.toordinal() for day in periods.starts])[at]
        ends = np.array([day.toordinal() for day in periods.ends])[at]
        return np.asarray(wide & ((first < starts) | (last > ends)))
    starts, ends = extents(documents, at, speaking, len(periods))
    some = starts <= ends
    # How many periods a span touches: those begun by its last day, less those over before its first.
    touched = np.searchsorted(np.sort(starts[some]), last, "right") - np.searchsorted(np.sort(ends[some]), first)
    return np.asarray(wide & (touched > 1))


def dealt(documents: Documents, wide: Booleans, rng: np.random.Generator) -> Documents:
    """The same documents, each of those flagged on one day of its span."""
    day = rng.integers(documents.earliest, documents.latest, endpoint=True)
    return replace(
        documents,
        earliest=np.where(wide, day, documents.earliest),
        latest=np.where(wide, day, documents.latest),
    )


def allotted(
    documents: Documents,
    periods: Periods,
    wide: Booleans,
    position: Floats,
    *,
    turns: Sequence[Turn],
    remake: Callable[[Documents], Remade],
    seed: int,
) -> tuple[Straddling, tuple[Turn, ...]]:
    """What dealing does to a line, and its turns, each with the number of allotments that show it again.

    Args:
        documents: with their dates.
        periods: of the line.
        wide: D flags of the documents to be dealt (`straddling`).
        position: T positions of the line; nan where there is none.
        turns: of the line.
        remake: makes the line again with other dates.
        seed: of the days.
    """
    rng = np.random.default_rng(seed)
    found = [remake(dealt(documents, wide, rng)) for _ in range(ALLOTMENTS)]
    calendar = _calendar(periods.by)
    told = Straddling(
        documents=int(wide.sum()),
        allotments=len(found),
        moved=max(_moved(periods.labels, position, one) for one in found) if calendar else None,
        further=sum(any(not any(move.is_of(turn) for turn in turns) for move in one.moves) for one in found),
        calendar=calendar,
    )
    again = tuple(
        replace(
            turn, allotments=len(found), found_again=sum(any(move.is_of(turn) for move in one.moves) for one in found)
        )
        for turn in turns
    )
    return told, again


def _moved(labels: tuple[str, ...], position: Floats, other: Remade) -> float:
    """The furthest that a period moved which has a position in both."""
    there = dict(zip(other.labels, other.position.tolist(), strict=True))
    moved = np.array([there.get(label, np.nan) for label in labels]) - position
    return float(np.nanmax(np.abs(moved), initial=0.0)) if np.isfinite(moved).any() else 0.0


def _calendar(by: str) -> bool:
    return by in CALENDAR or years_of(by) is not None
