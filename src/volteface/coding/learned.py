"""The *learned* coder: from gold to scores for every passage of a frame (methods.md § 3).

Logistic regression for the chance that a passage counts (and that it is about the question), and for its position the
kind of model that gold speaks for (`families`, `choosing`), over TF-IDF words and characters and, where one is given, a
sentence encoder's vectors. Every passage, gold or not, gets the score of the model that did not see its document;
passages of documents without gold get the mean of the models. The estimate of the line corrects by design whatever is
wrong here: a better coder narrows the interval, a worse one widens it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from volteface.coding.abstaining import Doubt, Judged, doubt
from volteface.coding.arrays import Booleans, Floats, Integers, read_only
from volteface.coding.features import PARTS, Part, Weights, features, span
from volteface.coding.folds import document_folds, homes
from volteface.coding.quality import Quality, measure
from volteface.coding.regression import CHANCES, Aim, CrossFit, Gold, Model, cross_fit, positions, said
from volteface.coding.scoring import score
from volteface.coding.vectors import COLUMNS, MANY, TextVectors, in_passing, vectorise
from volteface.model.errors import NotEnough

# Fewer gold passages than this teach nothing that a constant does not say.
LEAST_GOLD = 8
# A passage from a thinly sampled stratum may stand for many, but not drown the others.
_WEIGHT_CAP = 10.0


@dataclass(frozen=True, eq=False)
class Effects:
    """By how much a unit of each word's column moves the chance of counting and the position, mean of the models."""

    counts: NDArray[np.float32]
    position: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class LearnedScores:
    """Scores of n passages, out of fold on gold.

    Attributes:
        p: n chances that the passage counts.
        f: n positions in [-1, 1].
        about_p: n chances that it is about the question.
        fold: g fold numbers of the gold passages, in the order of `gold_index`.
        doubt: what of this the coder cannot tell.
        effects: what its words do.
        quality: how good the out-of-fold scores are on gold.
    """

    p: Floats
    f: Floats
    about_p: Floats
    fold: Integers
    doubt: Doubt
    effects: Effects
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
    voices: Sequence[str] | None = None,
    folds: int = 5,
    seed: int = 0,
    vectors: TextVectors | None = None,
    encoded: NDArray[np.float32] | None = None,
    parts: Sequence[Part] = PARTS,
) -> LearnedScores:
    """Learn from g gold passages, score all n.

    The rule's voice is a feature of "counts", not a gate: the rule errs, gold decides, and where the rule is right the
    model learns it from few examples.

    With an encoder: `fit_and_score(…, encoded=open_encoder(folder).encode(texts))`. For TF-IDF alone leave `encoded`
    out, for the encoder alone pass `parts=("encoder",)`, for both neither. A few-shot curve calls it with fewer places
    in `gold_index` (the columns after it cut alike); all n passages are scored each time, other gold among them.

    Args:
        texts: n passages, gold among them.
        documents: n document numbers.
        gold_index: g places of the gold passages in `texts`.
        about: g flags, about the question.
        counts: g flags, about it, in own voice, with a position.
        y: g positions, of interest where it counts.
        probability: g inclusion probabilities; training weighs by 1/π, capped at ten times the median.
        voices: n rule's voices; by default all own.
        folds: at most so many; fewer where gold has fewer documents.
        seed: of the folds.
        vectors: of the texts, where they were made already; `vectorise(texts)` serves all questions of a study.
        encoded: n × m vectors of a sentence encoder.
        parts: of what passages are known by: words, characters, encoder; those that are there count.

    Raises:
        NotEnough: fewer than 8 gold passages.
    """
    gold = np.asarray(gold_index, dtype=np.int64)
    if len(gold) < LEAST_GOLD:
        raise NotEnough(
            f"{len(gold)} gold codings are not enough to learn from", hint=f"code {LEAST_GOLD - len(gold)} more"
        )
    made: TextVectors = vectors or (vectorise(texts) if len(texts) <= MANY else in_passing(texts))
    fold = document_folds(np.asarray(documents)[gold], folds, seed)
    trains = tuple(fold != which for which in range(int(fold.max()) + 1))
    where = np.asarray(documents)
    material = Gold(gold, fold, homes(where, gold, fold), trains, gold_weights(probability), where[gold])
    every = np.ones(len(gold), dtype=np.bool_)
    known = features(made, encoded, voices, parts)
    base = span(known, gold)
    aims = (CHANCES, CHANCES, positions(y[counts]))
    fits = (
        cross_fit(CHANCES, base.voiced(gold), material, every, counts.astype(np.float64)),
        cross_fit(CHANCES, base.rows, material, every, about.astype(np.float64)),
        cross_fit(aims[2], base.rows, material, counts, y),
    )
    weights = [[base.weights(model.fit.coefficients, model.fit.intercept) for model in fit.models] for fit in fits]
    (p, about_p, f), seen = score(known, material, fits, aims, weights)
    doubtful = doubt(p, f, seen, Judged(gold, counts, y, material.weight, fold))
    taken = [model.family for model in fits[2].models]
    return LearnedScores(
        read_only(p),
        read_only(f),
        # What counts is about the question; two models need not know that of each other.
        read_only(np.maximum(about_p, p)),
        read_only(fold),
        doubtful,
        Effects(
            *(read_only(_effect(aims[at], fits[at].models, weights[at])) for at in (0, 2)),
        ),
        measure(
            counts,
            p[gold],
            y,
            f[gold],
            material.weight,
            folds=len(trains),
            fitted=(_fitted(fits[0]), _fitted(fits[2])),
            rivals=[
                (family.name, fits[2].rivals[:, at], taken.count(at)) for at, family in enumerate(aims[2].families)
            ],
            abstention=doubtful.measured,
        ),
    )


def _effect(aim: Aim, models: Sequence[Model], weights: Sequence[Weights]) -> NDArray[np.float32]:
    """By how much one unit of a word's column moves what is said, from where nothing is known: mean of the models."""
    small = 1e-3
    total = np.zeros(COLUMNS, dtype=np.float32)
    for model, one in zip(models, weights, strict=True):
        at = np.array([-small, small]) + model.fit.intercept
        below, above = said(aim, model, at)
        total += one.sparse[:COLUMNS] * ((above - below) / (2 * small))
    return np.asarray(total / len(models), dtype=np.float32)


def _fitted(fit: CrossFit) -> bool:
    return not all(model.constant for model in fit.models)


def gold_weights(probability: Floats) -> Floats:
    """What gold passages weigh in training and in judging: 1/π, capped, with mean 1."""
    weight = 1 / np.asarray(probability, dtype=np.float64)
    weight = np.minimum(weight, _WEIGHT_CAP * np.median(weight))
    return np.asarray(weight / weight.mean(), dtype=np.float64)
