"""Whether two lines differ at all: one number from blocks of all lengths, and the periods in which they do.

The statistic of a block is the mean difference in it, weighted by precision, in its own standard errors. Blocks are as
long as those of the search for turns. The largest of each length is ranked in a null of two lines that are the same
throughout, seen through the covariances that were estimated, with scales of as many degrees of freedom as theirs; the
smallest of these ranks over all lengths is ranked again in the same null (each length has a critical value of its own,
as in Rufibach and Walther 2010, The block criterion for multiscale inference). This and the mean over all periods, each
counting the same, have an equal say: the smaller of their two ranks is ranked a last time. So a lasting difference, the
one most often asked about, is found nearly as well as if nothing else were looked for.

The same is done in a second null, of documents that follow each other (`uncertain`), in which twice the error level is
let pass, as in the search for turns.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.comparison.uncertain import Errors
from volteface.line.data import Booleans, Floats
from volteface.line.turns.critical import DEPENDENT_FACTOR
from volteface.line.turns.triplets import LENGTHS

REPLICATES = 999


@dataclass(frozen=True, eq=False)
class Apart:
    """Whether a series of differences is nought throughout.

    Attributes:
        p: the smallest error level at which it is not.
        periods: T flags: taken one by one, all at one error level, the period differs.
        levels: at which the mean over all periods was tested, in either null.
    """

    p: float
    periods: Booleans
    levels: tuple[float, float]


def apart(difference: Floats, errors: Errors, *, error_level: float, seed: int, replicates: int = REPLICATES) -> Apart:
    """Test it.

    Args:
        difference: T, in order of time, none missing.
        errors: of both lines, independent of each other.
        error_level: the chance of any false flag.
        seed: of the nulls.
        replicates: how many pairs of lines stand for a null.
    """
    rng = np.random.default_rng([seed, len(difference)])
    scales = np.ones((replicates + 1, 2))
    for at, error in enumerate(errors):
        freedom = error.lasting_freedom
        if np.isfinite(freedom):
            scales[1:, at] = rng.chisquare(freedom, replicates) / freedom
    fresh = [rng.standard_normal((replicates, len(difference))) for _ in errors]

    def noise(one: Floats, other: Floats) -> Floats:
        return np.asarray(fresh[0] @ _root(one).T + fresh[1] @ _root(other).T)

    independent, dependent = (
        _against(difference, errors, scales, noise(one, other), level)
        for one, other, level in (
            (errors[0].covariance, errors[1].covariance, error_level),
            (errors[0].dependent, errors[1].dependent, DEPENDENT_FACTOR * error_level),
        )
    )
    return Apart(
        p=max(independent.p, dependent.p / DEPENDENT_FACTOR),
        periods=independent.periods & dependent.periods,
        levels=(independent.level, dependent.level),
    )


@dataclass(frozen=True, eq=False)
class _Verdict:
    """Of one null: as in `Apart`."""

    p: float
    periods: Booleans
    level: float


def _against(difference: Floats, errors: Errors, scales: Floats, noise: Floats, error_level: float) -> _Verdict:
    """The finding among the noise of one null."""
    count, replicates = len(difference), len(noise)
    series = np.concatenate([difference[None, :], noise])
    weight = 1 / np.maximum(sum(np.diag(error.covariance) for error in errors), 1e-12)
    of = _Sums(series, weight, errors)
    single = of.blocks(1, scales)
    shorter = [single, *(of.blocks(length, scales) for length in LENGTHS[1:] if length < count)]
    somewhere = np.min([_ranks(blocks.max(axis=1)) for blocks in shorter], axis=0)
    throughout = _ranks(_Sums(series, np.ones(count), errors).blocks(count, scales)[:, 0])
    smaller = np.minimum(_ranks(-somewhere), throughout)
    critical = np.quantile(single[1:].max(axis=1), 1 - error_level)
    return _Verdict(
        p=float(_ranks(-smaller)[0] / (1 + replicates)),
        periods=single[0] > critical,
        level=float(np.quantile(smaller[1:], error_level, method="lower") / (1 + replicates)),
    )


def _ranks(values: Floats) -> Floats:
    """Of the finding, which comes first, and of each of the null: how many are at least as large, itself included.

    The finding is counted among the null (Phipson and Smyth 2010); none of the null has the finding beside it.
    """
    null = np.sort(values[1:])
    # Rounding must not tell a tie from the finding itself.
    above = len(null) - np.searchsorted(null, values - 1e-9)
    above[0] += 1
    return np.asarray(above, dtype=np.float64)


class _Sums:
    """Series, R x T, and the covariances of both lines, weighted and summed up, so that any block is a difference."""

    def __init__(self, series: Floats, weight: Floats, errors: Errors) -> None:
        count = len(weight)
        self._sums = np.zeros((len(series), count + 1))
        np.cumsum(series * weight, axis=1, out=self._sums[:, 1:])
        self._mass = np.concatenate([[0.0], np.cumsum(weight)])
        self._planes = np.zeros((len(errors), count + 1, count + 1))
        for plane, error in zip(self._planes, errors, strict=True):
            np.cumsum(np.cumsum(error.covariance * weight * weight[:, None], axis=0), axis=1, out=plane[1:, 1:])

    def blocks(self, length: int, scales: Floats) -> Floats:
        """R x blocks: the weighted means of all blocks of one length, in their own standard errors.

        Args:
            length: of the blocks.
            scales: R x 2 factors of the variances of both lines.
        """
        a = np.arange(len(self._mass) - length)
        b = a + length
        squares = np.stack([plane[b, b] - plane[a, b] - plane[b, a] + plane[a, a] for plane in self._planes])
        least = 1e-12 * (self._mass[b] - self._mass[a]) ** 2
        error = np.sqrt(np.maximum(scales @ squares, least))
        return np.asarray(np.abs(self._sums[:, length:] - self._sums[:, :-length]) / error)


def _root(covariance: Floats) -> Floats:
    """A root of a covariance that may be singular: of a census nothing is uncertain."""
    values, vectors = np.linalg.eigh(covariance)
    return np.asarray(vectors * np.sqrt(np.maximum(values, 0.0)))
