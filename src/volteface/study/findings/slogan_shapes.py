"""Slogans as JSON shows them."""

from __future__ import annotations

import msgspec

from volteface.evidence.slogans.result import (
    Bearer,
    Fall,
    Form,
    Rate,
    Silence,
    Slogan,
    Slogans,
    Sought,
    Successor,
    Use,
)
from volteface.evidence.slogans.words import slogan_words
from volteface.study.shapes import PassageShape, passage


class UseShape(PassageShape, frozen=True, kw_only=True):
    """PASSAGE: the words that are shown of a document that says it; `text` is "" where its rights show none."""

    marks: list[tuple[int, int]]


class SuccessorShape(msgspec.Struct, frozen=True):
    """A phrase said more since the fall, in the same surroundings."""

    phrase: str
    score: float
    likeness: float
    before: int
    of_before: int
    since: int
    of_since: int
    chance: float
    first: UseShape | None


class SloganShape(msgspec.Struct, frozen=True):
    """One slogan with its life; `replaced_by` is null where nothing was sought, since its use has not fallen."""

    phrase: str
    forms: list[Form]
    first: UseShape | None
    peak: UseShape | None
    last: UseShape | None
    periods: tuple[Rate, ...]
    z: float | None
    by: list[Bearer]
    replaced_by: list[SuccessorShape] | None
    documents: int
    others: int
    quoted: UseShape | None
    first_date: str | None
    peak_period: str | None
    last_date: str | None
    time: str
    p: float | None
    before: Silence
    after: Silence
    fell: Fall | None
    words: list[str]
    unread: int = 0


class SlogansShape(msgspec.Struct, frozen=True):
    """Slogans of a body, the most marked first; `sought` is null where words were given."""

    slogans: list[SloganShape]
    organisation: str
    by: str
    documents: int
    words_held: int
    earliest: str
    latest: str
    sought: Sought | None
    question: str | None
    words: list[str]
    file: str | None = None


def shape(found: Slogans, file: str | None = None) -> SlogansShape:
    """Slogans as JSON shows them."""
    return SlogansShape(
        [_slogan(one, found.documents) for one in found.slogans],
        found.body,
        found.by,
        found.documents,
        found.words_held,
        found.earliest,
        found.latest,
        found.sought,
        found.question or None,
        found.words(),
        file,
    )


def empty(organisation: str, question: str = "") -> SlogansShape:
    """What JSON shows where too little is held."""
    return SlogansShape([], organisation, "", 0, 0, "", "", None, question or None, [])


def _slogan(one: Slogan, documents: int) -> SloganShape:
    followed = one.replaced_by
    return SloganShape(
        phrase=one.phrase,
        forms=list(one.forms),
        first=_use(one.first),
        peak=_use(one.peak),
        last=_use(one.last),
        periods=one.rates,
        z=one.z,
        by=list(one.by),
        replaced_by=None if followed is None else list(map(_successor, followed)),
        documents=one.documents,
        others=one.others,
        quoted=_use(one.quoted),
        first_date=None if one.first is None else one.first.date,
        peak_period=one.peak_label or None,
        last_date=None if one.last is None else one.last.date,
        time=one.time,
        p=one.p,
        before=one.before,
        after=one.after,
        fell=one.fell,
        words=slogan_words(one, documents),
        unread=one.unread,
    )


def _successor(one: Successor) -> SuccessorShape:
    return SuccessorShape(
        **msgspec.structs.asdict(msgspec.structs.replace(one, first=None)) | {"first": _use(one.first)}
    )


def _use(use: Use | None) -> UseShape | None:
    """The words that are shown; None where none of a document's may be."""
    if use is None or use.words is None:
        return None
    shown = passage(use.words.passage)
    fields = {name: getattr(shown, name) for name in shown.__struct_fields__}
    fields |= {"text": use.words.text, "start": use.words.start, "end": use.words.end}
    return UseShape(**fields, marks=list(use.words.marks))
