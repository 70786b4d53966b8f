"""Turns in how united a body is: where the passages of one time begin, or cease, to lie apart (methods.md § 4).

The spread of each period is searched as its position is, on two scales: as it stands, and as a part of what the
position leaves room for – on a scale that ends at 1, passages that lie near a pole cannot lie far apart, so that a body
that moves to a pole looks more united, and on the second scale one that keeps its spread looks more divided. A turn
must stand on both; a move of the position makes none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from volteface.line.data import Booleans, Floats, Integers
from volteface.line.frame import Frame
from volteface.line.turns.critical import critical_value, p_value
from volteface.line.turns.pairs import Pairs, pairs
from volteface.line.turns.search import confirming, smallest
from volteface.line.turns.sought import Sought
from volteface.line.turns.triplets import blocks, triplets
from volteface.line.turns.turn import Turn
from volteface.line.turns.turning import Ground, beyond_last, dates, passages, same_author
from volteface.model.passage import Resolver

# Below two degrees of freedom a spread is a single difference.
_LEAST_FREEDOM = 2.0
# Not less than a twentieth of the scale's square is left for passages to lie apart in.
_LEAST_ROOM = 0.05
_LEAST_PERIODS = 3
# The noise between periods may be this much larger than it looks (upper 95 % end, in standard deviations).
_UPPER = 1.645
_NINE_IN_TEN = 1.282
# Half the difference of two spreads over their mean where one is ten times the other.
_GREATEST = 9 / 11


@dataclass(frozen=True, eq=False)
class _Spreads:
    """Spreads of U periods on one scale, their variances, and the part of those that may follow its neighbours."""

    spread: Floats
    variance: Floats
    dependent: float


def spread_turns(
    frame: Frame,
    ground: Ground,
    of_document: Integers,
    position: Floats,
    *,
    between: float,
    moved: tuple[Turn, ...],
    error_level: float,
    resolver: Resolver | None,
) -> tuple[tuple[Turn, ...], Sought]:
    """Turns in order of time, and what the search for them came to.

    Periods of several documents within the interval of a turn of position are passed over: that the line moved within
    such a period may look like division.

    Args:
        frame: documents and gold.
        ground: the documents and passages under the periods.
        of_document: D indices of the line's periods.
        position: T positions; nan where there is no estimate.
        between: tau squared of the line; nan where nothing tells it.
        moved: the turns of position.
        error_level: the chance of any false turn.
        resolver: the way back to passages.
    """
    count = len(position)
    apart = pairs(frame, of_document, count, float(np.nan_to_num(between)))
    use = np.flatnonzero(_usable(apart, position, ground, moved))
    wanted = "three periods in which several passages that take a position were read are the least"
    nothing = Sought("spread", 0, len(use), "period", float("nan"), float("nan"), float("nan"), wanted, error_level)
    if len(use) < _LEAST_PERIODS or not np.any(apart.seen[use] > 0):
        return (), nothing
    start, split, end = triplets(len(use))
    room = np.maximum(1 - position[use] ** 2, np.maximum(apart.variance[use], _LEAST_ROOM))
    scales = [_scaled(apart, use, np.ones(len(use))), _scaled(apart, use, room)]
    signed = [_signed(one) for one in scales]
    both = np.where(np.sign(signed[0]) == np.sign(signed[1]), np.minimum(np.abs(signed[0]), np.abs(signed[1])), 0.0)
    dependent = max(one.dependent for one in scales)
    critical = critical_value(error_level, len(use), dependent=dependent)
    size = np.sign(signed[0]) * both
    kept = smallest(np.flatnonzero(both > critical), start, end, size)
    untils = [*(int(split[i]) for i in kept[1:]), len(use)][: len(kept)]
    found = _Found(ground, use, apart, error_level, resolver)
    turns = tuple(
        found.turn(
            (int(start[i]), int(split[i]), int(end[i])),
            until,
            float(size[i]),
            p_value(float(both[i]), len(use), dependent=dependent),
        )
        for i, until in zip(kept, untils, strict=True)
    )
    p = p_value(float(both.max()), len(use), dependent=dependent)
    least = _least(scales[0], critical)
    return turns, Sought("spread", len(turns), len(use), "period", critical, p, least, "", error_level)


def _usable(apart: Pairs, position: Floats, ground: Ground, moved: tuple[Turn, ...]) -> Booleans:
    out: Booleans = np.isfinite(position) & np.isfinite(apart.variance) & (apart.freedom >= _LEAST_FREEDOM)
    for turn in moved:
        out[turn.start : turn.end] &= ground.documents[turn.start : turn.end] < 2
    return out


def _scaled(apart: Pairs, use: Integers, room: Floats) -> _Spreads:
    """Standard deviations over the root of the room, without the bias of roots.

    The variance of a root of a variance v from n degrees of freedom is (kurtosis - 1) s^4 / (4 n v), where s^2 is what
    was seen of v; what neighbours differ by beyond that is between periods, as tau squared is between documents.
    """
    freedom, variance = apart.freedom[use], apart.variance[use] / room
    seen = apart.seen[use] / room
    weight = freedom / freedom.sum()
    mean, mean_seen = float(weight @ variance), float(weight @ seen)
    spread = np.sqrt(variance) * (1 + (apart.kurtosis - 1) / (8 * freedom) * (mean_seen / mean) ** 2)
    own = (apart.kurtosis - 1) / 4 * mean_seen**2 / mean / freedom
    half = float(np.mean(np.diff(spread) ** 2)) / 2
    told = float(np.mean(own))
    between = max(0.0, half - float(np.mean(own[1:] + own[:-1])) / 2)
    upper = half * (1 + _UPPER * np.sqrt(3 / len(use)))
    dependent = max(0.0, upper - told) / upper if upper > 0 else 1.0
    return _Spreads(spread, own + between, dependent)


def _signed(of: _Spreads) -> Floats:
    """Differences of block means in their standard errors, of all triplets; periods do not covary."""
    weight = 1 / np.maximum(of.variance, 1e-12)
    sums = np.concatenate([[0.0], np.cumsum(weight)])
    moments = np.concatenate([[0.0], np.cumsum(weight * of.spread)])
    each = blocks(len(weight))
    weights = sums[each.end] - sums[each.first]
    mean, variance = (moments[each.end] - moments[each.first]) / weights, 1 / weights
    return np.asarray((mean[each.right] - mean[each.left]) / np.sqrt(variance[each.left] + variance[each.right]))


def _least(of: _Spreads, critical: float) -> float:
    """The factor between the halves of the line that would be found nine times in ten."""
    half = len(of.spread) // 2
    weight = 1 / np.maximum(of.variance, 1e-12)
    error = np.sqrt(1 / weight[:half].sum() + 1 / weight[half:].sum())
    mean = float(weight @ of.spread / weight.sum())
    step = (critical + _NINE_IN_TEN) * error / 2
    # Spreads end at 1; a factor of more than ten is none that could be met with.
    return (mean + step) / (mean - step) if step < mean * _GREATEST and mean + step <= 1 else float("nan")


@dataclass(frozen=True, eq=False)
class _Found:
    """What turns are told from: the periods `use` of those under the ground, and how far passages lie apart in all."""

    ground: Ground
    use: Integers
    apart: Pairs
    error_level: float
    resolver: Resolver | None

    def turn(self, triplet: tuple[int, int, int], until: int, standard_errors: float, p: float) -> Turn:
        """One break, by the indices of the periods in use, as a turn; `until` is where the next one turns."""
        start, split, end = triplet
        left, right, later = self.use[start:split], self.use[split:end], self.use[end : max(until, end)]
        before, after = self._spread(left), self._spread(right)
        level = np.sqrt(self.apart.variance[later])
        nearer = later[confirming(level, before, after)]
        voices = self.ground.voices(left), self.ground.voices(right)
        earliest, latest = dates(self.ground, self.use[start:end])
        return Turn(
            kind="spread",
            earliest=earliest,
            latest=latest,
            before=before,
            after=after,
            start=int(left[0]),
            split=int(right[0]),
            end=int(right[-1]) + 1,
            standard_errors=standard_errors,
            confirmed_by=int(self.ground.positions[nearer].sum()),
            same_author=same_author(*voices),
            speakers=(tuple(dict.fromkeys(voices[0])), tuple(dict.fromkeys(voices[1]))),
            before_passages=passages(self.ground, left),
            after_passages=passages(self.ground, right),
            resolver=self.resolver,
            p=p,
            error_level=self.error_level,
            change="divided" if after > before else "united",
            later=int(self.ground.positions[later].sum()),
            beyond=beyond_last(self.ground, int(self.use[-1])) if until == len(self.use) else "turn",
        )

    def _spread(self, periods: Integers) -> float:
        variance, freedom = self.apart.variance[periods], self.apart.freedom[periods]
        return float(np.sqrt(variance @ freedom / freedom.sum()))
