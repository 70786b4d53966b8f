"""How often an actor is named, per 10,000 words held, with an interval that allows for clustering by document."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from volteface.line.salience import PER_WORDS, dispersion

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def rates(per_document: Integers, words: Integers, of_document: Integers, count: int) -> tuple[Floats, Floats, Floats]:
    """The rate in each period with its 95 % interval; nan where nothing is held.

    Counts of documents vary by more than a Poisson law: the interval is the exact Poisson one of the count divided by
    the pooled dispersion (quasi-Poisson; McCullagh and Nelder 1989, § 6.2), as for how much is said on a question.

    Args:
        per_document: D numbers of mentions.
        words: D numbers of words held.
        of_document: D indices of periods, -1 for documents of none.
        count: T, the number of periods.
    """
    from scipy.special import chdtri

    inside = of_document >= 0
    period, named, held = of_document[inside], per_document[inside].astype(np.float64), words[inside]
    about = np.bincount(period, named, count).astype(np.float64)
    length = np.bincount(period, held, count).astype(np.float64)
    known = length > 0
    scale = dispersion(named, held, period, about, length).value if known.any() else 1.0
    effective = np.maximum(about / scale, 1e-9)
    low_count = np.where(about > 0, scale / 2 * chdtri(2 * effective, 0.975), 0.0)
    high_count = scale / 2 * chdtri(2 * effective + 2, 0.025)
    rate, low, high = (
        np.divide(PER_WORDS * part, length, out=np.full(count, np.nan), where=known)
        for part in (about, low_count, high_count)
    )
    return rate, low, high
