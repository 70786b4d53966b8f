"""Whether scores mean what they say: of passages scored .7, do seven in ten count (Murphy 1973; Cox 1958).

Slope and intercept of gold on scores are 1 and 0 where they do; a slope below 1 says too much, one above 1 too little.
"""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np

from volteface.coding.arrays import Floats, Integers
from volteface.coding.calibration import pulled_logistic

_BINS = 10
# A bin of fewer says little of itself.
_LEAST_IN_BIN = 8
_EDGE = 1e-6
# Keeps the slope finite where scores part gold perfectly.
_PULL = 0.01
_DRAWS = 200


class Bin(msgspec.Struct, frozen=True):
    """Passages of neighbouring scores: how many, the mean score, and the mean of gold."""

    n: int
    said: float
    found: float


class Reliability(msgspec.Struct, frozen=True):
    """Scores against gold, out of fold.

    Attributes:
        what: "counts" (chances; slope and intercept on the logit scale) or "position".
        n: gold passages.
        slope, slope_low, slope_high: with the 95 % interval of a bootstrap over documents; `None` where neither varies.
        intercept: beside it.
        error: mean distance between score and gold over the bins, weighted by n (expected calibration error).
        bins: of about the same number of passages, from low to high.
    """

    what: Literal["counts", "position"]
    n: int
    slope: float | None
    slope_low: float | None
    slope_high: float | None
    intercept: float | None
    error: float | None
    bins: tuple[Bin, ...]

    def words(self) -> str:
        """In a sentence."""
        if self.slope is None or self.error is None:
            return f"{self.what}: {self.n} gold passages say nothing of calibration"
        interval = f" ({self.slope_low:.2f} to {self.slope_high:.2f}, 95 %)" if self.slope_low is not None else ""
        return (
            f"{self.what}: slope {self.slope:.2f}{interval}, intercept {self.intercept:+.2f}; "
            f"scores miss gold by {self.error:.3f} on average, bin by bin; {self.n} gold passages"
        )


def reliability(
    what: Literal["counts", "position"],
    said: Floats,
    found: Floats,
    weight: Floats,
    document: Integers,
    *,
    seed: int = 0,
) -> Reliability:
    """Compare scores with gold.

    Args:
        what: chances that passages count (of gold flags), or positions.
        said: m scores, out of fold.
        found: m gold values.
        weight: m weights.
        document: m documents, the units of the bootstrap.
        seed: of the bootstrap.
    """
    bins = _bins(said, found, weight)
    if len(said) < _LEAST_IN_BIN or np.ptp(said) == 0 or np.ptp(found) == 0:
        return Reliability(what, len(said), None, None, None, None, _error(bins), bins)
    fit = _logit if what == "counts" else _least_squares
    slope, intercept = fit(said, found, weight)
    _, unit = np.unique(document, return_inverse=True)
    low = high = None
    units = int(unit.max()) + 1
    if units > 1:
        draw = np.random.default_rng(seed)
        slopes = []
        for _ in range(_DRAWS):
            again = weight * np.bincount(draw.integers(0, units, units), minlength=units)[unit]
            slopes.append(fit(said, found, again)[0])
        low, high = (float(value) for value in np.quantile(slopes, [0.025, 0.975]))
    return Reliability(what, len(said), slope, low, high, intercept, _error(bins), bins)


def _logit(said: Floats, found: Floats, weight: Floats) -> tuple[float, float]:
    chance = np.clip(said, _EDGE, 1 - _EDGE)
    design = np.column_stack([np.log(chance / (1 - chance)), np.ones(len(said))])
    slope, intercept = pulled_logistic(design, found, weight, np.array([1.0, 0.0]), _PULL)
    return float(slope), float(intercept)


def _least_squares(said: Floats, found: Floats, weight: Floats) -> tuple[float, float]:
    total = weight.sum()
    middle, level = (weight @ said) / total, (weight @ found) / total
    spread = weight @ (said - middle) ** 2
    slope = float(weight @ ((said - middle) * (found - level)) / spread) if spread > 0 else 0.0
    return slope, float(level - slope * middle)


def _bins(said: Floats, found: Floats, weight: Floats) -> tuple[Bin, ...]:
    count = min(_BINS, len(said) // _LEAST_IN_BIN)
    if count == 0:
        return ()
    parts = np.array_split(np.argsort(said, kind="stable"), count)
    return tuple(
        Bin(
            len(part),
            float(np.average(said[part], weights=weight[part])),
            float(np.average(found[part], weights=weight[part])),
        )
        for part in parts
    )


def _error(bins: tuple[Bin, ...]) -> float | None:
    total = sum(one.n for one in bins)
    return sum(one.n * abs(one.said - one.found) for one in bins) / total if total else None
