"""Events on the time axis: a flag each, numbered where there is room, and a key to the numbers."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from volteface.figure.lettering import wrapped
from volteface.figure.scale import Scale
from volteface.figure.svg import Svg, element, path
from volteface.line.events import around
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


class Flag(msgspec.Struct, frozen=True):
    """An event in the drawing: from where to where, and its number, 0 where there is no room for one."""

    event: Event
    left: float
    right: float
    number: int = 0


def flags(line: Line, events: Sequence[Event], x: Scale) -> list[Flag]:
    """The events within the axis in order of date, as many numbered as there is room for.

    Where not all can be, those inside or just before a turn are; where not all of these can be, those inside one.
    """
    first, last = min(x.first, x.last), max(x.first, x.last) - 1
    shown = sorted(
        (event for event in events if event.date.days[1] >= first and event.date.days[0] <= last),
        key=lambda event: (event.date.days, event.title),
    )
    room = int((x.end - x.start) / _APART)
    beside = around(line.turns, shown)
    inside = [event for one in beside for event in one.inside]
    choices = (shown, [*inside, *(event for one in beside for event in one.before)], inside)
    chosen = next((choice for choice in choices if len({id(event) for event in choice}) <= room), [])
    wanted = {id(event) for event in chosen}
    found, number = [], 0
    for event in shown:
        number += id(event) in wanted
        begins, ends = event.date.days
        own = number if id(event) in wanted else 0
        found.append(Flag(event, x.within(begins), x.within(ends + 1), own))
    return found


def lane(found: Sequence[Flag], x: Scale, top: float, *, beside: bool) -> list[Svg]:
    """The flags hanging from `top`, with leaders to their numbers; `LANE` high. `beside` is room for a word."""
    drawn: list[Svg] = []
    if beside:
        drawn.append(element("text", "events", cls="vf-axis", x=x.start - 8, y=top + 20, text_anchor="end"))
    numbered = [flag for flag in found if flag.number]
    places = dict(zip((id(flag) for flag in numbered), _spread([_middle(f) for f in numbered], x), strict=True))
    for flag in found:
        middle, title = _middle(flag), element("title", flag.event.words())
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


def key_height(found: Sequence[Flag], width: float) -> float:
    """How high a key of these flags is."""
    numbered = sum(bool(flag.number) for flag in found)
    return (_rows(numbered, width) + (numbered < len(found))) * KEY_ROW


def key(found: Sequence[Flag], left: float, top: float, width: float) -> list[Svg]:
    """Number, date, title and kind of each numbered flag, in columns that are read downwards."""
    numbered = [flag for flag in found if flag.number]
    rows, column = _rows(len(numbered), width), width / _columns(width)
    drawn = []
    for at, flag in enumerate(numbered):
        x, y = left + at // rows * column, top + KEY_ROW * (at % rows + 1) - 3
        told = wrapped(flag.event.words(), _SIZE, column - _NUMBER - 12, 1)[0]
        title = element("title", f"{flag.event.words()}{f' – {flag.event.source}' if flag.event.source else ''}")
        drawn.append(element("text", str(flag.number), cls="vf-axis", x=x + _NUMBER - 6, y=y, text_anchor="end"))
        drawn.append(element("text", title, told, cls="vf-axis", x=x + _NUMBER, y=y))
    if more := len(found) - len(numbered):
        words = f"{counted(more, 'more event')} flagged without a number"
        y = top + KEY_ROW * (rows + 1) - 3
        drawn.append(element("text", words, cls="vf-note", x=left + _NUMBER, y=y))
    return drawn


def _columns(width: float) -> int:
    return max(1, int(width / _COLUMN))


def _rows(count: int, width: float) -> int:
    return -(-count // _columns(width))


def _middle(flag: Flag) -> float:
    return (flag.left + flag.right) / 2


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
