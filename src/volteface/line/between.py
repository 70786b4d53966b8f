"""The spread between documents, tau squared: documents differ from each other more than their sentences do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.data import Floats
from volteface.line.frame import Frame
from volteface.line.ratio import Ratio
from volteface.line.totals import totals

# Above one half a period holds fewer than two documents' worth of what counts.
MAINLY_ONE = 0.5


@dataclass(frozen=True, eq=False)
class Sharing:
    """How the passages that count are spread over the documents of T periods.

    Attributes:
        share: T sums of squared shares of documents in D, in (0, 1]: 1 for one document, 1/J for J equal ones.
        pairs: T estimated numbers of ordered pairs of counting passages within documents.
        products: T sums of linearised contributions multiplied over such pairs.
        squares: T sums of squared linearised contributions.
    """

    share: Floats
    pairs: Floats
    products: Floats
    squares: Floats


@dataclass(frozen=True)
class Between:
    """tau squared, and the variance of its estimate; nan where nothing tells how documents differ."""

    variance: float
    uncertainty: float


def sharing(frame: Frame, estimate: Ratio, count: int) -> Sharing:
    """Sums over pairs of different passages in one document, unbiased under independent sampling."""
    gold, at = frame.gold, estimate.of_document
    documents = len(at)
    theta = np.nan_to_num(estimate.position)[at]
    weight, offset = estimate.weight, estimate.offset
    trust = weight[gold.document]
    level = offset - weight * theta
    error = np.nan_to_num(estimate.error) * gold.weight
    machine = np.nan_to_num(estimate.machine)
    miss = gold.weight * (gold.counts - trust * gold.p)

    counting = weight * frame.p + totals(gold.document, miss, documents)
    counting_squares = totals(at, weight**2 * frame.pp, count)
    counting_squares += totals(estimate.period, miss * (miss + 2 * trust * gold.p), count)
    linear = weight * frame.pf + level * frame.p + totals(gold.document, error, documents)
    machine_squares = weight**2 * frame.ppff + 2 * weight * level * frame.ppf + level**2 * frame.pp
    squares = totals(at, machine_squares, count) + totals(estimate.period, error * (error + 2 * machine), count)

    pairs = totals(at, counting**2, count) - counting_squares
    speaking = totals(at, frame.speaking, count)
    share = np.ones(count)
    np.divide(pairs + estimate.total, estimate.total**2, out=share, where=estimate.total > 0)
    share = np.clip(share, 1 / np.maximum(speaking, 1), 1.0)
    share[speaking <= 1] = 1.0
    return Sharing(share, pairs, totals(at, linear**2, count) - squares, squares)


def between_documents(position: Floats, within: Floats, shared: Sharing, gold: Floats, total: Floats) -> Between:
    """Tau squared from neighbouring dates and from documents of one period, weighted by what each can tell.

    Neighbouring periods of one document each: (difference)^2 has expectation tau^2 (S + S') + W + W', so that tau^2 is
    mean(difference^2) / 2 - mean(W), as in methods.md § 3. Several documents of one period: the products of residuals
    over pairs within documents have expectation tau^2 (1 - S) pairs, after the loss to the estimated position; their
    neighbours are left out, since moves of the line would be taken for spread, magnified by 1 / S. Each equation is
    weighted by its coefficient over its variance at the current tau squared, twice over. n neighbouring differences in
    a row are worth 2 n^2 / (3 n - 1) degrees of freedom, since each date stands in two of them (von Neumann 1941).

    Args:
        position: of the periods that are estimated, in order.
        within: their variances without tau squared.
        shared: their sharing.
        gold: the numbers of gold codings that bear on their positions.
        total: their D.
    """
    equations = _equations(position, within, shared, gold, total)
    if equations is None:
        return Between(0.0, 0.0)
    y, c = equations.value, equations.slope
    if not np.any(c > 0):
        return Between(float("nan"), float("nan"))
    variance = max(0.0, float(y.sum() / c.sum()))
    information = 0.0
    for _ in range(3):
        weights = _weights(equations, variance)
        information = float(np.sum(weights * c * c))
        if information <= 0:
            return Between(0.0, 0.0)
        variance = max(0.0, float(np.sum(weights * c * y)) / information)
    return Between(variance, 1 / information)


def uncertainty(within: Floats, share: Floats, gold: Floats, total: Floats, variance: float) -> float:
    """The variance that an estimate of tau squared would have, in expectation; nan where nothing could tell it.

    Args:
        within: of the periods that are to be estimated, in order: their variances without tau squared.
        share: their sums of squared shares of documents.
        gold: the numbers of gold codings that bear on their positions.
        total: their D.
        variance: tau squared.
    """
    nothing = np.zeros(len(within))
    pairs = np.maximum(share * total**2 - total, 0.0)
    equations = _equations(nothing, within, Sharing(share, pairs, nothing, nothing), gold, total)
    if equations is None:
        return 0.0
    information = float(np.sum(_weights(equations, variance) * equations.slope**2))
    return 1 / information if information > 0 else float("nan")


@dataclass(frozen=True, eq=False)
class _Equations:
    """Values with expectation slope tau^2, each a square of variance noise + scale tau^2 with degrees of freedom."""

    value: Floats
    slope: Floats
    scale: Floats
    noise: Floats
    freedom: Floats


def _equations(position: Floats, within: Floats, shared: Sharing, gold: Floats, total: Floats) -> _Equations | None:
    """What tells tau squared; None where each document is one passage, so that their spread is that of passages."""
    inside = _inside(within, shared, gold, total)
    equations = _joined(_neighbours(position, within, shared.share, MAINLY_ONE), inside)
    if np.any(equations.slope > 0):
        return equations
    if not np.any(shared.share > MAINLY_ONE):
        return None
    return _neighbours(position, within, shared.share, 0.0)


def _weights(equations: _Equations, variance: float) -> Floats:
    spread = equations.noise + equations.scale * variance
    return np.divide(equations.freedom, 2 * spread**2, out=np.zeros_like(spread), where=spread > 0)


def _neighbours(position: Floats, within: Floats, share: Floats, above: float) -> _Equations:
    use = (share[1:] > above) & (share[:-1] > above)
    slope = (share[1:] + share[:-1])[use]
    noise = (within[1:] + within[:-1])[use]
    number = len(slope)
    freedom = np.full(number, 2 * number / (3 * number - 1)) if number else np.zeros(0)
    return _Equations(np.diff(position)[use] ** 2 - noise, slope, slope, noise, freedom)


def _inside(within: Floats, shared: Sharing, gold: Floats, total: Floats) -> _Equations:
    use = (shared.share < 1) & (shared.pairs > 0) & (gold > 1)
    s, size = shared.share[use], total[use] ** 2
    squares = shared.squares[use] * gold[use] / (gold[use] - 1)
    # Sum over documents of squared residual sums is products + squares; losing the position costs it the factor 1 - S.
    value = (shared.products[use] + shared.squares[use] - (1 - s) * squares) / size
    slope = (1 - s) * shared.pairs[use] / size
    return _Equations(value, slope, (1 - s) * s, (1 - s) * within[use], 1 / s - 1)


def _joined(one: _Equations, other: _Equations) -> _Equations:
    return _Equations(
        np.concatenate([one.value, other.value]),
        np.concatenate([one.slope, other.slope]),
        np.concatenate([one.scale, other.scale]),
        np.concatenate([one.noise, other.noise]),
        np.concatenate([one.freedom, other.freedom]),
    )
