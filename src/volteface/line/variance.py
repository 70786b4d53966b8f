"""The variance of positions: passages, the sample and documents, pooled over a question's periods (methods.md § 3)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from volteface.line.between import Between, Sharing, between_documents, sharing
from volteface.line.data import Booleans, Floats, Integers
from volteface.line.frame import Frame
from volteface.line.ratio import Ratio
from volteface.line.totals import totals
from volteface.line.weight import Weight


@dataclass(frozen=True, eq=False)
class Pooled:
    """What the U periods that are estimated rest on, but for how their documents differ.

    Attributes:
        position, total, bearing: U ratios, their denominators, and numbers of gold codings that bear on them.
        design: U variances of the numerators by the drawing of the sample.
        unit: the variance of a passage about its period's position.
        several: the part of tau squared that is in it, since periods hold several documents.
        floor: the least that a coding is uncertain by.
        sharing: how what counts is spread over the documents of U periods.
    """

    position: Floats
    total: Floats
    bearing: Floats
    design: Floats
    unit: float
    several: float
    floor: float
    sharing: Sharing

    def parted(self, moved: Booleans | None) -> tuple[Floats, Between]:
        """U variances from passages and their sampling, and how documents differ.

        Args:
            moved: U - 1 flags of the differences between neighbours that do not tell how documents differ.
        """
        within, between = np.zeros(len(self.total)), Between(0.0, 0.0)
        for _ in range(3):  # tau squared is part of the unit variance where periods hold several documents
            inner = max(self.unit - float(np.nan_to_num(between.variance)) * self.several, self.floor)
            within = np.maximum(
                (inner * self.total + self.design) / self.total**2, self.floor / np.maximum(self.bearing, 1)
            )
            between = between_documents(self.position, within, self.sharing, moved)
        return within, between


@dataclass(frozen=True, eq=False)
class Variance:
    """What the positions of T periods are uncertain by; nan where a period is not estimated.

    Attributes:
        within: T variances from passages and their sampling.
        share: T factors of `between` in a period's variance: 1 for one document.
        between: tau squared and its uncertainty; variance 0 for what was in fact said.
        shared: T x 2 effects of a change of lambda and of b, which all periods share, on the positions.
        shared_covariance: the covariance of lambda and b.
        within_freedom: degrees of freedom of the pooled `within`.
        pooled: what the periods that are estimated rest on; None for what was in fact said.
    """

    within: Floats
    share: Floats
    between: Between
    shared: Floats
    shared_covariance: Floats
    within_freedom: float
    pooled: Pooled | None

    def apart(self, moved: Booleans) -> Variance:
        """The same where some differences between neighbours are turns and do not tell how documents differ.

        Args:
            moved: flags of the differences between neighbouring estimates, one less than there are of these.
        """
        if self.pooled is None:
            return self
        within = self.within.copy()
        within[np.isfinite(self.share)], between = self.pooled.parted(moved)
        return replace(self, within=within, between=between)

    @property
    def covariance(self) -> Floats:
        """T x T."""
        if np.isnan(self.within).all():
            # Thousands of single documents of which none has gold enough: their square is shown, not stored.
            return np.broadcast_to(np.nan, (len(self.within), len(self.within)))
        full = self.shared @ self.shared_covariance @ self.shared.T
        full[np.diag_indices_from(full)] += self.within + self.share * self.between.variance
        return full

    @property
    def own(self) -> Floats:
        """T variances: the diagonal of `covariance`."""
        return self._total(self.within, self.share, self.shared)

    @property
    def own_freedom(self) -> Floats:
        """T degrees of freedom of the periods' own variances."""
        return self._freedom(self.within, self.share, self.shared)

    def freedom(self, contrasts: Floats) -> Floats:
        """Satterthwaite's degrees of freedom of C contrasts: 2 V^2 / Var(V).

        Args:
            contrasts: C x T weights of the periods; nought where a period is not estimated.
        """
        within, share, shared = (np.nan_to_num(part) for part in (self.within, self.share, self.shared))
        return self._freedom(contrasts**2 @ within, contrasts**2 @ share, contrasts @ shared)

    def _freedom(self, within: Floats, share: Floats, shared: Floats) -> Floats:
        total = self._total(within, share, shared)
        spread = 2 * within**2 / self.within_freedom + share**2 * self.between.uncertainty
        freedom = np.full(len(spread), np.inf)
        np.divide(2 * total**2, spread, out=freedom, where=spread > 0)
        return freedom

    def _total(self, within: Floats, share: Floats, shared: Floats) -> Floats:
        common = np.sum(shared @ self.shared_covariance * shared, axis=1)
        return np.asarray(within + share * self.between.variance + common)


def variance(
    frame: Frame,
    estimate: Ratio,
    weight: Weight,
    enough: Booleans,
    *,
    as_said: bool = False,
) -> Variance:
    """All parts of the variance, pooled where a period alone knows too little.

    For independent sampling (Poisson, by permanent random numbers) the variance of N - theta D has two parts:
    passages, sum of d (y - theta)^2, as draws from what the body might have said, and the sample of them,
    sum of r^2 (1 - pi) / pi over the frame. The unit variances of both are pooled over periods, the second per
    passage that counts or is thought to; documents add tau^2 times their share.

    Args:
        frame: documents and gold.
        estimate: the ratio estimate of T periods.
        weight: lambda.
        enough: T flags; the others get nan.
        as_said: the finite population: only the sample of what was in fact said is uncertain.
    """
    count = len(enough)
    gold, at = frame.gold, estimate.period
    bearing = totals(at, gold.either, count)
    used = np.flatnonzero(enough)
    freedom, correction = degrees(bearing[used])
    total, bearing = estimate.total[used], bearing[used]

    thinning = gold.rest * gold.weight**2
    size = totals(at, thinning * gold.either, count)[used]
    sampled = totals(at, thinning * estimate.error**2, count)[used]
    design = size * (correction * float(sampled.sum()) / float(size.sum()) if size.any() else 0.0)
    floor = (frame.coding_step / 2) ** 2

    shared = sharing(frame, estimate, count)
    within, between, pooled = np.full(count, np.nan), Between(0.0, 0.0), None
    if as_said:
        unread = totals(at, gold.rest, count)[used] / np.maximum(totals(at, np.ones(len(at)), count)[used], 1)
        within[used] = np.maximum(design / total**2, floor * unread / np.maximum(bearing, 1))
    else:
        chosen = shared.at(used)
        unit = correction * unit_variance(frame, estimate, used)
        several = float(total @ (1 - chosen.share)) / max(float(total.sum()), 1e-9)
        pooled = Pooled(estimate.position[used], total, bearing, design, unit, several, floor, chosen)
        within[used], between = pooled.parted(None)

    move = np.full((count, 2), np.nan)
    move[used] = _moves(frame, estimate, count)[used] / total[:, None]
    return Variance(within, np.where(enough, shared.share, np.nan), between, move, weight.covariance, freedom, pooled)


def degrees(bearing: Floats) -> tuple[float, float]:
    """The pooled degrees of freedom, and what makes good for those lost.

    Each period's own position is estimated from the same gold: one degree of freedom a period is lost.

    Args:
        bearing: numbers of gold codings that bear on the positions of the periods that are estimated.
    """
    freedom = max(float(np.sum(np.maximum(bearing - 1, 0))), 1.0)
    return freedom, float(bearing.sum()) / freedom if len(bearing) else 1.0


def unit_variance(frame: Frame, estimate: Ratio, used: Integers) -> float:
    """The variance of gold positions about their periods' estimates, weighted by the design."""
    gold = frame.gold
    counted = np.isin(estimate.period, used) & (gold.counts > 0)
    weight = gold.weight[counted]
    if not len(weight):
        return 0.0
    return float(weight @ (gold.stated[counted] - estimate.position[estimate.period[counted]]) ** 2 / weight.sum())


def _moves(frame: Frame, estimate: Ratio, count: int) -> Floats:
    """T x 2 derivatives of N - theta D by lambda and b: what the sample's weights leave of p (f - theta) and of p."""
    gold = frame.gold
    p = totals(estimate.of_document, frame.p, count) - totals(estimate.period, gold.weight * gold.p, count)
    pf = totals(estimate.of_document, frame.pf, count) - totals(estimate.period, gold.weight * gold.p * gold.f, count)
    return np.column_stack([pf - estimate.position * p, p])
