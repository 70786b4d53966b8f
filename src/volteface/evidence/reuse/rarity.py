"""Which recurring n-grams tell of reuse: those of few documents, and none that a body repeats as a matter of form.

What a body says in many documents of its own – a letterhead, a formula of opening, a prayer – is boilerplate: that
two documents share it says nothing of either (document frequency: Spärck Jones 1972).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from volteface.evidence.reuse.index import Recurring
from volteface.line.data import Integers


@dataclass(frozen=True, eq=False)
class Rare:
    """Places of rare n-grams, one in each document that has it; those of one n-gram together, by document.

    Attributes:
        place: M words at which such an n-gram begins.
        begin: G + 1 numbers; n-gram g stands at `place[begin[g]]` to `place[begin[g + 1]]` (exclusive).
        boilerplate, common: how many n-grams were set aside, for what their own body repeats, and for all bodies'.
    """

    place: Integers
    begin: Integers
    boilerplate: int
    common: int


def rare(
    found: Recurring,
    document: NDArray[np.int32],
    body: Integers,
    *,
    most: int,
    repeated: int,
    repeated_share: float,
) -> Rare:
    """Keep the n-grams that two documents or more have, and not too many.

    Args:
        found: the n-grams that stand in several places.
        document: W numbers from 0; the document of each word, each one more than the one before or the same.
        body: D numbers from 0; the body of each document.
        most: documents in which an n-gram may stand.
        repeated: an n-gram that so many documents of one body have is its boilerplate,
        repeated_share: if they are at least this part of its documents.
    """
    holder = document[found.place]
    once = np.ones(len(holder), dtype=np.bool_)
    once[1:] = (found.gram[1:] != found.gram[:-1]) | (holder[1:] != holder[:-1])
    place, gram, holder = found.place[once], found.gram[once], holder[once]
    frequency = np.bincount(gram)
    limits = np.maximum(repeated, np.ceil(repeated_share * np.bincount(body)))
    formula = _repeated(gram, body[holder], limits, len(frequency))
    shared = frequency >= 2
    kept = shared & ~formula & (frequency <= most)
    return Rare(
        place[kept[gram]],
        np.concatenate([[0], np.cumsum(frequency[kept])]),
        int((shared & formula).sum()),
        int((shared & ~formula & (frequency > most)).sum()),
    )


def _repeated(
    gram: Integers, body: Integers, limits: np.ndarray[tuple[int], np.dtype[np.float64]], grams: int
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which n-grams some body has in as many of its documents as its limit."""
    formula = np.zeros(grams, dtype=np.bool_)
    if len(limits) == 1:
        formula[:] = np.bincount(gram, minlength=grams) >= limits[0]
        return formula
    pairs = gram * len(limits) + body
    pairs.sort()
    starts = np.flatnonzero(np.diff(pairs, prepend=-1))
    count = np.diff(np.append(starts, len(pairs)))
    many = count >= limits[pairs[starts] % len(limits)]
    formula[pairs[starts[many]] // len(limits)] = True
    return formula
