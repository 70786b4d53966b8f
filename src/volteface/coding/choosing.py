"""Which of several models to take: the simplest that is as good as the best, as far as gold can tell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from volteface.coding.arrays import Floats, Integers


def simplest(errors: Sequence[Floats], cluster: Integers) -> int:
    """The first candidate whose error exceeds the least by no more than one standard error of their difference.

    The rule of Breiman et al. (1984, ch. 3), on differences: two models err on the same passages, so their difference
    is known better than either error. Documents are the units, for the passages of one are alike; with a single
    document its passages are. Little gold means a wide standard error, so the simplest is taken.

    Args:
        errors: weighted squared errors of each candidate, from simple to rich, one a passage.
        cluster: the document of each passage.
    """
    _, unit = np.unique(cluster, return_inverse=True)
    if unit.max(initial=0) == 0:
        unit = np.arange(len(cluster))
    best = int(np.argmin([one.sum() for one in errors]))
    for at, one in enumerate(errors):
        difference = np.bincount(unit, one - errors[best])
        scatter = float(np.sqrt(len(difference) * np.var(difference, ddof=1))) if len(difference) > 1 else 0.0
        # Where one document alone speaks, both are the same but for rounding: it is not enough.
        if difference.sum() <= scatter * (1 + 1e-9):
            return at
    return best
