"""Whether a coder drifts: the error against a reference, over time (methods.md § 3, *drift alarm*).

A line is fitted to the errors by weighted least squares. Its slope's variance is that of the jackknife over documents
(CR3: Bell and McCaffrey 2002, Survey Methodology 28:169-181; Hansen 2024, Journal of Econometrics, "Jackknife standard
errors for clustered regression"), which is not too small where documents are few or unlike each other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.coding.arrays import Floats, Integers
from volteface.coding.comparison import ENOUGH, ENOUGH_CLUSTERS
from volteface.model.wording import signed

LEVEL, POWER = 0.95, 0.8


@dataclass(frozen=True)
class Drift:
    """The change of the error from the first moment to the last, with its 95 % interval.

    `detectable` is the drift over the whole span that would have been shown with 80 %; n passages in `clusters`
    documents.
    """

    change: float
    low: float
    high: float
    detectable: float
    n: int
    clusters: int

    @property
    def shown(self) -> bool:
        """Whether the interval leaves nought out: the alarm."""
        return bool(self.low > 0 or self.high < 0)

    def words(self) -> str:
        """The result in a sentence."""
        if self.shown:
            how = f"{signed(self.change)} ({signed(self.low)} to {signed(self.high)}, 95 %)"
            return f"drift: over the whole span the error changes by {how}; n = {self.n}"
        how = f"{signed(self.change)}, {signed(self.low)} to {signed(self.high)}"
        seen = f"a drift of {self.detectable:.2f} over the whole span would have been seen with 80 %"
        return f"no drift shown ({how}); with n = {self.n} {seen}"


def drift(error: Floats, moment: Floats, weight: Floats, clusters: Integers, *, step: float = 0.5) -> Drift | None:
    """The drift of errors.

    Args:
        error: n errors, said − reference.
        moment: n moments, in any unit.
        weight: n weights, 1/π.
        clusters: n documents.
        step: the distance between neighbouring values of the coding scale; the errors are taken to scatter by at least
            half of it, however alike they happen to be.

    Returns:
        None where there are fewer than ten passages or four documents, or all stand at one moment.
    """
    from scipy.special import stdtrit

    span = float(np.ptp(moment)) if len(moment) else 0.0
    _, at = np.unique(clusters, return_inverse=True)
    number = int(at.max(initial=-1)) + 1
    if len(error) < ENOUGH or number < ENOUGH_CLUSTERS or span <= 0:
        return None
    x = (moment - moment.min()) / span
    columns = (weight, weight * x, weight * error, weight * x * x, weight * x * error)
    sums = np.stack([np.bincount(at, each) for each in columns])
    total = sums.sum(axis=1, keepdims=True)
    without = _slope(total - sums)
    change = float(_slope(total)[0])
    known = without[np.isfinite(without)]
    if not np.isfinite(change) or len(known) < number:
        return None
    freedom = number - 1
    variance = freedom / number * float(np.sum((known - change) ** 2))
    spread = float(np.average((x - np.average(x, weights=weight)) ** 2, weights=weight))
    effective = float(weight.sum() ** 2 / (weight @ weight))
    error_of_it = max(np.sqrt(variance), step / 2 / np.sqrt(effective * spread))
    beyond, seen = float(stdtrit(freedom, (1 + LEVEL) / 2)), float(stdtrit(freedom, POWER))
    half = beyond * error_of_it
    return Drift(
        change, float(change - half), float(change + half), float((beyond + seen) * error_of_it), len(error), number
    )


def _slope(sums: Floats) -> Floats:
    w, wx, we, wxx, wxe = sums
    within = wxx - wx**2 / w
    out: Floats = np.full_like(w, np.nan)
    np.divide(wxe - wx * we / w, within, out=out, where=within > 1e-12)
    return out
