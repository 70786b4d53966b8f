"""The choice in the making: what is taken, in which order, and why what is not taken is not."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import msgspec
import numpy as np

from volteface.evidence.order import place
from volteface.evidence.quote import quote
from volteface.evidence.result import Quotation, Reading
from volteface.evidence.rights import Ledger, LeftOut
from volteface.evidence.selection.account import Account, Candidate, LeftBehind, RunnerUp
from volteface.evidence.selection.arrangement import Arrangement, Silenced
from volteface.evidence.selection.coverage import Booleans, Candidates, Coverage, Floats, most, score
from volteface.evidence.selection.quality import Quality
from volteface.evidence.selection.reasons import Role, why
from volteface.evidence.selection.trimming import trimmed
from volteface.evidence.tokens import CueWords
from volteface.evidence.wording import MARKED
from volteface.evidence.worth import Worth

# Two passages of a period that share more of their words than this say the same thing.
_SAME = 0.6
# So many that were not reached are named.
_NEXT = 5
_SAID, _LEANS, _NOT_SHOWN, _DROPPED = (
    "another quotation of its period says the same",
    "it leans on the words around it, and its period has others",
    "it cannot be shown without loss or within its rights",
    "dropped by a person",
)


class Pool(NamedTuple):
    """The readings to choose from, with what is known of each, row by row."""

    held: list[Reading]
    quality: list[Quality]
    candidates: Candidates


class Bounds(NamedTuple):
    """How many quotations there may be, of how many words, within which rights, with which of the question's cues."""

    top: int
    limit: int
    ledger: Ledger
    cues: CueWords | None


class Chosen:
    """The choice in the making."""

    def __init__(self, pool: Pool, bounds: Bounds, arrangement: Arrangement) -> None:
        """Begin with nothing chosen; what persons dropped is never taken."""
        self.held, self.quality, self.candidates = pool
        self.bounds, self.arrangement = bounds, arrangement
        self.coverage = Coverage(self.candidates, top=bounds.top)
        self.addresses = [one.passage.address for one in self.held]
        self.open = np.array([one not in arrangement.drops for one in self.addresses], dtype=np.bool_)
        self.taken: dict[int, Quotation] = {}
        self.left_out: list[LeftOut] = []
        self._why_not: dict[int, str] = dict.fromkeys(np.flatnonzero(~self.open).tolist(), _DROPPED)
        # What was reached at each step, and what every other passage would have added: from each follows a bound.
        self._steps: list[tuple[float, Floats]] = []
        self._note()

    @property
    def full(self) -> bool:
        """Whether there is room for no more."""
        return len(self.taken) >= self.bounds.top

    def take_pinned(self) -> None:
        """Take what persons pinned, in the order in which they did."""
        at = {address: index for index, address in enumerate(self.addresses)}
        for address in self.arrangement.pins:
            if (index := at.get(address)) is not None and self.open[index]:
                self._take(index, Role.LINE_COUNTER if self._strongest(index) else None)

    def take_counter(self) -> None:
        """Take the strongest passage against the line, however full it is: no choice of persons crowds it out."""
        if not any(one.worth.role == Role.LINE_COUNTER for one in self.taken.values()):
            strength = np.round(self.candidates.counter, 9)
            self.take_first(-strength, strength > 0, Role.LINE_COUNTER)

    def take_first(self, cost: Floats, allowed: Booleans, role: Role | None) -> bool:
        """Take the cheapest candidate that may be shown; whether there was one."""
        for index in np.argsort(cost, kind="stable").tolist():
            if self.open[index] and allowed[index] and self._take(index, role):
                return True
        return False

    def keep_what_stands_alone(self) -> None:
        """Close all that lean on the words around them, but in periods where all do."""
        alone = np.array([one.alone for one in self.quality], dtype=np.bool_)
        period = self.candidates.period
        some = np.bincount(period[alone], minlength=len(self.candidates.theta)) > 0
        closed = self.open & ~alone & some[period]
        self._why_not |= dict.fromkeys(np.flatnonzero(closed).tolist(), _LEANS)
        self.open &= ~closed

    def take_from(self, first: int, end: int) -> None:
        """Take one from the side of a turn, periods `first` to `end` - 1, that is on the side it stands for."""
        c = self.candidates
        there = (c.period >= first) & (c.period < end) & (c.counter == 0)
        if not self.full and not any(there[index] for index in self.taken):
            self.take_first(-self.coverage.gains(), there, None)

    def quotations(self, poles: tuple[str, str]) -> list[Quotation]:
        """What was taken, by date and address, with its reasons."""
        shown = [
            msgspec.structs.replace(one, why=why(one, self.quality[index], poles=poles))
            for index, one in self.taken.items()
        ]
        return sorted(shown, key=lambda one: place(one.reading))

    def account(self) -> Account:
        """What was scored, and what became of the rest."""
        c, gains = self.candidates, self.coverage.gains()
        size = max(self.bounds.top, len(self.taken))
        waiting = [index for index in np.argsort(-gains, kind="stable").tolist() if self.open[index]]
        left = Counter(self._why_not.values())
        named = [LeftBehind(reason, left[reason]) for reason in (_LEANS, _SAID, _NOT_SHOWN, _DROPPED) if left[reason]]
        if waiting:
            first = f"not reached, the best of them would have added {gains[waiting[0]]:.2f}"
            named.insert(0, LeftBehind(first, len(waiting)))
        return Account(
            score=score(c, list(self.taken), top=self.bounds.top),
            bound=min(most(reached, others, size) for reached, others in self._steps),
            most=size,
            passages=len(self.held),
            taken=len(self.taken),
            left=tuple(named),
            next=tuple(RunnerUp(self.held[index], float(gains[index])) for index in waiting[:_NEXT]),
            silenced=tuple(self._silenced()),
            thetas=tuple(c.theta.tolist()),
            candidates=tuple(
                Candidate(
                    self.held[i].passage.id,
                    self.addresses[i],
                    int(c.period[i]),
                    float(c.position[i]),
                    float(c.weight[i]),
                    float(c.quality[i]),
                )
                for i in range(len(self.held))
            ),
        )

    def _silenced(self) -> list[Silenced]:
        """What persons dropped that would else be shown as the strongest passage against the line."""
        strength = np.round(self.candidates.counter, 9)
        # Of equals the earlier is shown, as in the choice.
        shown = max(((strength[index], -index) for index in self.taken if strength[index] > 0), default=(0.0, 0))
        drops = self.arrangement.drops
        return [
            Silenced(self.held[index], drops[address])
            for index, address in enumerate(self.addresses)
            if address in drops and strength[index] > 0 and (strength[index], -index) > shown
        ]

    def _take(self, index: int, role: Role | None) -> bool:
        self.open[index] = False
        address = self.addresses[index]
        pinned, trim = self.arrangement.pins.get(address), self.arrangement.trims.get(address)
        if pinned is None and self._said_already(index):
            self._why_not[index] = _SAID
            return False
        reading, bounds = self.held[index], self.bounds
        part = None if trim is None else trimmed(reading.passage, trim.words, near=trim.offset)
        hand = trim.hand if trim is not None and part is not None and part.usable else None
        shown = quote(reading, bounds.ledger, limit=bounds.limit, cues=bounds.cues, part=part if hand else None)
        if isinstance(shown, LeftOut):
            self.left_out.append(shown)
            self._why_not[index] = _NOT_SHOWN
            return False
        quality, gain = self.quality[index], self.coverage.gain(index)
        worth = Worth(
            rank=len(self.taken) + 1,
            role=(role or self._role(index)).value,
            gain=gain,
            qualities=quality.parts,
            marked=tuple(one for one in quality.marked if one.z >= MARKED),
            theta=float(self.candidates.theta[reading.period]),
            pinned=pinned,
            trimmed=hand,
        )
        self.taken[index] = msgspec.structs.replace(shown, score=round(gain.total, 9), worth=worth)
        self.coverage.add(index)
        self._note()
        return True

    def _note(self) -> None:
        # What persons dropped counts too: the bound is over every choice, theirs not to take it included.
        others = [i for i in range(len(self.held)) if i not in self.taken]
        self._steps.append((self.coverage.reached, self.coverage.gains()[others]))

    def _role(self, index: int) -> Role:
        """What a candidate adds most, told before it is added."""
        c = self.candidates
        mates = (c.period == c.period[index]) & self.open
        if c.counter[index] > 0 and c.counter[index] >= c.counter[mates].max(initial=0.0):
            return Role.PERIOD_COUNTER
        gain = self.coverage.gain(index)
        return Role.STANDS if gain.stands >= gain.spread else Role.SPREAD

    def _strongest(self, index: int) -> bool:
        """Whether nothing that may be taken speaks more strongly against the line."""
        strength = np.round(self.candidates.counter, 9)
        return bool(strength[index] > 0 and strength[index] >= strength[self.open].max(initial=0.0))

    def _said_already(self, index: int) -> bool:
        own, period = self.quality[index].words, self.held[index].period
        for other in (taken for taken in self.taken if self.held[taken].period == period):
            words = self.quality[other].words
            if own == words or len(own & words) > _SAME * len(own | words):
                return True
        return False
