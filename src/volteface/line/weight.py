"""How far the machine's positions are trusted: one weight lambda a question, cross-fitted over documents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.data import Booleans, Floats, Integers
from volteface.line.frame import Frame
from volteface.line.ratio import Ratio, ratio
from volteface.line.totals import totals

FOLDS = 5
# The criterion depends on the positions, these on lambda; two rounds settle it to the third decimal.
ROUNDS = 2


@dataclass(frozen=True, eq=False)
class Weight:
    """Lambda for each of D documents, its mean over gold, and the sampling variance of that mean."""

    documents: Floats
    mean: float
    variance: float


def cross_fitted_weight(frame: Frame, of_document: Integers, count: int, enough: Booleans, *, seed: int) -> Weight:
    """Lambda in [0, 1] that minimises the estimated variance of the positions, summed over periods.

    Only the sampling part of the variance depends on lambda: the sum over gold of (1 - pi) (r / (pi D))^2, where r is
    linear in lambda, so that the minimum is a regression. A census needs no machine: lambda is 0. Where one document
    holds all gold there is nothing to fit on: lambda is 1.

    Args:
        frame: documents and gold.
        of_document: D indices of periods.
        count: T.
        enough: T flags of the periods that are estimated.
        seed: of the folds; documents are dealt to five folds whole.
    """
    documents = len(of_document)
    gold = frame.gold
    used = enough[of_document[gold.document]] & (gold.rest > 0)
    x = np.where(used, gold.p * gold.f, 0.0)
    if not x.any():
        return Weight(np.zeros(documents), 0.0, 0.0)
    if len(np.unique(gold.document[used])) < 2:
        return Weight(np.ones(documents), 1.0, 0.0)
    fold = _folds(gold.document[used], documents, seed)
    weight, variance = np.ones(documents), 0.0
    for _ in range(ROUNDS):
        now = ratio(frame, of_document, count, weight)
        fitted, variance = _fit(frame, now, used, fold[gold.document], x)
        weight = fitted[fold]
    return Weight(weight, float(weight[gold.document[used]].mean()), variance)


def _folds(with_gold: Integers, documents: int, seed: int) -> Integers:
    """The fold of each document; those with gold are dealt first, so that no fold is empty that need not be."""
    order = np.random.default_rng(seed).permutation(documents)
    bears = np.zeros(documents, dtype=bool)
    bears[with_gold] = True
    dealt = np.concatenate([order[bears[order]], order[~bears[order]]])
    fold = np.empty(documents, dtype=np.int64)
    fold[dealt] = np.arange(documents) % FOLDS
    return fold


def _fit(frame: Frame, now: Ratio, used: Booleans, fold: Integers, x: Floats) -> tuple[Floats, float]:
    """Lambda of each fold from the gold of the others, and the variance of the common one."""
    gold = frame.gold
    scale = np.where(used, now.total[now.period], 1.0)
    importance = gold.rest * (gold.weight / scale) ** 2
    # r at lambda 0, so that r(lambda) = target - lambda x.
    target = np.where(used, now.error, 0.0) + now.weight[gold.document] * x
    cross = totals(fold, importance * x * target, FOLDS)
    square = totals(fold, importance * x * x, FOLDS)
    others = square.sum() - square
    fitted = np.clip(np.divide(cross.sum() - cross, others, out=np.ones(FOLDS), where=others > 0), 0.0, 1.0)
    left_over = target - fitted[fold] * x
    return fitted, float(np.sum((importance * x * left_over) ** 2) / square.sum() ** 2)
