"""Whether one of two bodies has shared wordings first more often than the dates alone would have it (methods.md § 9).

Who publishes every week prints most things before who publishes every year. So the order is held against two nulls,
and must be rare under both:

- *Moments*: either body had its moment to take the words up, and printed them in its next document or the one after.
  The two moments are exchanged at random. Holds where both draw on one source, each in its own time.
- *Amounts*: wherever the words stand first, the chance that the document is of one body is its part of all words that
  both published around that date. Holds where every page is as likely to have the words as any other.

Passages of one order that are linked by a document they share are one occasion, and are tossed together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from volteface.evidence.echoes.calendar import Calendar, Floats, Integers, share
from volteface.evidence.echoes.order import NEEDED, Priority
from volteface.line.precedence.preceding import middle

DRAWS = 10_000
# Draws that are held at a time: some hundred documents with some thousand draws are a few million numbers.
_CHUNK = 500


def priority(
    pairs: Sequence[tuple[int, int, int]], one: Calendar, other: Calendar, names: tuple[str, str], *, seed: int = 0
) -> Priority:
    """Which of two bodies has the shared passages first.

    Args:
        pairs: of each shared passage the first document of either body that has it, as indices of the two calendars,
            and its order: 1 where the first body's stands before, −1 where the other's does, 0 where the dates of the
            documents do not tell.
        one: the first body's calendar.
        other: the other's.
        names: of the two.
        seed: of what is drawn.
    """
    if not len(one) or not len(other):
        return Priority(*names, passages=len(pairs), outside=len(pairs))
    begin, end = max(one.span[0], other.span[0]), min(one.span[1], other.span[1])
    inside = [pair for pair in pairs if all(begin <= day <= end for day in (one.days[pair[0]], other.days[pair[1]]))]
    counted = Priority(*names, passages=len(pairs), outside=len(pairs) - len(inside))
    distinct = np.array(sorted(set(inside)), dtype=np.int64).reshape(-1, 3)
    occasion = occasions(distinct)
    total = int(occasion.max(initial=-1)) + 1
    first = np.sign(np.bincount(occasion, distinct[:, 2], minlength=total)) if total else np.zeros(0)
    told = {"occasions": total, "first_first": int((first > 0).sum()), "second_first": int((first < 0).sum())}
    ordered = np.flatnonzero(first != 0)
    if len(ordered) < NEEDED:
        return msgspec.structs.replace(counted, **told)
    kept = np.isin(occasion, ordered)
    occasion = np.searchsorted(ordered, occasion[kept])
    days = one.days[distinct[kept, 0]], other.days[distinct[kept, 1]]
    lag, low, high = map(round, middle(np.bincount(occasion, days[1] - days[0]) / np.bincount(occasion)))
    rng = np.random.default_rng([seed, 9])
    shared = _Shared(one, other, days, distinct[kept, 2], occasion)
    drawn = _moments(rng, shared), _amounts(rng, shared)
    return msgspec.structs.replace(counted, **told, lag=lag, low=low, high=high, **_held_against(names, first, drawn))


def occasions(pairs: Integers) -> Integers:
    """The occasion of each of K pairs of documents, from 0 upwards: pairs of one order that share a document, chained.

    A report from which thirty articles of the other are made is one; what was made into the report is another.

    Args:
        pairs: K x 3: the document of either body, and the order of the two.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    if not len(pairs):
        return np.zeros(0, dtype=np.int64)
    first, second, sign = pairs.T
    # A document has a node for each order that it stands in.
    one, other = first * 3 + sign + 1, second * 3 + sign + 1
    size = int(one.max()) + 1
    nodes = size + int(other.max()) + 1
    links = coo_array((np.ones(len(pairs)), (one, other + size)), shape=(nodes, nodes))
    labels = connected_components(links, directed=False)[1][one]
    return np.unique(labels, return_inverse=True)[1].astype(np.int64)


@dataclass(frozen=True, eq=False)
class _Shared:
    """K pairs of documents whose order is told: both calendars, their days, the order of each, and their occasions."""

    one: Calendar
    other: Calendar
    days: tuple[Floats, Floats]
    sign: Integers
    occasion: Integers


@dataclass(frozen=True, eq=False)
class _Null:
    """How often the first body, and the second, stands first by chance: as many counts of occasions as were drawn."""

    first: Integers
    second: Integers

    def p(self, observed: int, side: int) -> float:
        """How rare it is that the body on this side leads by so many occasions or more."""
        lead = side * (self.first - self.second)
        return (1 + int(np.count_nonzero(lead >= side * observed))) / (1 + len(lead))


def _held_against(names: tuple[str, str], first: Floats, drawn: Sequence[_Null]) -> dict[str, object]:
    """Of the direction that is rarer under the null that allows it most: who, how often by chance, and p."""
    observed = int(first.sum())
    rare = [max(null.p(observed, side) for null in drawn) for side in (1, -1)]
    side = 0 if rare[0] <= rare[1] else 1
    expected = max(float(np.mean((null.first, null.second)[side])) for null in drawn)
    return {"likelier": names[side], "expected": expected, "p": min(1.0, 2 * rare[side])}


def _moments(rng: np.random.Generator, shared: _Shared) -> _Null:
    """Either body at its own moment or at the other's, printing in its next document."""
    (here, there), count = shared.days, int(shared.occasion.max()) + 1
    # A body may have held the words back for an issue: its moment lies within the last two pauses before it has them.
    since = tuple(body.before(body.before(day)) for body, day in ((shared.one, here), (shared.other, there)))
    firsts, seconds = [], []
    for start in range(0, DRAWS, _CHUNK):
        shape = min(_CHUNK, DRAWS - start), len(here)
        mine, theirs = (
            day - (day - before) * rng.random(shape) for day, before in zip((here, there), since, strict=True)
        )
        late = shared.other.next(mine) - shared.one.next(theirs)
        # Where a body printed no more after the other's moment, there is nothing to exchange.
        moved = np.where(np.isnan(late), shared.sign, np.sign(late))
        tossed = rng.random((shape[0], count)) < 0.5
        sign = _of_occasions(np.where(tossed[:, shared.occasion], moved, shared.sign), shared.occasion, count)
        firsts.append((sign > 0).sum(axis=1))
        seconds.append((sign < 0).sum(axis=1))
    return _Null(np.concatenate(firsts), np.concatenate(seconds))


def _amounts(rng: np.random.Generator, shared: _Shared) -> _Null:
    """The body of the earlier document drawn by how much each published around its date."""
    part = share(shared.one, shared.other, np.minimum(*shared.days))
    chance = np.bincount(shared.occasion, part) / np.bincount(shared.occasion)
    first = (rng.random((DRAWS, len(chance))) < chance).sum(axis=1)
    return _Null(first, len(chance) - first)


def _of_occasions(signs: Floats, occasion: Integers, count: int) -> Floats:
    """The order that most pairs of an occasion have, draw by draw."""
    order = np.argsort(occasion, kind="stable")
    starts = np.searchsorted(occasion[order], np.arange(count))
    return np.asarray(np.sign(np.add.reduceat(signs[:, order], starts, axis=1)), dtype=np.float64)
