"""What a search for turns beside those of position came to, where it found none, too."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from volteface.model.wording import counted


@dataclass(frozen=True)
class Sought:
    """A search for turns of salience or of spread.

    Attributes:
        kind: of turn.
        found: how many turns.
        periods: how many periods could be told of; `unit` is what they are.
        critical: what they were held against; nan where nothing could be tested.
        p: the error level of the largest change.
        least: the factor by which it must change for good, in the middle, to be found nine times in ten; nan where
            none would do.
        wanted: what would be enough, where nothing could be tested.
    """

    kind: Literal["salience", "spread"]
    found: int
    periods: int
    unit: str
    critical: float
    p: float
    least: float
    wanted: str
    error_level: float = 0.05

    @property
    def tested(self) -> bool:
        """Whether a turn could have been found."""
        return not math.isnan(self.critical)

    def words(self) -> str:
        """What stands in the place of a turn; "" where one was found."""
        if self.found:
            return ""
        what = "how much is said" if self.kind == "salience" else "how far passages lie apart"
        if not self.tested:
            return f"{what}: not enough to say whether it turned; {self.wanted}"
        power = "no change, however great, would have been shown"
        if not math.isnan(self.least):
            power = f"a lasting change by a factor of {self.least:.2g} would be found nine times in ten"
        where = counted(self.periods, self.unit)
        return f"{what}: no turn found in {where} at the {100 * self.error_level:g} % level; {power}"
