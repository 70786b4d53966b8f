"""How sure a question is over the whole time: the width of its interval, which narrows as one reads on."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from volteface.library import Library, sources
from volteface.line.estimate import estimate_line
from volteface.model.codebook import Question
from volteface.model.errors import NotEnough
from volteface.study.gathering import gather
from volteface.study.hand_shapes import Interval
from volteface.study.whose import Whose

# The first interval is told when so many passages are read (interface.md, *The first hour*).
FIRST = 40
# It is reckoned again when so many more are coded.
_EVERY = 10
_ALL = "all"
# Positions lie in [-1, 1]: an interval that reaches so far to both sides says nothing.
_SCALE = 1.0


@dataclass(frozen=True)
class Width:
    """Half the width of an interval, None where there is not enough to say; `gold` passages it rests on."""

    gold: int
    half: float | None
    organisation: str = ""


class Narrowing:
    """The interval of a question as it narrows while somebody reads."""

    def __init__(self, library: Library, question: Question) -> None:
        self._library, self._question = library, question
        self._told: Interval | None = None
        self._at = -1
        self._first: float | None = None

    def after(self, coded: int) -> Interval | None:
        """The interval when so many passages are coded; None before enough is read. Reckoned once every ten.

        Until it is told first it is tried at each passage from the fortieth on: some of those read are no gold.
        """
        waiting = coded >= FIRST and (self._told is None or self._told.gold < FIRST)
        if coded // _EVERY != self._at or waiting:
            self._at = coded // _EVERY
            self._told = self._reckoned(None if self._told is None else self._told.half)
        return self._told if self._told is not None and self._told.gold >= FIRST else None

    def whole(self) -> Interval | None:
        """The interval now, beside what was told first; None before enough is read."""
        found = self._reckoned(self._first)
        return found if found.gold >= FIRST else None

    def _reckoned(self, was: float | None) -> Interval:
        found = half_width(self._library, self._question)
        self._first = found.half if self._first is None else self._first
        return Interval(found.gold, found.half, was, found.organisation)


def half_width(library: Library, question: Question) -> Width:
    """The widest of the intervals of all organisations, each over all its documents as one period.

    It is what `line` reckons (methods.md § 3), of all that anybody has read so far, with the machine's scores where
    `learned` was run.
    """
    held = sources.organisations(library)
    found = [width for name in held if (width := _width(library, question, name)) is not None]
    gold = sum(width.gold for width in found)
    widest = max(
        (width for width in found if width.half is not None), key=lambda width: width.half or 0.0, default=None
    )
    if gold < FIRST or widest is None:
        return Width(gold, None)
    return Width(gold, widest.half, widest.organisation if len(held) > 1 else "")


def _width(library: Library, question: Question, organisation: str) -> Width | None:
    try:
        found = gather(library, question.id, question.version, Whose(organisation))
    except NotEnough:
        return None
    gold = int(np.count_nonzero(found.codings.gold))
    if not gold:
        return None
    documents = replace(found.codings.documents, period=(_ALL,) * len(found.codings.documents.ids))
    line = estimate_line(replace(found.codings, documents=documents), by=_ALL)
    if line.status[0] != "estimate":
        return Width(gold, None, organisation)
    # An interval is clipped to the scale: its longer side is the half that was reckoned.
    half = float(max(line.position[0] - line.low[0], line.high[0] - line.position[0]))
    return Width(gold, half if half < _SCALE else None, organisation)
