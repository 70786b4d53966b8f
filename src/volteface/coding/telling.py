"""What the learned coder looks at: the words and pairs of words that move its scores most.

Characters and an encoder's vectors move them too, and have no words to show. A word's effect is its weight times what
it weighs, on average, in a passage in which it stands: by so much the chance of counting, or the position, is moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

from volteface.coding.grams import named_word_grams, plain
from volteface.coding.vectors import COLUMNS

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_MOST = 12
# A word of one passage alone was never tried on another.
_LEAST_PASSAGES = 2


class Telling(msgspec.Struct, frozen=True):
    """A word or pair of words: by how much it moves a score where it stands, and in how many gold passages it does."""

    words: str
    effect: float
    passages: int


class Look(msgspec.Struct, frozen=True):
    """The words that speak most for and against a passage's counting, and for either pole; the strongest first."""

    counts: tuple[Telling, ...]
    counts_not: tuple[Telling, ...]
    low: tuple[Telling, ...]
    high: tuple[Telling, ...]


def look(
    texts: Sequence[str],
    rows: csr_matrix,
    counts: NDArray[np.float32],
    position: NDArray[np.float32],
    *,
    most: int = _MOST,
) -> Look:
    """The most telling words of gold.

    Args:
        texts: g gold passages.
        rows: their vectors.
        counts: effect of a unit of each word's column on the chance of counting.
        position: the same on the position.
        most: how many for each side.
    """
    names, row, column = named_word_grams([plain(text) for text in texts], COLUMNS)
    passages: dict[str, set[int]] = defaultdict(set)
    where: dict[str, int] = {}
    for name, text, at in zip(names, row.tolist(), column.tolist(), strict=True):
        passages[name].add(text)
        where[name] = at
    words = rows[:, :COLUMNS].tocsc()
    total = np.asarray(words.sum(axis=0)).ravel()
    number = np.diff(words.indptr)
    usual = np.where(number > 0, total / np.maximum(number, 1), 0)
    # Where words share a column the one that most passages have speaks for it.
    speaks = {at: name for name, at in sorted(where.items(), key=lambda item: (len(passages[item[0]]), item[0]))}
    known = [(name, at) for at, name in speaks.items() if len(passages[name]) >= _LEAST_PASSAGES]

    def strongest(effect: NDArray[np.float32], sign: int) -> tuple[Telling, ...]:
        moved = [(sign * float(effect[at]) * float(usual[at]), name) for name, at in known]
        best = sorted((pair for pair in moved if pair[0] > 0), key=lambda pair: (-pair[0], pair[1]))[:most]
        return tuple(Telling(name, sign * value, len(passages[name])) for value, name in best)

    return Look(strongest(counts, 1), strongest(counts, -1), strongest(position, -1), strongest(position, 1))
