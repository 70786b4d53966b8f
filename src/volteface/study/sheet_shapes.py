"""What sheets and adjudication answer, as JSON shows it."""

from __future__ import annotations

import msgspec


class SheetShape(msgspec.Struct, frozen=True):
    """A coding sheet as it was written; `coder` is null where it is for anybody."""

    question: str
    codebook: str
    file: str
    only: str
    coder: str | None
    blind: bool
    passages: int


class SaidShape(msgspec.Struct, frozen=True):
    """What one coder said of a passage; `words` is the same for people."""

    coder: str
    kind: str
    about: bool
    position: float | None
    voice: str | None
    unclear: bool
    flagged: bool
    reason: str
    words: str
    made: str


class DisputeShape(msgspec.Struct, frozen=True):
    """A passage on which coders differ: on what, how far, and for how many passages it stands in the line.

    `settled` is the settlement that holds, `earlier` one that a later coding contradicts; null where there is none.
    """

    passage: str
    date: str
    text: str
    on: str
    gap: float
    weight: float
    outside: bool
    said: list[SaidShape]
    settled: SaidShape | None
    earlier: SaidShape | None


class FollowedShape(msgspec.Struct, frozen=True):
    """How often settlements said what a coder had said, of those on passages that this coder had read."""

    coder: str
    followed: int
    of: int


class AdjudicatedShape(msgspec.Struct, frozen=True):
    """The disputes of a question: `settled` of those `disputed`, by whom, and how often each coder was followed.

    `now` is how many were settled in the session that just ended. `disputes` are those asked for, the weightiest first.
    """

    question: str
    disputed: int
    settled: int
    now: int
    by: dict[str, int]
    followed: list[FollowedShape]
    disputes: list[DisputeShape]
