"""Cross-fitted linear models over sparse vectors, their penalty chosen without looking at the fold they predict."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from volteface.coding.arrays import Booleans, Floats, Integers

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

# From strong to weak. On stances in party manifestos (three questions, 100 to 1,000 gold passages, folds by manifesto)
# the least error lies between the ends, and next to it all is flat.
_INVERSE_PENALTIES = (4.0, 16.0, 64.0)
_PENALTIES = (2.0, 0.4, 0.08)
# A model of fewer training passages, or of fewer of either class, is a constant.
_LEAST_TRAINING = 5
_LEAST_CLASS = 2
_LEAST_SHARE = 1e-3


class Gold(NamedTuple):
    """What is learned from: g gold passages, their folds, and for each fold which of them its model may see."""

    place: Integers
    fold: Integers
    trains: tuple[Booleans, ...]
    weight: Floats


class Features(NamedTuple):
    """What passages are known by: sparse vectors (n × columns), and m further columns (n × m)."""

    sparse: csr_matrix
    extra: Floats


class Linear(NamedTuple):
    """One model; a constant one has coefficients of 0."""

    coefficients: Floats
    intercept: float


class CrossFit(NamedTuple):
    """Scores of all n passages, out of fold on gold, and whether any model was more than a constant."""

    scores: Floats
    fitted: bool


class Learner(NamedTuple):
    """A kind of model.

    `fit` gives one model for each penalty, from training vectors, targets and weights; `link` leads from linear scores
    to the scale of the target.
    """

    fit: Callable[[csr_matrix, Floats, Floats], list[Linear]]
    link: Callable[[Floats], Floats]


def cross_fit(learner: Learner, features: Features, gold: Gold, use: Booleans, target: Floats) -> CrossFit:
    """Score every passage: gold by the model of its fold, all others by the mean of the models.

    The penalty of a fold's model is the one with the least weighted squared error over the *other* folds, so that a
    gold passage's own value never bears on its score directly.

    Args:
        learner: which kind of model.
        features: of n passages.
        gold: what is learned from.
        use: g flags, which gold passages bear a target.
        target: g targets.
    """
    from scipy.sparse import csr_matrix, hstack
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    matrix, extra = features
    rows = matrix[gold.place]
    # A column that one gold passage alone has teaches nothing of any other.
    columns = np.flatnonzero(np.bincount(rows[use].indices, minlength=matrix.shape[1]) > 1)
    narrow = csr_matrix(hstack([rows[:, columns], csr_matrix(extra[gold.place])], format="csr"), dtype=np.float64)
    models, errors = [], []
    # Vectors this short are added faster by one thread than by several that wait for each other.
    with threadpool_limits(limits=1):
        for which, train in enumerate(gold.trains):
            seen = train & use
            fitted = learner.fit(narrow[seen], target[seen], gold.weight[seen])
            held_out = (gold.fold == which) & use
            wrong = [learner.link(narrow[held_out] @ m.coefficients + m.intercept) - target[held_out] for m in fitted]
            errors.append([float(np.sum(gold.weight[held_out] * w**2)) for w in wrong])
            models.append(fitted)
    others = np.sum(errors, axis=0) - np.array(errors)
    chosen = [fitted[int(np.argmin(other))] for fitted, other in zip(models, others, strict=True)]
    weights = np.zeros((matrix.shape[1], len(chosen)), dtype=np.float32)
    weights[columns] = np.column_stack([m.coefficients[: len(columns)] for m in chosen])
    more = np.column_stack([m.coefficients[len(columns) :] for m in chosen])
    each = learner.link(matrix @ weights + extra @ more + np.array([m.intercept for m in chosen]))
    scores = each.mean(axis=1)
    scores[gold.place] = each[gold.place, gold.fold]
    return CrossFit(scores, any(m.coefficients.any() for m in chosen))


def logistic(vectors: csr_matrix, target: Floats, weight: Floats) -> list[Linear]:
    """Logistic regressions, one a penalty; constants where either class is all but absent."""
    positive = int(target.sum())
    if min(positive, len(target) - positive) < _LEAST_CLASS or len(target) < _LEAST_TRAINING:
        # One half of a passage of either kind: no share is known to be none or all.
        share = (float(weight @ target) + 0.5) / (float(weight.sum()) + 1) if len(target) else 0.5
        share = min(1 - _LEAST_SHARE, max(_LEAST_SHARE, share))
        return [Linear(np.zeros(vectors.shape[1]), float(np.log(share / (1 - share))))] * len(_INVERSE_PENALTIES)
    from sklearn.exceptions import ConvergenceWarning  # type: ignore[import-untyped]
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    model = LogisticRegression(tol=1e-4, max_iter=200, warm_start=True)
    fits = []
    with warnings.catch_warnings():
        # A fit that stops short is merely a little more regularised.
        warnings.simplefilter("ignore", ConvergenceWarning)
        for strength in _INVERSE_PENALTIES:
            model.set_params(C=strength).fit(vectors, target > 0, sample_weight=weight)
            fits.append(Linear(model.coef_[0].copy(), float(model.intercept_[0])))
    return fits


def ridge(vectors: csr_matrix, target: Floats, weight: Floats) -> list[Linear]:
    """Ridge regressions, one a penalty; constants where there are too few passages."""
    if len(target) < _LEAST_TRAINING or np.ptp(target) == 0:
        mean = float(np.average(target, weights=weight)) if len(target) else 0.0
        return [Linear(np.zeros(vectors.shape[1]), mean)] * len(_PENALTIES)
    from sklearn.linear_model import Ridge

    fits = []
    for strength in _PENALTIES:
        model = Ridge(alpha=strength, solver="sparse_cg", tol=1e-3).fit(vectors, target, sample_weight=weight)
        fits.append(Linear(np.asarray(model.coef_).ravel(), float(model.intercept_)))
    return fits


def chance(linear: Floats) -> Floats:
    """The logistic function."""
    from scipy.special import expit

    return np.asarray(expit(linear), dtype=np.float64)


def position(linear: Floats) -> Floats:
    """The scale of positions."""
    return np.clip(np.asarray(linear, dtype=np.float64), -1, 1)


LOGISTIC, RIDGE = Learner(logistic, chance), Learner(ridge, position)
