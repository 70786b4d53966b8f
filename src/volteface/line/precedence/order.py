"""Whether one body turns after another more often than chance: three nulls, and what could have been found.

Each null takes away something that must be there, and all three must be rejected:

- *Flips*: the sign of each occasion's lag is turned at random. Holds where both answer the same causes, and only the
  errors of the dates tell who was first.
- *Shifts*: the second body's line is moved round in time against the first's, occasion by occasion. Holds where the
  first's turns lie early in the time in common, so that whatever is set beside them comes after.
- *Pairings*: the second body's dates are dealt to the questions at random, and the rank correlation of both bodies'
  dates is taken anew (a permutation test of Spearman's rho). Holds where each body's turns bunch and the bodies have
  nothing to do with each other: all of the one's at its congress, the other's in a wave some years after. There both
  nulls above take one coincidence for many.

The third is no part of Volteface's first design; `bench/line-truth/precedence.py` tells what happens without it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.data import Floats, Integers

DRAWS = 10_000
# Up to so many occasions all flips are taken, 2 to that power.
_ALL_FLIPS = 12
# Sums of the same numbers in another order differ by rounding.
_ALIKE = 1e-9
_LAGS = 2.0 ** np.arange(-2, 4.5, 0.5)
_TRIED, _WANTED = 200, 0.8


@dataclass(frozen=True)
class Nulls:
    """The p-values of one direction under flips and shifts, and that of the pairings, which know no direction."""

    flips: float
    shifts: float
    pairings: float

    @property
    def p(self) -> float:
        """Rare under each, both directions having been looked at (Bonferroni): the largest."""
        return min(1.0, max(2 * self.flips, 2 * self.shifts, self.pairings))


def nulls(occasion: Integers, sign: Floats, shifted: Floats, places: Floats, *, seed: int) -> tuple[Nulls, Nulls]:
    """The nulls of "the second after the first" and of the contrary.

    Args:
        occasion: K indices of occasions.
        sign: K signs in [-1, 1].
        shifted: K x S signs after shifts.
        places: K x 2 dates of the first and second body, each within the question's time in common.
        seed: of what is drawn.
    """
    rng = np.random.default_rng([seed, 6])
    mean = _by_occasion(occasion)
    own = mean @ sign
    flipped = _flips(rng, len(own)) @ own
    moved = mean @ shifted
    draws = rng.integers(moved.shape[1], size=(DRAWS, len(own)))
    round_about = moved[np.arange(len(own)), draws].sum(axis=1)
    pairings = _tied(rng, places)
    whole = len(own) <= _ALL_FLIPS

    def direction(side: int) -> Nulls:
        return Nulls(
            _p(side * own.sum(), side * flipped, drawn=not whole),
            _p(side * own.sum(), side * round_about, drawn=True),
            pairings,
        )

    return direction(1), direction(-1)


def telling_lag(occasion: Integers, error: Floats, error_level: float, *, seed: int) -> float | None:
    """The shortest lag in days, the same on each question, that would be found in four cases of five.

    Against the flips alone, which bind where dates are loose. None where no lag could be.

    Args:
        occasion: K indices of occasions.
        error: K standard errors of the lags, in days.
        error_level: of both directions together.
        seed: of what is drawn.
    """
    from scipy.special import ndtr

    rng = np.random.default_rng([seed, 7])
    mean = _by_occasion(occasion)
    signs = _flips(rng, len(mean))
    noise = error * rng.standard_normal((_TRIED, len(error)))
    for lag in _LAGS * float(np.median(error)):
        seen = (2 * ndtr((lag + noise) / np.maximum(error, 1e-9)) - 1) @ mean.T
        p = np.mean(signs @ seen.T >= seen.sum(axis=1) - _ALIKE, axis=0)
        if np.mean(2 * p <= error_level) >= _WANTED:
            return float(lag)
    return None


def needed_alike(occasions: int, error_level: float) -> int | None:
    """How many of so many occasions must go one way to be more than flips allow; None where all are too few."""
    from scipy.special import bdtrc

    for number in range(occasions // 2 + 1, occasions + 1):
        if 2 * float(bdtrc(number - 1, occasions, 0.5)) <= error_level:
            return number
    return None


def _by_occasion(occasion: Integers) -> Floats:
    """Occasions x K: what takes the mean over the questions of an occasion."""
    belongs = np.arange(int(occasion.max()) + 1)[:, None] == occasion
    return np.asarray(belongs / belongs.sum(axis=1, keepdims=True), dtype=np.float64)


def _flips(rng: np.random.Generator, count: int) -> Floats:
    """All signs, or `DRAWS` of them where there are too many."""
    if count <= _ALL_FLIPS:
        every = np.arange(2**count)[:, None] >> np.arange(count) & 1
        return np.asarray(2.0 * every - 1, dtype=np.float64)
    return rng.choice(np.array([-1.0, 1.0]), size=(DRAWS, count))


def _tied(rng: np.random.Generator, places: Floats) -> float:
    """The p-value of Spearman's rank correlation under random pairings; 1 where one body's dates are all alike."""
    from scipy.stats import rankdata

    ranks = rankdata(places, axis=0) - (len(places) + 1) / 2
    dealt = rng.permuted(np.tile(ranks[:, 1], (DRAWS, 1)), axis=1)
    return _p(float(ranks[:, 0] @ ranks[:, 1]), dealt @ ranks[:, 0], drawn=True)


def _p(observed: float, null: Floats, *, drawn: bool) -> float:
    as_far = int(np.count_nonzero(null >= observed - _ALIKE))
    return (as_far + 1) / (len(null) + 1) if drawn else as_far / len(null)
