"""Scores of all passages by all models, and how much of each gold had shown them, in one pass over the passages.

Gold and the rest of its document are scored by the same model, for the line corrects the rest by what gold shows. (A
mean of all models over the rest, most of which have seen the document, left half a standard error of bias in "how much
counts" on 81 party manifestos; this leaves none that 60 samples could show.)
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from volteface.coding.arrays import Floats
from volteface.coding.features import Features, Weights
from volteface.coding.regression import Aim, CrossFit, Gold, said
from volteface.coding.vectors import COLUMNS


def score(
    known: Features,
    gold: Gold,
    fits: Sequence[CrossFit],
    aims: Sequence[Aim],
    weights: Sequence[Sequence[Weights]],
) -> tuple[list[Floats], Floats]:
    """Scores of all n passages by each aim, and the share of each passage's words that its model has seen in gold.

    Args:
        known: what passages are known by.
        gold: what was learned from.
        fits: the models of each aim.
        aims: what they were fitted for.
        weights: of each aim the models' weights, one a fold.
    """
    linear, seen = _pass(known, [one for several in weights for one in several], _shown(known, gold))
    folds = len(gold.trains)
    made = []
    for at, (fit, aim) in enumerate(zip(fits, aims, strict=True)):
        own = linear[:, at * folds : (at + 1) * folds]
        made.append(_own(gold, np.column_stack([said(aim, m, own[:, k]) for k, m in enumerate(fit.models)])))
    return made, _own(gold, seen)


def _own(gold: Gold, each: Floats) -> Floats:
    """Of n × folds values that of the fold which has not seen the passage's document; their mean where none has."""
    values = np.where(gold.home < 0, each.mean(axis=1), each[np.arange(len(each)), gold.home])
    values[gold.place] = each[gold.place, gold.fold]
    return np.asarray(values, dtype=np.float64)


def _shown(known: Features, gold: Gold) -> NDArray[np.float32]:
    """Which columns of words each fold's model has seen in gold: width × folds, of the weight that a square bears."""
    rows = known.vectors.chosen(gold.place)
    shown = np.zeros((known.vectors.width, len(gold.trains)), dtype=np.float32)
    for which, train in enumerate(gold.trains):
        shown[rows[np.flatnonzero(train)].indices, which] = 1 + known.vectors.characters
    shown[COLUMNS:] = 0
    return shown


def _pass(known: Features, weights: Sequence[Weights], shown: NDArray[np.float32]) -> tuple[Floats, Floats]:
    """Linear scores (passages × models), and shares seen (passages × folds)."""
    from scipy.sparse import csr_matrix

    sparse = np.column_stack([one.sparse for one in weights])
    linear = np.array([one.constant for one in weights]) + known.voices @ np.column_stack(
        [one.voices for one in weights]
    )
    linear = linear + known.dense @ np.column_stack([one.dense for one in weights])
    seen = np.ones((known.vectors.height, shown.shape[1]))
    if any(known.blocks):
        for start, rows in known.vectors.portions():
            part = slice(start, start + rows.shape[0])
            linear[part] += rows @ sparse
            seen[part] = csr_matrix((rows.data**2, rows.indices, rows.indptr), shape=rows.shape) @ shown
    return np.asarray(linear, dtype=np.float64), np.clip(seen, 0, 1)
