"""Adjudication: somebody reads what the coders of a passage said, and settles it; the originals are kept.

A settlement is a coding of its own, with who made it and why, that counts instead of the others (`coding.gold`).
"""

from __future__ import annotations

import uuid as uuids
from collections import Counter
from collections.abc import Sequence

import msgspec

from volteface.coding.gold import counts
from volteface.library import Library, codebooks, codings, passages, samples, scores
from volteface.library.memory import remembered
from volteface.model.codebook import Question
from volteface.model.coding import Coder, Coding, Judgement
from volteface.model.document import Voice
from volteface.model.errors import NotEnough, WrongUse
from volteface.model.passage import Passage
from volteface.study.by_hand import CONTEXT, surrounding
from volteface.study.disputes import Dispute, Said, differ, disputes
from volteface.study.gathering import CUES, LEARNED
from volteface.study.hand_shapes import Origin, Presented, Progress
from volteface.study.sheet_shapes import AdjudicatedShape, DisputeShape, FollowedShape, SaidShape
from volteface.study.worded import worded


class Adjudicating:
    """Somebody at work on the disputes of a question, the weightiest first.

    Args:
        library: the study's.
        question: its text of today.
        coder: who settles.
        openly: show when, where and by whom a passage was said.

    Raises:
        NotEnough: nothing is in dispute.
        WrongUse: the name is that of a machine that scores passages.
    """

    def __init__(self, library: Library, question: Question, coder: Coder, *, openly: bool = False) -> None:
        demand_no_machine(library, question.id, coder)
        if not disputes(library, question):
            raise NotEnough("no passage is in dispute", where=question.id, hint=_WHY_NONE)
        self.library, self.question, self.coder = library, question, coder
        self._openly = openly
        self._aside: tuple[int, ...] = ()
        self._settled: list[tuple[int, str]] = []
        self._shown: Presented | None = None
        codebooks.note_codebook(library, question)

    def now(self) -> Presented | None:
        """The passage to be settled now; None when all are."""
        waiting = self._open()
        first = [one.passage for one in waiting if one.passage not in self._aside]
        then = [passage for passage in self._aside if any(one.passage == passage for one in waiting)]
        passage = next(iter([*first, *then]), None)
        if passage is None:
            self._shown = None
        elif self._shown is None or self._shown.passage != passage:
            self._shown = self._present(passage)
        return self._shown

    def dispute(self, shown: Presented) -> DisputeShape:
        """What the coders said of a passage that is shown."""
        (found,) = passages.resolve(self.library, [shown.passage])
        return _shape(next(one for one in self._all() if one.passage == shown.passage), found)

    def following(self, said: SaidShape, reason: str = "") -> Judgement:
        """The judgement that takes one coder's word, with the reason for it."""
        because = reason or (f"as {said.coder}: {said.reason}" if said.reason else f"as {said.coder}")
        return Judgement(said.about, said.position, said.voice, reason=because)

    def context(self, shown: Presented, margin: int) -> tuple[str, str]:
        """What stands before and after a passage, so many code points on either side."""
        return surrounding(self.library, shown.passage, margin)

    def code(self, shown: Presented, judgement: Judgement) -> bool:
        """Settle a passage, durably; False where somebody else has settled it meanwhile.

        Raises:
            WrongUse: the judgement says that it cannot be told, which settles nothing.
        """
        if judgement.unclear:
            raise WrongUse(
                "that it cannot be told settles nothing", where=shown.uuid, hint="put it aside, or take a side"
            )
        dispute = next((one for one in self._open() if one.passage == shown.passage), None)
        if dispute is not None:
            made = Coding(
                shown.uuid,
                shown.passage,
                self.question.id,
                self.question.version,
                self.coder,
                judgement,
                dispute.probability,
            )
            outside = frozenset({shown.passage} if dispute.outside else ())
            codings.add_codings(self.library, [made], outside=outside, adjudicated=True)
            self._settled.append((shown.passage, shown.uuid))
        self._forget(shown.passage)
        return dispute is not None

    def skip(self, shown: Presented) -> None:
        """Put a passage aside: it comes again after all others."""
        self._forget(shown.passage)
        self._aside = (*self._aside, shown.passage)

    def undo(self) -> bool:
        """Take back the last settlement of this session; False: there is none."""
        if not self._settled:
            return False
        passage, uuid = self._settled.pop()
        codings.withdraw(self.library, [uuid])
        self._forget(passage)
        return True

    @property
    def coded(self) -> int:
        """Settlements of this session that were not taken back."""
        return len(self._settled)

    def progress(self) -> Progress:
        """How far the disputes are settled."""
        found = self._all()
        settled = [one.settled.judgement for one in found if one.settled is not None]
        return Progress(
            total=len(found),
            read=len(settled),
            counting=sum(map(counts, settled)),
            unclear=0,
            flagged=sum(one.flagged for one in settled),
            stale=0,
            assigned=False,
        )

    def interval(self) -> None:
        """None: an interval that narrows with each settlement would steer who settles."""

    def summary(self) -> AdjudicatedShape:
        """What the session came to; no disputes are listed."""
        return overview(self.library, self.question, most=0, now=self.coded)

    def _open(self) -> list[Dispute]:
        return [one for one in self._all() if one.settled is None]

    def _all(self) -> list[Dispute]:
        key = ("disputes", self.question.id, self.question.version)
        return remembered(self.library, key, lambda: disputes(self.library, self.question))

    def _present(self, passage: int) -> Presented:
        (found,) = passages.resolve(self.library, [passage])
        shown = Presented(passage, str(uuids.uuid4()), "", found.text, "", found.language, _hint(found))
        before, after = self.context(shown, CONTEXT)
        origin = Origin(found.date, found.source, found.author) if self._openly else None
        return msgspec.structs.replace(shown, before=before, after=after, origin=origin)

    def _forget(self, passage: int) -> None:
        self._aside = tuple(one for one in self._aside if one != passage)
        self._shown = None


def demand_no_machine(library: Library, question: str, coder: Coder) -> None:
    """See that whoever settles is none of the machines that score passages.

    Raises:
        WrongUse: they bear the name of one.
    """
    if coder.name in {CUES, LEARNED, *scores.coders(library, question)}:
        raise WrongUse(f"“{coder.name}” is a machine that scores passages", hint="take another --name")


_WHY_NONE = "a dispute takes two coders of one passage who differ by a step or more"


def overview(
    library: Library, question: Question, *, most: int | None = None, settled: bool = False, now: int = 0
) -> AdjudicatedShape:
    """The disputes of a question, and how they were settled.

    Args:
        library: the study's.
        question: which.
        most: so many disputes are listed at most.
        settled: list settled ones too.
        now: how many were settled just now, for the record of a session.

    Raises:
        NotEnough: nobody has coded the question with known probability.
    """
    found = disputes(library, question)
    if not found and not samples.draws(library, question.id) and not codings.codings(library, question.id):
        raise NotEnough(
            "nobody has coded this question", where=question.id, hint=f"volteface sample {question.id} first"
        )
    closed = [one for one in found if one.settled is not None]
    listed = [one for one in found if settled or one.settled is None][:most]
    words = {p.number: p for p in passages.resolve(library, (one.passage for one in listed))}
    return AdjudicatedShape(
        question=question.id,
        disputed=len(found),
        settled=len(closed),
        now=now,
        by=dict(Counter(one.settled.coder.name for one in closed if one.settled is not None).most_common()),
        followed=_followed(closed),
        disputes=[_shape(one, words[one.passage]) for one in listed],
    )


def _followed(closed: Sequence[Dispute]) -> list[FollowedShape]:
    followed: Counter[str] = Counter()
    read: Counter[str] = Counter()
    for dispute in closed:
        for one in dispute.said:
            if dispute.settled is None or one.judgement.unclear:
                continue
            read[one.coder.name] += 1
            followed[one.coder.name] += not differ((dispute.settled.judgement, one.judgement))[0]
    return [FollowedShape(name, followed[name], read[name]) for name in sorted(read)]


def _shape(dispute: Dispute, found: Passage) -> DisputeShape:
    return DisputeShape(
        passage=found.id,
        date=found.date,
        text=found.text,
        on=dispute.on,
        gap=dispute.gap,
        weight=dispute.weight,
        outside=dispute.outside,
        said=[said_shape(one) for one in dispute.said],
        settled=None if dispute.settled is None else said_shape(dispute.settled),
        earlier=None if dispute.earlier is None else said_shape(dispute.earlier),
    )


def said_shape(one: Said) -> SaidShape:
    """What somebody said of a passage, as JSON shows it."""
    judgement = one.judgement
    return SaidShape(
        one.coder.name,
        one.coder.kind.value,
        judgement.about,
        judgement.position,
        judgement.voice,
        judgement.unclear,
        judgement.flagged,
        judgement.reason,
        worded(judgement),
        one.made,
    )


def _hint(found: Passage) -> str:
    return "" if found.voice == Voice.OWN else found.voice
