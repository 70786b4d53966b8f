"""How good a learned coder is on gold that it had not seen; every figure is named for what it is."""

from __future__ import annotations

import msgspec
import numpy as np

from volteface.coding.arrays import Booleans, Floats


class Quality(msgspec.Struct, frozen=True):
    """Out-of-fold quality of one learned coder on one question; `None` where it cannot be said.

    Weighted by training weights. `auc`: chance that a passage that counts is scored above one that does not.
    `brier`: mean squared error of the chance; `brier_constant`: the same for the mean alone. `r`: correlation of
    position with gold over single passages that count – not of periods, for which see methods.md, finding 1. `rmse` and
    `rmse_constant`: of position. `fitted_counts`, `fitted_position`: False where only a constant could be learned.
    """

    gold: int
    counting: int
    folds: int
    auc: float | None
    brier: float
    brier_constant: float
    r: float | None
    rmse: float | None
    rmse_constant: float | None
    fitted_counts: bool
    fitted_position: bool

    def figures(self) -> dict[str, float]:
        """All figures that could be said, by name."""
        return {name: float(value) for name, value in msgspec.structs.asdict(self).items() if value is not None}

    def words(self) -> str:
        """The report in a line."""
        parts = [f"out of fold on {self.gold} gold passages"]
        if self.auc is not None:
            parts.append(f"counts: AUC {self.auc:.2f}, Brier {self.brier:.3f} (constant {self.brier_constant:.3f})")
        if self.r is not None:
            parts.append(f"position: r = {self.r:.2f} over the {self.counting} that count")
        if not (self.fitted_counts and self.fitted_position):
            missing = "position" if self.fitted_counts else "whether a passage counts"
            parts.append(f"too few to learn {missing}: a constant stands in")
        return "; ".join(parts)


def measure(
    counts: Booleans, p: Floats, y: Floats, f: Floats, weight: Floats, *, folds: int, fitted: tuple[bool, bool]
) -> Quality:
    """Compare out-of-fold scores with gold.

    Args:
        counts: g gold flags.
        p: g chances.
        y: g gold positions.
        f: g scored positions.
        weight: g weights.
        folds: how many there were.
        fitted: whether chance and position were more than constants.
    """
    target = counts.astype(np.float64)
    share = float(np.average(target, weights=weight))
    said, found, own = y[counts], f[counts], weight[counts]
    some = len(said) > 0
    return Quality(
        gold=len(counts),
        counting=int(counts.sum()),
        folds=folds,
        auc=_auc(counts, p, weight),
        brier=float(np.average((p - target) ** 2, weights=weight)),
        brier_constant=share * (1 - share),
        r=_correlation(said, found, own) if len(said) > 2 else None,
        rmse=float(np.sqrt(np.average((found - said) ** 2, weights=own))) if some else None,
        rmse_constant=float(np.sqrt(np.average((said - np.average(said, weights=own)) ** 2, weights=own)))
        if some
        else None,
        fitted_counts=fitted[0],
        fitted_position=fitted[1],
    )


def _auc(counts: Booleans, p: Floats, weight: Floats) -> float | None:
    if counts.all() or not counts.any():
        return None
    from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]

    return float(roc_auc_score(counts, p, sample_weight=weight))


def _correlation(one: Floats, other: Floats, weight: Floats) -> float | None:
    a, b = one - np.average(one, weights=weight), other - np.average(other, weights=weight)
    spread = np.sqrt(np.average(a**2, weights=weight) * np.average(b**2, weights=weight))
    return float(np.average(a * b, weights=weight) / spread) if spread > 1e-12 else None
