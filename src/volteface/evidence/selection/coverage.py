"""How much a selection shows of a line: the score that quotations are chosen by, greedily.

    score(S) = time(S) + stands(S) + spread(S) / 2 + 3/4 counter(S) + 4/5 Σ quality(s)

Each part is monotone and submodular – facility location, where every client is served by the best that was chosen. A
purely greedy choice would reach at least 1 − 1/e of the best score (Nemhauser, Wolsey and Fisher 1978); the choice here
is none: pins, the counter-passage, the sides of turns, near-duplicates and rights come before the gain. What it
reaches is told by the bound of `most` instead. Per period t that has passages:

- time: how near the nearest period with a chosen passage is, exp(−|t − s| · top / T), so that few spread over many;
- stands: the best 1 − |x − θ(t)| of the period's own quotations;
- spread: the share of the period's readings, in bins of .1, times the best 1 − |bin − x|;
- counter: the strongest passage beyond zero from the period's position, |x − θ(t)| up to 1, times its confidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from volteface.evidence.worth import Gain

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

TIME, STANDS, SPREAD, COUNTER, QUALITY = 1.0, 1.0, 0.5, 0.75, 0.8
_BINS = np.linspace(-1, 1, 21)


@dataclass(frozen=True, eq=False)
class Candidates:
    """n candidates, in a fixed order.

    Attributes:
        position: n positions in [-1, 1].
        weight: n confidences in [0, 1].
        period: n indices of periods, 0 to T - 1.
        quality: n values in [0, 1].
        theta: T positions of the periods.
    """

    position: Floats
    weight: Floats
    period: Integers
    quality: Floats
    theta: Floats

    @property
    def distance(self) -> Floats:
        """How far each stands from its period's position."""
        return np.asarray(np.abs(self.position - self.theta[self.period]))

    @property
    def counter(self) -> Floats:
        """How strongly each contradicts its period's position; 0 where it stands on the same side of zero."""
        opposite = self.position * self.theta[self.period] < 0
        return np.asarray(np.where(opposite, np.minimum(self.distance, 1.0) * self.weight, 0.0))


class Coverage:
    """What is covered so far, and what each candidate would add."""

    def __init__(self, candidates: Candidates, *, top: int) -> None:
        """Begin with nothing chosen."""
        c = self.candidates = candidates
        periods = len(c.theta)
        gap = np.abs(np.subtract.outer(np.arange(periods), np.arange(periods)))
        held = np.bincount(c.period, minlength=periods) > 0
        self._near = np.exp(-gap * max(top, 1) / max(periods, 1)) * held[:, None]
        self._stands = np.maximum(0.0, 1 - c.distance)
        self._counter = c.counter
        self._alike = np.maximum(0.0, 1 - np.abs(c.position[:, None] - _BINS))
        self._share = _shares(c, periods)
        self.reached = 0.0
        self._best_near = np.zeros(periods)
        self._best_stands = np.zeros(periods)
        self._best_counter = np.zeros(periods)
        self._best_alike = np.zeros((periods, len(_BINS)))

    def gains(self) -> Floats:
        """What each of the n candidates would add to the score, rounded so that order of summation decides nothing."""
        return np.asarray(np.round(self.parts().sum(axis=0), 9))

    def gain(self, index: int) -> Gain:
        """What one candidate would add, by parts."""
        return Gain(*self.parts()[:, index].tolist())

    def parts(self) -> Floats:
        """5 x n: what each candidate would add in time, stands, spread, counter and quality, weighted."""
        c = self.candidates
        time = np.maximum(0.0, self._near - self._best_near[:, None]).sum(axis=0)[c.period]
        counter = np.maximum(0.0, self._counter - self._best_counter[c.period])
        return np.array(
            [
                TIME * time,
                STANDS * self.stands_gain(),
                SPREAD * self.spread_gain(),
                COUNTER * counter,
                QUALITY * c.quality,
            ]
        )

    def stands_gain(self) -> Floats:
        """The part of the gain that standing for the period's position brings."""
        return np.asarray(np.maximum(0.0, self._stands - self._best_stands[self.candidates.period]))

    def spread_gain(self) -> Floats:
        """The part that covering the period's spread brings."""
        period = self.candidates.period
        added = np.maximum(0.0, self._alike - self._best_alike[period])
        return np.asarray((self._share[period] * added).sum(axis=1))

    def add(self, index: int) -> None:
        """Choose a candidate."""
        self.reached += self.gain(index).total
        period = int(self.candidates.period[index])
        np.maximum(self._best_near, self._near[:, period], out=self._best_near)
        self._best_stands[period] = max(self._best_stands[period], self._stands[index])
        self._best_counter[period] = max(self._best_counter[period], self._counter[index])
        self._best_alike[period] = np.maximum(self._best_alike[period], self._alike[index])


def score(candidates: Candidates, chosen: Sequence[int], *, top: int) -> Gain:
    """The score of a selection, reckoned from its definition alone.

    Args:
        candidates: what it was chosen from.
        chosen: indices of those that are in it.
        top: how many were wanted, by which nearness in time is measured.
    """
    c, periods = candidates, len(candidates.theta)
    share = _shares(c, periods)
    time = stands = spread = counter = 0.0
    for t in range(periods):
        own = [i for i in chosen if c.period[i] == t]
        nearest = min((abs(t - int(c.period[i])) for i in chosen), default=None)
        if nearest is not None and (c.period == t).any():
            time += float(np.exp(-nearest * max(top, 1) / max(periods, 1)))
        stands += max((max(0.0, 1 - float(c.distance[i])) for i in own), default=0.0)
        counter += max((float(c.counter[i]) for i in own), default=0.0)
        for at, middle in enumerate(_BINS):
            near = max((max(0.0, 1 - abs(float(c.position[i]) - float(middle))) for i in own), default=0.0)
            spread += float(share[t, at]) * near
    quality = sum(float(c.quality[i]) for i in chosen)
    return Gain(TIME * time, STANDS * stands, SPREAD * spread, COUNTER * counter, QUALITY * quality)


def most(reached: float, gains: Floats, top: int) -> float:
    """What no selection of so many can exceed: the score of any selection and the `top` largest gains beyond it.

    It holds for every monotone submodular score (Nemhauser, Wolsey and Fisher 1978, proposition 2.1), however the
    selection was made.
    """
    return reached + float(np.sort(gains)[::-1][:top].sum())


def _shares(c: Candidates, periods: int) -> Floats:
    """T x 21 shares of each period's readings by bin of position, weighted by confidence."""
    bins = np.clip(np.rint((c.position + 1) * 10).astype(np.int64), 0, len(_BINS) - 1)
    size = periods * len(_BINS)
    counted = np.bincount(c.period * len(_BINS) + bins, weights=c.weight, minlength=size)
    table = counted.reshape(periods, len(_BINS))
    return np.asarray(table / np.maximum(table.sum(axis=1, keepdims=True), np.finfo(np.float64).tiny))
