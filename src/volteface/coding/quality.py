"""How good a learned coder is on gold that it had not seen; every figure is named for what it is."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from volteface.coding.abstaining import Abstention
from volteface.coding.arrays import Booleans, Floats
from volteface.model.wording import counted


class Rival(msgspec.Struct, frozen=True):
    """A kind of model for the position: its error and correlation out of fold, and in how many folds it was taken."""

    name: str
    rmse: float
    r: float | None
    folds: int


class Quality(msgspec.Struct, frozen=True):
    """Out-of-fold quality of one learned coder on one question; `None` where it cannot be said.

    Weighted by training weights. `auc`: chance that a passage that counts is scored above one that does not.
    `brier`: mean squared error of the chance; `brier_constant`: the same for the mean alone. `r`: correlation of
    position with gold over single passages that count – not of periods, for which see methods.md, finding 1. `rmse` and
    `rmse_constant`: of position. `fitted_counts`, `fitted_position`: False where only a constant could be learned.
    `rivals`: the kinds of model that stood to choose. `abstention`: what it does not know.
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
    rivals: tuple[Rival, ...] = ()
    abstention: Abstention | None = None

    def figures(self) -> dict[str, float]:
        """All figures that could be said, by name."""
        said = msgspec.structs.asdict(self)
        rivals, abstention = said.pop("rivals"), said.pop("abstention")
        for rival in rivals:
            said |= {f"rmse_{rival.name}": rival.rmse, f"folds_{rival.name}": rival.folds}
        if abstention is not None:
            said |= {
                "cannot_tell": abstention.share,
                "wrong_kept": abstention.counts_kept,
                "wrong_left": abstention.counts_left,
                "rmse_kept": abstention.position_kept,
                "rmse_left": abstention.position_left,
            }
        return {name: float(value) for name, value in said.items() if value is not None}

    @property
    def model(self) -> str:
        """The kind of model for the position: of several, that of the most folds first."""
        taken = sorted((one for one in self.rivals if one.folds), key=lambda one: -one.folds)
        return "+".join(one.name for one in taken)

    def words(self) -> str:
        """The report in a line."""
        parts = [f"out of fold on {self.gold} gold passages"]
        if self.auc is not None:
            parts.append(f"counts: AUC {self.auc:.2f}, Brier {self.brier:.3f} (constant {self.brier_constant:.3f})")
        if self.r is not None:
            parts.append(f"position: r = {self.r:.2f} over the {self.counting} that count")
        if self.fitted_position and self.rivals:
            parts.append(self.chosen_words())
        if not (self.fitted_counts and self.fitted_position):
            missing = "position" if self.fitted_counts else "whether a passage counts"
            parts.append(f"too few to learn {missing}: a constant stands in")
        return "; ".join(parts)

    def chosen_words(self) -> str:
        """Which kind of model was taken, with every kind's error."""
        taken = [one for one in self.rivals if one.folds]
        errors = ", ".join(f"{one.name} {one.rmse:.3f}" for one in self.rivals)
        alone = len(taken) == 1
        said = taken[0].name if alone else " and ".join(f"{one.name} in {counted(one.folds, 'fold')}" for one in taken)
        return f"{said} (error out of fold: {errors})"


def measure(
    counts: Booleans,
    p: Floats,
    y: Floats,
    f: Floats,
    weight: Floats,
    *,
    folds: int,
    fitted: tuple[bool, bool],
    rivals: Sequence[tuple[str, Floats, int]] = (),
    abstention: Abstention | None = None,
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
        rivals: of each kind of model its name, its g positions, and in how many folds it was taken.
        abstention: what the coder does not know.
    """
    target = counts.astype(np.float64)
    share = float(np.average(target, weights=weight))
    said, own = y[counts], weight[counts]
    some = len(said) > 0
    return Quality(
        gold=len(counts),
        counting=int(counts.sum()),
        folds=folds,
        auc=_auc(counts, p, weight),
        brier=float(np.average((p - target) ** 2, weights=weight)),
        brier_constant=share * (1 - share),
        r=correlation(said, f[counts], own),
        rmse=_error(said, f[counts], own) if some else None,
        rmse_constant=_error(said, np.full(len(said), np.average(said, weights=own)), own) if some else None,
        fitted_counts=fitted[0],
        fitted_position=fitted[1],
        rivals=tuple(
            Rival(name, _error(said, found[counts], own), correlation(said, found[counts], own), taken)
            for name, found, taken in rivals
            if some
        ),
        abstention=abstention,
    )


def correlation(one: Floats, other: Floats, weight: Floats) -> float | None:
    """Pearson's r, weighted; `None` of fewer than three pairs, or where either does not vary."""
    if len(one) < 3:
        return None
    a, b = one - np.average(one, weights=weight), other - np.average(other, weights=weight)
    spread = np.sqrt(np.average(a**2, weights=weight) * np.average(b**2, weights=weight))
    return float(np.average(a * b, weights=weight) / spread) if spread > 1e-12 else None


def _error(said: Floats, found: Floats, weight: Floats) -> float:
    return float(np.sqrt(np.average((found - said) ** 2, weights=weight)))


def _auc(counts: Booleans, p: Floats, weight: Floats) -> float | None:
    if counts.all() or not counts.any():
        return None
    from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]

    return float(roc_auc_score(counts, p, sample_weight=weight))
