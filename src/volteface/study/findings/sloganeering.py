"""Slogans: the part of the façade that finds phrases of a time and tells their life."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from volteface.model.job import Progress, silent
from volteface.study.opened import Opened

if TYPE_CHECKING:
    from volteface.evidence.slogans.result import Slogans
    from volteface.study.findings.slogan_shapes import SlogansShape


class Sloganeering(Opened):
    """Slogans, found or given."""

    def slogans(
        self,
        words: str = "",
        *,
        top: int = 10,
        by: str = "",
        organisation: str = "",
        source: str = "",
        author: str = "",
        question: str = "",
        seed: int = 0,
        progress: Progress = silent,
    ) -> Slogans:
        """The slogans of a body, the most marked first; of given words their life. See `study.findings.slogans`.

        Args:
            words: a phrase; "" for what is marked for a time.
            top: how many are told.
            by: year, decade, “N years”, quarter or month; "" for what suits the documents.
            organisation: whose, if several are held.
            source: of it one source alone.
            author: one author alone.
            question: count only in passages that bear on this question, by its cues.
            seed: of the deals of dates.
            progress: told of each step.

        Raises:
            NotEnough: too little is held.
            WrongUse: a name names nothing, or the words are none.
            CheckFailed: a quotation does not stand in its document.
        """
        from volteface.study.findings.slogans import Wishes, slogans
        from volteface.study.whose import whose

        asked = self.question(question) if question else None
        body = whose(self.library, organisation, source, author)
        return slogans(self.library, body, Wishes(words.strip(), top, by, asked, seed), progress=progress)

    def slogans_shape(self, found: Slogans, file: Path | None = None) -> SlogansShape:
        """Slogans as JSON shows them."""
        from volteface.study.findings.slogan_shapes import shape

        return shape(found, None if file is None else str(file))

    def no_slogans(self, organisation: str = "", question: str = "") -> SlogansShape:
        """What JSON shows where too little is held."""
        from volteface.study.findings.slogan_shapes import empty

        return empty(organisation, question)

    def write_slogans(self, found: Slogans, target: Path) -> None:
        """Write the life-spans of slogans as an SVG; of given words their rate over time.

        Raises:
            WrongUse: the file is no SVG, or its folder is not there.
        """
        from volteface.figure.slogans import slogan_figure, slogans_figure
        from volteface.study.figures import write_figure

        figure = slogan_figure(found.slogans[0], body=found.body) if found.given else slogans_figure(found)
        write_figure(target, figure)
