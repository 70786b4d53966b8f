"""One coder's positions held against a reference: correlation, error and bias, each with what chance does to it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.coding.arrays import Floats, Integers

# From fewer passages, or from fewer documents, nothing is told.
ENOUGH, ENOUGH_CLUSTERS = 10, 4
_TAIL = 0.025


@dataclass(frozen=True)
class Mean:
    """A weighted mean of errors with its 95 % interval; the ends are nan where there are too few."""

    value: float
    low: float
    high: float
    n: int
    clusters: int


@dataclass(frozen=True)
class Comparison:
    """How far positions agree with a reference over n passages; nan where it cannot be said.

    `r` is the correlation passage by passage – of periods it may be far higher or lower (methods.md, finding 1) –,
    `rmse` the root of the mean squared error on the scale −1 to 1, `bias` the mean of said − reference.
    """

    n: int
    clusters: int
    r: float
    r_low: float
    r_high: float
    rmse: float
    rmse_low: float
    rmse_high: float
    bias: Mean


def compare(
    said: Floats, reference: Floats, weight: Floats, clusters: Integers, *, draws: int = 1_000, seed: int = 0
) -> Comparison:
    """Compare positions.

    Args:
        said: n positions of a coder.
        reference: n positions of the reference.
        weight: n weights, 1/π.
        clusters: n documents.
        draws: bootstrap samples of documents, for r and rmse.
        seed: of the draws.
    """
    bias = mean_error(said - reference, weight, clusters)
    if bias.n < ENOUGH or bias.clusters < ENOUGH_CLUSTERS:
        unknown = float("nan")
        return Comparison(bias.n, bias.clusters, *(unknown, unknown, unknown), *(unknown, unknown, unknown), bias)
    _, at = np.unique(clusters, return_inverse=True)
    moments = np.stack(
        [weight, weight * said, weight * reference, weight * said**2, weight * reference**2, weight * said * reference]
    )
    of_cluster = np.stack([np.bincount(at, each) for each in moments])
    times = np.random.default_rng(seed).multinomial(bias.clusters, np.full(bias.clusters, 1 / bias.clusters), draws)
    r, rmse = _figures(moments.sum(axis=1)[:, None])
    drawn_r, drawn_rmse = _figures(np.asarray(of_cluster @ times.T, dtype=np.float64))
    return Comparison(bias.n, bias.clusters, float(r[0]), *_ends(drawn_r), float(rmse[0]), *_ends(drawn_rmse), bias)


def _figures(sums: Floats) -> tuple[Floats, Floats]:
    w, a, b, aa, bb, ab = sums
    mean_a, mean_b = a / w, b / w
    spread = np.sqrt(np.maximum((aa / w - mean_a**2) * (bb / w - mean_b**2), 0))
    r = np.divide(ab / w - mean_a * mean_b, spread, out=np.full_like(w, np.nan), where=spread > 1e-9)
    return r, np.sqrt(np.maximum((aa - 2 * ab + bb) / w, 0))


def _ends(drawn: Floats) -> tuple[float, float]:
    known = drawn[np.isfinite(drawn)]
    if 2 * len(known) < len(drawn):
        return float("nan"), float("nan")
    low, high = np.quantile(known, [_TAIL, 1 - _TAIL])
    return float(low), float(high)


def mean_error(error: Floats, weight: Floats, clusters: Integers, *, step: float = 0.5) -> Mean:
    """A weighted mean, its variance by the jackknife over documents, its interval by Student's t.

    The standard error is never below half a coding step over the root of the number of documents: errors that happen to
    be alike do not make the next one certain.

    Args:
        error: n errors.
        weight: n weights.
        clusters: n documents.
        step: the distance between neighbouring values of the coding scale.
    """
    from scipy.special import stdtrit

    if not len(error):
        return Mean(float("nan"), float("nan"), float("nan"), 0, 0)
    _, at = np.unique(clusters, return_inverse=True)
    number = int(at.max()) + 1
    sums, weights = np.bincount(at, weight * error), np.bincount(at, weight)
    value = float(sums.sum() / weights.sum())
    if number < 2:
        return Mean(value, float("nan"), float("nan"), len(error), number)
    without = (sums.sum() - sums) / (weights.sum() - weights)
    variance = (number - 1) / number * float(np.sum((without - value) ** 2))
    half = float(stdtrit(number - 1, 1 - _TAIL)) * max(np.sqrt(variance), step / 2 / np.sqrt(number))
    return Mean(value, float(value - half), float(value + half), len(error), number)
