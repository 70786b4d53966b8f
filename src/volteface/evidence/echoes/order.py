"""Who has shared wordings first, and in what words that is told."""

from __future__ import annotations

import msgspec

from volteface.model.wording import counted

# With fewer, not even an order that is the same every time is rare, both having been looked at: 2 / 2 ** 6 = .031.
NEEDED = 6
_LEVEL = 0.05
CAUTION = "from dates alone: who took the words from whom, or both from a third, they cannot tell"


class Priority(msgspec.Struct, frozen=True):
    """Of two bodies, which has the shared passages first.

    Attributes:
        first, second: names of the bodies, as they were asked for.
        passages: shared passages, each in the first document of either body that has it.
        outside: of these, those before the time or after it in which both published.
        quotations: further passages that are marked as another's words where they stand later; they are not counted.
        occasions: separate occasions among the passages inside; those of one order linked by a document are one.
        first_first, second_first: in how many of them the first, the second body stands first; in the others the dates
            do not tell.
        lag, low, high: the median days from the first body to the second over those, with its 95 % interval.
        expected: in how many of them the body that is more often first than the dates alone would have it would stand
            first by these alone.
        p: of the more unlikely direction, both having been looked at; None where there is not enough.
        likelier: whom `expected` and `p` are about.
    """

    first: str
    second: str
    passages: int = 0
    outside: int = 0
    quotations: int = 0
    occasions: int = 0
    first_first: int = 0
    second_first: int = 0
    lag: int | None = None
    low: int | None = None
    high: int | None = None
    expected: float | None = None
    p: float | None = None
    likelier: str = ""

    @property
    def ordered(self) -> int:
        """In how many occasions the dates tell an order."""
        return self.first_first + self.second_first

    @property
    def leader(self) -> str:
        """Who stands first more often than the dates alone would have it; "" where that cannot be said."""
        return self.likelier if self.p is not None and self.p <= _LEVEL else ""

    def words(self) -> list[str]:
        """What was found, in plain sentences."""
        said = [self._finding()]
        if self.occasions < self.passages - self.outside:
            shared = counted(self.passages - self.outside, "shared passage")
            made = counted(self.occasions, "occasion")
            said.append(f"{shared} make {made}: those of one order that a document links count once")
        if self.outside:
            said.append(f"{counted(self.outside, 'passage')} outside the time in which both published say nothing here")
        if self.quotations:
            said.append(
                f"not counted: {counted(self.quotations, 'passage')} marked as another’s words where the later has them"
            )
        return [*said, CAUTION] if self.p is not None else said

    def _finding(self) -> str:
        if not self.passages:
            return f"{self.first} and {self.second} share no wording"
        if self.p is None or self.expected is None:
            told = counted(self.ordered, "separate occasion")
            return (
                f"{self.first} and {self.second}: not enough to say who has shared wordings first: "
                f"{told} in order of date; {NEEDED} are needed"
            )
        of = self.first_first if self.likelier == self.first else self.second_first
        other = self.second if self.likelier == self.first else self.first
        found = f"{self.likelier} stands first in {of} of {self.ordered}"
        chance = f"{self.expected:.0f} would be expected from the dates alone (p = {self.p:.2g})"
        head = "" if self.leader else "no order beyond what the dates alone would have: "
        return f"{head}{found}; {chance}; {self._lag(other)}"

    def _lag(self, other: str) -> str:
        assert self.lag is not None
        side = 1 if other == self.second else -1
        middle, *ends = (side * days if days is not None else None for days in (self.lag, self.low, self.high))
        low, high = sorted(end for end in ends if end is not None)
        return f"at the median {other} has them {_days(middle or 0)} (95 %: {_span(low, high)})"


def _days(days: int) -> str:
    if not days:
        return "on the same day"
    return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"


def _span(low: int, high: int) -> str:
    if low < 0 <= high:
        return f"from {_days(low)} to {_days(high)}"
    near, far = sorted((abs(low), abs(high)))
    return f"{near:,} to {far:,}"
