"""The JSON of what stands around a turn: the words at both ends of its interval, and what may give a reason for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING, Literal, Self

import msgspec

from volteface.model.dates import Date
from volteface.model.wording import signed
from volteface.study.outside_shapes import EventShape
from volteface.study.shapes import PassageShape, QuotationShape

if TYPE_CHECKING:
    from volteface.evidence.result import Reading


class SaidShape(QuotationShape, frozen=True, kw_only=True):
    """A quotation: `text` is the part of the passage that is shown, with its own start and end.

    `kind` is that of the coder; where the passage takes no position it is null, and so is `position`. `before` and
    `after` mark words of the passage that are left out.
    """

    kind: Literal["person", "machine"] | None
    before: str
    after: str

    @classmethod
    def of(cls, whole: PassageShape, text: str, offset: int, *, reading: Reading | None, why: str) -> Self:
        """A part of a passage.

        Args:
            whole: the passage.
            text: the part that is shown.
            offset: where it begins in the passage's text.
            reading: what it was found to hold, None where it takes no position.
            why: what it was chosen for.
        """
        fields = {name: getattr(whole, name) for name in PassageShape.__struct_fields__}
        start = whole.start + offset
        fields |= {"text": text, "start": start, "end": start + len(text)}
        return cls(
            **fields,
            why=why,
            read=reading is not None and reading.read,
            coder="" if reading is None else reading.coder,
            kind=None if reading is None else "person" if reading.kind == "person" else "machine",
            before="… " if offset else "",
            after=" …" if offset + len(text) < len(whole.text.rstrip()) else "",
        )

    def heading(self, known: Collection[str] = ()) -> str:
        """Date, author, page, position and who says so: what stands above the words.

        Args:
            known: machines that have been called so just before.
        """
        page = self.page_label or (None if self.page is None else str(self.page))
        place = [Date.parse(self.date).words(), self.author, "" if page is None else f"p. {page}", self.held(known)]
        return ", ".join(filter(None, place))

    def held(self, known: Collection[str] = ()) -> str:
        """The position and whose reading it is; a machine is called one."""
        if self.position is None or self.kind is None:
            return "no position"
        machine = ", a machine" if self.kind == "machine" and self.coder not in known else ""
        return f"{signed(self.position, 1)} ({'' if self.read else 'scored by '}{self.coder}{machine})"

    def quoted(self) -> str:
        """The words in quotation marks, in one paragraph; what is left out is marked outside of them."""
        return f"{self.before}“{' '.join(self.text.split())}”{self.after}"


class AroundShape(msgspec.Struct, frozen=True):
    """What stands around a turn of position.

    Attributes:
        earliest, latest: the turn's interval.
        first: from the earliest document of the interval that can be quoted, what is most typical of the mean before.
        last: from the latest one, what is most typical of the mean after.
        reasons: passages that may give a reason or admit a change, the strongest and nearest first; not reviewed.
        searched: how many passages about the question were searched for them, from `earliest` to `until`.
        until: the last day that was searched.
        unread: how many more are in languages that the word lists do not know.
        search: what was searched for reasons, and with what success, in words.
        inside, before: the events of the study inside the interval, and those just before it.
        words: all of it but the events in plain sentences.
    """

    earliest: dt.date
    latest: dt.date
    first: SaidShape | None
    last: SaidShape | None
    reasons: list[SaidShape]
    searched: int
    until: dt.date
    unread: int
    search: str
    inside: list[EventShape] = []
    before: list[EventShape] = []
    words: list[str] = []


def edge_words(around: AroundShape, *, first: bool, known: Collection[str] = ()) -> str:
    """What stands above the words at one end: of the document there, or of the nearest that has words to quote.

    Args:
        around: the turn.
        first: which end.
        known: machines that have been called so just before.
    """
    said, edge, name = (around.first, around.earliest, "first") if first else (around.last, around.latest, "last")
    if said is None:
        side = "before" if first else "after"
        return f"{name} document of the interval: none {side} the turn has words that may be quoted"
    date = Date.parse(said.date)
    own = date.earliest <= edge <= date.latest
    return f"{name} document of the interval{'' if own else ' with typical words to quote'}: {said.heading(known)}"


def around_words(around: AroundShape) -> AroundShape:
    """The same with its words."""
    said = [
        edge_words(around, first=first) + ("" if one is None else f": {one.quoted()}")
        for first, one in ((True, around.first), (False, around.last))
    ]
    said.append(around.search)
    said += [f"{one.heading()} ({one.why}): {one.quoted()}" for one in around.reasons]
    return msgspec.structs.replace(around, words=said)
