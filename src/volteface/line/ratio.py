"""The position of a period as a ratio of two corrected totals (methods.md § 3), for all periods at once.

Sources: Angelopoulos, Duchi and Zrnic 2023 (PPI++); Egami, Hinck, Stewart and Wei 2023 (design-based supervised
learning); Cochran 1977, Sampling Techniques, ch. 6 (ratio estimators).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.data import Floats, Integers
from volteface.line.frame import Frame
from volteface.line.totals import totals


@dataclass(frozen=True, eq=False)
class Ratio:
    """N, D and their ratio for T periods.

    A passage adds m = p (lambda f - theta) to the linearised sum N - theta D; a gold one adds r / pi on top, where
    r = d (y - theta) - m is what the machine missed.

    Attributes:
        of_document: D indices of periods.
        period: G indices of the gold passages' periods.
        weight: D values of lambda, each fitted on the other documents.
        total: T denominators.
        position: T ratios; nan where the denominator is not positive.
        machine: G values of m.
        error: G values of r.
    """

    of_document: Integers
    period: Integers
    weight: Floats
    total: Floats
    position: Floats
    machine: Floats
    error: Floats


def ratio(frame: Frame, of_document: Integers, count: int, weight: Floats) -> Ratio:
    """The ratio estimate of each period.

    Args:
        frame: documents and gold.
        of_document: D indices of periods.
        count: T.
        weight: D values of lambda in [0, 1]; 0 leaves the machine's positions out.
    """
    gold = frame.gold
    period = of_document[gold.document]
    guessed = weight[gold.document] * gold.p * gold.f
    total = totals(of_document, frame.p, count) + totals(period, gold.weight * (gold.counts - gold.p), count)
    numerator = totals(of_document, weight * frame.pf, count)
    numerator += totals(period, gold.weight * (gold.stated - guessed), count)
    position = np.full(count, np.nan)
    np.divide(numerator, total, out=position, where=total > 0)
    machine = guessed - position[period] * gold.p
    error = gold.stated - position[period] * gold.counts - machine
    return Ratio(of_document, period, weight, total, position, machine, error)
