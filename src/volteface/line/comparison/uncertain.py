"""How uncertain means of a line's estimates are: when documents are independent, and when each follows the last.

Documents are taken to follow each other as AR(.3) at most, as in the search for turns. A mean over many periods is then
less certain than its covariance tells, twice over: neighbours err alike, and the spread of documents, which is told by
neighbours, looks smaller than it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from volteface.line.data import Floats, Integers
from volteface.line.result import Line

CORRELATION = 0.3


@dataclass(frozen=True, eq=False)
class Error:
    """The uncertainty of T of a line's estimates, in order of time.

    Attributes:
        covariance: T x T.
        freedom: T degrees of freedom.
        leaning: T variances that the documents' own deviations add.
        each: how many documents a period rests on, on average.
    """

    covariance: Floats
    freedom: Floats
    leaning: Floats
    each: float

    def of(self, weights: Floats, *, dependent: bool = False) -> tuple[Floats, Floats]:
        """Variances of C contrasts, and their degrees of freedom.

        The variances of all periods come from the same pooled estimates, so that their errors add up and do not
        cancel: 1 / sqrt(f) is the mean of the periods', weighted by what each adds (Satterthwaite 1946, for parts that
        are wholly dependent).

        Args:
            weights: C x T.
            dependent: whether documents follow each other.
        """
        covariance = self.dependent if dependent else self.covariance
        variance = np.sum(weights @ covariance * weights, axis=1)
        parts = weights**2 * np.diag(self.covariance)
        root = np.divide(1.0, np.sqrt(self.freedom), out=np.zeros(len(self.freedom)), where=np.isfinite(self.freedom))
        total = parts.sum(axis=1)
        mean = np.divide(parts @ root, total, out=np.zeros(len(total)), where=total > 0)
        freedom = np.divide(1.0, mean**2, out=np.full(len(total), np.inf), where=mean > 0)
        return np.maximum(variance, 0.0), freedom

    @property
    def lasting_freedom(self) -> float:
        """The degrees of freedom of the mean of all."""
        return float(self.of(np.full((1, len(self.freedom)), 1 / len(self.freedom)))[1][0])

    @cached_property
    def dependent(self) -> Floats:
        """T x T: the covariance if documents follow each other, k of them a period, their spread told by neighbours.

        With r the correlation, periods at distance d >= 1 share r^(kd) (sum of r^j) (sum of r^-i) / k^2 of the
        documents' variance; the spread of single documents told by neighbouring dates falls short by the factor 1 - r,
        that of k documents of one period by one less the mean correlation of its pairs.
        """
        k = max(1, round(self.each))
        power = CORRELATION ** np.arange(k)
        pairs = 2 * float(np.sum((k - np.arange(1, k)) * power[1:]))
        seen = 1 - CORRELATION if k == 1 else 1 - pairs / (k * (k - 1))
        distance = np.abs(np.subtract.outer(np.arange(len(self.leaning)), np.arange(len(self.leaning))))
        # r^(kd) times r^-(k - 1), together, so that neither grows or vanishes alone.
        shared = CORRELATION ** np.maximum(k * distance - (k - 1), 0) * power.sum() ** 2 / k
        np.fill_diagonal(shared, (k + pairs) / k)
        lean = np.sqrt(self.leaning)
        return np.asarray(self.covariance - np.diag(self.leaning) + np.outer(lean, lean) * shared / seen)


Errors = tuple[Error, Error]


def error_of(line: Line, periods: Integers) -> Error:
    """The uncertainty of some of a line's estimates.

    Args:
        line: with estimates.
        periods: indices, in order of time.
    """
    covariance = line.covariance[np.ix_(periods, periods)]
    documents = np.maximum(line.documents[periods], 1)
    return Error(
        covariance=covariance,
        freedom=line.freedom[periods],
        leaning=np.minimum(line.document_variance / documents, np.diag(covariance)),
        each=float(documents.mean()) if len(documents) else 1.0,
    )
