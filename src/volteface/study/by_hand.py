"""Coding by hand: one coder reads the sample of one question, passage by passage, wherever the passages are shown.

All that has been said is in the library before the next passage is put forward, so that a session can end at any moment
and be taken up anywhere; only what was put aside, and how far back one may go, ends with it.
"""

from __future__ import annotations

import uuid as uuids
from dataclasses import dataclass

from volteface.coding.gold import counts
from volteface.library import Library, codebooks, codings, passages
from volteface.library.surroundings import around
from volteface.model.codebook import Question
from volteface.model.coding import Coder, Coding, Judgement
from volteface.model.document import Voice
from volteface.model.errors import WrongUse
from volteface.study.agreed import with_others
from volteface.study.hand_shapes import Agreed, ByHandShape, Interval, Origin, Presented, Progress
from volteface.study.overall import Narrowing
from volteface.study.own_work import Own, OwnWork, by_hand

# So much context stands on either side at first, in code points.
CONTEXT = 240
# What is longer is no word that was cut in two, but writing without spaces.
_LONG_WORD = 40


@dataclass(frozen=True, eq=False)
class _Step:
    """One thing done: a coding with its UUID, or "" for a passage put aside; what stood first and aside before it."""

    passage: int
    uuid: str
    front: tuple[int, ...]
    aside: tuple[int, ...]


class ByHand:
    """A coder at work on a question.

    Args:
        library: the study's.
        question: its text of today; codings are made under it.
        coder: who reads.
        openly: show when, where and by whom a passage was said. Other coders' codings and machines' scores are never
            shown.

    Raises:
        NotEnough: no sample is drawn.
        WrongUse: the coder's name is that of a machine, or nothing is assigned to it while others have assignments.
    """

    def __init__(self, library: Library, question: Question, coder: Coder, *, openly: bool = False) -> None:
        self.library, self.question, self.coder = library, question, coder
        self._openly = openly
        self._work = OwnWork(library, question, coder)
        self._narrowing = Narrowing(library, question)
        # Passages that come first, having been taken back, and those put aside, which come last.
        self._front: tuple[int, ...] = ()
        self._aside: tuple[int, ...] = ()
        self._undone: dict[int, Judgement] = {}
        self._steps: list[_Step] = []
        self._reached_back = False
        self._shown: Presented | None = None
        codebooks.note_codebook(library, question)

    def now(self) -> Presented | None:
        """The passage to be read now, the same until it is coded or put aside; None when all are read."""
        own = self._work.now()
        passage = self._next(own)
        if passage is None:
            self._shown = None
        elif self._shown is None or self._shown.passage != passage:
            self._shown = self._present(passage, own)
        return self._shown

    def context(self, shown: Presented, margin: int) -> tuple[str, str]:
        """What stands before and after a passage, so many code points on either side."""
        return surrounding(self.library, shown.passage, margin)

    def code(self, shown: Presented, judgement: Judgement) -> bool:
        """Put a judgement on record, durably; False where this coder has coded the passage elsewhere meanwhile.

        Sent again with the same `shown` it counts once.

        Args:
            shown: what the coder read.
            judgement: what the coder says of it.

        Raises:
            WrongUse: the passage is no longer part of the sample, or its UUID is none made at random.
        """
        if not by_hand(shown.uuid):
            raise WrongUse("a coding by hand needs a random UUID", where=shown.uuid, hint="make one with uuid4")
        own = self._work.now()
        if (drawn := own.draws.get(shown.passage)) is None:
            raise WrongUse(
                "this passage is no longer part of the sample: its document was read anew",
                where=self.question.id,
                hint="go on with the next",
            )
        if (held := own.said.get(shown.passage)) is None:
            version, probability = self.question.version, drawn.probability
            made = Coding(shown.uuid, shown.passage, self.question.id, version, self.coder, judgement, probability)
            outside = frozenset({shown.passage} if drawn.outside else ())
            codings.add_codings(self.library, [made], outside=outside)
        elif held.uuid != shown.uuid:
            self._settle(shown.passage)
            return False
        if all(step.uuid != shown.uuid for step in self._steps):
            self._steps.append(_Step(shown.passage, shown.uuid, self._front, self._aside))
        self._settle(shown.passage)
        return True

    def skip(self, shown: Presented) -> None:
        """Put a passage aside: it comes again after all others, and at its old place in the next session."""
        self._steps.append(_Step(shown.passage, "", self._front, self._aside))
        self._settle(shown.passage)
        self._aside = (*self._aside, shown.passage)

    def undo(self) -> bool:
        """Take back what was done last: any number of steps of this session, and then the last coding before it.

        What is taken back stays on record as withdrawn; its passage comes again at once. False: nothing to take back.
        """
        step = self._steps[-1] if self._steps else self._last_before()
        if step is None:
            return False
        if step.uuid:
            said = self._work.now().said.get(step.passage)
            codings.withdraw(self.library, [step.uuid])
            if said is not None and said.uuid == step.uuid:
                self._undone[step.passage] = said.judgement
        if self._steps:
            self._steps.pop()
        else:
            self._reached_back = True
        self._front = (step.passage, *(p for p in step.front if p != step.passage))
        self._aside = tuple(p for p in step.aside if p != step.passage)
        self._shown = None
        return True

    @property
    def coded(self) -> int:
        """Codings of this session that were not taken back."""
        return sum(bool(step.uuid) for step in self._steps)

    def progress(self) -> Progress:
        """How far this coder is."""
        own = self._work.now()
        said = [own.said[passage].judgement for passage in own.order if passage in own.said]
        return Progress(
            total=len(own.order),
            read=len(said),
            counting=sum(counts(judgement) and not judgement.unclear for judgement in said),
            unclear=sum(judgement.unclear for judgement in said),
            flagged=sum(judgement.flagged for judgement in said),
            stale=sum(passage in own.stale for passage in own.unread),
            assigned=own.assigned,
        )

    def interval(self) -> Interval | None:
        """Half the width of the question's interval, reckoned again every ten codings; None before forty.

        Where the interval lies is not told: it would steer the coder.
        """
        return self._narrowing.after(len(self._work.now().said))

    def summary(self) -> ByHandShape:
        """What the session came to, with agreement with each other coder on what both have coded."""
        return ByHandShape(
            question=self.question.id,
            coder=self.coder.name,
            kind=self.coder.kind.value,
            coded=self.coded,
            progress=self.progress(),
            interval=self._narrowing.whole(),
            agreement=self._agreement(),
        )

    def _agreement(self) -> list[Agreed]:
        return with_others(self.library, self.question, self.coder.name)

    def _next(self, own: Own) -> int | None:
        waiting, aside = own.unread, set(self._aside)
        first = [passage for passage in self._front if passage in waiting]
        then = [passage for passage in waiting if passage not in aside]
        last = [passage for passage in self._aside if passage in waiting]
        return next(iter([*first, *then, *last]), None)

    def _present(self, passage: int, own: Own) -> Presented:
        (found,) = passages.resolve(self.library, [passage])
        before, after = surrounding(self.library, passage, CONTEXT)
        said = self._undone.get(passage)
        why = "undone" if said else "skipped" if passage in self._aside else "stale" if passage in own.stale else ""
        return Presented(
            passage=passage,
            uuid=str(uuids.uuid4()),
            before=before,
            text=found.text,
            after=after,
            language=found.language,
            hint="" if found.voice == Voice.OWN else found.voice,
            why=why,
            said=said,
            origin=Origin(found.date, found.source, found.author) if self._openly else None,
        )

    def _settle(self, passage: int) -> None:
        self._front = tuple(p for p in self._front if p != passage)
        self._aside = tuple(p for p in self._aside if p != passage)
        self._undone.pop(passage, None)
        self._shown = None

    def _last_before(self) -> _Step | None:
        """The last coding by hand of an earlier session, once a session."""
        last = None if self._reached_back else self._work.last_by_hand()
        return None if last is None else _Step(last.passage, last.uuid, self._front, self._aside)


def surrounding(library: Library, passage: int, margin: int) -> tuple[str, str]:
    """What stands before and after a passage, so many code points on either side, from word to word."""
    (found,) = passages.resolve(library, [passage])
    (at,) = around(library, [passage], margin=margin)
    before, after = at.text[: found.start - at.start], at.text[found.end - at.start :]
    return from_a_word(before) if at.start else before, to_a_word(after) if len(after) == margin else after


def from_a_word(text: str) -> str:
    """Without the rest of a word at its beginning, told by dots; writing without spaces stays whole."""
    head, _, rest = text.partition(" ")
    return f"… {rest if len(head) < _LONG_WORD else text}"


def to_a_word(text: str) -> str:
    """Without the beginning of a word at its end, told by dots."""
    rest, _, tail = text.rpartition(" ")
    return f"{rest if len(tail) < _LONG_WORD else text} …"
