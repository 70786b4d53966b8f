"""Stance as a class – high pole, low pole, neither – from a coder that gives a chance and a position; and F1 of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score

from figures import Floats, Integers
from held_out import Gold

Classes = NDArray[np.str_]

NEITHER, HIGH, LOW = "neither", "high", "low"
SIDES = (HIGH, LOW)
_DRAWS = 500


def gold(texts: Sequence[str], stances: Classes, document: Integers | None = None) -> Gold:
    """Classes as gold: a side counts and is 1 or -1; every text is a document of its own unless documents are told."""
    number = np.arange(len(texts)) if document is None else document
    return Gold(texts, number, stances != NEITHER, (stances == HIGH) * 1.0 - (stances == LOW) * 1.0)


def classes(p: Floats, f: Floats, *, two: bool = False) -> Classes:
    """The likeliest class: neither with chance 1 - p, the poles share p by the position. No cut-off is tuned.

    Args:
        p: n chances.
        f: n positions.
        two: whether there are the two poles alone.
    """
    chances = np.column_stack([(1 - p) * (not two), p * (1 + f) / 2, p * (1 - f) / 2])
    return np.array([NEITHER, HIGH, LOW])[np.argmax(chances, axis=1)]


def f1(truth: Classes, found: Classes, average: str, over: Sequence[str] | None = None) -> float:
    """F1, `weighted` by class sizes or `macro`; over some of the classes alone where those are told."""
    return float(f1_score(truth, found, average=average, labels=over, zero_division=0))


def f1_interval(truth: Classes, found: Classes, average: str, over: Sequence[str] | None = None) -> tuple[float, float]:
    """95 % interval of F1 over texts drawn again."""
    rng = np.random.default_rng(0)
    rows = rng.integers(0, len(truth), (_DRAWS, len(truth)))
    low, high = np.quantile([f1(truth[some], found[some], average, over) for some in rows], [0.025, 0.975])
    return float(low), float(high)
