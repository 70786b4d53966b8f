"""The position of a period as a ratio of two corrected totals (methods.md § 3), summed over all periods at once.

Sources: Angelopoulos, Duchi and Zrnic 2023 (PPI++); Egami, Hinck, Stewart and Wei 2023 (design-based supervised
learning); Cochran 1977, Sampling Techniques, ch. 6 (ratio estimators).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.data import Codings, Floats, Integers
from volteface.line.totals import totals


@dataclass(frozen=True, eq=False)
class Ratio:
    """N, D and their ratio for T periods, with what each of n passages adds to them.

    Attributes:
        period: n indices of periods.
        weight: n values of lambda, each from the documents outside the passage's own fold.
        counting: n contributions u to D.
        numerator: n contributions v to N.
        error: n residuals r = d (y - theta) - p (lambda f - theta) of gold passages; 0 where not gold.
        total: T denominators D.
        position: T ratios; nan where D is not positive.
    """

    period: Integers
    weight: Floats
    counting: Floats
    numerator: Floats
    error: Floats
    total: Floats
    position: Floats

    @property
    def linear(self) -> Floats:
        """The n linearised contributions v - theta u, which sum to nought in each period."""
        return self.numerator - self.position[self.period] * self.counting


def ratio(codings: Codings, period: Integers, count: int, weight: Floats | float) -> Ratio:
    """The ratio estimate of each period.

    Args:
        codings: n rows.
        period: n indices of periods.
        count: T.
        weight: lambda, one or n values in [0, 1]; 0 leaves the machine's positions out.
    """
    weights = np.broadcast_to(np.asarray(weight, dtype=np.float64), codings.p.shape)
    inverse = np.where(codings.gold, 1 / codings.probability, 0.0)
    machine = weights * codings.p * codings.f
    stated = codings.counts * codings.y
    counting = codings.p + inverse * (codings.counts - codings.p)
    numerator = machine + inverse * (stated - machine)
    total = totals(period, counting, count)
    position = np.full(count, np.nan)
    np.divide(totals(period, numerator, count), total, out=position, where=total > 0)
    at = position[period]
    error = np.where(codings.gold, (stated - machine) - at * (codings.counts - codings.p), 0.0)
    return Ratio(period, weights, counting, numerator, error, total, position)
