"""How the figure of a comparison is divided, and how each of its two lines is drawn."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import msgspec

from volteface.figure.ground import GUTTER
from volteface.line.data import Floats

NAMES = 138.0  # right of a wide plot, for what its lines are called


class Style(msgspec.Struct, frozen=True):
    """How one of the two is drawn: solid, or hollow, so that they differ without colour."""

    line: str
    join: str
    band: str
    edge: str
    name: str


SOLID = Style("vf-line", "vf-join", "vf-band-one", "vf-edge", "vf-name")
HOLLOW = Style("vf-other", "vf-other-join", "vf-band-other", "vf-edge-other", "vf-name-other")


class Frame(msgspec.Struct, frozen=True):
    """How the figure is divided: plot, two rows of turns, and the difference with its base."""

    width: float
    left: float
    right: float
    top: float
    bottom: float
    rows: float
    gap: float
    base: float

    @property
    def beside(self) -> bool:
        """Whether there is room beside the plot."""
        return self.left >= GUTTER


class Split(msgspec.Struct, frozen=True):
    """Where a course is broken by a turn."""

    split: int
    kind: str = "position"


@dataclass(frozen=True, eq=False)
class Course:
    """A line as something that runs over periods, with its positions; a stroke ends before each of `anew`."""

    starts: tuple[dt.date, ...]
    ends: tuple[dt.date, ...]
    status: tuple[str, ...]
    turns: tuple[Split, ...]
    position: Floats
    low: Floats
    high: Floats
    anew: tuple[int, ...] = ()


class Difference(msgspec.Struct, frozen=True):
    """The difference as something that runs over periods."""

    starts: tuple[dt.date, ...]
    ends: tuple[dt.date, ...]
    status: tuple[str, ...]
    turns: tuple[Split, ...]
