"""Events beside a turn: which of them lie inside its interval, and which just before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from volteface.line.turns.turn import Turn
from volteface.model.events import Event
from volteface.model.wording import counted

# A turn's interval holds the last document before the turn and the first one after it, however rarely they appear. What
# was answered within half a year therefore lies inside the interval or in the half year before it; a window that grew
# with the interval would hold the more events the less is known of when the line turned.
DAYS = 180
_SHOWN = 12


@dataclass(frozen=True, eq=False)
class Around:
    """A turn with the events inside its interval and those of the `days` days before it, each in order of date.

    An event that lasted, or is dated to no day, is inside where any of its days is.
    """

    turn: Turn
    inside: tuple[Event, ...]
    before: tuple[Event, ...]
    days: int = DAYS

    def words(self) -> list[str]:
        """Which events, in plain sentences; never more than inside and before."""
        found = [
            *_told("inside the interval", self.inside),
            *_told(f"in the {counted(self.days, 'day')} before it", self.before),
        ]
        return found or [f"no event of the list inside the interval or in the {counted(self.days, 'day')} before it"]


def around(turns: Sequence[Turn], events: Sequence[Event], *, days: int = DAYS) -> tuple[Around, ...]:
    """For each turn the events inside its interval and just before it.

    Args:
        turns: of one line.
        events: in any order.
        days: how long before the interval.
    """
    ordered = sorted(events, key=lambda event: (event.date.days, event.title))
    return tuple(_around(turn, ordered, days) for turn in turns)


def _around(turn: Turn, events: Sequence[Event], days: int) -> Around:
    first, last = turn.earliest.toordinal(), turn.latest.toordinal()
    spans = [(event, *event.date.days) for event in events]
    inside = tuple(event for event, begins, ends in spans if ends >= first and begins <= last)
    before = tuple(event for event, _, ends in spans if first - days <= ends < first)
    return Around(turn, inside, before, days)


def _told(where: str, events: Sequence[Event]) -> Iterator[str]:
    if events:
        more = f"; and {len(events) - _SHOWN} more" if len(events) > _SHOWN else ""
        yield f"{where}: {'; '.join(event.words() for event in events[:_SHOWN])}{more}"
