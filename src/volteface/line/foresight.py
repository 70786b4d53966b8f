"""What the intervals of a line would be if its gold were drawn with other chances: the variance, reckoned beforehand.

The parts are those of `variance`, each in expectation over the sample; what is estimated there is known or assumed
here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.between import uncertainty
from volteface.line.data import Booleans, Floats, Integers
from volteface.line.merging import GOLD_NEEDED, LEAST_READ, VARIATION_ALLOWED
from volteface.line.totals import totals
from volteface.line.variance import degrees

# A position lies on a scale two wide: no interval says less than nothing.
WHOLE_SCALE = 2.0
_TAIL = 0.975


@dataclass(frozen=True, eq=False)
class Cells:
    """The frame in C cells, each within one period and drawn with one chance.

    Attributes:
        period: C indices of periods.
        passages: C numbers of passages.
        counting: C shares of passages that count.
        bearing: C shares that count or are thought to.
        residual: C means, over all passages of a cell, of the squared error r of `ratio.Ratio`.
        miss: C means of the squared error of the machine's chance that a passage counts.
    """

    period: Integers
    passages: Floats
    counting: Floats
    bearing: Floats
    residual: Floats
    miss: Floats


@dataclass(frozen=True, eq=False)
class Spread:
    """How positions differ.

    Attributes:
        unit: variance of the positions of passages about their period's position.
        between: tau squared, the variance of documents of neighbouring dates about the line.
        share: T sums of squared shares of documents in a period's D: 1 for one document.
        floor: least unit variance, half a coding step squared.
    """

    unit: float
    between: float
    share: Floats
    floor: float


@dataclass(frozen=True, eq=False)
class Foreseen:
    """T periods as a sample would show them.

    Attributes:
        width: T full 95 % intervals, not cut off at the ends of the scale, at most the whole scale.
        enough: T flags: the period would have an estimate.
        gold, read: T expected numbers of codings, and of those that count.
        passages, sampling, documents: T parts of the variance: what was said are draws from what might have been said;
            only a sample of it is read; documents differ.
    """

    width: Floats
    enough: Booleans
    gold: Floats
    read: Floats
    passages: Floats
    sampling: Floats
    documents: Floats


def foresee(cells: Cells, spread: Spread, probability: Floats) -> Foreseen:
    """The intervals that a sample with these chances leads to.

    With N passages in a cell drawn with chance pi: D = sum N counting; the sampling part is
    sum N (1 - pi) / pi bearing, times the mean squared error per bearing passage pooled over all cells, over D^2; the
    passages' part unit / D; tau squared times share. The factor of the interval is Student's with Satterthwaite's
    degrees of freedom, among them those of tau squared (`between.uncertainty`).

    Args:
        cells: the frame.
        spread: how positions differ.
        probability: C chances in (0, 1].
    """
    count = len(spread.share)
    drawn = probability * cells.passages
    gold, read = totals(cells.period, drawn, count), totals(cells.period, drawn * cells.counting, count)
    bearing = totals(cells.period, drawn * cells.bearing, count)
    total = totals(cells.period, cells.passages * cells.counting, count)
    thinning = cells.passages * (1 - probability) / probability
    misses = totals(cells.period, thinning * cells.miss, count)
    variation = np.sqrt(misses) / np.maximum(total, 1e-9)
    enough = (gold >= GOLD_NEEDED) & (read >= LEAST_READ) & (variation <= VARIATION_ALLOWED)

    width = np.full(count, WHOLE_SCALE)
    parts = np.full((3, count), np.nan)
    used = np.flatnonzero(total > 0)
    size = totals(cells.period, thinning * cells.bearing, count)
    error = float(thinning @ cells.residual) / float(size.sum()) if size.sum() > 0 else 0.0
    total, share, carried = total[used], spread.share[used], bearing[used]
    several = float(total @ (1 - share)) / max(float(total.sum()), 1e-9)
    inner = max(spread.unit - np.nan_to_num(spread.between) * several, spread.floor)
    sampling = size[used] * error / total**2
    passages = np.maximum(inner / total, spread.floor / np.maximum(carried, 1) - sampling)
    within = passages + sampling
    parts[:, used] = passages, sampling, share * spread.between
    if len(used):
        width[used] = _widths(within, share, carried, total, spread.between)
    return Foreseen(width, enough, gold, read, *parts)


def _widths(within: Floats, share: Floats, bearing: Floats, total: Floats, between: float) -> Floats:
    from scipy.special import ndtri, stdtrit

    variance = within + share * between
    uncertain = 2 * within**2 / degrees(bearing)[0] + share**2 * uncertainty(within, share, bearing, total, between)
    freedom = np.full(len(variance), np.inf)
    np.divide(2 * variance**2, uncertain, out=freedom, where=uncertain > 0)
    finite = np.isfinite(freedom)
    factor = np.where(finite, stdtrit(np.where(finite, freedom, 1.0), _TAIL), ndtri(_TAIL))
    width = 2 * factor * np.sqrt(variance)
    return np.where(np.isfinite(width), np.minimum(width, WHOLE_SCALE), WHOLE_SCALE)
