"""Cross-fitted models, everything about them chosen without looking at the fold they predict.

Kind of model, penalty and calibration of a fold's model are chosen by cross-validation inside its training folds: the
models of that choice have seen neither the fold they judge nor the fold that is to be predicted (nested
cross-validation, Stone 1974; Varma and Simon 2006). So a gold passage's own value bears on its score in no way at all.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np

from volteface.coding.arrays import Booleans, Floats, Integers
from volteface.coding.calibration import calibrate_chance, calibrate_position
from volteface.coding.choosing import simplest
from volteface.coding.families import CHANCE, PENALTIES, POSITION, Family, Fit, steps

# With fewer folds nothing can be judged by a model that has seen neither of two.
_LEAST_FOLDS = 3


class Gold(NamedTuple):
    """What is learned from: g gold passages, their folds, and for each fold which of them its model may see.

    `home` is the fold of each of all n passages, that of its document; -1 where the document has no gold. `cluster`
    numbers the documents of gold.
    """

    place: Integers
    fold: Integers
    home: Integers
    trains: tuple[Booleans, ...]
    weight: Floats
    cluster: Integers


class Aim(NamedTuple):
    """What is learned: kinds of model from simple to rich, and how what they say is brought to the target's scale.

    `raw` takes a fit and linear scores to the scale on which `calibrate` gives slope and intercept, from scores,
    targets, weights and folds; `finish` leads from there to the target's.
    """

    families: tuple[Family, ...]
    raw: Callable[[Fit, Floats], Floats]
    calibrate: Callable[[Floats, Floats, Floats, Integers], tuple[float, float]]
    finish: Callable[[Floats], Floats]


class Model(NamedTuple):
    """The model of one fold: its kind, its fit, and its calibration."""

    family: int
    fit: Fit
    slope: float
    intercept: float

    @property
    def constant(self) -> bool:
        """Whether it says the same of everything."""
        return not self.fit.coefficients.any() or self.slope == 0


class CrossFit(NamedTuple):
    """The chosen model of each fold, and for each kind of model what it says of gold out of fold (g × kinds)."""

    models: tuple[Model, ...]
    rivals: Floats


def cross_fit(aim: Aim, rows: Any, gold: Gold, use: Booleans, target: Floats) -> CrossFit:
    """Choose and fit a model for every fold.

    Args:
        aim: what is learned.
        rows: of the g gold passages, dense or sparse.
        gold: what is learned from.
        use: g flags, which gold passages bear a target.
        target: g targets.
    """
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    # Rows this short are added faster by one thread than by several that wait for each other.
    with threadpool_limits(limits=1):
        rows, back = _narrowed(rows, use)
        judged = _judged(aim, rows, gold, use, target)
        models = []
        rivals = np.zeros((len(gold.fold), len(aim.families)))
        for which, train in enumerate(gold.trains):
            held_out, seen = gold.fold == which, train & use
            each = []
            chosen, penalties, slopes = _choice(aim, judged[which], gold, (gold.fold != which) & use, target)
            for at, family in enumerate(aim.families):
                fit = family.fit(rows[seen], target[seen], gold.weight[seen])[penalties[at]]
                each.append(Model(at, fit, *slopes[at]))
                rivals[held_out, at] = said(aim, each[at], rows[held_out] @ fit.coefficients + fit.intercept)
            fit = each[chosen].fit
            models.append(each[chosen]._replace(fit=fit._replace(coefficients=back(fit.coefficients))))
    return CrossFit(tuple(models), rivals)


def said(aim: Aim, model: Model, linear: Floats) -> Floats:
    """What a model says at these linear scores, its intercept among them."""
    return aim.finish(aim.raw(model.fit, linear) * model.slope + model.intercept)


def _narrowed(rows: Any, use: Booleans) -> tuple[Any, Callable[[Floats], Floats]]:
    """Rows turned so that those in use need no more columns than they are many, and the way back for coefficients."""
    if not isinstance(rows, np.ndarray) or use.sum() >= rows.shape[1]:
        return rows, lambda coefficients: coefficients
    turn = np.linalg.qr(rows[use].T)[0]
    return rows @ turn, lambda coefficients: turn @ coefficients


def _judged(aim: Aim, rows: Any, gold: Gold, use: Booleans, target: Floats) -> list[Floats]:
    """For each fold what models that have not seen it say of the others, themselves unseen: g × kinds × penalties."""
    shape = (len(gold.fold), len(aim.families), PENALTIES)
    judged = [np.zeros(shape) for _ in gold.trains]
    if len(gold.trains) < _LEAST_FOLDS:
        return judged
    for one, other in combinations(range(len(gold.trains)), 2):
        seen = gold.trains[one] & gold.trains[other] & use
        here, there = (gold.fold == one) & use, (gold.fold == other) & use
        for at, family in enumerate(aim.families):
            for penalty, fit in enumerate(family.fit(rows[seen], target[seen], gold.weight[seen])):
                judged[other][here, at, penalty] = aim.raw(fit, rows[here] @ fit.coefficients + fit.intercept)
                judged[one][there, at, penalty] = aim.raw(fit, rows[there] @ fit.coefficients + fit.intercept)
    return judged


def _choice(
    aim: Aim, judged: Floats, gold: Gold, others: Booleans, target: Floats
) -> tuple[int, list[int], list[tuple[float, float]]]:
    """The kind that is taken, and each kind's penalty and calibration, by what was judged of the other folds."""
    kinds = len(aim.families)
    if len(gold.trains) < _LEAST_FOLDS or not others.any():
        return 0, [PENALTIES // 2] * kinds, [(1.0, 0.0)] * kinds
    wanted, weight = target[others], gold.weight[others]
    penalties, slopes, errors = [], [], []
    for at in range(kinds):
        found = [judged[others, at, penalty] for penalty in range(PENALTIES)]
        lines = [aim.calibrate(one, wanted, weight, gold.fold[others]) for one in found]
        squares = [weight * (aim.finish(one * a + b) - wanted) ** 2 for one, (a, b) in zip(found, lines, strict=True)]
        best = int(np.argmin([one.sum() for one in squares]))
        penalties.append(best)
        slopes.append(lines[best])
        errors.append(squares[best])
    return simplest(errors, gold.cluster[others]), penalties, slopes


def _chance(linear: Floats) -> Floats:
    from scipy.special import expit

    return np.asarray(expit(linear), dtype=np.float64)


def _position(found: Floats) -> Floats:
    return np.clip(np.asarray(found, dtype=np.float64), -1, 1)


def positions(target: Floats) -> Aim:
    """The aim of positions; of two steps an order says no more than a chance."""
    families = POSITION if len(np.unique(steps(target))) > 2 else POSITION[:-1]
    return Aim(families, lambda fit, linear: fit.says(linear), calibrate_position, _position)


CHANCES = Aim(CHANCE, lambda _, linear: linear, lambda *scored: calibrate_chance(*scored[:3]), _chance)
