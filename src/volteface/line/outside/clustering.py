"""Whether turns cluster after a kind of event beyond chance, and how many would have had to for it to be shown.

The statistic is the number of turns, over all questions, with an event of the kind inside their interval or just before
it. Its null (`placing`) is the sum of what independent clumps of turns find where they could as well have lain, a
convolution and no draw: the same figures give the same p-value. Kinds are corrected for each other by Holm; a kind that
could not have passed even if every turn had such an event is called so and costs the others nothing (Tarone 1990).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import msgspec
import numpy as np

from volteface.line.data import Floats, Integers
from volteface.line.outside.clustering_words import LEAST_EVENTS, LEAST_TIMES
from volteface.line.outside.events import DAYS
from volteface.line.outside.placing import Clump, clumps, held, hits
from volteface.line.result import Line
from volteface.model.events import Event
from volteface.model.numbers import known

Verdict = Literal["clustered", "not beyond chance", "not enough"]

# A claim counts as one that could be shown where it would be in four of five cases.
_POWER = 0.8
_HALVINGS = 7  # shares of turns to a hundredth


class KindRow(msgspec.Struct, frozen=True):
    """One kind of event as it is exported; None where there is not enough to say."""

    kind: str
    events: int
    turns_with: int
    expected: float | None
    p: float | None
    p_holm: float | None
    verdict: Verdict
    share_needed: float | None
    p_at_best: float | None


@dataclass(frozen=True, eq=False)
class Kind:
    """What was found of a kind of event.

    `turns_with` of all turns have one of its `events` in their window, `expected` would by chance. `p` is the chance of
    so many or more, `p_holm` the same corrected for all kinds that could be told, `p_at_best` what it would be if every
    turn had one. `share_needed` is the share of turns that would have had to follow such an event for it to be shown in
    four of five cases. nan where that cannot be said.
    """

    kind: str
    events: int
    turns_with: int
    expected: float
    p: float
    p_at_best: float
    verdict: Verdict
    p_holm: float = float("nan")
    share_needed: float = float("nan")

    def row(self) -> KindRow:
        """The record for export."""
        return KindRow(
            self.kind,
            self.events,
            self.turns_with,
            known(self.expected),
            known(self.p),
            known(self.p_holm),
            self.verdict,
            known(self.share_needed),
            known(self.p_at_best),
        )


@dataclass(frozen=True, eq=False)
class Clustering:
    """Turns of several lines held against kinds of events.

    `times` counts clumps: turns that may have come on one day are one. `days` is how long before its interval a
    turn's window begins.
    """

    kinds: tuple[Kind, ...]
    lines: int
    turns: int
    times: int
    days: int
    error_level: float

    def rows(self) -> list[KindRow]:
        """One record a kind, for export."""
        return [kind.row() for kind in self.kinds]

    def words(self) -> list[str]:
        """What was held against what, then a sentence a kind."""
        from volteface.line.outside.clustering_words import clustering_words

        return clustering_words(self)


def clustering(
    lines: Sequence[Line], events: Sequence[Event], *, days: int = DAYS, error_level: float = 0.05
) -> Clustering:
    """Hold the turns of position of all lines against each kind of event.

    Args:
        lines: of one body; those in which no turn could have been found are passed over.
        events: of all kinds; those before the windows of the first turns or after what is held count nowhere.
        days: how long before a turn's interval its window begins.
        error_level: the chance of any false clustering over all kinds.
    """
    tested = [line for line in lines if line.tested]
    turns = [turn for line in tested for turn in line.turns if turn.kind == "position"]
    kinds = _by_kind(tested, events, days)
    if not turns:
        nothing = float("nan")
        found = [Kind(kind, len(own), 0, nothing, nothing, nothing, "not enough") for kind, own in kinds.items()]
        return Clustering(tuple(found), len(tested), 0, 0, days, error_level)
    moved = clumps(turns, held(tested), days)
    found = _judged([_Count(kind, own, moved) for kind, own in kinds.items()], len(moved), error_level)
    return Clustering(tuple(found), len(tested), len(turns), len(moved), days, error_level)


def _by_kind(lines: Sequence[Line], events: Sequence[Event], days: int) -> Mapping[str, list[Event]]:
    first = min((min(line.starts).toordinal() for line in lines), default=0) - days
    last = max((max(line.ends).toordinal() for line in lines), default=0)
    found: dict[str, list[Event]] = {}
    for event in events:
        own = found.setdefault(event.kind, [])
        if event.date.days[1] >= first and event.date.days[0] <= last:
            own.append(event)
    return dict(sorted(found.items()))


class _Count:
    """The turns with an event of one kind, and the chances of each number of them."""

    def __init__(self, kind: str, events: Sequence[Event], moved: Sequence[Clump]) -> None:
        self.kind, self.events = kind, len(events)
        counts = [hits(clump, events) for clump in moved]
        self.turns_with = int(sum(count[0] for count in counts))
        self._sizes = np.array([len(clump.turns) for clump in moved])
        self._total = int(self._sizes.sum())
        # Each clump's chances as values of its generating function, so that sums of clumps are products.
        self._roots = np.exp(-2j * np.pi * np.arange(self._total + 1) / (self._total + 1))
        self._chances = np.array([self._of(count) for count in counts])
        self.expected = float(sum(count.mean() for count in counts))
        self.tails = self._tails(0.0)

    @property
    def p(self) -> float:
        """The chance of as many turns or more."""
        return float(self.tails[self.turns_with])

    @property
    def at_best(self) -> float:
        """The same if every turn had one."""
        return float(self.tails[-1])

    def share_needed(self, level: float) -> float:
        """The least share of times at which all turns follow that is shown at this level in four of five cases."""
        least = int(np.argmax(self.tails <= level))
        low, high = 0.0, 1.0
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            shown = self._tails(middle)[least] >= _POWER
            low, high = (low, middle) if shown else (middle, high)
        return high

    def _of(self, count: Integers) -> np.ndarray:
        chances = np.bincount(count, minlength=self._total + 1) / len(count)
        return np.asarray(self._roots[:, None] ** np.arange(self._total + 1) @ chances)

    def _tails(self, following: float) -> Floats:
        """The chance of so many turns or more, from none to all, where a share of clumps follows for certain."""
        certain = self._roots[None, :] ** self._sizes[:, None]
        product = ((1 - following) * self._chances + following * certain).prod(axis=0)
        density = np.fft.ifft(product).real
        tails: Floats = np.cumsum(density[::-1])[::-1]
        return np.clip(tails, 0.0, 1.0)


def _judged(counts: Sequence[_Count], times: int, error_level: float) -> list[Kind]:
    eligible = [one for one in counts if times >= LEAST_TIMES and one.events >= LEAST_EVENTS]
    family = _family(eligible, error_level)
    order = sorted(family, key=lambda one: one.p)
    corrected: dict[str, float] = {}
    largest = 0.0
    for rank, one in enumerate(order):
        largest = max(largest, min(1.0, one.p * (len(order) - rank)))
        corrected[one.kind] = largest
    return [_kind(one, one in eligible, corrected.get(one.kind), len(family), error_level) for one in counts]


def _family(eligible: Sequence[_Count], error_level: float) -> list[_Count]:
    """The kinds that could pass a correction for as many as they are (Tarone 1990)."""
    for number in range(1, len(eligible) + 1):
        able = [one for one in eligible if one.at_best <= error_level / number]
        if len(able) <= number:
            return able
    return []


def _kind(one: _Count, eligible: bool, corrected: float | None, family: int, error_level: float) -> Kind:  # noqa: FBT001
    found = Kind(one.kind, one.events, one.turns_with, one.expected, one.p, one.at_best, "not enough")
    if not eligible:
        nothing = float("nan")
        return replace(found, expected=nothing, p=nothing, p_at_best=nothing)
    if corrected is None:
        return found
    verdict: Verdict = "clustered" if corrected <= error_level else "not beyond chance"
    return replace(found, verdict=verdict, p_holm=corrected, share_needed=one.share_needed(error_level / family))
