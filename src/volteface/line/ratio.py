"""The position of a period as a ratio of two corrected totals (methods.md § 3), for all periods at once.

    D = sum p + sum over gold (d - p) / pi          N = sum p g + sum over gold (d y - p g) / pi          theta = N / D

where g is what the machine's position f is taken for. Taking it for lambda f would pull N towards nought and leave D as
it is, so that a machine that is not trusted would do harm: with lambda 0 and a line far from the middle the variance is
up to four times that of gold alone. Here g = lambda f + (1 - lambda) theta + b: what is not believed is replaced by the
period's own position, and lambda 0 is gold alone indeed. b takes out the machine's constant error. As theta stands on
both sides it cancels: N and D below are those with lambda f + b in N and lambda p in D, and have the same ratio.

Sources: Angelopoulos, Duchi and Zrnic 2023 (PPI++); Egami, Hinck, Stewart and Wei 2023 (design-based supervised
learning); Cochran 1977, Sampling Techniques, ch. 6 (ratio estimators).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.data import Floats, Integers
from volteface.line.frame import Frame
from volteface.line.totals import totals

# A denominator below this is a rounding error: nobody takes a position.
LEAST = 1e-6


@dataclass(frozen=True, eq=False)
class Ratio:
    """N, D and their ratio for T periods.

    A passage adds m = p (lambda (f - theta) + b) to the linearised sum N - theta D; a gold one adds r / pi on top,
    where r = d (y - theta) - m is what the machine missed.

    Attributes:
        of_document: D indices of periods.
        period: G indices of the gold passages' periods.
        weight, offset: D values of lambda and b, each fitted on other documents.
        total: T denominators.
        position: T ratios; nan where the denominator is not positive.
        machine: G values of m.
        error: G values of r.
    """

    of_document: Integers
    period: Integers
    weight: Floats
    offset: Floats
    total: Floats
    position: Floats
    machine: Floats
    error: Floats


def ratio(frame: Frame, of_document: Integers, count: int, weight: Floats, offset: Floats) -> Ratio:
    """The ratio estimate of each period.

    Args:
        frame: documents and gold.
        of_document: D indices of periods.
        count: T.
        weight: D values of lambda in [0, 1]; 0 is gold alone.
        offset: D values of b.
    """
    gold = frame.gold
    period = of_document[gold.document]
    trust, shift = weight[gold.document], offset[gold.document]
    total = totals(of_document, weight * frame.p, count)
    total += totals(period, gold.weight * (gold.counts - trust * gold.p), count)
    guessed = gold.p * (trust * gold.f + shift)
    numerator = totals(of_document, weight * frame.pf + offset * frame.p, count)
    numerator += totals(period, gold.weight * (gold.stated - guessed), count)
    position = np.full(count, np.nan)
    np.divide(numerator, total, out=position, where=total > LEAST)
    at = position[period]
    machine = guessed - trust * at * gold.p
    error = gold.stated - at * gold.counts - machine
    return Ratio(of_document, period, weight, offset, total, position, machine, error)
