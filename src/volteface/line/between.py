"""The spread between documents, tau squared: documents differ from each other more than their sentences do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.data import Floats
from volteface.line.frame import Frame
from volteface.line.ratio import Ratio
from volteface.line.totals import totals


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

    Neighbouring periods: (difference)^2 has expectation tau^2 (S + S') + W + W'; with one document a period this is
    tau^2 = mean(difference^2) / 2 - mean(W), as in methods.md § 3. Documents of one period: the products of residuals
    over pairs within documents have expectation tau^2 (1 - S) pairs, after the loss to the estimated position. Each
    equation is weighted by its coefficient over its variance at the current tau squared, twice over. T - 1 neighbouring
    differences together are worth 2 (T - 1)^2 / (3 T - 4) degrees of freedom, since each date stands in two of them
    (von Neumann 1941).

    Args:
        position: of the periods that are estimated, in order.
        within: their variances without tau squared.
        shared: their sharing.
        gold: the numbers of gold codings that bear on their positions.
        total: their D.
    """
    differences = np.diff(position) ** 2 - within[1:] - within[:-1]
    slope = shared.share[1:] + shared.share[:-1]
    several = (shared.share < 1) & (shared.pairs > 0) & (total > 0) & (gold > 1)
    s, size = shared.share[several], total[several] ** 2
    loss = gold[several] / (gold[several] - 1)
    squares = shared.squares[several] * loss
    # Sum over documents of squared residual sums is products + squares; losing the position costs it the factor 1 - S.
    inside = (shared.products[several] + shared.squares[several] - (1 - s) * squares) / size
    inside_slope = (1 - s) * shared.pairs[several] / size
    inside_noise = (1 - s) * within[several]
    inside_freedom = 1 / s - 1
    y = np.concatenate([differences, inside])
    c = np.concatenate([slope, inside_slope])
    if not np.any(c > 0):
        return Between(float("nan"), float("nan"))
    variance = max(0.0, float(y.sum() / c.sum()))
    information = 0.0
    for _ in range(3):
        spread = np.concatenate([slope * variance + within[1:] + within[:-1], (1 - s) * s * variance + inside_noise])
        freedom = np.concatenate([np.full(len(slope), 2 * len(slope) / max(3 * len(position) - 4, 1)), inside_freedom])
        weights = np.divide(freedom, 2 * spread**2, out=np.zeros_like(c), where=spread > 0)
        information = float(np.sum(weights * c * c))
        if information <= 0:
            return Between(0.0, 0.0)
        variance = max(0.0, float(np.sum(weights * c * y)) / information)
    return Between(variance, 1 / information)
