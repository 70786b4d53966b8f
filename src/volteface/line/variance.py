"""The variance of positions: passages, the sample and documents, pooled over a question's periods (methods.md § 3)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.between import Between, Sharing, between_documents, sharing
from volteface.line.data import Booleans, Codings, Floats
from volteface.line.ratio import Ratio
from volteface.line.totals import totals
from volteface.line.weight import Weight


@dataclass(frozen=True, eq=False)
class Variance:
    """What the positions of T periods are uncertain by; nan where a period is not estimated.

    Attributes:
        within: T variances from passages and their sampling.
        share: T factors of `between` in a period's variance: 1 for one document.
        between: tau squared and its uncertainty; variance 0 for what was in fact said.
        shared: T effects of a change of lambda on the positions.
        shared_variance: the variance of lambda.
        within_freedom: degrees of freedom of the pooled `within`.
    """

    within: Floats
    share: Floats
    between: Between
    shared: Floats
    shared_variance: float
    within_freedom: float

    @property
    def covariance(self) -> Floats:
        """T x T."""
        full = self.shared_variance * np.outer(self.shared, self.shared)
        full[np.diag_indices_from(full)] += self.within + self.share * self.between.variance
        return full

    def freedom(self, contrast: Floats) -> float:
        """Satterthwaite's degrees of freedom of a contrast: 2 V^2 / Var(V).

        Args:
            contrast: weights of the periods; nought where a period is not estimated.
        """
        used = contrast != 0
        c = contrast[used]
        within = float(c**2 @ self.within[used])
        share = float(c**2 @ self.share[used])
        total = within + share * self.between.variance + self.shared_variance * float(c @ self.shared[used]) ** 2
        spread = 2 * within**2 / self.within_freedom + share**2 * self.between.uncertainty
        return 2 * total**2 / spread if spread > 0 else float("inf")


def variance(codings: Codings, estimate: Ratio, weight: Weight, enough: Booleans, *, as_said: bool = False) -> Variance:
    """All parts of the variance, pooled where a period alone knows too little.

    For independent sampling (Poisson, by permanent random numbers) the variance of sum(v - theta u) has two parts:
    passages, sum of d (y - theta)^2, as draws from what the body might have said, and the sample of them,
    sum of r^2 (1 - pi) / pi over the frame. The unit variances of both are pooled over periods, the second per
    passage that counts or is thought to; documents add tau^2 times their share.

    Args:
        codings: n rows.
        estimate: the ratio estimate of T periods.
        weight: lambda.
        enough: T flags; the others get nan.
        as_said: the finite population: only the sample of what was in fact said is uncertain.
    """
    count = len(enough)
    inverse = np.where(codings.gold, 1 / codings.probability, 0.0)
    either = np.where(codings.gold, codings.counts + codings.p * (1.0 - codings.counts), 0.0)
    bearing = totals(estimate.period, either, count)
    used = np.flatnonzero(enough)
    freedom = max(float(np.sum(np.maximum(bearing[used] - 1, 0))), 1.0)
    correction = float(bearing[used].sum()) / freedom if len(used) else 1.0

    total = estimate.total
    thinning = (1 - codings.probability) * inverse**2
    sampled = totals(estimate.period, thinning * estimate.error**2, count)
    size = totals(estimate.period, thinning * either, count)
    unit_sampled = float(sampled[used].sum() / size[used].sum()) * correction if size[used].any() else 0.0
    design = unit_sampled * size

    deviation = inverse * codings.counts * (codings.y - estimate.position[estimate.period]) ** 2
    squares = totals(estimate.period, deviation, count)
    counted = totals(estimate.period, inverse * codings.counts, count)
    floor = (codings.coding_step / 2) ** 2
    shared = sharing(codings, estimate, count)
    unit = correction * float(squares[used].sum()) / max(float(counted[used].sum()), 1e-9)
    several = float(total[used] @ (1 - shared.share[used])) / max(float(total[used].sum()), 1e-9)

    within = np.full(count, np.nan)
    between = Between(0.0, 0.0)
    if as_said:
        partial = totals(estimate.period, (1 - codings.probability) * codings.gold, count)
        within[used] = np.maximum(
            design[used] / total[used] ** 2, floor * partial[used] / np.maximum(bearing[used], 1) ** 2
        )
    else:
        chosen = Sharing(*(part[used] for part in (shared.share, shared.pairs, shared.products, shared.squares)))
        for _ in range(3):  # tau squared is part of the unit variance where periods hold several documents
            inner = max(unit - (between.variance if np.isfinite(between.variance) else 0.0) * several, floor)
            within[used] = np.maximum(
                (inner * total[used] + design[used]) / total[used] ** 2, floor / np.maximum(bearing[used], 1)
            )
            between = between_documents(estimate.position[used], within[used], chosen, bearing[used], total[used])
    effect = totals(estimate.period, codings.p * codings.f * (1 - inverse), count)
    move = np.full(count, np.nan)
    move[used] = effect[used] / total[used]
    return Variance(within, np.where(enough, shared.share, np.nan), between, move, weight.variance, freedom)
