"""The learned coder on texts that it has not seen: groups are left out one by one, and nothing of them is learned from.

Of a group left out not one coding is seen: the whole coder is made again from the rest of the gold, kind of model,
penalty and calibration included, and scores the group as a study scores documents that nobody has read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from encoders import encoded
from figures import Booleans, Floats, Integers
from volteface.coding.features import PARTS, Part
from volteface.coding.learned import LearnedScores, fit_and_score
from volteface.coding.vectors import TextVectors, vectorise


@dataclass(frozen=True, eq=False)
class Gold:
    """A table with a gold coding in every row.

    `document` is what folds are dealt by; `counts` whether a row bears a position, `y` which; `about` as `counts`
    unless it is told.
    """

    texts: Sequence[str]
    document: Integers
    counts: Booleans
    y: Floats
    about: Booleans | None = None


@dataclass(frozen=True, eq=False)
class Known:
    """What the coder knows texts by: n-grams, an encoder's vectors if any, and which parts it may look at."""

    vectors: TextVectors
    encoded: NDArray[np.float32] | None = None
    parts: Sequence[Part] = PARTS


@dataclass(frozen=True, eq=False)
class HeldOut:
    """Chance and position of n passages, each from a coder that has seen nothing of its group."""

    p: Floats
    f: Floats


def tfidf(texts: Sequence[str]) -> Known:
    """Words and characters alone: the coder as it is without an encoder."""
    return Known(vectorise(texts))


def ways(texts: Sequence[str], encoders: Sequence[str], *, alone: bool = False) -> dict[str, Known]:
    """Ways of knowing texts, by name: `tfidf`, and with each encoder `tfidf_…` and, where asked for, `…` alone."""
    vectors = vectorise(texts)
    out = {"tfidf": Known(vectors)}
    for name in encoders:
        made = encoded(name, texts)
        if made is not None:
            if alone:
                out[name] = Known(vectors, made, ("encoder",))
            out[f"tfidf_{name}"] = Known(vectors, made)
    return out


def learned(
    gold: Gold, rows: Integers, known: Known, *, probability: Floats | None = None, seed: int = 0
) -> LearnedScores:
    """The learned coder, taught with these rows; scores of all rows."""
    about = gold.counts if gold.about is None else gold.about
    return fit_and_score(
        gold.texts,
        gold.document,
        rows,
        about[rows],
        gold.counts[rows],
        gold.y[rows],
        np.ones(len(rows)) if probability is None else probability,
        vectors=known.vectors,
        encoded=known.encoded,
        parts=known.parts,
        seed=seed,
    )


def held_out(gold: Gold, group: Integers, known: Known, *, seed: int = 0) -> HeldOut:
    """Scores of every row by a coder that was taught with the rows of all other groups."""
    p, f = np.zeros(len(group)), np.zeros(len(group))
    for one in np.unique(group):
        scores = learned(gold, np.flatnonzero(group != one), known, seed=seed)
        own = group == one
        p[own], f[own] = scores.p[own], scores.f[own]
    return HeldOut(p, f)
