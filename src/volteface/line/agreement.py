"""How far lines agree in their movement: one number, and the correlations that it is the mean of.

The movement of a question at each step of the calendar is the score of a walk that all share: the derivative of the
likelihood by its variance, at nought (Rao 1948). It is the most powerful statistic against a small common walk; it
takes missing periods, unequal gaps and correlated errors as they are, and for lines without error it is each difference
over the root of its gap. The agreement of K questions is the mean correlation of their movements.

Documents that lean one way on all questions would make lines agree that do not, by errors in common. Such errors pass
with their period, a common walk stays; so the score of common errors tells them apart. The *guarded* agreement is the
agreement less so much of that score as makes its expectation nought under common errors of any size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from volteface.line.data import Floats
from volteface.line.movement import Movement

# Thousands of made-up lines are compared by rank alone; half the precision takes half the time.
Singles = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Scores:
    """R sets of K lines by their scores: movement, R x K x (P - 1), and leaning of documents, R x K x P.

    Both are linear in the lines, so that lines may be put together from parts by their scores. `leant` is None where
    nobody asks for it.
    """

    moved: Singles
    leant: Singles | None

    def __add__(self, other: Scores) -> Scores:
        leant = None if self.leant is None or other.leant is None else self.leant + other.leant
        return Scores(self.moved + other.moved, leant)

    def __mul__(self, factor: float) -> Scores:
        size = np.float32(factor)
        return Scores(self.moved * size, None if self.leant is None else self.leant * size)

    @property
    def length(self) -> Singles:
        """R x K x 1 lengths of the movements."""
        return np.asarray(np.maximum(np.linalg.norm(self.moved, axis=2, keepdims=True), 1e-30))

    @property
    def correlation(self) -> Floats:
        """R x K x K correlations of movement about nought; what error is left in it makes them smaller."""
        unit = self.moved / self.length
        return (unit @ unit.transpose(0, 2, 1)).astype(np.float64)


@dataclass(frozen=True, eq=False)
class Agreement:
    """How the agreement of these K questions is reckoned, plain or guarded.

    Attributes:
        voice: K; the weight of a pair is the product: a question's voice grows with the root of its differences.
        guard: the part of the score of common errors that is taken off; 0 for the plain agreement.
    """

    voice: Singles
    guard: float = 0.0

    def __call__(self, scores: Scores) -> Floats:
        """R agreements."""
        share = self.voice[:, None] / scores.length
        found = _pairs(scores.moved * share)
        if self.guard and scores.leant is not None:
            found = found - self.guard * _pairs(scores.leant * share)
        return found.astype(np.float64) * (2 / float(self.voice.sum() ** 2 - (self.voice**2).sum()))


def scores(movements: Sequence[Movement], innovations: Sequence[Singles], *, leaning: bool = True) -> Scores:
    """The scores of R sets of lines.

    Args:
        movements: K.
        innovations: K arrays, R x m each.
        leaning: whether the scores of common errors are asked for.
    """
    pairs = list(zip(innovations, movements, strict=True))
    moved = np.stack([u @ one.stepping.astype(np.float32) for u, one in pairs], axis=1)
    if not leaning:
        return Scores(moved, None)
    return Scores(moved, np.stack([u @ one.leaning.astype(np.float32) for u, one in pairs], axis=1))


def plain(movements: Sequence[Movement]) -> Agreement:
    """The plain agreement of these questions."""
    return Agreement(np.sqrt([len(one.innovation) for one in movements]).astype(np.float32))


def guarded(movements: Sequence[Movement]) -> Agreement:
    """The guarded agreement of these questions.

    Both scores of a pair are products; under common errors of unit variance their expectations are the traces below.
    """
    walked = [one.stepping.T @ one.leaning / np.linalg.norm(one.stepping) for one in movements]
    square = [one.leaning.T @ one.leaning / np.linalg.norm(one.stepping) for one in movements]
    voice = plain(movements).voice
    moved = float(_pairs(_weighted(walked, voice))[0])
    leant = float(_pairs(_weighted(square, voice))[0])
    return Agreement(voice, moved / leant if leant > 1e-12 else 0.0)


def _weighted(effects: list[Floats], voice: Singles) -> Floats:
    return np.asarray([[one.ravel() * v for one, v in zip(effects, voice.tolist(), strict=True)]])


def _pairs(several: Floats | Singles) -> Floats | Singles:
    """R sums over pairs of inner products, of R x K x n vectors."""
    return np.asarray(np.sum(several.sum(axis=1) ** 2, axis=1) - np.einsum("rkn,rkn->r", several, several)) / 2
