"""The account of a selection: what it scores, how much better it could be, and what was left out, why."""

from __future__ import annotations

import msgspec

from volteface.evidence.result import Reading
from volteface.evidence.selection.arrangement import Silenced
from volteface.evidence.worth import Gain
from volteface.model.wording import counted


class LeftBehind(msgspec.Struct, frozen=True):
    """How many passages were not taken for one reason."""

    reason: str
    passages: int


class RunnerUp(msgspec.Struct, frozen=True):
    """A passage that was not reached, and what it would have added."""

    reading: Reading
    gain: float


class Candidate(msgspec.Struct, frozen=True):
    """A passage as the score sees it; `period` counts from 0."""

    id: str
    address: str
    period: int
    position: float
    weight: float
    quality: float


class Account(msgspec.Struct, frozen=True):
    """What a selection scores, and what became of all passages that it was chosen from.

    `score` is by parts; no selection of `most` quotations from the same passages, with those that persons dropped among
    them, scores more than `bound`. `left` says of those not taken why; `next` are the first that were not reached.
    `silenced` are such as persons dropped and that would else be shown as the strongest against the line. `thetas` are
    the positions of the periods and `candidates` all that the score was reckoned from, with which anyone can reckon it
    again.
    """

    score: Gain = Gain()
    bound: float = 0.0
    most: int = 0
    passages: int = 0
    taken: int = 0
    left: tuple[LeftBehind, ...] = ()
    next: tuple[RunnerUp, ...] = ()
    silenced: tuple[Silenced, ...] = ()
    thetas: tuple[float, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    def words(self) -> list[str]:
        """The account in plain sentences."""
        if not self.passages:
            return []
        reached = self.score.total / self.bound if self.bound else 1.0
        first = (
            f"{self.taken} of {counted(self.passages, 'passage')} chosen, score {self.score.total:.2f}; no choice of "
            f"{self.most} scores more than {self.bound:.2f}, so this one reaches at least {100 * reached:.0f} %"
        )
        return [first, *(f"{counted(one.passages, 'passage')} not taken: {one.reason}" for one in self.left)]
