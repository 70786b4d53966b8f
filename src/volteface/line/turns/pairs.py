"""How far two passages of one time lie apart: the spread of each period, from gold alone.

Half the mean squared difference of two passages is their variance. Only passages of one document and of two documents
that follow each other within the period are held against each other: a line that moves within a long period, once or
all the time, is then not taken for a body that is divided (von Neumann 1941, on variance from neighbouring
differences). Two passages of one document lie apart by sigma^2, two of different ones by sigma^2 + tau^2; where a
period has fewer pairs of the second kind, the line's own tau^2 is added for those that are wanting, so that a period of
one document can stand beside one of many.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.data import Floats, Integers
from volteface.line.frame import Frame
from volteface.line.totals import totals


@dataclass(frozen=True, eq=False)
class Pairs:
    """T variances of passages about what is said at their time; nan where no two can be compared.

    Attributes:
        variance: T variances.
        seen: T variances of the pairs themselves, before tau squared is added: what their sampling error grows with.
        freedom: T degrees of freedom: one for each passage beyond the first of a document, two thirds for each
            neighbour, since each document stands in two of those.
        kurtosis: the fourth moment of passages about their period's mean over the square of the second, pooled.
    """

    variance: Floats
    seen: Floats
    freedom: Floats
    kurtosis: float


def pairs(frame: Frame, of_document: Integers, count: int, between: float) -> Pairs:
    """The variance of each period.

    Args:
        frame: documents and gold.
        of_document: D indices of periods.
        count: T.
        between: tau squared of the line.
    """
    gold, documents = frame.gold, len(of_document)
    read = gold.counts > 0
    at, y, weight = gold.document[read], gold.stated[read], gold.weight[read]
    number = totals(at, np.ones(len(at)), documents)
    # Documents weigh as many passages as were read in them; within a document the design decides.
    weights, means = totals(at, weight, documents), totals(at, weight * y, documents)
    spoken = weights > 0
    np.divide(means, weights, out=means, where=spoken)
    squares = totals(at, weight * y**2, documents)
    np.divide(squares, weights, out=squares, where=spoken)
    own = totals(at, weight**2, documents)
    np.divide(own, weights**2, out=own, where=spoken)
    several = number > 1
    inner = np.zeros(documents)
    np.divide(squares - means**2, 1 - own, out=inner, where=several)

    # In order of time within each period: the next document in which a position was read.
    order = np.flatnonzero(spoken)
    middle = frame.documents.earliest[order] + frame.documents.latest[order]
    order = order[np.lexsort((order, middle, of_document[order]))]
    one, other = order[:-1], order[1:]
    beside = of_document[one] == of_document[other]
    one, other = one[beside], other[beside]
    apart = (squares[one] + squares[other]) / 2 - means[one] * means[other]
    weighed = 2 * number[one] * number[other] / (number[one] + number[other])

    alike = np.where(several, number - 1, 0.0)
    sums = totals(of_document, alike * inner, count) + totals(of_document[one], weighed * apart, count)
    same, crossed = totals(of_document, alike, count), totals(of_document[one], weighed, count)
    total = same + crossed
    seen, lacking = np.full(count, np.nan), np.zeros(count)
    np.divide(sums, total, out=seen, where=total > 0)
    np.divide(same * between, total, out=lacking, where=total > 0)
    freedom = same + 2 / 3 * totals(of_document[one], np.ones(len(one)), count)
    return Pairs(seen + lacking, seen, freedom, _kurtosis(of_document[at], y, weight, count))


def _kurtosis(period: Integers, y: Floats, weight: Floats, count: int) -> float:
    """At least 1, which two points have."""
    mean = totals(period, weight * y, count)
    size = totals(period, weight, count)
    np.divide(mean, size, out=mean, where=size > 0)
    square = (y - mean[period]) ** 2
    total = float(weight.sum())
    second = float(weight @ square) / total if total > 0 else 0.0
    return max(1.0, float(weight @ square**2) / total / second**2) if second > 0 else 1.0
