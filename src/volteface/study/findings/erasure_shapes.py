"""The JSON of erasures: what went, came, changed and moved between editions, with the words on both sides."""

from __future__ import annotations

import msgspec

from volteface.evidence.erasures.erasure import Bearing, Erasure
from volteface.evidence.erasures.result import Compared, Erasures, Gone, Vanished
from volteface.evidence.erasures.text import Edition
from volteface.evidence.extract import Extract
from volteface.study.codebook_shapes import EditShape
from volteface.study.shapes import PassageShape, passage


class WindowShape(msgspec.Struct, frozen=True):
    """From the day of the earlier edition to that of the later one; `captures` tells that pages were saved on them."""

    start: str
    end: str
    captures: bool
    words: str


class ErasureShape(msgspec.Struct, frozen=True):
    """One thing that was removed, altered, added or moved.

    `before` and `after` are null where the edition has no such words; `around` are the sentences of the later edition
    between which what was removed would stand. `acknowledged` is null for what was added or moved; it is true where
    `note`, a note of the publication, may speak of the change. `again` is the day of an edition that has the words too.
    """

    kind: str
    document: str
    earlier: Edition
    later: Edition
    before: PassageShape | None
    after: PassageShape | None
    around: list[PassageShape]
    edits: list[EditShape]
    questions: list[Bearing]
    window: WindowShape
    section: str
    sentences: int
    spelling: bool
    furniture: bool
    acknowledged: bool | None
    note: PassageShape | None
    again: str | None
    weight: float


class VanishedShape(msgspec.Struct, frozen=True):
    """A section that the later edition has not."""

    title: str
    kind: str
    sentences: int
    removed: int
    begins: PassageShape | None
    questions: list[str]
    again: str | None


class ComparedShape(msgspec.Struct, frozen=True):
    """Two editions, counted in sentences; `links` is null where no links were kept, so that it cannot be told."""

    earlier: Edition
    later: Edition
    sentences_before: int
    sentences_after: int
    unchanged: int
    removed: int
    altered: int
    spelled: int
    added: int
    moved: int
    still: int
    furniture: int
    unread: int
    noise: float
    one_print: bool
    notes: list[PassageShape]
    vanished: list[VanishedShape]
    links: list[Gone] | None
    words: list[str]


class ErasuresShape(msgspec.Struct, frozen=True):
    """What was compared and found, what is on a question first; `total` counts what is not listed too."""

    questions: list[str]
    compared: list[ComparedShape]
    erasures: list[ErasureShape]
    total: int
    words: list[str]
    file: str | None = None


def erasures_shape(found: Erasures, top: int | None = None, file: str | None = None) -> ErasuresShape:
    """What was found as JSON shows it.

    Args:
        found: all of it.
        top: how many changes are listed; None lists all.
        file: where it was drawn.
    """
    return ErasuresShape(
        list(found.questions),
        [_compared(one) for one in found.compared],
        [_erasure(one) for one in found.found[:top]],
        len(found.found),
        found.words(),
        file,
    )


def empty() -> ErasuresShape:
    """The answer where nothing could be compared."""
    return ErasuresShape([], [], [], 0, [])


def _erasure(one: Erasure) -> ErasureShape:
    days = one.earlier.day, one.later.day
    captures = bool(one.earlier.captured and one.later.captured)
    answered = one.kind in ("removed", "altered") and not one.furniture
    return ErasureShape(
        kind=one.kind,
        document=one.document,
        earlier=one.earlier,
        later=one.later,
        before=_words(one.before),
        after=_words(one.after),
        around=[shown for each in one.around if (shown := _words(each)) is not None],
        edits=[EditShape(edit.start, edit.printed, edit.said, list(edit.alarms)) for edit in one.edits],
        questions=list(one.questions),
        window=WindowShape(*days, captures, one.window()),
        section=one.section,
        sentences=one.sentences,
        spelling=one.spelling,
        furniture=one.furniture,
        acknowledged=one.note is not None if answered else None,
        note=_words(one.note),
        again=one.again or None,
        weight=round(one.weight, 2),
    )


def _compared(one: Compared) -> ComparedShape:
    return ComparedShape(
        one.earlier,
        one.later,
        *one.sentences,
        unchanged=one.unchanged,
        removed=one.removed,
        altered=one.altered,
        spelled=one.spelled,
        added=one.added,
        moved=one.moved,
        still=one.still,
        furniture=one.furniture,
        unread=one.unread,
        noise=round(one.noise.rate, 5),
        one_print=one.one_print,
        notes=[shown for each in one.notes if (shown := _words(each)) is not None],
        vanished=[_vanished(each) for each in one.vanished],
        links=list(one.links) if one.linked else None,
        words=one.words(),
    )


def _vanished(one: Vanished) -> VanishedShape:
    again = one.again or None
    return VanishedShape(
        one.title, one.kind, one.sentences, one.removed, _words(one.begins), list(one.questions), again
    )


def _words(one: Extract | None) -> PassageShape | None:
    """The words that are shown, as a passage of their own; what stands about them stays what it is."""
    if one is None:
        return None
    held = one.passage
    before, after = held.text[: one.offset], held.text[one.offset + len(one.text) :]
    shown = msgspec.structs.replace(
        held,
        text=one.text,
        start=one.start,
        end=one.end,
        prefix=held.prefix + before if before else held.prefix,
        suffix=after + held.suffix if after else held.suffix,
    )
    return passage(shown)
