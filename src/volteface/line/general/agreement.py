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
from functools import cached_property

import numpy as np

from volteface.line.data import Floats
from volteface.line.general.movement import Movement, Singles


@dataclass(frozen=True, eq=False)
class Scores:
    """R sets of K lines by their scores: movement, R x K x (P - 1), and leaning of documents, R x K x P.

    `leant` is None where nobody asks for it.
    """

    moved: Singles
    leant: Singles | None

    @cached_property
    def products(self) -> Products:
        """All that is told of how these lines agree."""
        moved, leant = self.moved, self.leant
        return Products(moved @ moved.transpose(0, 2, 1), None if leant is None else leant @ leant.transpose(0, 2, 1))


@dataclass(frozen=True, eq=False)
class Products:
    """R x K x K inner products of the scores of K lines: of movement, and of leaning, where that is asked for."""

    moved: Singles
    leant: Singles | None

    @cached_property
    def length(self) -> Singles:
        """R x K lengths of the movements."""
        return np.asarray(np.maximum(np.sqrt(np.diagonal(self.moved, axis1=1, axis2=2)), 1e-30))

    @property
    def correlation(self) -> Floats:
        """R x K x K correlations of movement about nought; what error is left in it makes them smaller."""
        return (self.moved / self.length[:, :, None] / self.length[:, None, :]).astype(np.float64)


@dataclass(frozen=True, eq=False)
class Agreement:
    """How the agreement of these K questions is reckoned, plain or guarded.

    Attributes:
        voice: K; the weight of a pair is the product: a question's voice grows with the root of its differences.
        guard: the part of the score of common errors that is taken off; 0 for the plain agreement.
    """

    voice: Singles
    guard: float = 0.0

    def __call__(self, products: Products) -> Floats:
        """R agreements."""
        share = self.voice / products.length
        found = _pairs(products.moved, share)
        if self.guard and products.leant is not None:
            found = found - self.guard * _pairs(products.leant, share)
        return found.astype(np.float64) * (2 / float(self.voice.sum() ** 2 - (self.voice**2).sum()))


def scores(movements: Sequence[Movement], innovations: Sequence[Singles], *, leaning: bool = True) -> Scores:
    """The scores of R sets of lines.

    Args:
        movements: K.
        innovations: K arrays, R x m each.
        leaning: whether the scores of common errors are asked for.
    """
    moved = _side_by_side(innovations, [one.single_stepping for one in movements])
    return Scores(moved, _side_by_side(innovations, [one.single_leaning for one in movements]) if leaning else None)


def _side_by_side(innovations: Sequence[Singles], effects: Sequence[Singles]) -> Singles:
    """R x K x n: what K innovations, R x m each, come to by their effects, m x n."""
    made = np.empty((len(innovations[0]), len(effects), effects[0].shape[1]), dtype=np.float32)
    for k, (u, effect) in enumerate(zip(innovations, effects, strict=True)):
        np.matmul(u, effect, out=made[:, k])
    return made


def blended(parts: Sequence[Scores], factors: Floats) -> list[Products]:
    """The products of lines put together from parts, in several ways.

    Scores are linear in the lines, so that products of the parts are reckoned once for all ways.

    Args:
        parts: N sets of scores, of which all or none know the leaning.
        factors: C x N, by how much each part counts.
    """
    pairs = [(i, j) for i in range(len(parts)) for j in range(i, len(parts)) if np.any(factors[:, i] * factors[:, j])]
    shares = np.array([factors[:, i] * factors[:, j] for i, j in pairs], dtype=np.float32).T
    moved = _of_pairs([one.moved for one in parts], pairs, shares)
    spoken = [one.leant for one in parts if one.leant is not None]
    leant = _of_pairs(spoken, pairs, shares) if len(spoken) == len(parts) else [None] * len(moved)
    return [Products(one, other) for one, other in zip(moved, leant, strict=True)]


def _of_pairs(parts: Sequence[Singles], pairs: Sequence[tuple[int, int]], shares: Singles) -> list[Singles]:
    """C products, each the sum of the products of pairs of parts by their C x N shares."""
    crossed = [parts[i] @ parts[j].transpose(0, 2, 1) for i, j in pairs]
    several = np.stack(
        [one if i == j else one + one.transpose(0, 2, 1) for one, (i, j) in zip(crossed, pairs, strict=True)]
    )
    return list((shares @ several.reshape(len(pairs), -1)).reshape(-1, *several.shape[1:]))


def plain(movements: Sequence[Movement]) -> Agreement:
    """The plain agreement of these questions."""
    return Agreement(np.sqrt([len(one.innovation) for one in movements]).astype(np.float32))


def guarded(movements: Sequence[Movement]) -> Agreement:
    """The guarded agreement of these questions.

    Both scores of a pair are products; under common errors of unit variance their expectations are the traces below.
    """
    voice = plain(movements).voice
    share = [v / float(np.linalg.norm(one.stepping)) for v, one in zip(voice.tolist(), movements, strict=True)]
    moved = _expected([one.stepping.T @ one.leaning for one in movements], share)
    leant = _expected([one.leaning.T @ one.leaning for one in movements], share)
    return Agreement(voice, moved / leant if leant > 1e-12 else 0.0)


def _expected(effects: Sequence[Floats], share: Sequence[float]) -> float:
    """The sum over pairs of the inner products of K effects by their shares."""
    total, own = np.zeros_like(effects[0]), 0.0
    for one, by in zip(effects, share, strict=True):
        total += by * one
        own += by**2 * float(np.vdot(one, one))
    return (float(np.vdot(total, total)) - own) / 2


def _pairs(products: Singles, share: Singles) -> Singles:
    """R sums over pairs of K lines of their products, R x K x K, by their shares, R x K."""
    every = np.asarray(share[:, None, :] @ products @ share[:, :, None], dtype=np.float32)[:, 0, 0]
    own = np.asarray(np.einsum("rkk,rk,rk->r", products, share, share), dtype=np.float32)
    return (every - own) / np.float32(2)
