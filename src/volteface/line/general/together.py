"""Whether lines move together: what they share, against what chance alone lets independent lines share.

The null is that each question walks by itself: steps independent of each other and of the other questions', of any
size, symmetric about nought. Then the sign of each innovation is a toss of a coin, whatever its size, and the null is
made by tossing all signs anew: exactly so where lines have no error, else up to the estimate of each walk's variance.
Differences are not permuted besides: those of long gaps and eventful years keep place and size, so that no question's
great years are spread over another's quiet ones. Permuting the positions themselves takes lines that merely wander for
lines that agree: at 5 % in 12 to 36 of 100 cases in the expected directions, in 59 to 100 in any (4 to 12 questions, 12
to 200 periods). What documents that lean alike on all questions can do by themselves comes from rehearsal
(`rehearsal`); a claim must be beyond both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from volteface.line.data import Floats
from volteface.line.general.agreement import Products, scores
from volteface.line.general.movement import Movement
from volteface.line.general.rehearsal import rehearse, rehearse_independent

FLIPS = 499


@dataclass(frozen=True, eq=False)
class Independent:
    """K x K correlations of movements as measured, and their first factor.

    `null` holds the first factors, as eigenvalues, of R sets of independent lines like these. `p` is the chance that
    such lines show so large a first factor, whatever the directions, even if documents lean alike.
    """

    correlation: Floats
    null: Floats
    p: float


@dataclass(frozen=True, eq=False)
class Together:
    """What K questions share.

    Attributes:
        p: chance that independent lines agree so much in the expected directions, even if documents lean alike.
        p_timing: as `p`, each question's steady drift taken out: of moving at the same times by so much.
        share, low, high: of the movement in common, with its 95 % interval.
        needed: the share that four of five such studies would have shown; None where none would.
        independent: their correlations, and what chance makes of them.
    """

    p: float
    p_timing: float
    share: float
    low: float
    high: float
    needed: float | None
    independent: Independent

    @property
    def p_any(self) -> float:
        """The chance that independent lines show so large a first factor, whatever the directions."""
        return self.independent.p


def together(
    movements: Sequence[Movement], rng: np.random.Generator, *, flips: int = FLIPS, error_level: float = 0.05
) -> Together:
    """Test whether lines move together.

    Args:
        movements: K, turned so that the expected direction is positive.
        rng: of the tosses and rehearsals.
        flips: how many times the signs are tossed anew.
        error_level: at which a share would have been seen.
    """
    rehearsed = rehearse(movements, rng)
    tosses = [rng.integers(0, 2, (flips, len(one.innovation)), dtype=np.int8) for one in movements]
    found, null = _found_and_null(movements, tosses, leaning=rehearsed.agreement.guard > 0)
    here = float(rehearsed.agreement(found)[0])
    middle, low, high = rehearsed.share(here)
    steady = _found_and_null([one.steady() for one in movements], tosses, leaning=rehearsed.timing.guard > 0)
    timed, timed_null = (rehearsed.timing(one) for one in steady)
    return Together(
        p=max(tail(here, rehearsed.agreement(null)), tail(here, rehearsed.alike[0])),
        p_timing=max(tail(float(timed[0]), timed_null), tail(float(timed[0]), rehearsed.timed)),
        share=middle,
        low=low,
        high=high,
        needed=rehearsed.needed(error_level),
        independent=_first_factor(found, null, rehearsed.independent),
    )


def independent(movements: Sequence[Movement], rng: np.random.Generator, *, flips: int = FLIPS) -> Independent:
    """The correlations of lines of which no directions are expected, and what chance makes of them.

    Args:
        movements: K.
        rng: of the tosses and rehearsals.
        flips: how many times the signs are tossed anew.
    """
    alike = scores(movements, rehearse_independent(movements, rng), leaning=False).products
    tosses = [rng.integers(0, 2, (flips, len(one.innovation)), dtype=np.int8) for one in movements]
    return _first_factor(*_found_and_null(movements, tosses, leaning=False), alike)


def _first_factor(found: Products, null: Products, alike: Products) -> Independent:
    here, tossed, rehearsed = (one.correlation for one in (found, null, alike))
    largest = float(np.linalg.eigvalsh(here[0])[-1])
    chances = [np.asarray(np.linalg.eigvalsh(several)[:, -1], dtype=np.float64) for several in (tossed, rehearsed)]
    return Independent(here[0], chances[0], max(tail(largest, chance) for chance in chances))


def tail(found: float, null: Floats) -> float:
    """The part of the null, the finding itself included, that is at least as large (Phipson and Smyth 2010)."""
    # Rounding must not tell a tie from the finding itself.
    return float((1 + np.sum(null >= found - 1e-6)) / (1 + len(null)))


def _found_and_null(
    movements: Sequence[Movement], tosses: Sequence[NDArray[np.int8]], *, leaning: bool
) -> tuple[Products, Products]:
    here = [one.innovation.astype(np.float32) for one in movements]
    tossed = [(2 * toss - 1) * u for toss, u in zip(tosses, here, strict=True)]
    found = scores(movements, [u[None, :] for u in here], leaning=leaning)
    return found.products, scores(movements, tossed, leaning=leaning).products
