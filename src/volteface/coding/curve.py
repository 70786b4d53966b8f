"""How the learned coder grows with gold, and what each part of what it looks at adds: the same protocol, less material.

Each point of the curve is the whole coder made anew from a part of gold, and judged on all of it: on passages that it
learned from out of fold, on the others by models that have not seen them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from volteface.coding.arrays import Booleans, Floats, Integers
from volteface.coding.features import PARTS, Part
from volteface.coding.learned import LEAST_GOLD, fit_and_score, gold_weights
from volteface.coding.quality import Quality, measure
from volteface.coding.vectors import Vectors
from volteface.model.job import Progress, silent

_FIRST = 25


@dataclass(frozen=True, eq=False)
class GoldTable:
    """The g gold passages alone, with all that a coder learns from; see `fit_and_score`."""

    texts: Sequence[str]
    documents: Integers
    about: Booleans
    counts: Booleans
    y: Floats
    probability: Floats
    voices: Sequence[str]
    vectors: Vectors
    encoded: NDArray[np.float32] | None

    def quality(self, chosen: Integers, *, seed: int, parts: Sequence[Part] = PARTS) -> Quality:
        """How good a coder is that learns from some of these passages alone, judged on all."""
        scores = fit_and_score(
            self.texts,
            self.documents,
            chosen,
            self.about[chosen],
            self.counts[chosen],
            self.y[chosen],
            self.probability[chosen],
            voices=self.voices,
            seed=seed,
            vectors=self.vectors,
            encoded=self.encoded,
            parts=parts,
        )
        return measure(
            self.counts,
            scores.p,
            self.y,
            scores.f,
            gold_weights(self.probability),
            folds=scores.quality.folds,
            fitted=(scores.quality.fitted_counts, scores.quality.fitted_position),
        )


class Point(msgspec.Struct, frozen=True):
    """A coder of so much gold: means over draws, and their spread (standard deviation; `None` of one draw).

    `auc` and `brier` are of whether passages count, `r` and `rmse` of the position of those that do.
    """

    gold: int
    draws: int
    auc: float | None
    brier: float
    brier_spread: float | None
    r: float | None
    r_spread: float | None
    rmse: float | None
    rmse_spread: float | None


class PartQuality(msgspec.Struct, frozen=True):
    """What a coder reaches that knows passages by these parts alone."""

    parts: tuple[str, ...]
    auc: float | None
    brier: float
    r: float | None
    rmse: float | None


def sizes(gold: int) -> list[int]:
    """Numbers of gold at which the curve is drawn: doubled from 25, and all."""
    doubled = [_FIRST * 2**power for power in range(20) if _FIRST * 2**power < gold * 0.9]
    return [*doubled, gold] if gold >= LEAST_GOLD else []


def learning_curve(
    table: GoldTable, *, draws: int = 5, seed: int = 0, progress: Progress = silent
) -> tuple[Point, ...]:
    """The coder at growing numbers of gold.

    Args:
        table: the gold passages.
        draws: random parts of gold at each number; all of gold is drawn once for each too, in other folds.
        seed: of the draws and their folds.
        progress: told of each coder made.
    """
    points = []
    numbers = sizes(len(table.counts))
    for at, number in enumerate(numbers):
        found = []
        for draw in range(draws):
            progress(at * draws + draw, len(numbers) * draws, f"learning from {number}")
            order = np.random.default_rng([seed, number, draw]).permutation(len(table.counts))
            found.append(table.quality(np.sort(order[:number]), seed=seed + draw))
        points.append(_point(number, found))
    return tuple(points)


def by_parts(table: GoldTable, *, seed: int = 0, progress: Progress = silent) -> tuple[PartQuality, ...]:
    """The coder with words only, characters only, both, and with an encoder alone and beside them."""
    wanted: list[tuple[Part, ...]] = [("words",), ("characters",), ("words", "characters")]
    if table.encoded is not None:
        wanted += [("encoder",), PARTS]
    made = []
    for at, parts in enumerate(wanted):
        progress(at, len(wanted), f"with {' and '.join(parts)}")
        found = table.quality(np.arange(len(table.counts)), seed=seed, parts=parts)
        made.append(PartQuality(parts, found.auc, found.brier, found.r, found.rmse))
    return tuple(made)


def _point(gold: int, found: Sequence[Quality]) -> Point:
    auc, _ = _summary([one.auc for one in found])
    brier, brier_spread = _summary([one.brier for one in found])
    # A constant correlates with nothing: it tells no more than r = 0.
    r, r_spread = _summary([one.r or 0.0 for one in found])
    rmse, rmse_spread = _summary([one.rmse for one in found])
    assert brier is not None
    return Point(gold, len(found), auc, brier, brier_spread, r, r_spread, rmse, rmse_spread)


def _summary(values: Sequence[float | None]) -> tuple[float | None, float | None]:
    known = [value for value in values if value is not None]
    if not known:
        return None, None
    return float(np.mean(known)), float(np.std(known, ddof=1)) if len(known) > 1 else None
