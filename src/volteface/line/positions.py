"""The positions of periods with what they are uncertain by, from gold or, without an interval, from a machine alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from volteface.line.data import Booleans, Floats, Integers
from volteface.line.frame import Frame, GoldRows
from volteface.line.merging import Supply
from volteface.line.ratio import Ratio, ratio
from volteface.line.result import Status
from volteface.line.totals import totals
from volteface.line.turns.critical import effective_documents
from volteface.line.variance import Variance, variance
from volteface.line.weight import Weight, cross_fitted_weight

LEVEL = 0.95


@dataclass(frozen=True, eq=False)
class Positions:
    """T positions with what they rest on; `variance` is None for a grey line."""

    status: tuple[Status, ...]
    position: Floats
    spread: Floats
    variance: Variance | None
    weight: float
    wanting: tuple[int | None, ...]

    @property
    def told(self) -> Booleans:
        """T flags of the periods that are estimated, with interval."""
        return np.array([status == "estimate" for status in self.status], dtype=bool)

    @property
    def covariance(self) -> Floats:
        """T x T, nan for a grey line."""
        count = len(self.position)
        # Without gold a period may be a day: thousands of them squared are shown, not stored.
        return np.broadcast_to(np.nan, (count, count)) if self.variance is None else self.variance.covariance

    @property
    def document_variance(self) -> float:
        """Tau squared; nan where it is not known."""
        return float("nan") if self.variance is None else self.variance.between.variance

    @property
    def effective_documents(self) -> float:
        """How many documents a period rests on, as the search for turns is told (`critical.effective_documents`)."""
        return 1.0 if self.variance is None else effective_documents(self.variance.share[self.told])


@dataclass(frozen=True, eq=False)
class Estimated(Positions):
    """Positions from gold, with the ratio estimate and the trust in the machine that they come from."""

    variance: Variance
    estimate: Ratio
    weights: Weight


def estimated(frame: Frame, of_document: Integers, rests_on: Supply, *, as_said: bool, seed: int) -> Estimated:
    """Positions from gold, with the machine so far as it is trusted (methods.md § 3).

    Args:
        frame: documents and gold.
        of_document: D indices of periods.
        rests_on: what the periods rest on.
        as_said: the variance of what was in fact said.
        seed: of the folds for lambda.
    """
    enough = rests_on.enough
    count = len(enough)
    weight = cross_fitted_weight(frame, of_document, count, enough, seed=seed)
    estimate = ratio(frame, of_document, count, weight.documents, weight.offset)
    enough = enough & np.isfinite(estimate.position)
    position = np.where(enough, estimate.position, np.nan)
    return Estimated(
        status=tuple("estimate" if flag else "not enough" for flag in enough.tolist()),
        position=position,
        spread=_spread(frame.gold, estimate.period, position),
        variance=variance(frame, estimate, weight, enough, as_said=as_said),
        weight=weight.mean,
        wanting=rests_on.wanting(),
        estimate=estimate,
        weights=weight,
    )


def apart_from(found: Estimated, moved: Booleans) -> Estimated:
    """The same positions with the variance that they have where some differences between neighbours are turns.

    Args:
        found: positions from gold.
        moved: flags of the differences between neighbouring estimates that a turn stands in.
    """
    return replace(found, variance=found.variance.apart(moved))


def described(frame: Frame, of_document: Integers, rests_on: Supply) -> Positions:
    """The grey line: machine positions weighted by the chance that they count; nothing is claimed."""
    count = len(rests_on.expected)
    said = rests_on.expected > 0
    position, square = np.full(count, np.nan), np.full(count, np.nan)
    np.divide(totals(of_document, frame.pf, count), rests_on.expected, out=position, where=said)
    np.divide(totals(of_document, frame.pff, count), rests_on.expected, out=square, where=said)
    return Positions(
        status=tuple("descriptive" if flag else "not enough" for flag in said.tolist()),
        position=position,
        spread=np.sqrt(np.maximum(square - position**2, 0)),
        variance=None,
        weight=1.0,
        wanting=tuple(None if flag else want for flag, want in zip(said.tolist(), rests_on.wanting(), strict=True)),
    )


def _spread(gold: GoldRows, period: Integers, position: Floats) -> Floats:
    """The standard deviation of gold positions, weighted by the design, with the loss of one to their mean."""
    count = len(position)
    weights = gold.weight * gold.counts
    weight, number = totals(period, weights, count), totals(period, gold.counts, count)
    mean = np.divide(totals(period, weights * gold.stated, count), weight, out=np.zeros(count), where=weight > 0)
    square = totals(period, weights * (gold.stated - mean[period]) ** 2, count)
    several = np.isfinite(position) & (number > 1)
    out = np.full(count, np.nan)
    out[several] = np.sqrt(square[several] / weight[several] * number[several] / (number[several] - 1))
    return out


def intervals(found: Positions) -> tuple[Floats, Floats, Floats]:
    """Low, high (clipped to the scale) and degrees of freedom."""
    count = len(found.position)
    low, high, freedom = np.full(count, np.nan), np.full(count, np.nan), np.full(count, np.nan)
    if found.variance is None:
        return low, high, freedom
    from scipy.special import ndtri, stdtrit

    use = np.flatnonzero(np.isfinite(found.position))
    freedom[use] = found.variance.own_freedom[use]
    error = np.sqrt(found.variance.own[use])
    tail = (1 + LEVEL) / 2
    finite = np.isfinite(freedom[use])
    factor = np.where(finite, stdtrit(np.where(finite, freedom[use], 1.0), tail), ndtri(tail))
    half = factor * error
    # Without a second document nothing tells how documents differ: the interval is the whole scale.
    half = np.where(np.isfinite(half), half, 2.0)
    at = found.position[use]
    low[use], high[use] = np.clip(at - half, -1, 1), np.clip(at + half, -1, 1)
    return low, high, freedom
