"""Folds for cross-fitting: by document, and with no wording on both sides."""

from __future__ import annotations

import numpy as np

from volteface.coding.arrays import Booleans, Integers


def document_folds(documents: Integers, counts: Booleans, folds: int, seed: int) -> Integers:
    """A fold for each gold passage; passages of one document share theirs.

    Documents go, the fullest first, to the fold with the fewest counting passages so far (then the fewest passages), so
    that every fold has something to learn from. With a single document its passages are dealt out one by one
    (methods.md § 3: clusters are then passages).

    Args:
        documents: of each of the g gold passages.
        counts: whether each counts.
        folds: at most so many.
        seed: decides among documents of one size.

    Returns:
        g fold numbers from 0; as many folds as there are documents, where those are fewer.
    """
    _, unit = np.unique(documents, return_inverse=True)
    if unit.max(initial=0) == 0:
        unit = np.arange(len(documents))
    size = np.bincount(unit)
    counting = np.bincount(unit, weights=counts)
    shuffled = np.random.default_rng(seed).permutation(len(size))
    order = shuffled[np.lexsort((-size[shuffled], -counting[shuffled]))]
    number = min(folds, len(size))
    load = np.zeros((number, 2))
    fold = np.zeros(len(size), dtype=np.int64)
    for one in order.tolist():
        chosen = int(np.lexsort((load[:, 1], load[:, 0]))[0])
        fold[one] = chosen
        load[chosen] += counting[one], size[one]
    return fold[unit]


def training(fold: Integers, wording: Integers, which: int) -> Booleans:
    """The gold passages that the model of one fold may learn from.

    Those of other folds, less every one whose wording stands in this fold too. (Joining documents through a wording
    they share would chain half a corpus into one fold where formulas recur every year; leaving the repeated passage out
    keeps the same promise.)

    Args:
        fold: of each gold passage.
        wording: near-duplicate group of each.
        which: the fold that is to be predicted.
    """
    held_out = fold == which
    free: Booleans = ~(held_out | np.isin(wording, wording[held_out]))
    return free
