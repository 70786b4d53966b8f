"""A stretch of text as it is set: paragraphs cut where passages begin and end, and what stands beside each passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from volteface.dossier.articles import Setting, settings
from volteface.dossier.marking import Marked, Paragraph, anchor, paragraphs
from volteface.model.document import Item
from volteface.model.page import Page
from volteface.study.leaf_shapes import HeldItem, SeenCoding, Standing

Span = tuple[int, int]


class Run(msgspec.Struct, frozen=True):
    """A piece of a paragraph: its words, the anchors that begin with it, how it is marked.

    `number` is that of the note beside it, 0 without; `page` is where a page begins, None elsewhere. `kind` has the
    words coded (a passage that somebody coded), cited (asked for by the address), hit (sought), plain (any passage).
    """

    text: str
    start: int
    anchors: tuple[str, ...] = ()
    kind: str = ""
    number: int = 0
    page: str = ""


class Note(msgspec.Struct, frozen=True):
    """What stands beside a passage: its number here, its address, the rule's voice, its language, what was said."""

    number: int
    start: int
    end: int
    anchor: str
    voice: str
    reason: str
    language: str
    codings: tuple[SeenCoding, ...]
    opens: bool


class Part(msgspec.Struct, frozen=True):
    """A paragraph: where it stands, how it is set, its runs and its notes."""

    start: int
    end: int
    setting: Setting
    runs: tuple[Run, ...]
    notes: tuple[Note, ...]


class Marks(msgspec.Struct, frozen=True):
    """What is to be marked in a stretch: passages with what was said of them, words asked for, words sought.

    `every` passage is marked, else those that somebody coded.
    """

    passages: Sequence[Standing]
    codings: Mapping[int, tuple[SeenCoding, ...]]
    cited: Span | None = None
    hits: Sequence[Span] = ()
    every: bool = False
    language: str = ""
    opening: frozenset[int] = frozenset()


def parts(
    text: str,
    start: int,
    marks: Marks,
    pages: Sequence[Page] = (),
    items: Sequence[HeldItem] = (),
    *,
    title: str = "",
    author: str = "",
) -> list[Part]:
    """A stretch as paragraphs.

    Args:
        text: its words.
        start: where it stands in the layer.
        marks: what is marked in it.
        pages: of the layer, shown where one begins; none to show none.
        items: that it touches; a paragraph begins with each.
        title: the document's, which needs no saying again.
        author: who all of the document is by.
    """
    notes = _notes(marks)
    spans = {(note.start, note.end) for note in notes.values()}
    if marks.cited is not None and marks.cited[0] < marks.cited[1]:
        spans.add(marks.cited)
    shown = sorted(spans)
    marked = [Marked(a - start, b - start, anchor(a, b)) for a, b in [*shown, *marks.hits]]
    here = [msgspec.structs.replace(page, start=page.start - start, end=page.end - start) for page in pages]
    set_in = [
        Item(max(0, one.start - start), one.end - start, one.author, one.title, one.kind, one.authority)
        for one in items
    ]
    found = paragraphs(text, marked, here, [one.start for one in set_in])
    places = [(one.start, one.end) for one in found]
    how = settings(text, places, set_in, title=title, author=author)
    begun: set[str] = set()
    return [
        Part(
            one.start + start,
            one.end + start,
            setting,
            tuple(_runs(one, start, marks, notes, begun)),
            tuple(notes[shown[at]] for at in sorted(one.begins) if at < len(shown) and shown[at] in notes),
        )
        for one, setting in zip(found, how, strict=True)
    ]


def _notes(marks: Marks) -> dict[Span, Note]:
    """A note for each passage that has one, numbered in order."""
    notes: dict[Span, Note] = {}
    for one in marks.passages:
        said = marks.codings.get(one.number, ())
        told = [each for each in said if marks.every or each.about or each.unclear or each.own]
        asked = (one.start, one.end) == marks.cited
        if not told and not marks.every and not asked:
            continue
        other = one.language if one.language != marks.language else ""
        notes[one.start, one.end] = Note(
            len(notes) + 1,
            one.start,
            one.end,
            anchor(one.start, one.end),
            one.voice,
            one.reason,
            other,
            tuple(told),
            one.start in marks.opening,
        )
    return notes


def _runs(paragraph: Paragraph, start: int, marks: Marks, notes: Mapping[Span, Note], begun: set[str]) -> list[Run]:
    runs = []
    at = paragraph.start + start
    whole = (at, paragraph.end + start)
    here = [note for note in notes.values() if _meet((note.start, note.end), whole)]
    hits = [hit for hit in marks.hits if _meet(hit, whole)]
    numbers = {note.anchor: note.number for note in here}
    for piece in paragraph.pieces:
        end = at + len(piece.text)
        # An anchor stands once, also where a passage of no note begins with words that are sought.
        anchors = tuple(one for one in piece.anchors if one not in begun)
        begun.update(anchors)
        number = next((numbers[one] for one in piece.anchors if one in numbers), 0)
        runs.append(Run(piece.text, at, anchors, _kind((at, end), here, marks.cited, hits), number, piece.page))
        at = end
    return runs


def _kind(span: Span, notes: Sequence[Note], cited: Span | None, hits: Sequence[Span]) -> str:
    kinds = []
    over = [note for note in notes if _meet((note.start, note.end), span)]
    if over:
        kinds.append("coded" if any(note.codings for note in over) else "plain")
    if cited is not None and _meet(cited, span):
        kinds.append("cited")
    if any(_meet(hit, span) for hit in hits):
        kinds.append("hit")
    return " ".join(kinds)


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and one[1] > other[0]
