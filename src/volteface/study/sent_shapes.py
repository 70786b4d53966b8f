"""What goes to a coder's browser ahead of need, and what comes back from it, as JSON."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from volteface.library.sent import Outcome
from volteface.model.coding import Judgement
from volteface.study.hand_shapes import Agreed, Origin, Progress
from volteface.study.sheet_shapes import SaidShape


class Ahead(msgspec.Struct, frozen=True):
    """A passage fetched ahead, as `hand_shapes.Presented` without a UUID, which the browser makes.

    `before` and `after` stand about it, `more_before` and `more_after` are the same, wider.
    """

    passage: int
    text: str
    before: str
    after: str
    more_before: str
    more_after: str
    language: str
    hint: str
    why: str = ""
    origin: Origin | None = None
    said: Judgement | None = None
    uuid: str = ""


class AheadShape(msgspec.Struct, frozen=True):
    """The next passages of a coder, how far the coder is, and by what an answer to them is known to belong here."""

    study: str
    question: str
    version: str
    coder: str
    progress: Progress
    passages: list[Ahead]


class DisputedAhead(Ahead, frozen=True, kw_only=True):
    """A passage in dispute with what its coders said; `gap` and `weight` as in `sheet_shapes.DisputeShape`."""

    on: str
    gap: float
    weight: float
    outside: bool
    coders: list[SaidShape]
    earlier: SaidShape | None = None


class DisputesShape(msgspec.Struct, frozen=True):
    """The weightiest disputes, and how many there are; `settled` of them are.

    `unread` others are on passages that whoever settles has still to read: what was said of them is kept until then.
    In `own` others whoever settles is a party: somebody else settles them.
    """

    study: str
    question: str
    version: str
    coder: str
    total: int
    settled: int
    passages: list[DisputedAhead]
    unread: int = 0
    own: int = 0


class Act(msgspec.Struct, frozen=True):
    """One thing done in a browser: a passage coded under a text of the question; without `said` a coding undone."""

    uuid: Annotated[str, Meta(max_length=64)]
    passage: Annotated[int, Meta(ge=0, le=2**53)] = 0
    version: Annotated[str, Meta(max_length=64)] = ""
    said: Judgement | None = None


class Acts(msgspec.Struct, frozen=True):
    """What was done, in order, with the study and the coder that it was done for: a browser may hold several."""

    study: str
    coder: str
    acts: Annotated[list[Act], Meta(max_length=500)]


class Receipt(msgspec.Struct, frozen=True):
    """What became of an act, made under an `earlier` text of the question perhaps; `what` is why it was refused."""

    uuid: str
    outcome: Outcome
    earlier: bool = False
    what: str = ""


class Receipts(msgspec.Struct, frozen=True):
    """What became of all that was sent, and the text of the question as it is now."""

    version: str
    receipts: list[Receipt]


class StandingShape(msgspec.Struct, frozen=True):
    """How sure a question is by now, and how far each coder agrees with each other one.

    `gold` passages were read by anybody; `half` is half the width of the interval, None before enough is read, of the
    `organisation` with the widest. `disputed` passages are in dispute, `settled` of them settled.
    """

    question: str
    gold: int
    half: float | None
    organisation: str
    disputed: int
    settled: int
    agreement: dict[str, list[Agreed]]


class CodingShape(msgspec.Struct, frozen=True):
    """A question as it is coded: what was drawn, what anybody and what one coder has read.

    `total` passages are this coder's to read, `read` of them are; `told` says why there are none.
    """

    question: str
    title: str
    asks: str
    low: str
    high: str
    waves: int
    drawn: int
    team: int
    coders: int
    codings: int
    total: int
    read: int
    assigned: bool
    told: str = ""
