"""How far the machine's positions are trusted: one weight lambda a question, cross-fitted over documents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.data import Booleans, Floats, Integers
from volteface.line.frame import Frame
from volteface.line.ratio import Ratio, ratio
from volteface.line.totals import totals

FOLDS = 5
# The criterion depends on the positions, these on lambda; two rounds settle it.
ROUNDS = 2


@dataclass(frozen=True, eq=False)
class Weight:
    """Lambda and the offset b for each of D documents, lambda's mean over gold, and the 2 x 2 covariance of both."""

    documents: Floats
    offset: Floats
    mean: float
    covariance: Floats


def cross_fitted_weight(frame: Frame, of_document: Integers, count: int, enough: Booleans, *, seed: int) -> Weight:
    """Lambda in [0, 1], and b, that minimise the estimated variance of the positions, summed over periods.

    Only the sampling part of the variance depends on them: the sum over gold of (1 - pi) (r / (pi D))^2, where
    r = d (y - theta) - lambda p (f - theta) - b p, so that the minimum is a regression. A census needs no machine:
    lambda is 0. Where one document holds all gold there is no other to fit on: lambda is 0 too.

    Args:
        frame: documents and gold.
        of_document: D indices of periods.
        count: T.
        enough: T flags of the periods that are estimated.
        seed: of the folds; documents are dealt to five folds whole.
    """
    documents = len(of_document)
    gold = frame.gold
    nothing = np.zeros(documents)
    used = np.flatnonzero(enough[of_document[gold.document]] & (gold.rest > 0) & (gold.p > 0))
    if len(np.unique(gold.document[used])) < 2:
        return Weight(nothing, nothing, 0.0, np.zeros((2, 2)))
    fold = _folds(gold.document[used], documents, seed)
    weight, offset, covariance = nothing, nothing, np.zeros((2, 2))
    for _ in range(ROUNDS):
        now = ratio(frame, of_document, count, weight, offset)
        fitted, covariance = _fit(frame, now, used, fold[gold.document[used]])
        weight, offset = fitted[fold, 0], fitted[fold, 1]
    return Weight(weight, offset, float(weight[gold.document[used]].mean()), covariance)


def _folds(with_gold: Integers, documents: int, seed: int) -> Integers:
    """The fold of each document; those with gold are dealt first, so that no fold is empty that need not be."""
    order = np.random.default_rng(seed).permutation(documents)
    bears = np.zeros(documents, dtype=bool)
    bears[with_gold] = True
    dealt = np.concatenate([order[bears[order]], order[~bears[order]]])
    fold = np.empty(documents, dtype=np.int64)
    fold[dealt] = np.arange(documents) % FOLDS
    return fold


def _fit(frame: Frame, now: Ratio, used: Integers, fold: Integers) -> tuple[Floats, Floats]:
    """Lambda and b of each fold from the gold of the others, and their covariance when fitted on all."""
    gold, period = frame.gold, now.period[used]
    theta, p = now.position[period], gold.p[used]
    known = np.isfinite(theta)
    total = np.where(known, now.total[period], 1.0)
    importance = np.where(known, gold.rest[used] * (gold.weight[used] / total) ** 2, 0.0)
    target = np.where(known, now.error[used] + now.machine[used], 0.0)
    x = np.stack([p * (gold.f[used] - np.nan_to_num(theta)), p])
    weighted = importance * x
    cross = np.stack([totals(fold, target * column, FOLDS) for column in weighted], axis=1)
    mixed = totals(fold, weighted[0] * x[1], FOLDS)
    squares = [totals(fold, one * other, FOLDS) for one, other in zip(weighted, x, strict=True)]
    square = np.stack([squares[0], mixed, mixed, squares[1]], axis=1).reshape(FOLDS, 2, 2)
    fitted = _bounded(square.sum(axis=0) - square, cross.sum(axis=0) - cross)
    left_over = target - np.sum(fitted[fold].T * x, axis=0)
    inverse = np.linalg.pinv(square.sum(axis=0))
    scores = weighted * left_over
    return fitted, inverse @ (scores @ scores.T) @ inverse


def _bounded(square: Floats, cross: Floats) -> Floats:
    """Regressions of two columns, one a fold, with the first coefficient kept in [0, 1]."""
    free = np.einsum("kij,kj->ki", np.linalg.pinv(square, hermitian=True), cross)
    weight = np.clip(free[:, 0], 0.0, 1.0)
    rest, own = cross[:, 1] - weight * square[:, 0, 1], square[:, 1, 1]
    return np.stack([weight, np.divide(rest, own, out=np.zeros_like(rest), where=own > 0)], axis=1)
