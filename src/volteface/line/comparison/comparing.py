"""From two lines to their comparison: the difference period by period, its mean, the test, the moves of the gap."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from volteface.line.comparison.apart import Apart, apart
from volteface.line.comparison.mean_gap import WIDEST, MeanGap, intervals, mean_chance, mean_gap
from volteface.line.comparison.result import Comparison, Kind, Move
from volteface.line.comparison.uncertain import Errors, error_of
from volteface.line.data import Booleans, Floats, Integers, fixed
from volteface.line.result import Line
from volteface.line.turns.critical import DEPENDENT_FACTOR
from volteface.line.turns.search import Break, least_move, search_breaks

# A gap has moved between two blocks: fewer than three periods show none.
_LEAST = 3
_UNKNOWN = MeanGap(math.nan, math.nan, math.nan, math.nan)


def compare_lines(
    one: Line,
    other: Line,
    names: tuple[str, str],
    *,
    by: str,
    error_level: float = 0.05,
    seed: int = 0,
    notes: tuple[str, ...] = (),
    rest: str = "",
) -> Comparison:
    """Hold one line against another.

    Both are estimated from documents and gold of their own, and each has a correction of its own, fitted on its own
    gold: a machine that scored both adds no covariance, since whatever its scores are the design corrects them. So the
    variances of both add up.

    Args:
        one: the first line.
        other: the second, on the same calendar.
        names: what the two are called.
        by: the calendar; "" where they have no common time.
        error_level: of the test, the flags, and any false move of the gap.
        seed: of the null of the test.
        notes: what a reader must know beside the figures.
        rest: who the second is, where it is all others together.
    """
    pairs = _common(one, other)
    if not by or not len(pairs):
        return replace(_apart_in_time(one, other, names, error_level=error_level, notes=notes), rest=rest)
    a, b = pairs.T
    count = len(pairs)
    known = _estimated(one)[a] & _estimated(other)[b]
    use = np.flatnonzero(known)
    errors = error_of(one, a[use]), error_of(other, b[use])
    gap = one.position[a[use]] - other.position[b[use]]
    difference, low, high, freedom = (np.full(count, np.nan) for _ in range(4))
    covariance = np.full((count, count), np.nan)
    difference[use] = gap
    covariance[np.ix_(use, use)] = errors[0].covariance + errors[1].covariance
    low[use], high[use], freedom[use] = intervals(gap, errors, (np.eye(len(use)),) * 2)
    whole, result = _UNKNOWN, Apart(math.nan, np.zeros(0, dtype=bool), (math.nan, math.nan))
    if len(use):
        evenly = np.full((1, len(use)), 1 / len(use))
        result = apart(gap, errors, error_level=error_level, seed=seed)
        whole = mean_gap(float(gap.mean()), errors, (evenly, evenly), result.levels)
    flags = np.zeros(count, dtype=bool)
    # Whoever does not differ at all differs in no period: one error level holds for both claims.
    flags[use] = result.periods & (result.p <= error_level)
    labels, starts, ends = zip(*((one.labels[i], one.starts[i], one.ends[i]) for i in a.tolist()), strict=True)
    moves: tuple[Move, ...] = ()
    move_found = math.nan
    if len(use) >= _LEAST:
        documents = min(one.effective_documents, other.effective_documents)
        both = errors[0].covariance + errors[1].covariance
        search = search_breaks(gap, both, error_level, documents=documents)
        move_found = least_move(both, search.critical, documents=documents)
        moves = tuple(_move(broken, use, (starts, ends), errors) for broken in search.breaks)
    return Comparison(
        one=one,
        other=other,
        names=names,
        by=by,
        periods=fixed(pairs),
        labels=labels,
        starts=starts,
        ends=ends,
        difference=fixed(difference),
        low=fixed(low),
        high=fixed(high),
        covariance=fixed(covariance),
        freedom=fixed(freedom),
        mean=whole.mean,
        mean_low=whole.low,
        mean_high=whole.high,
        found=whole.found,
        p=result.p,
        apart=fixed(flags),
        moves=moves,
        tested=len(use) >= _LEAST,
        error_level=error_level,
        notes=notes,
        move_found=move_found,
        rest=rest,
    )


def _apart_in_time(
    one: Line, other: Line, names: tuple[str, str], *, error_level: float, notes: tuple[str, ...]
) -> Comparison:
    """Two that never speak at the same time: the difference of their means, each document counting the same."""
    whole, p = _UNKNOWN, math.nan
    a, b = (np.flatnonzero(_estimated(line)) for line in (one, other))
    if len(a) and len(b):
        errors = error_of(one, a), error_of(other, b)
        weights = _shares(one.documents[a]), _shares(other.documents[b])
        gap = (weights[0] @ one.position[a] - weights[1] @ other.position[b]).item()
        whole = mean_gap(gap, errors, weights, (error_level, DEPENDENT_FACTOR * error_level))
        p = mean_chance(gap, errors, weights)
    nothing = np.zeros(0)
    return Comparison(
        one=one,
        other=other,
        names=names,
        by="",
        periods=np.zeros((0, 2), dtype=np.int64),
        labels=(),
        starts=(),
        ends=(),
        difference=nothing,
        low=nothing,
        high=nothing,
        covariance=np.zeros((0, 0)),
        freedom=nothing,
        mean=whole.mean,
        mean_low=whole.low,
        mean_high=whole.high,
        found=whole.found,
        p=p,
        apart=np.zeros(0, dtype=bool),
        moves=(),
        tested=False,
        error_level=error_level,
        notes=notes,
    )


def _common(one: Line, other: Line) -> Integers:
    """T pairs of indices: the periods in which both have documents."""
    place = {label: at for at, label in enumerate(other.labels)}
    pairs = [(at, place[label]) for at, label in enumerate(one.labels) if label in place]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _estimated(line: Line) -> Booleans:
    """Flags of the periods with an estimate whose error is known."""
    status = np.array([status == "estimate" for status in line.status], dtype=bool)
    return status & np.isfinite(np.diag(line.covariance))


def _shares(documents: Integers) -> Floats:
    """1 x T weights: each document counts the same."""
    return np.asarray(documents[None, :] / documents.sum())


def _move(found: Break, use: Integers, days: tuple[Sequence[dt.date], Sequence[dt.date]], errors: Errors) -> Move:
    """A break of the gap as a move: its days, and whether the two came together, moved apart or crossed."""
    weight = 1 / np.maximum(sum(np.diag(error.covariance) for error in errors), 1e-12)
    blocks = np.zeros((2, len(use)))
    for row, (a, b) in enumerate(((found.start, found.split), (found.split, found.end))):
        blocks[row, a:b] = weight[a:b] / weight[a:b].sum()
    low, high, _ = intervals(np.array([found.before, found.after]), errors, (blocks, blocks))
    clear = np.all((low > 0) | (high < 0))
    kind: Kind = "came together" if abs(found.after) < abs(found.before) else "moved apart"
    if clear and found.before * found.after < 0:
        kind = "crossed"
    start, end = int(use[found.start]), int(use[found.end - 1]) + 1
    return Move(
        earliest=days[0][start],
        latest=days[1][end - 1],
        before=float(np.clip(found.before, -WIDEST, WIDEST)),
        after=float(np.clip(found.after, -WIDEST, WIDEST)),
        kind=kind,
        p=found.p,
        start=start,
        split=int(use[found.split]),
        end=end,
    )
