"""Events on the time axis: a flag each; those beside turns are numbered, and a key tells the numbers."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec

from volteface.figure.lettering import wrapped
from volteface.figure.scale import Scale
from volteface.figure.svg import Svg, element, path
from volteface.line.outside.events import around
from volteface.line.result import Line
from volteface.model.events import Event
from volteface.model.wording import counted

LANE = 34.0  # flags, leaders and a row of numbers
KEY_ROW = 15.0
_APART = 15.0  # between the middles of two numbers
_HALF, _TALL = 3.2, 6.0  # of a flag
_BAR = 2.4
_SIZE = 11.5
_COLUMN = 420.0  # narrower columns of a key cut too much
_NUMBER = 20.0  # room for the number before a row of it
_KEY_ROWS = 4  # of one event
MOST = 12  # are numbered; a reader goes from number to key and back, and the list of turns tells them all


class Flag(msgspec.Struct, frozen=True):
    """An event in the drawing: from where to where, and its number, 0 where it has none."""

    event: Event
    left: float
    right: float
    number: int = 0

    @property
    def middle(self) -> float:
        """Where it points to."""
        return (self.left + self.right) / 2


def flags(line: Line, events: Sequence[Event], x: Scale) -> list[Flag]:
    """The events within the axis from left to right; those beside a turn of position are numbered.

    Beside it is what lies inside its interval or just before. Where these are more than `MOST`, those inside go before
    those before, and those beside a turn that has few of them before those beside one that has many: the longer an
    interval, the less its events tell of the turn.
    """
    first, last = min(x.first, x.last), max(x.first, x.last) - 1
    shown = [event for event in events if event.date.days[1] >= first and event.date.days[0] <= last]
    found = sorted((_flag(event, x) for event in shown), key=lambda flag: (flag.middle, flag.left, flag.event.title))
    ranks: dict[Event, tuple[bool, int]] = {}
    # Only turns of position: their intervals are carried down to the flags.
    for one in around([turn for turn in line.turns if turn.kind == "position"], shown):
        for own, outside in ((one.inside, False), (one.before, True)):
            for event in own:
                rank = outside, len(own)
                ranks[event] = min(rank, ranks.get(event, rank))
    wanted = set(sorted(ranks, key=lambda event: (ranks[event], event.date.days, event.title))[:MOST])
    numbers = itertools.count(1)
    return [msgspec.structs.replace(flag, number=next(numbers)) if flag.event in wanted else flag for flag in found]


def _flag(event: Event, x: Scale) -> Flag:
    begins, ends = event.date.days
    return Flag(event, x.within(begins), x.within(ends + 1))


def lane(found: Sequence[Flag], x: Scale, top: float, *, beside: bool) -> list[Svg]:
    """The flags hanging from `top`, with leaders to their numbers; `LANE` high. `beside` is room for a word."""
    drawn: list[Svg] = []
    if beside:
        drawn.append(element("text", "events", cls="vf-axis", x=x.start - 8, y=top + 20, text_anchor="end"))
    numbered = [flag for flag in found if flag.number]
    places = dict(zip((id(flag) for flag in numbered), _spread([flag.middle for flag in numbered], x), strict=True))
    for flag in found:
        middle, title = flag.middle, element("title", flag.event.words())
        tip = (middle - _HALF, top), (middle + _HALF, top), (middle, top + _TALL)
        if flag.right - flag.left > 2 * _HALF:
            drawn.append(
                element("rect", title, cls="vf-flag", x=flag.left, y=top, width=flag.right - flag.left, height=_BAR)
            )
        drawn.append(element("path", title, cls="vf-flag", d=path(list(tip), close=True)))
        if flag.number:
            at = places[id(flag)]
            drawn.append(element("path", cls="vf-leader", d=path([(middle, top + _TALL), (at, top + LANE - 14)])))
            drawn.append(
                element(
                    "text",
                    *(title, str(flag.number)),
                    cls="vf-axis vf-halo",
                    x=at,
                    y=top + LANE - 4,
                    text_anchor="middle",
                )
            )
    return drawn


class Entry(msgspec.Struct, frozen=True):
    """A numbered flag in the key: its rows of words, and where the first of them stands."""

    flag: Flag
    rows: tuple[str, ...]
    left: float
    top: float


def entries(found: Sequence[Flag], width: float) -> list[Entry]:
    """Date, title and kind of each numbered flag, in columns of like height that are read downwards."""
    column = width / (columns := max(1, int(width / _COLUMN)))
    told = [
        (flag, tuple(wrapped(flag.event.words(), _SIZE, column - _NUMBER - 4, _KEY_ROWS)))
        for flag in found
        if flag.number
    ]
    whole = sum(len(rows) for _, rows in told)
    laid: list[Entry] = []
    at = down = before = 0
    for flag, rows in told:
        # The next column begins where this one holds its part of all rows.
        if at + 1 < columns and before * columns >= whole * (at + 1):
            at, down = at + 1, 0
        laid.append(Entry(flag, rows, at * column, down * KEY_ROW))
        down, before = down + len(rows), before + len(rows)
    return laid


def key_height(found: Sequence[Flag], width: float) -> float:
    """How high a key of these flags is."""
    return _entries_height(entries(found, width)) + any(not flag.number for flag in found) * KEY_ROW


def key(found: Sequence[Flag], left: float, top: float, width: float) -> list[Svg]:
    """The numbers with what they stand for, and how many flags have none."""
    drawn = []
    laid = entries(found, width)
    for one in laid:
        event, x, y = one.flag.event, left + one.left, top + one.top + KEY_ROW - 3
        title = element("title", f"{event.words()}{f' – {event.source}' if event.source else ''}")
        drawn.append(element("text", str(one.flag.number), cls="vf-axis", x=x + _NUMBER - 6, y=y, text_anchor="end"))
        drawn += [
            element("text", title, row, cls="vf-axis", x=x + _NUMBER, y=y + at * KEY_ROW)
            for at, row in enumerate(one.rows)
        ]
    if more := len(found) - len(laid):
        words = f"{counted(more, 'more event' if laid else 'event')} flagged without a number"
        y = top + _entries_height(laid) + KEY_ROW - 3
        drawn.append(element("text", words, cls="vf-note", x=left + _NUMBER, y=y))
    return drawn


def _entries_height(laid: Sequence[Entry]) -> float:
    return max((one.top + len(one.rows) * KEY_ROW for one in laid), default=0.0)


def _spread(middles: list[float], x: Scale) -> list[float]:
    """The same, far enough from each other to be read and within the axis, each as near its place as can be.

    Places less the room before them must not fall: runs that do are put at their mean (isotonic regression).
    """
    runs: list[tuple[float, int]] = []
    for at, middle in enumerate(middles):
        runs.append((middle - at * _APART, 1))
        while len(runs) > 1 and runs[-1][0] < runs[-2][0]:
            (mean, count), (before, many) = runs.pop(), runs.pop()
            runs.append(((mean * count + before * many) / (count + many), count + many))
    least, most = x.start + _APART / 2, x.end - _APART / 2 - (len(middles) - 1) * _APART
    places = [min(max(mean, least), most) for mean, count in runs for _ in range(count)]
    return [place + at * _APART for at, place in enumerate(places)]
