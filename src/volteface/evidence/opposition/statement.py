"""A statement that may stand in a pair."""

from __future__ import annotations

from dataclasses import dataclass

from volteface.evidence.opposition.marks import Marks
from volteface.evidence.result import Reading


@dataclass(frozen=True, eq=False)
class Statement:
    """A statement at a pole, for sure.

    Attributes:
        index: its number among all readings in order.
        reading: the passage with its position.
        marks: what it is by itself.
        known: whether the question's own words were sought in it.
    """

    index: int
    reading: Reading
    marks: Marks
    known: bool = False

    @property
    def passed(self) -> bool:
        """Whether nothing in it alone shuts a gate."""
        own = self.marks
        return not (own.conditional or own.superseding or own.repeated_in or own.leans or own.abuse or own.qualified)
