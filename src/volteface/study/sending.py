"""Coding and settling in a browser that may be far away: the part of the façade that hands out ahead and takes back.

Each call stands for itself: nothing is kept between two, so that whoever serves them may end at any moment.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from volteface.library import codebooks, events, own_codings, to_read
from volteface.model.coding import Coder, Kind
from volteface.model.errors import WrongUse
from volteface.study.agree_shapes import AgreeShape
from volteface.study.coder_names import checked_name
from volteface.study.opened import Opened
from volteface.study.sent_shapes import Act, Ahead, AheadShape, CodingShape, DisputesShape, Receipts, StandingShape

if TYPE_CHECKING:
    from volteface.figure.svg import Svg


class Sending(Opened):
    """Passages fetched ahead, codings sent, by people; machines have ways of their own."""

    def identity(self) -> str:
        """What the study is known by, wherever it lies: two studies that are no copies of each other differ in it."""
        first = events.first(self.library)
        said = self.settings.name if first is None else f"{first.at} {first.actor} {first.what} {first.detail}"
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def passages_ahead(
        self, question: str, coder: str, *, most: int = 30, without: Collection[int] = (), openly: bool = False
    ) -> AheadShape:
        """The next passages of a coder; see `study.fetching.ahead`."""
        from volteface.study.fetching import ahead

        asked, study = self.question(question), self.identity()
        return ahead(self.library, asked, _person(coder), study=study, most=most, without=without, openly=openly)

    def last_coding(self, question: str, coder: str, *, openly: bool = False) -> Ahead | None:
        """What a coder coded last by hand, to be taken back; see `study.fetching.last`."""
        from volteface.study.fetching import last

        return last(self.library, self.question(question), _person(coder), openly=openly)

    def demand_coding(self, question: str, coder: str) -> None:
        """See that there is something for a coder to read; see `study.fetching.demand_work`."""
        from volteface.study.fetching import demand_work

        demand_work(self.library, self.question(question), _person(coder))

    def context_of(self, question: str, passage: int, margin: int) -> tuple[str, str]:
        """What stands before and after a passage that was drawn or coded, 16,000 code points on either side at most.

        Raises:
            WrongUse: it is no such passage of the question.
        """
        from volteface.study.by_hand import surrounding
        from volteface.study.fetching import MOST

        if not to_read.is_of(self.library, question, passage):
            raise WrongUse("this passage is no part of the sample", where=question)
        return surrounding(self.library, passage, min(margin, MOST))

    def name_of(self, question: str, passage: int) -> str:
        """How a passage that was drawn or coded is called: its identifier or address, which tells where it stands.

        Raises:
            WrongUse: it is no such passage of the question.
        """
        if not to_read.is_of(self.library, question, passage):
            raise WrongUse("this passage is no part of the sample", where=question)
        return to_read.names(self.library, [passage])[passage]

    def is_noted(self, question: str) -> bool:
        """Whether today's text and cues of a question are on record."""
        from volteface.study.fetching import is_noted

        return is_noted(self.library, self.question(question))

    def note_question(self, question: str) -> None:
        """Put today's text and cues of a question on record, by which somebody is about to code."""
        codebooks.note_codebook(self.library, self.question(question))

    def codings_made(self, question: str) -> int:
        """How many codings of a question were ever made or taken back: a number that changes with each."""
        return own_codings.made(self.library, question)

    def take_codings(self, question: str, coder: str, acts: Sequence[Act]) -> Receipts:
        """Take what a coder did; see `study.receiving_codings.take`."""
        from volteface.study.receiving_codings import take

        asked = self.question(question)
        return Receipts(asked.version, take(self.library, asked, _person(coder), acts))

    def disputes_ahead(
        self,
        question: str,
        coder: str,
        *,
        most: int = 20,
        without: Collection[int] = (),
        openly: bool = False,
        reads: bool = False,
    ) -> DisputesShape:
        """The weightiest disputes that are open; see `study.settling.disputes_ahead`."""
        from volteface.study.settling import disputes_ahead

        asked, study = self.question(question), self.identity()
        return disputes_ahead(
            self.library, asked, _person(coder), study=study, most=most, without=without, openly=openly, reads=reads
        )

    def settle(self, question: str, coder: str, acts: Sequence[Act], *, reads: bool = False) -> Receipts:
        """Put settlements on record; see `study.settling.settle`."""
        from volteface.study.settling import settle

        asked = self.question(question)
        return Receipts(asked.version, settle(self.library, asked, _person(coder), acts, reads=reads))

    def coding_of(self, question: str, coder: str) -> CodingShape:
        """How a question is coded so far, by anybody and by this coder; see `study.standing.coding`."""
        from volteface.study.standing import coding

        return coding(self.library, self.question(question), _person(coder))

    def standing(self, question: str) -> StandingShape:
        """How sure a question is and how far its coders agree; see `study.standing.standing`."""
        from volteface.study.standing import standing

        return standing(self.library, self.question(question))

    def confusion_figure(self, question: str, found: AgreeShape) -> Svg:
        """The tables of coders as one SVG, to stand in a page."""
        from volteface.figure.confusion import confusion_figure
        from volteface.study.disagreements import crossed

        title = f"{self.question(question).title}: what coders said of the same passages"
        return confusion_figure(crossed(found.confusions), title=title, standalone=False)


def _person(name: str) -> Coder:
    return Coder(checked_name(name), Kind.PERSON)
