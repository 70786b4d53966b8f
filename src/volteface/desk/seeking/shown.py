"""Passages as a page shows them: cut at what was sought, with whole words about them, dates and places in words."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec

from volteface.desk.documents.addresses import of_document
from volteface.model.passage import Passage

# Of a passage that is longer only what stands about the words sought is shown.
_WHOLE, _BEFORE, _AFTER = 1_400, 300, 700
_CONTEXT = 110


class Hit(msgspec.Struct, frozen=True):
    """A passage: its words in pieces, every second of them sought; what stands around; where it leads."""

    passage: Passage
    pieces: tuple[str, ...]
    before: str
    after: str
    href: str
    place: str

    @property
    def address(self) -> str:
        """By which it is collected and quoted."""
        return self.passage.address


def hit(one: Passage, marks: Sequence[tuple[int, int]]) -> Hit:
    """A passage with its words marked."""
    text, start, end = one.text, 0, len(one.text)
    if len(text) > _WHOLE:
        first = marks[0][0] if marks else 0
        start, end = _cut(text, first - _BEFORE, first + _AFTER)
    cuts = [start]
    for low, high in marks:
        if cuts[-1] <= low < high <= end:
            cuts += [low, high]
    cuts.append(end)
    before = _last_words(one.prefix) if not start else "…"
    after = _first_words(one.suffix) if end == len(text) else "…"
    pieces = tuple(text[a:b] for a, b in itertools.pairwise(cuts))
    return Hit(one, pieces, before, after, place_of(one), page_of(one))


def place_of(one: Passage) -> str:
    """The desk's page of the words, counted from the root."""
    return of_document(one.document, (one.start, one.end))


def page_of(one: Passage) -> str:
    """The page as printed on it, else its number; "" where there is none."""
    label = one.page_label or (str(one.page) if one.page is not None else "")
    return f"p. {label}" if label else ""


def cited(one: Passage) -> str:
    """Author, publication, document and page, as a citation has them."""
    return ", ".join(part for part in (one.author, one.source, one.document, page_of(one)) if part)


def _cut(text: str, low: int, high: int) -> tuple[int, int]:
    """Bounds moved to where words part."""
    start = max(0, low)
    end = min(len(text), high)
    if start:
        start = text.find(" ", start) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    return start, end


def _last_words(text: str) -> str:
    flowed = " ".join(text.rsplit("\n\n", maxsplit=1)[-1].split())
    return flowed if len(flowed) <= _CONTEXT else f"… {flowed[-_CONTEXT:].partition(' ')[2]}"


def _first_words(text: str) -> str:
    flowed = " ".join(text.split("\n\n", 1)[0].split())
    return flowed if len(flowed) <= _CONTEXT else f"{flowed[:_CONTEXT].rpartition(' ')[0]} …"
