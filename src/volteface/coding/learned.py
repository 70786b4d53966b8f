"""The *learned* coder: from gold to scores for every passage of a frame (methods.md § 3).

Logistic regression for the chance that a passage counts (and that it is about the question), ridge regression for its
position, over TF-IDF words and characters. Every passage, gold or not, gets the score of the model that did not see its
document; passages of documents without gold get the mean of the models. The estimate of the line corrects by design
whatever is wrong here: a better coder narrows the interval, a worse one widens it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from volteface.coding.arrays import Booleans, Floats, Integers, read_only
from volteface.coding.duplicates import near_duplicates as wordings
from volteface.coding.folds import document_folds, homes, training
from volteface.coding.quality import Quality, measure
from volteface.coding.regression import LOGISTIC, RIDGE, Features, Gold, cross_fit
from volteface.coding.vectors import Vectors, vectorise
from volteface.model.document import Voice
from volteface.model.errors import NotEnough

# Fewer gold passages than this teach nothing that a constant does not say.
LEAST_GOLD = 8
# A passage from a thinly sampled stratum may stand for many, but not drown the others.
_WEIGHT_CAP = 10.0


@dataclass(frozen=True, eq=False)
class LearnedScores:
    """Scores of n passages, out of fold on gold.

    Attributes:
        p: n chances that the passage counts.
        f: n positions in [-1, 1].
        about_p: n chances that it is about the question.
        fold: g fold numbers of the gold passages, in the order of `gold_index`.
        quality: how good the out-of-fold scores are on gold.
    """

    p: Floats
    f: Floats
    about_p: Floats
    fold: Integers
    quality: Quality


def fit_and_score(  # noqa: PLR0917 - the columns of one table, in its order
    texts: Sequence[str],
    documents: Integers,
    gold_index: Integers,
    about: Booleans,
    counts: Booleans,
    y: Floats,
    probability: Floats,
    *,
    near_duplicates: Integers | None = None,
    voices: Sequence[str] | None = None,
    folds: int = 5,
    seed: int = 0,
    vectors: Vectors | None = None,
) -> LearnedScores:
    """Learn from g gold passages, score all n.

    The rule's voice is a feature of "counts", not a gate: the rule errs, gold decides, and where the rule is right the
    model learns it from few examples.

    Args:
        texts: n passages, gold among them.
        documents: n document numbers.
        gold_index: g places of the gold passages in `texts`.
        about: g flags, about the question.
        counts: g flags, about it, in own voice, with a position.
        y: g positions, of interest where it counts.
        probability: g inclusion probabilities; training weighs by 1/π, capped at ten times the median.
        near_duplicates: n near-duplicate groups; by default found here among the gold passages.
        voices: n rule's voices; by default all own.
        folds: at most so many; fewer where gold has fewer documents.
        seed: of the folds.
        vectors: of the texts, where they were made already; `vectorise(texts)` serves all questions of a study.

    Raises:
        NotEnough: fewer than 8 gold passages.
    """
    gold = np.asarray(gold_index, dtype=np.int64)
    if len(gold) < LEAST_GOLD:
        raise NotEnough(
            f"{len(gold)} gold codings are not enough to learn from", hint=f"code {LEAST_GOLD - len(gold)} more"
        )
    vectors = vectors or vectorise(texts)
    wording = wordings([texts[i] for i in gold.tolist()]) if near_duplicates is None else near_duplicates[gold]
    fold = document_folds(np.asarray(documents)[gold], folds, seed)
    trains = tuple(training(fold, wording, which) for which in range(int(fold.max()) + 1))
    material = Gold(gold, fold, homes(np.asarray(documents), gold, fold), trains, _weights(probability))
    every = np.ones(len(gold), dtype=np.bool_)
    plain = Features(vectors.matrix, np.zeros((len(texts), 0)))
    voiced = Features(vectors.matrix, _voice(voices, len(texts)))
    p = cross_fit(LOGISTIC, voiced, material, every, counts.astype(np.float64))
    about_p = cross_fit(LOGISTIC, plain, material, every, about.astype(np.float64))
    f = cross_fit(RIDGE, plain, material, counts, y)
    return LearnedScores(
        read_only(p.scores),
        read_only(f.scores),
        # What counts is about the question; two models need not know that of each other.
        read_only(np.maximum(about_p.scores, p.scores)),
        read_only(fold),
        measure(
            counts,
            p.scores[gold],
            y,
            f.scores[gold],
            material.weight,
            folds=len(trains),
            fitted=(p.fitted, f.fitted),
        ),
    )


def _weights(probability: Floats) -> Floats:
    """1/π, capped, with mean 1."""
    weight = 1 / np.asarray(probability, dtype=np.float64)
    weight = np.minimum(weight, _WEIGHT_CAP * np.median(weight))
    return np.asarray(weight / weight.mean(), dtype=np.float64)


def _voice(voices: Sequence[str] | None, n: int) -> Floats:
    """One column for each voice that is not the organisation's own."""
    if voices is None:
        return np.zeros((n, 0))
    said = np.asarray(voices)
    return np.column_stack([said == voice.value for voice in Voice if voice is not Voice.OWN]).astype(np.float64)
