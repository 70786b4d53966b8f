"""What a judge is worth: how often it puts an opposed pair above one that is not, on pairs that it had not seen."""

from __future__ import annotations

import msgspec
import numpy as np

from volteface.coding.arrays import Booleans, Floats, Integers

_DRAWS = 1000


class Worth(msgspec.Struct, frozen=True):
    """AUC of a judge: the chance that a pair that is opposed is scored above one that is not, ties counting half.

    `low` and `high` bound its 95 % interval: a bootstrap over groups of pairs that share texts.
    """

    auc: float
    low: float
    high: float
    pairs: int
    opposed: int

    def words(self) -> str:
        """What it is worth, in one line."""
        return (
            f"of an opposed pair and one that is not it puts the opposed one first in {self.auc:.0%} "
            f"({self.low:.0%} to {self.high:.0%}, 95 %; guessing 50 %), "
            f"on {self.pairs} judged pairs that it had not seen"
        )


def auc(scores: Floats, opposed: Booleans) -> float:
    """Chance that an opposed pair is scored above one that is not; `nan` where there is only one kind.

    Hanley and McNeil 1982: the statistic of Wilcoxon and Mann-Whitney over the number of pairs of both kinds.
    """
    from scipy.stats import rankdata

    many, few = int(opposed.sum()), int((~opposed).sum())
    if not many or not few:
        return float("nan")
    return float((rankdata(scores)[opposed].sum() - many * (many + 1) / 2) / (many * few))


def worth(scores: Floats, opposed: Booleans, group: Integers, *, seed: int = 0) -> Worth:
    """The worth of scores.

    Args:
        scores: n out-of-fold scores.
        opposed: n flags.
        group: n numbers from 0 of the groups of pairs that share texts.
        seed: draws groups for the interval.
    """
    members = [np.flatnonzero(group == one) for one in range(int(group.max()) + 1)]
    draw = np.random.default_rng(seed)
    found = []
    for _ in range(_DRAWS):
        picked = np.concatenate([members[one] for one in draw.integers(0, len(members), len(members))])
        found.append(auc(scores[picked], opposed[picked]))
    kept = np.array([one for one in found if not np.isnan(one)] or [0.0, 1.0])
    low, high = np.quantile(kept, [0.025, 0.975]).tolist()
    return Worth(auc(scores, opposed), low, high, len(scores), int(opposed.sum()))
