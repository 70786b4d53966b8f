"""Whether one body turns after another, as far as dates tell (methods.md § 6)."""

from __future__ import annotations

from dataclasses import dataclass

from volteface.line.data import Integers
from volteface.line.precedence.matched import Matched, Unmatched
from volteface.line.precedence.order import Nulls

# With fewer, not even lags that all go one way are rare under flips in both directions: 2 / 2 ** 6 = .031.
NEEDED = 6


@dataclass(frozen=True, eq=False)
class Precedence:
    """Whether `second` turns after `first`, or the other way round.

    Attributes:
        first, second: names of the bodies, as they were asked for.
        matched: the questions on which both turned the same way, K of them, in order of the first date.
        occasion: K indices of separate occasions.
        unmatched: the other questions, with what is lacking.
        lag, low, high: the median days from `first` to `second` over occasions with its 95 % interval, in whole days;
            negative where `second` turns earlier; None where there are too few.
        after, before: p-values of "second after first" and of the contrary; None where there are too few.
        telling: the shortest lag in days that would be found in four cases of five; None where none could be.
        error_level: what p is held against.
        kinds, readers: of the coders that the gold rests on.
        notes: what a reader must know beside the figures.
    """

    first: str
    second: str
    matched: tuple[Matched, ...]
    occasion: Integers
    unmatched: tuple[Unmatched, ...]
    lag: int | None = None
    low: int | None = None
    high: int | None = None
    after: Nulls | None = None
    before: Nulls | None = None
    telling: float | None = None
    error_level: float = 0.05
    kinds: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def occasions(self) -> int:
        """How many separate occasions the matched questions make."""
        return len(set(self.occasion.tolist()))

    @property
    def enough(self) -> bool:
        """Whether there are occasions enough to say anything."""
        return self.p is not None

    @property
    def p(self) -> float | None:
        """Of the more likely direction, both having been looked at; None where there is not enough."""
        return None if self.after is None or self.before is None else min(self.after.p, self.before.p)

    @property
    def leader(self) -> str | None:
        """Who turns first, beyond chance; None where that cannot be said."""
        if self.after is not None and self.after.p <= self.error_level:
            return self.first
        return self.second if self.before is not None and self.before.p <= self.error_level else None

    @property
    def follower(self) -> str | None:
        """Who turns later, beyond chance."""
        if self.leader is None:
            return None
        return self.second if self.leader == self.first else self.first

    def words(self) -> list[str]:
        """What was found, in plain sentences."""
        from volteface.line.precedence.words import precedence_words

        return precedence_words(self)
