"""The strongest passage against a finding, to stand beside it (methods.md § 7)."""

from __future__ import annotations

import numpy as np

from volteface.evidence.result import OppositionKind, Reading
from volteface.evidence.selection.coverage import Floats
from volteface.model.document import Voice

# Beyond five years a passage says little about a turn.
_WITHIN_DAYS = 1826.0
_DECAY_DAYS = 730.0
_LEAST_CONFIDENCE = 0.5
_OTHER_AUTHOR = 0.5


class Against:
    """All readings of a line, ready to be searched."""

    def __init__(self, held: list[Reading], simultaneous_days: float) -> None:
        """Take the readings in their order of date and address, and how far apart two are in force together."""
        self._held, self._days = held, simultaneous_days
        self._day = np.array([reading.day for reading in held])
        self._position = np.array([reading.position for reading in held])
        sure = np.array([1.0 if reading.read else reading.confidence for reading in held])
        own = np.array([reading.passage.voice in (Voice.OWN.value, Voice.UNCERTAIN.value, "") for reading in held])
        authority = np.array([reading.authority for reading in held])
        self._weight = sure * authority * own * (sure >= _LEAST_CONFIDENCE)
        self._author = np.array([reading.passage.author for reading in held])

    def strongest(self, then: int, now: int, kind: OppositionKind) -> Reading | None:
        """The passage that speaks most against the finding, None where none speaks against it.

        Against a turn speak passages after the later statement that still hold the earlier pole, and passages before
        the earlier one that already hold the later pole: distance from zero × confidence × authority ×
        exp(−days / 730), half where the author is another; within five years. Where there are none, those that stand
        between the two go: they tell when the turn came. Against
        *simultaneous* speaks the passage that holds both together: within the days of
        `PairTerms.simultaneous_days` beyond the two, the nearest to zero (below .4).

        Args:
            then: index of the earlier statement.
            now: index of the later one.
            kind: how they stand to each other.
        """
        if kind is OppositionKind.SIMULTANEOUS:
            strength = self._reconciling(then, now)
        else:
            still, already = self._holding(then, now), self._holding(now, then)
            after, before = self._day > self._day[now], self._day < self._day[then]
            strength = np.maximum(np.where(after, still, 0.0), np.where(before, already, 0.0))
            if not np.round(strength, 9).any():
                strength = np.where(before | after, 0.0, np.maximum(still, already))
        strength = np.round(strength, 9)
        strength[[then, now]] = 0
        best = int(np.argmax(strength))
        return self._held[best] if strength[best] > 0 else None

    def _holding(self, pole: int, near: int) -> Floats:
        """How strongly each passage near one statement holds the other's pole."""
        side = np.sign(self._position[pole])
        days = np.abs(self._day - self._day[near])
        author = self._held[near].passage.author
        same = np.where((self._author == author) & (author != ""), 1.0, _OTHER_AUTHOR)
        strength = np.maximum(0.0, side * self._position) * self._weight * same * np.exp(-days / _DECAY_DAYS)
        return np.asarray(np.where(days <= _WITHIN_DAYS, strength, 0.0))

    def _reconciling(self, then: int, now: int) -> Floats:
        """How nearly each passage of the same days holds both poles together."""
        first, last = self._day[then] - self._days, self._day[now] + self._days
        there = (self._day >= first) & (self._day <= last)
        return np.asarray(np.where(there, np.maximum(0.0, 0.4 - np.abs(self._position)) * self._weight, 0.0))
