"""Folds for cross-fitting: by document.

A wording that recurs may stand on both sides. To leave it out where it was drawn on either would let the sample of a
fold decide what its model learns from: scores of gold would then differ from those of passages that were not drawn, and
the line's correction be biased, the more the more formulas a body repeats.
"""

from __future__ import annotations

import numpy as np

from volteface.coding.arrays import Integers


def document_folds(documents: Integers, folds: int, seed: int) -> Integers:
    """A fold for each gold passage; passages of one document share theirs.

    Documents go, the fullest first, to the fold with the fewest passages so far. What was coded has no say in it: folds
    balanced by codings would make the left-out fold foreseeable from the others, and the line's correction biased. With
    a single document its passages are dealt out one by one (methods.md § 3: clusters are then passages).

    Args:
        documents: of each of the g gold passages.
        folds: at most so many.
        seed: decides among documents of one size.

    Returns:
        g fold numbers from 0; as many folds as there are documents, where those are fewer.
    """
    _, unit = np.unique(documents, return_inverse=True)
    if unit.max(initial=0) == 0:
        unit = np.arange(len(documents))
    size = np.bincount(unit)
    shuffled = np.random.default_rng(seed).permutation(len(size))
    load = np.zeros(min(folds, len(size)), dtype=np.int64)
    fold = np.zeros(len(size), dtype=np.int64)
    for one in shuffled[np.argsort(-size[shuffled], kind="stable")].tolist():
        fold[one] = int(np.argmin(load))
        load[fold[one]] += size[one]
    return fold[unit]


def homes(documents: Integers, gold: Integers, fold: Integers) -> Integers:
    """The fold of every passage's document; -1 where it has no gold, or where it is the only one that has.

    Args:
        documents: of all n passages.
        gold: places of the g gold passages.
        fold: their folds.
    """
    names, number = np.unique(documents, return_inverse=True)
    by_document = np.full(len(names), -1, dtype=np.int64)
    if len(np.unique(number[gold])) > 1:
        by_document[number[gold]] = fold
    return by_document[number]
