"""Results kept from whoever has still to read for them: a part of the façade."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from volteface.library import saved, unblinded
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.study.leaf_shapes import Onlooker, Withheld


class Unblinding(Opened):
    """Which questions somebody codes blind, and the way out of it."""

    def withheld(self, questions: Iterable[str], onlooker: Onlooker) -> dict[str, Withheld]:
        """The questions of these whose results somebody may not see yet; see `study.said_of.withheld`."""
        from volteface.study import said_of

        return said_of.withheld(self.library, self.codebook, questions, onlooker)

    def narrowed_by(self, words: str, *, coded: str = "", uncoded: str = "") -> list[str]:
        """The questions by whose codings a search is narrowed: those given, and those of a search that was kept."""
        kept = [one.limits for one in saved.searches(self.library) if words.strip() == f"@{one.name}"]
        named = [coded, uncoded, *(limits.get(which, "") for limits in kept for which in ("coded", "uncoded"))]
        return [name for name in dict.fromkeys(named) if name]

    def unblind(self, questions: Sequence[str]) -> None:
        """Show whoever is at work the results of questions from now on, and put on record that they asked.

        Raises:
            WrongUse: there is no such question.
        """
        unblinded.unblind(self.library, [self.question(name).id for name in questions])
