"""What people say of a document's items: where they begin and end, and what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from rapidfuzz import process

from volteface import reading
from volteface.library import Library, corrections, setting_aside
from volteface.library import items as holding
from volteface.library.items import HeldItem, Place, PlacedPassage
from volteface.library.setting_aside import Which
from volteface.library.shelf import shelf
from volteface.model.document import Voice
from volteface.model.errors import WrongUse
from volteface.model.kinds import KINDS
from volteface.study.held_shapes import ItemShape, ItemsShape

# How many characters tell where a passage or item begins.
_BEGINS = 60
_PLACES = 6


def place(library: Library, document: str) -> Place:
    """The text of a document that stands.

    Raises:
        WrongUse: there is no document of this name, or it was set aside.
    """
    found = holding.place(library, document)
    if found is None:
        if setting_aside.count(library, Which((document,))):
            raise WrongUse(f"“{document}” was set aside", hint=f"put it back first: volteface aside --back {document}")
        near = [name for name, _, _ in process.extract(document, shelf(library).names, limit=3, score_cutoff=60)]
        hint = f"did you mean {' or '.join(f'“{name}”' for name in near)}?" if near else "see: volteface holdings"
        raise WrongUse(f"no document “{document}”", hint=hint)
    return found


def listed(library: Library, document: str) -> ItemsShape:
    """The items of a document in order.

    Raises:
        WrongUse: there is no document of this name.
    """
    return _shape(library, place(library, document))


def split(library: Library, document: str, where: str) -> ItemsShape:
    """Let a new item begin at a passage.

    Args:
        library: the study's.
        document: which.
        where: the offset at which the passage begins, or its first words.

    Raises:
        WrongUse: no passage begins there, several do, or an item does already.
    """
    at = place(library, document)
    offset = _offset(at, holding.passages_of(library, at), where)
    before = holding.items(library, at.layer)
    if any(item.start == offset for item in before) or offset <= _first(library, at):
        raise WrongUse("an item begins there already", where=f"{document}, character {offset}")
    return _correct(library, at, "split", before, corrections.split(before, offset))


def join(library: Library, document: str, first: int, last: int) -> ItemsShape:
    """Let neighbouring items be one, which is what the first of them is; numbers are as `listed` has them.

    Raises:
        WrongUse: there are no such items.
    """
    at = place(library, document)
    before = holding.items(library, at.layer)
    _demand(before, first, document)
    _demand(before, last, document)
    if first >= last:
        raise WrongUse(f"items {first} and {last} are not two in order", hint="name the first, then the last")
    return _correct(library, at, "join", before, corrections.joined(before, first - 1, last - 1))


def name(
    library: Library,
    document: str,
    number: int,
    *,
    kind: str | None = None,
    author: str | None = None,
    title: str | None = None,
    authority: float | None = None,
) -> ItemsShape:
    """Say what an item is; what is None stays as it is.

    Raises:
        WrongUse: there is no such item, no such kind, an authority outside 0 to 1, or nothing is said.
    """
    at = place(library, document)
    before = holding.items(library, at.layer)
    _demand(before, number, document)
    said = {"kind": kind, "author": author, "title": title, "authority": authority}
    what = {field: value for field, value in said.items() if value is not None}
    if not what:
        raise WrongUse("nothing is said of the item", hint="add --kind, --author, --title or --authority")
    if kind and kind not in KINDS:
        raise WrongUse(f"no kind “{kind}”", hint=f"the kinds are: {', '.join(KINDS)}")
    if authority is not None and not 0 <= authority <= 1:
        raise WrongUse(f"authority is {authority:g}", hint="it runs from 0 to 1")
    return _correct(library, at, "type", before, corrections.typed(before, number - 1, **what))


def hear(library: Library, document: str, start: int, voice: str) -> ItemsShape:
    """Say whose words a passage holds, where the rule hears it wrongly; no rule takes that back, `undo` does.

    Args:
        library: the study's.
        document: which.
        start: the offset at which the passage begins.
        voice: own, quoted, attributed, conceded or uncertain.

    Raises:
        WrongUse: no passage begins there, or there is no such voice.
    """
    at = place(library, document)
    if voice not in set(Voice):
        raise WrongUse(f"no voice “{voice}”", hint=f"the voices are: {', '.join(Voice)}")
    placed = holding.passages_of(library, at)
    offset = _offset(at, placed, str(start))
    number = next(passage.number for passage in placed if passage.span.start == offset)
    before = holding.items(library, at.layer)
    holding.correct(library, at, "voice", before, {number: (voice, holding.BY_HAND)}, seen=before)
    return msgspec.structs.replace(_shape(library, at), deed="voice", voices=1)


def undo(library: Library, document: str) -> ItemsShape:
    """Take back the last correction of a document's items.

    Raises:
        WrongUse: nothing was corrected, or all of it is taken back.
    """
    at = place(library, document)
    deed = holding.undo(library, at)
    if deed is None:
        raise WrongUse("no correction is left to be taken back", where=document)
    return msgspec.structs.replace(_shape(library, at), deed=f"undo {deed}")


def _correct(
    library: Library, at: Place, deed: str, before: Sequence[HeldItem], after: Sequence[HeldItem]
) -> ItemsShape:
    """Write a correction; within what it touches the rules listen anew to whose words the passages are."""
    touched = set(before) ^ set(after)
    placed = holding.passages_of(library, at)
    spans = reading.ruled(at.text, [item.plain() for item in after], [passage.span for passage in placed])
    voices = {
        passage.number: (span.voice.value, span.reason)
        for passage, span in zip(placed, spans, strict=True)
        if (span.voice, span.reason) != (passage.span.voice, passage.span.reason)
        and passage.span.reason != holding.BY_HAND
        and any(item.start <= span.start < item.end for item in touched)
    }
    holding.correct(library, at, deed, after, voices, seen=before)
    return msgspec.structs.replace(_shape(library, at), deed=deed, voices=len(voices))


def _shape(library: Library, at: Place) -> ItemsShape:
    found = holding.items(library, at.layer)
    held: dict[int, int] = {}
    for passage in holding.passages_of(library, at):
        held[passage.item] = held.get(passage.item, 0) + 1
    return ItemsShape(
        at.name,
        [
            ItemShape(
                number,
                item.start,
                item.end,
                item.kind,
                item.title,
                item.author,
                item.authority,
                item.corrected,
                held.get(item.id, 0),
                " ".join(at.text[item.start : item.start + 4 * _BEGINS].split())[:_BEGINS],
            )
            for number, item in enumerate(found, 1)
        ],
    )


def _demand(items: Sequence[HeldItem], number: int, document: str) -> None:
    if not 1 <= number <= len(items):
        hint = f"it has {len(items)}: volteface item list {document}"
        raise WrongUse(f"no item {number}", where=document, hint=hint)


def _first(library: Library, at: Place) -> int:
    placed = holding.passages_of(library, at)
    return placed[0].span.start if placed else 0


def _offset(at: Place, placed: Sequence[PlacedPassage], where: str) -> int:
    starts = [passage.span.start for passage in placed]
    if where.strip().isdecimal():
        offset = int(where)
        if offset in starts:
            return offset
        near = sorted(starts, key=lambda start: abs(start - offset))[:2]
        raise WrongUse(f"no passage begins at character {offset}", where=at.name, hint=f"some do: {_told(at, near)}")
    words = where.split()
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = [match.start() for match in pattern.finditer(at.text)] if words else []
    begin = [start for start in found if start in set(starts)]
    if len(begin) == 1:
        return begin[0]
    if begin:
        raise WrongUse(
            f"{len(begin)} passages begin with these words",
            where=at.name,
            hint=f"give more of them, or a number: {_told(at, begin)}",
        )
    if found:
        inside = [max(start for start in starts if start <= one) for one in found if starts and one >= starts[0]]
        hint = f"items begin where passages do: {_told(at, list(dict.fromkeys(inside)))}"
        raise WrongUse("these words stand within a passage", where=at.name, hint=hint)
    raise WrongUse("these words do not stand in the document", where=at.name, hint="give them as they are printed")


def _told(at: Place, starts: Sequence[int]) -> str:
    """Places with the words that stand there."""
    told = [f"{start} (“{' '.join(at.text[start : start + 2 * _BEGINS].split())[:30]}…”)" for start in starts[:_PLACES]]
    return ", ".join(told) + (f" and {len(starts) - _PLACES} more" if len(starts) > _PLACES else "")
