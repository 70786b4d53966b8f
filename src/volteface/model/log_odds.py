"""Weighted log-odds: how much more each term is said in one group of texts than in another.

The standardised difference under an informative Dirichlet prior of Monroe, Colaresi and Quinn 2008, Fightin' Words,
eqs. 15-22. Every room that marks words takes it from here; each has its own prior.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def log_odds(
    first: Floats, second: Floats, prior: Floats, totals: tuple[Floats | float, Floats | float, float] | None = None
) -> Floats:
    """The difference of log-odds of each of V terms between two groups, in standard errors.

    Args:
        first: V counts in the one group.
        second: V counts in the other.
        prior: V pseudo-counts, all above 0.
        totals: what each of the three is counted among, each above the counts of any one term; by default their sums.

    Returns:
        V values, above 0 where the term marks the first group; the variance is 1/(y1 + a) + 1/(y2 + a).
    """
    of = totals or (float(first.sum()), float(second.sum()), float(prior.sum()))
    one, other = first + prior, second + prior
    odds = np.log(one / (of[0] + of[2] - one)) - np.log(other / (of[1] + of[2] - other))
    return np.asarray(odds / np.sqrt(1 / one + 1 / other), dtype=np.float64)
