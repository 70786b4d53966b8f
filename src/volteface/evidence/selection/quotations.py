"""The quotations that show a line: chosen greedily by a score that anyone can reckon again, each with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypedDict, Unpack

import msgspec
import numpy as np

from volteface.evidence.order import in_order, place
from volteface.evidence.quote import LONGEST, quote
from volteface.evidence.result import Quotation, Reading
from volteface.evidence.rights import Ledger, LeftOut
from volteface.evidence.selection.coverage import Booleans, Candidates, Coverage, Floats, Integers
from volteface.evidence.selection.quality import Quality, qualities
from volteface.evidence.selection.reasons import Role, why
from volteface.evidence.tokens import CueWords
from volteface.model.document import Voice

LEAST_CONFIDENCE = 0.5
# Two passages of a period that share more of their words than this say the same thing.
_SAME = 0.6
# A voice that is somebody else's is never quoted as the body's; an uncertain one is, and that is said.
QUOTED_VOICES = frozenset({Voice.OWN.value, Voice.UNCERTAIN.value, ""})


class Selection(msgspec.Struct, frozen=True):
    """Quotations in chronological order, and what was wanted but could not be shown."""

    quotations: tuple[Quotation, ...]
    left_out: tuple[LeftOut, ...] = ()


class Options(TypedDict, total=False):
    """What `select` and `select_quotations` can be told beside the line."""

    top: int
    document_words: Mapping[str, int] | None
    ledger: Ledger | None
    cues: CueWords | None
    poles: tuple[str, str]
    limit: int
    turns: Sequence[tuple[int, int, int]]


def select_quotations(
    readings: Iterable[Reading], *, periods: int, positions: Floats | None = None, **options: Unpack[Options]
) -> tuple[Quotation, ...]:
    """The quotations of `select`, without what was left out."""
    return select(readings, periods=periods, positions=positions, **options).quotations


def select(
    readings: Iterable[Reading],
    *,
    periods: int,
    positions: Floats | None = None,
    top: int = 20,
    document_words: Mapping[str, int] | None = None,
    ledger: Ledger | None = None,
    cues: CueWords | None = None,
    poles: tuple[str, str] = ("low", "high"),
    limit: int = LONGEST,
    turns: Sequence[tuple[int, int, int]] = (),
) -> Selection:
    """Choose the quotations that show a line best (`coverage`), none of which may mislead (`context`, `rights`).

    The strongest counter-passage of the line is always among them, where there is one and `top` is at least 2: the
    passage furthest beyond zero from its own period's position. Then each turn gets a quotation from either side, as
    far as `top` reaches. Otherwise what leans on the words around it is taken only in periods that have nothing else.
    Ties go to the earlier date, then the earlier address.

    Args:
        readings: passages that count, with positions; those without a period only where there are no periods at all.
        periods: how many periods the line has; 0: no line, all readings are one period.
        positions: the line's position per period, in [-1, 1]; `nan` or None: the mean of the period's readings.
        top: the most quotations.
        document_words: words held of each document, for documents whose rights are unknown; without it nothing of
            them can be shown.
        ledger: instead of `document_words`, the ledger of a dossier, in which other quotations are entered already.
        cues: the question's cue words in a text, so that a cut passage still speaks of the question.
        poles: names of the low and the high pole, for the reasons.
        limit: the most words of a quotation.
        turns: (start, split, end) of each turn in indices of periods: the blocks are start..split-1 and split..end-1.
    """
    held = [
        _placed(reading, periods) for reading in in_order(readings) if periods <= 0 or 0 <= reading.period < periods
    ]
    held = [reading for reading in held if _quotable(reading)]
    if not held or top <= 0:
        return Selection(())
    ledger = Ledger(document_words or {}) if ledger is None else ledger
    chosen = _Chosen(_candidates(held, max(periods, 1), positions, limit), top, limit, ledger, cues)
    if top > 1:
        strength = np.round(chosen.candidates.counter, 9)
        chosen.take_first(-strength, strength > 0, Role.LINE_COUNTER)
    chosen.keep_what_stands_alone()
    for start, split, end in turns:
        chosen.take_from(start, split)
        chosen.take_from(split, end)
    while len(chosen.taken) < top and chosen.take_first(-chosen.coverage.gains(), chosen.open, None):
        pass
    return chosen.selection(poles)


def _placed(reading: Reading, periods: int) -> Reading:
    return reading if periods > 0 else msgspec.structs.replace(reading, period=0)


def _quotable(reading: Reading) -> bool:
    sure = reading.read or reading.confidence >= LEAST_CONFIDENCE
    return sure and reading.passage.voice in QUOTED_VOICES


class _Pool(NamedTuple):
    """The readings to choose from, with what is known of each, row by row."""

    held: list[Reading]
    quality: list[Quality]
    candidates: Candidates


def _candidates(held: list[Reading], periods: int, positions: Floats | None, limit: int) -> _Pool:
    quality = qualities(held, longest=limit)
    position = np.clip([reading.position for reading in held], -1, 1).astype(np.float64)
    weight = np.array([1.0 if reading.read else reading.confidence for reading in held])
    period = np.array([reading.period for reading in held], dtype=np.int64)
    theta = _means(position, weight, period, periods)
    if positions is not None:
        known = np.asarray(positions, dtype=np.float64)[:periods]
        theta[: len(known)] = np.where(np.isnan(known), theta[: len(known)], known)
    value = np.array([one.value for one in quality])
    return _Pool(held, quality, Candidates(position, weight, period, value, theta))


class _Chosen:
    """The choice in the making."""

    def __init__(self, pool: _Pool, top: int, limit: int, ledger: Ledger, cues: CueWords | None) -> None:
        self.held, self.quality, self.candidates = pool
        self.top, self.limit, self.ledger, self.cues = top, limit, ledger, cues
        self.coverage = Coverage(self.candidates, top=top)
        self.open = np.ones(len(self.held), dtype=np.bool_)
        self.taken: dict[int, Quotation] = {}
        self.roles: dict[int, Role] = {}
        self.left_out: list[LeftOut] = []

    def take_first(self, cost: Floats, allowed: Booleans, role: Role | None) -> bool:
        """Take the cheapest candidate that may be shown; whether there was one."""
        for index in np.argsort(cost, kind="stable").tolist():
            if self.open[index] and allowed[index] and self._take(index, -float(cost[index]), role):
                return True
        return False

    def keep_what_stands_alone(self) -> None:
        """Close all that lean on the words around them, but in periods where all do."""
        alone = np.array([one.alone for one in self.quality], dtype=np.bool_)
        period = self.candidates.period
        some = np.bincount(period[alone], minlength=len(self.candidates.theta)) > 0
        self.open &= alone | ~some[period]

    def take_from(self, first: int, end: int) -> None:
        """Take one from the side of a turn, periods `first` to `end` - 1, that is on the side it stands for."""
        c = self.candidates
        there = (c.period >= first) & (c.period < end) & (c.counter == 0)
        if len(self.taken) < self.top and not any(there[index] for index in self.taken):
            self.take_first(-self.coverage.gains(), there, None)

    def selection(self, poles: tuple[str, str]) -> Selection:
        """What was taken, by date and address, with its reasons."""
        shown = [
            msgspec.structs.replace(
                quotation,
                why=why(
                    quotation,
                    self.quality[index],
                    role=self.roles[index],
                    theta=float(self.candidates.theta[quotation.reading.period]),
                    poles=poles,
                ),
            )
            for index, quotation in self.taken.items()
        ]
        shown.sort(key=lambda quotation: place(quotation.reading))
        return Selection(tuple(shown), tuple(self.left_out))

    def _take(self, index: int, score: float, role: Role | None) -> bool:
        self.open[index] = False
        if self._said_already(index):
            return False
        shown = quote(self.held[index], self.ledger, limit=self.limit, cues=self.cues)
        if isinstance(shown, LeftOut):
            self.left_out.append(shown)
            return False
        self.roles[index] = role or self._role(index)
        self.taken[index] = msgspec.structs.replace(shown, score=score)
        self.coverage.add(index)
        return True

    def _role(self, index: int) -> Role:
        """What a candidate adds most, told before it is added."""
        c = self.candidates
        mates = (c.period == c.period[index]) & self.open
        if c.counter[index] > 0 and c.counter[index] >= c.counter[mates].max(initial=0.0):
            return Role.PERIOD_COUNTER
        stands = self.coverage.stands_gain()[index]
        return Role.STANDS if stands >= self.coverage.spread_gain()[index] else Role.SPREAD

    def _said_already(self, index: int) -> bool:
        own, period = self.quality[index].words, self.held[index].period
        for other in (taken for taken in self.taken if self.held[taken].period == period):
            words = self.quality[other].words
            if own == words or len(own & words) > _SAME * len(own | words):
                return True
        return False


def _means(position: Floats, weight: Floats, period: Integers, periods: int) -> Floats:
    total = np.bincount(period, weights=weight, minlength=periods)
    moved = np.bincount(period, weights=weight * position, minlength=periods)
    return np.asarray(moved / np.where(total > 0, total, 1.0))
