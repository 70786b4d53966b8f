"""Breaks of rank: a question that moves against the general line made without it.

For triplets of neighbouring blocks of a question's periods (`triplets`), the mean after the split less the mean before
it is reckoned for the question and, over the same periods, for the general line of the other questions. A break is
claimed only where both moved, each beyond what chance allows anywhere in the search, and in opposite directions: the
smaller of the two statistics counts, which is a test of both at once (intersection-union; Berger 1982). Over questions
Holm's correction holds. The general line is here the weighted mean of just these other questions: what it is held to is
the error of their lines, not what other questions might have said.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.data import Floats, Integers
from volteface.line.general.cells import Cells
from volteface.line.general.normal_equations import Parts
from volteface.line.turns.contrasts import block_means, triplet_contrasts
from volteface.line.turns.critical import critical_value, critical_values, p_value
from volteface.line.turns.search import smallest
from volteface.line.turns.triplets import blocks, triplets

# Which kind of documents make the noise is not known here; this row of the table of critical values asks for most.
_DOCUMENTS = 2.0


@dataclass(frozen=True, eq=False)
class Break:
    """Between two periods a question moved one way and the general line without it the other.

    `start`, `split`, `end` index the common calendar: blocks start..split-1 and split..end-1. `question` and `general`
    are the means before and after; of the general line only the difference has a meaning of its own. `p` is the error
    level within the search of this question.
    """

    name: str
    start: int
    split: int
    end: int
    question: tuple[float, float]
    general: tuple[float, float]
    p: float


@dataclass(frozen=True, eq=False)
class Ranks:
    """The breaks that hold, in order of questions and of time, and the names of the questions that were tested."""

    breaks: tuple[Break, ...]
    tested: tuple[str, ...]


def ranks(cells: Cells, own: Floats, parts: Parts | None = None, *, error_level: float = 0.05) -> Ranks:
    """Look for breaks of rank.

    Args:
        cells: K questions, turned so that the expected direction is positive.
        own: K variances a year of the questions' own walks, for the weights of the general line.
        parts: what comes of both, where it is known already.
        error_level: the chance of any false break over all questions.
    """
    parts = parts or Parts(cells, own)
    searches = [_search(cells, parts, k) for k in range(len(cells.names)) if parts.connected(k)]
    # Holm 1979: the clearest question against the strictest bound, until one fails. The smallest triplets are looked
    # for at the bound that holds, not at a milder one: those would be smaller, and would then not hold.
    held: list[Break] = []
    for rank, search in enumerate(sorted(searches, key=lambda one: one.p)):
        bound = error_level / (len(searches) - rank)
        if search.p > bound:
            break
        held += search.breaks(bound)
    held.sort(key=lambda one: (one.start, one.name))
    return Ranks(tuple(held), tuple(search.name for search in searches))


@dataclass(frozen=True, eq=False)
class _Search:
    """One question against the general line without it, at all triplets.

    `signed` is the smaller of the two statistics with the sign of the question's, 0 where both moved one way, or where
    the question's own is less than any claim needs.
    """

    name: str
    at: Integers
    signed: Floats
    own: tuple[Floats, Floats]
    other: tuple[Floats, Floats]

    @property
    def p(self) -> float:
        """The error level of the clearest."""
        return p_value(float(np.abs(self.signed).max()), len(self.at), _DOCUMENTS)

    def breaks(self, error_level: float) -> list[Break]:
        """The smallest disjoint ones that hold at this level."""
        start, split, end = triplets(len(self.at))
        held = np.flatnonzero(np.abs(self.signed) > critical_value(error_level, len(self.at), _DOCUMENTS))
        return [
            Break(
                name=self.name,
                start=int(self.at[start[i]]),
                split=int(self.at[split[i]]),
                end=int(self.at[end[i] - 1]) + 1,
                question=(float(self.own[0][i]), float(self.own[1][i])),
                general=(float(self.other[0][i]), float(self.other[1][i])),
                p=p_value(abs(float(self.signed[i])), len(self.at), _DOCUMENTS),
            )
            for i in smallest(held, start, end, self.signed)
        ]


def _search(cells: Cells, parts: Parts, k: int) -> _Search:
    at = np.flatnonzero(cells.known[k])
    own_covariance = cells.covariance[k][np.ix_(at, at)]
    # The same weights on both sides: both are then means over the very same stretches of time.
    weight = 1 / np.maximum(np.diag(own_covariance), 1e-12)
    own = triplet_contrasts(cells.position[k, at], own_covariance, weight=weight)
    own_z = (own[1] - own[0]) / own[2]
    path = np.concatenate([[0.0], np.cumsum(parts.steps(k))])
    other = block_means(path[at], weight, blocks(len(at)))
    against = own_z * (other[1] - other[0]) < 0
    against &= np.abs(own_z) >= critical_values(len(at), _DOCUMENTS)[0]
    signed = np.zeros(len(against))
    # How sure the general line is of its moves is dear to reckon, and asked for only where a break may be.
    if against.any():
        covariance = np.zeros((len(path), len(path)))
        covariance[1:, 1:] = np.cumsum(np.cumsum(parts.steps_covariance(k), axis=0), axis=1)
        *_, error = triplet_contrasts(path[at], covariance[np.ix_(at, at)], weight=weight)
        other_z = (other[1] - other[0]) / error
        least = np.minimum(np.abs(own_z), np.abs(other_z))
        signed[against] = np.sign(own_z[against]) * least[against]
    return _Search(cells.names[k], at, signed, own[:2], other)
