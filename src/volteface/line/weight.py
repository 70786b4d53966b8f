"""How far the machine's positions are trusted: one weight lambda a question, cross-fitted over documents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.data import Booleans, Codings, Floats, Integers
from volteface.line.ratio import Ratio, ratio

FOLDS = 5
# The criterion depends on the positions, these on lambda; two rounds settle it to the third decimal.
ROUNDS = 2


@dataclass(frozen=True, eq=False)
class Weight:
    """Lambda for each passage, its mean, and the sampling variance of that mean."""

    rows: Floats
    mean: float
    variance: float


def cross_fitted_weight(codings: Codings, period: Integers, count: int, enough: Booleans, *, seed: int) -> Weight:
    """Lambda in [0, 1] that minimises the estimated variance of the positions, summed over periods.

    Only the sampling part of the variance depends on lambda: the sum over gold of (1 - pi) (r / (pi D))^2, where r is
    linear in lambda, so that the minimum is a regression. A census needs no machine: lambda is 0.

    Args:
        codings: n rows.
        period: n indices of periods.
        count: T.
        enough: T flags of the periods that are estimated.
        seed: of the folds; documents are dealt to five folds whole.
    """
    gold = np.flatnonzero(codings.gold & enough[period] & (codings.probability < 1))
    rows = np.zeros(len(codings.p))
    x = codings.p[gold] * codings.f[gold]
    if len(gold) == 0 or not np.any(x):
        return Weight(rows, 0.0, 0.0)
    fold_of_document = np.random.default_rng(seed).permutation(len(codings.documents.ids)) % FOLDS
    fold = fold_of_document[codings.document]
    if len(np.unique(fold[gold])) < 2:  # one document: its passages are dealt instead
        fold = np.argsort(np.argsort(codings.passage, kind="stable")) % FOLDS
    weights: Floats | float = 1.0
    fitted = np.ones(FOLDS)
    variance = 0.0
    for _ in range(ROUNDS):
        now = ratio(codings, period, count, weights)
        fitted, variance = _fit(codings, now, gold, fold[gold], x)
        weights = fitted[fold]
    rows = fitted[fold]
    return Weight(rows, float(np.bincount(fold[gold], minlength=FOLDS) @ fitted / len(gold)), variance)


def _fit(codings: Codings, now: Ratio, gold: Integers, fold: Integers, x: Floats) -> tuple[Floats, float]:
    """Lambda of each fold from the gold of the others, and the variance of the common one."""
    total = now.total[now.period[gold]]
    importance = (1 - codings.probability[gold]) / (codings.probability[gold] * total) ** 2
    target = now.error[gold] + now.weight[gold] * x
    cross = np.bincount(fold, importance * x * target, FOLDS)
    square = np.bincount(fold, importance * x * x, FOLDS)
    others = square.sum() - square
    fitted = np.clip(np.divide(cross.sum() - cross, others, out=np.zeros(FOLDS), where=others > 0), 0.0, 1.0)
    left_over = target - fitted[fold] * x
    variance = float(np.sum((importance * x * left_over) ** 2) / square.sum() ** 2) if square.sum() > 0 else 0.0
    return fitted, variance
