"""Cross-fitted linear models over sparse vectors, their penalty chosen without looking at the fold they predict."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from volteface.coding.arrays import Booleans, Floats, Integers
from volteface.coding.calibration import calibrate_chance, calibrate_position

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
    """What is learned from: g gold passages, their folds, and for each fold which of them its model may see.

    `home` is the fold of each of all n passages, that of its document; -1 where the document has no gold.
    """

    place: Integers
    fold: Integers
    home: Integers
    trains: tuple[Booleans, ...]
    weight: Floats


class Features(NamedTuple):
    """What passages are known by: sparse vectors (n × columns), and m further columns (n × m)."""

    sparse: csr_matrix
    extra: Floats


class Linear(NamedTuple):
    """One model; a constant one has coefficients of 0."""

    coefficients: NDArray[np.floating[Any]]
    intercept: float


class CrossFit(NamedTuple):
    """Scores of all n passages, out of fold on gold, and whether any model was more than a constant."""

    scores: Floats
    fitted: bool


class Learner(NamedTuple):
    """A kind of model.

    `fit` gives one model for each penalty, from training vectors, targets and weights; `link` leads from linear scores
    to the scale of the target; `calibrate` gives slope and intercept that fit linear scores to targets.
    """

    fit: Callable[[csr_matrix, Floats, Floats], list[Linear]]
    link: Callable[[Floats], Floats]
    calibrate: Callable[[Floats, Floats, Floats], tuple[float, float]]


def cross_fit(learner: Learner, features: Features, gold: Gold, use: Booleans, target: Floats) -> CrossFit:
    """Score every passage by the model that has not seen its document; where none has, by the mean of the models.

    Gold and the rest of its document are scored by the same model, for the line corrects the rest by what gold shows.
    (A mean of all models over the rest, most of which have seen the document, left half a standard error of bias in
    "how much counts" on 81 party manifestos; this leaves none that 60 samples could show.)

    Penalty and calibration of a fold's model are chosen on the out-of-fold scores of the *other* folds, so that a gold
    passage's own value never bears on its score directly.

    Args:
        learner: which kind of model.
        features: of n passages.
        gold: what is learned from.
        use: g flags, which gold passages bear a target.
        target: g targets.
    """
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    # Vectors this short are added faster by one thread than by several that wait for each other.
    with threadpool_limits(limits=1):
        models = [_fitted(learner, features, gold, train & use, target) for train in gold.trains]
    rows = features.sparse[gold.place]
    # Linear scores of gold out of its fold, one column a penalty.
    linear = np.zeros((len(gold.place), len(models[0])))
    for which, fits in enumerate(models):
        held_out = gold.fold == which
        linear[held_out] = _linear(rows[held_out], features.extra[gold.place[held_out]], fits)
    error = (gold.weight * use)[:, None] * (learner.link(linear) - target[:, None]) ** 2
    chosen, slopes, intercepts = [], [], []
    for which, fits in enumerate(models):
        others = (gold.fold != which) & use
        best = int(np.argmin(error[others].sum(axis=0)))
        slope, intercept = learner.calibrate(linear[others, best], target[others], gold.weight[others])
        chosen.append(fits[best])
        slopes.append(slope)
        intercepts.append(intercept)
    each = learner.link(_linear(features.sparse, features.extra, chosen) * np.array(slopes) + np.array(intercepts))
    scores = np.where(gold.home < 0, each.mean(axis=1), each[np.arange(len(each)), gold.home])
    scores[gold.place] = each[gold.place, gold.fold]
    return CrossFit(scores, any(m.coefficients.any() for m in chosen))


def _fitted(learner: Learner, features: Features, gold: Gold, seen: Booleans, target: Floats) -> list[Linear]:
    """One fold's models, one a penalty, with coefficients for all columns."""
    from scipy.sparse import csr_matrix, hstack

    rows = features.sparse[gold.place[seen]]
    # A column that one passage alone has teaches nothing of any other.
    columns = np.flatnonzero(np.bincount(rows.indices, minlength=rows.shape[1]) > 1)
    extra = csr_matrix(features.extra[gold.place[seen]])
    fits = learner.fit(
        csr_matrix(hstack([rows[:, columns], extra], format="csr"), dtype=np.float64), target[seen], gold.weight[seen]
    )
    wide = []
    for fit in fits:
        coefficients = np.zeros(rows.shape[1] + extra.shape[1], dtype=np.float32)
        coefficients[columns] = fit.coefficients[: len(columns)]
        coefficients[rows.shape[1] :] = fit.coefficients[len(columns) :]
        wide.append(Linear(coefficients, fit.intercept))
    return wide


def _linear(sparse: csr_matrix, extra: Floats, fits: Sequence[Linear]) -> Floats:
    """Linear scores: passages × models."""
    coefficients = np.column_stack([fit.coefficients for fit in fits])
    split = sparse.shape[1]
    scores = sparse @ coefficients[:split] + extra @ coefficients[split:]
    return np.asarray(scores + np.array([fit.intercept for fit in fits]), dtype=np.float64)


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


LOGISTIC, RIDGE = Learner(logistic, chance, calibrate_chance), Learner(ridge, position, calibrate_position)
