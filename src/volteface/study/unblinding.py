"""Results kept from whoever has still to read for them: a part of the façade."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from volteface.library import saved, unblinded
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.study.discussing_shapes import TopicShape
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

    def told_in(self, text: str) -> list[str]:
        """The questions of whose codings a dossier, or what is to stand in one, tells."""
        from volteface.study import telling

        return telling.in_dossier(text, self.codebook)

    def told_in_dossier(self, name: str) -> list[str]:
        """The same of a dossier as it stands.

        Raises:
            WrongUse: there is none of this name.
        """
        from volteface.study import telling

        return telling.in_file(self.folder, name, self.codebook)

    def told_by(self, topic: TopicShape) -> list[str]:
        """The questions of whose codings a remark on something may tell."""
        from volteface.study import telling

        return telling.by_topic(self.library, self.folder, self.codebook, topic)

    def unblind(self, questions: Sequence[str]) -> None:
        """Show whoever is at work the results of questions from now on, and put on record that they asked.

        Raises:
            WrongUse: there is no such question.
        """
        unblinded.unblind(self.library, [self.question(name).id for name in questions])
