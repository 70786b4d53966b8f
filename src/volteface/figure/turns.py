"""Turns: the interval in which each lies, its number, how far the mean moved, and a ring where it survives Holm."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from volteface.figure.scale import Scale
from volteface.figure.svg import Svg, element, path
from volteface.line.result import Line
from volteface.line.turns.turn import Turn

_APART = 19.0  # between the middles of two numbers
_HEAD, _SLIM = 6.0, 0.45  # an arrow head's length, and half its width as a part of that


class Place(msgspec.Struct, frozen=True):
    """A turn in the drawing: its interval and what it is called."""

    left: float
    right: float
    name: str


def turn_places(turns: Sequence[Turn], scale: Scale, names: Sequence[str]) -> list[Place]:
    """Where turns lie; an interval of a day is widened until it can be seen."""
    found = []
    for turn, name in zip(turns, names, strict=True):
        left, right = scale.within(turn.earliest.toordinal()), scale.within(turn.latest.toordinal() + 1)
        if right - left < 2.5:
            left, right = (left + right) / 2 - 1.25, (left + right) / 2 + 1.25
        found.append(Place(left, right, name))
    return found


def turn_names(line: Line, kind: str) -> list[str]:
    """1, 2, 3 for turns of position; a, b, c for turns of how much is said; A, B, C for turns of spread."""
    count = sum(turn.kind == kind for turn in line.turns)
    if kind == "position":
        return [str(i + 1) for i in range(count)]
    letters = [_letters(i) for i in range(count)]
    return [name.upper() for name in letters] if kind == "spread" else letters


def areas(found: Sequence[Place], top: float, bottom: float) -> list[Svg]:
    """The intervals, translucent, with edges that remain when printed in black."""
    drawn = []
    for place in found:
        drawn.append(
            element("rect", cls="vf-turn", x=place.left, y=top, width=place.right - place.left, height=bottom - top)
        )
        edges = " ".join(path([(x, top), (x, bottom)]) for x in (place.left, place.right))
        drawn.append(element("path", cls="vf-turn-edge", d=edges))
    return drawn


def moves(turns: Sequence[Turn], found: Sequence[Place], y: Scale) -> list[Svg]:
    """From before to after, straight across the interval: somewhere in between, and no day is pointed at."""
    drawn = []
    for turn, place in zip(turns, found, strict=True):
        drawn += arrow(place.left, place.right, y.within(turn.before), y.within(turn.after))
    return drawn


def arrow(left: float, right: float, before: float, after: float) -> list[Svg]:
    """A move across an interval, from its left end to its right one."""
    return [
        element("path", cls="vf-move", d=path([(left, before), (right, after)])),
        element("path", cls="vf-arrow", d=path(_head(right - left, after - before, right, after))),
    ]


def _head(across: float, down: float, x: float, y: float) -> list[tuple[float, float]]:
    """An arrow head with its tip at (x, y), pointing the way a line goes."""
    length = math.hypot(across, down)
    along, aside = across / length * _HEAD, down / length * _HEAD
    back = x - along, y - aside
    return [
        (back[0] - aside * _SLIM, back[1] + along * _SLIM),
        (x, y),
        (back[0] + aside * _SLIM, back[1] - along * _SLIM),
    ]


def numbers(turns: Sequence[Turn], found: Sequence[Place], y: float, first: float, last: float) -> list[Svg]:
    """The turns' names above their intervals, moved apart where they would touch."""
    drawn = []
    for turn, place, middle in zip(turns, found, apart([_middle(place) for place in found], first, last), strict=True):
        drawn.append(element("text", element("title", turn.words()), place.name, cls="vf-turn-number", x=middle, y=y))
        if turn.holm:
            drawn.append(element("circle", cls="vf-ring", cx=middle, cy=y - 4.4, r=8.6))
    return drawn


def _middle(place: Place) -> float:
    return (place.left + place.right) / 2


def apart(middles: list[float], first: float, last: float) -> list[float]:
    """The same, at least `_APART` from each other as far as there is room."""
    placed: list[float] = []
    for middle in middles:
        placed.append(max(first + 9, middle, placed[-1] + _APART if placed else middle))
    limit = last - 9
    for i in range(len(placed) - 1, -1, -1):
        placed[i] = min(placed[i], limit)
        limit = placed[i] - _APART
    return placed


def _letters(index: int) -> str:
    return chr(ord("a") + index % 26) * (index // 26 + 1)
