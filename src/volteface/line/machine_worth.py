"""What a machine adds to a line: how far its intervals are narrower than those of gold alone, and as how many codings.

Only the part of the variance that comes from reading a sample depends on the machine (methods.md § 3). With N passages
of which n are read, that part goes with N (N - n) / n. If the machine leaves the share rho of it, gold alone would need
n' = N / (1 + rho (N / n - 1)) codings for the same: the machine is worth n' - n.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.data import Codings, Floats, Integers
from volteface.line.frame import boil_down
from volteface.line.merging import supply
from volteface.line.periods import assign
from volteface.line.ratio import Ratio, ratio
from volteface.line.totals import totals
from volteface.line.weight import cross_fitted_weight

_DRAWS = 1_000
_TAIL = 0.025
# With fewer gold passages that bear on a position the ratio of two variances is noise.
_LEAST = 20


@dataclass(frozen=True)
class MachineWorth:
    """The machine's worth in further codings, with its 95 % interval (bootstrap over documents).

    `left` is rho, the share of the sampling variance that it leaves; n codings were read of `passages` in `periods`
    periods.
    """

    codings: float
    low: float
    high: float
    left: float
    gold: int
    passages: int
    periods: int


def machine_worth(codings: Codings, by: str, *, seed: int = 0) -> MachineWorth | None:
    """Compare the sampling variance with the machine and without (lambda = 0) over the same periods.

    Args:
        codings: the frame with machine scores and gold.
        by: the periods (`periods.assign`).
        seed: of the folds for lambda, and of the bootstrap.

    Returns:
        None where too little is read, or everything is.
    """
    frame = boil_down(codings)
    of_document, count = (periods := assign(codings.documents, by)).of_document, len(periods)
    rests_on = supply(frame, of_document, count)
    weight = cross_fitted_weight(frame, of_document, count, rests_on.enough, seed=seed)
    nothing = np.zeros(len(of_document))
    with_it = ratio(frame, of_document, count, weight.documents, weight.offset)
    alone = ratio(frame, of_document, count, nothing, nothing)
    used = rests_on.enough & np.isfinite(with_it.position) & np.isfinite(alone.position)
    gold = int(rests_on.gold[used].sum())
    passages = int(totals(of_document, frame.passages, count)[used].sum())
    # Documents whose gold tells of the sample: what is taken whole has no part in it.
    rows = used[with_it.period] & (frame.gold.rest > 0)
    if int((rows & (frame.gold.counts > 0)).sum()) < _LEAST or gold >= passages:
        return None
    thinning = np.where(rows, frame.gold.rest * frame.gold.weight**2, 0.0)
    squares = np.stack([_squares(thinning, one) for one in (with_it, alone)])
    documents, at = np.unique(frame.gold.document[rows], return_inverse=True)
    sums = np.stack([np.bincount(at, each[rows]) for each in squares])
    times = np.random.default_rng(seed).multinomial(len(documents), np.full(len(documents), 1 / len(documents)), _DRAWS)
    drawn = sums @ times.T
    left = float(sums[0].sum() / sums[1].sum())
    low, high = np.quantile(drawn[0] / np.maximum(drawn[1], 1e-12), [_TAIL, 1 - _TAIL])
    worth, least, most = (_codings(share, gold, passages) for share in (left, float(high), float(low)))
    return MachineWorth(worth, least, most, left, gold, passages, int(used.sum()))


def _squares(thinning: Floats, estimate: Ratio) -> Floats:
    period: Integers = estimate.period
    error = np.nan_to_num(estimate.error) / np.maximum(estimate.total[period], 1e-9)
    return np.asarray(thinning * error**2, dtype=np.float64)


def _codings(left: float, gold: int, passages: int) -> float:
    return passages / (1 + left * (passages / gold - 1)) - gold
