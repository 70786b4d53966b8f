"""What became of one sentence from an edition to a later one, with the words on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Self

import msgspec

from volteface.evidence.erasures.text import Edition
from volteface.evidence.extract import Extract, MayShow, Quoted
from volteface.model.dates import Date, span_words
from volteface.model.differences import Alarm, Difference, alarms


class Kind(StrEnum):
    """What was found; no word says why."""

    REMOVED = "removed"
    ALTERED = "altered"
    ADDED = "added"
    MOVED = "moved"


class Bearing(msgspec.Struct, frozen=True):
    """A question that words bear on: by its cues, or because somebody coded them; `position` where one was found.

    `edition` says which of two sentences was coded so, "earlier" or "later", where one became the other.
    """

    question: str
    by: str
    position: float | None = None
    coder: str = ""
    edition: str = ""

    @property
    def whose(self) -> str:
        """Of which sentence the position is, in words; "" where there is but one."""
        return f"the {self.edition} sentence" if self.edition and self.position is not None else ""


class Erasure(msgspec.Struct, frozen=True):
    """A sentence removed, altered, added or moved; of a moved run of `sentences` the first is shown.

    `before` stands in the earlier edition, `after` in the later; `around` are the sentences between which it would
    stand there. `edits` are the places of `before` where an altered one differs, `spelling` says that only letters
    within words do. `furniture` are lines that change of themselves or belong to the site. `note` is a note of the
    publication that may speak of it, `again` the day of a still later edition that has the words again (of what was
    added: of an earlier one that had them).
    """

    kind: Kind
    earlier: Edition
    later: Edition
    before: Extract | None
    after: Extract | None
    around: tuple[Extract, ...] = ()
    edits: tuple[Difference, ...] = ()
    questions: tuple[Bearing, ...] = ()
    section: str = ""
    sentences: int = 1
    spelling: bool = False
    furniture: bool = False
    note: Extract | None = None
    again: str = ""
    weight: float = 0.0

    @property
    def document(self) -> str:
        """The document that it stood in; for what was added, that it stands in."""
        return self.earlier.document if self.before is not None else self.later.document

    @property
    def called(self) -> str:
        """The kind, with whether a note of the publication stands beside it, for what was removed or altered."""
        if self.kind not in (Kind.REMOVED, Kind.ALTERED) or self.furniture:
            return self.kind.value
        return f"{self.kind.value}, {'with a note' if self.note is not None else 'no note found'}"

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """What turns a sense or a size about among the edits."""
        return alarms(self.edits)

    def window(self) -> str:
        """Between when and when it went, in words."""
        return window(self.kind, self.earlier, self.later, self.again)

    def rank(self) -> tuple[object, ...]:
        """What is on a question first, then the weightiest; ties go to the earlier, then to the address."""
        shown = self.before or self.after
        first = Date.parse(self.later.day).days[0]
        where = (shown.passage.document, shown.passage.layer, shown.start) if shown is not None else ("", "", 0)
        moved = self.kind is Kind.MOVED
        return self.furniture, moved, not self.questions, self.spelling, -self.weight, first, *where

    def admitted(self, may: MayShow) -> Self | None:
        """The same with only such words as may be shown; None where those it is about may not."""
        sides = {"before": self.before, "after": self.after}
        kept = {name: one if one is not None and may(one) else None for name, one in sides.items()}
        if any(one is not None and kept[name] is None for name, one in sides.items()):
            # Half of a change is no evidence of one.
            return None
        note = self.note if self.note is not None and may(self.note) else None
        return msgspec.structs.replace(self, note=note, around=tuple(one for one in self.around if may(one)))

    def quoted(self, number: int) -> Iterator[Quoted]:
        """All words that it quotes."""
        sides = ((f"{self.kind}: before", self.before), (f"{self.kind}: after", self.after))
        for role, one in (*sides, ("note on a change", self.note)):
            if one is not None:
                yield Quoted(role, number, one)
        for one in self.around:
            yield Quoted("stands there now", number, one)


def window(kind: Kind, earlier: Edition, later: Edition, again: str = "") -> str:
    """From which edition to which something changed, in words that say no more than what stands in them."""
    one, other = _when(earlier, later), _when(later, earlier)
    if earlier.captured and later.captured:
        told = {
            Kind.REMOVED: f"was there on {one}, is not there on {other}",
            Kind.ADDED: f"was not there on {one}, is there on {other}",
        }.get(kind, f"stood so on {one}, stands otherwise on {other}")
    else:
        told = {
            Kind.REMOVED: f"stands in {one}, is not in {other}",
            Kind.ADDED: f"is not in {one}, stands in {other}",
        }.get(kind, f"stands so in {one}, otherwise in {other}")
    if kind is Kind.MOVED:
        told = told.replace("otherwise", "at another place")
    if again:
        day = span_words(Date.parse(again))
        told += f"; stands again on {day}" if kind is not Kind.ADDED else f"; had stood on {day} already"
    return told


def _when(one: Edition, other: Edition) -> str:
    """An edition as it is told beside another one: by its day where the two differ in it, else by its number."""
    day = span_words(Date.parse(one.day))
    if one.captured and other.captured and one.day != other.day:
        return day
    if one.document != other.document:
        return f"{one.document} ({day})"
    return f"the edition of {day}" if one.day != other.day else f"edition {one.number} ({day}, {_added(one)})"


def _added(one: Edition) -> str:
    return f"added {span_words(Date.parse(one.added[:10]))}" if one.added else "added later"
