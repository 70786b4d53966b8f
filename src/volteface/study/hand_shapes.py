"""What a person who codes by hand is shown and told, in the terminal and in the browser alike."""

from __future__ import annotations

import msgspec

from volteface.model.coding import Judgement


class Origin(msgspec.Struct, frozen=True):
    """When, where and by whom a passage was said: what blind coding does not show."""

    date: str
    source: str
    author: str


class Presented(msgspec.Struct, frozen=True):
    """A passage put before its coder.

    `passage` is the library's own key; `uuid` is that of the coding to come, so that sent twice it counts once.
    `before` and `after` are what stands about it. `hint` is the rule's voice where that is not the organisation's own,
    else "". `why` is "" where the coder meets the passage for the first time, else "stale" (coded under an earlier text
    of the question), "undone" or "skipped"; `said` is what was taken back. `origin` is None where coding is blind.
    """

    passage: int
    uuid: str
    before: str
    text: str
    after: str
    language: str
    hint: str
    why: str = ""
    said: Judgement | None = None
    origin: Origin | None = None


class Progress(msgspec.Struct, frozen=True):
    """How far a coder is on a question.

    `total` passages are this coder's to read; of the `read` ones `counting` count, `unclear` could not be told, and
    `flagged` are marked for discussion. `stale` of those left were coded under an earlier text of the question.
    """

    total: int
    read: int
    counting: int
    unclear: int
    flagged: int
    stale: int
    assigned: bool

    @property
    def left(self) -> int:
        """Passages still to be read."""
        return self.total - self.read


class Interval(msgspec.Struct, frozen=True):
    """Half the width of a question's interval over the whole time, never where it lies.

    `organisation` is the one with the widest where several are held, else "". `half` is None before enough is read.
    `gold` passages were read by anybody; `was` is the half-width that was told before this one.
    """

    gold: int
    half: float | None = None
    was: float | None = None
    organisation: str = ""


class Agreed(msgspec.Struct, frozen=True):
    """Agreement with one other coder, on what both have coded: α of what counts, and of positions; None: too few.

    `passages` both have coded; `positions` are those on which both took one.
    """

    coder: str
    kind: str
    passages: int
    counting: float | None
    positions: int
    position: float | None


class ByHandShape(msgspec.Struct, frozen=True):
    """What a session of coding by hand came to."""

    question: str
    coder: str
    kind: str
    coded: int
    progress: Progress
    interval: Interval | None
    agreement: list[Agreed]


class ShareShape(msgspec.Struct, frozen=True):
    """What one coder has to read: `shared` of the passages are read by another too, `left` are still to be read."""

    coder: str
    passages: int
    shared: int
    read: int
    left: int
    strata: dict[str, int]


class AssignedShape(msgspec.Struct, frozen=True):
    """Who reads what of a question.

    Of `drawn` passages `twice` are to be read by two coders or more, `unassigned` by nobody; `new` readings were dealt
    out now.
    """

    question: str
    drawn: int
    twice: int
    unassigned: int
    new: int
    coders: list[ShareShape]
