"""What a reader of documents is shown: a list of them, a stretch of one, a page of it, what was said of passages."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from volteface.library.filed import Filed, Neighbour
from volteface.library.items import HeldItem
from volteface.library.stretches import Opened, Standing
from volteface.model.page import Page

__all__ = ["Filed", "HeldItem", "Neighbour", "Opened", "Standing"]


class Onlooker(msgspec.Struct, frozen=True):
    """Who looks, as far as it decides what may be seen: the name that signs codings.

    `reads` tells whether it is somebody who codes and does no more: they have a sample before them even before their
    first coding.
    """

    name: str
    reads: bool = False


class DocumentsShape(msgspec.Struct, frozen=True):
    """Documents in order of date: those on this page of the list, and how many there are in all."""

    documents: list[Filed]
    total: int
    page: int
    pages: int


class SeenCoding(msgspec.Struct, frozen=True):
    """A coding as somebody may see it: what a coder says of a passage on a question.

    `estimate`: a machine scored it, and nobody read it. `coder` is the name that others read; `own`: it is the
    onlooker's. `position` is None where it takes none, or is not about the question (`about`), or could not be told
    (`unclear`). `stale`: under an earlier text of the question.
    """

    question: str
    title: str
    coder: str
    kind: str
    own: bool
    about: bool
    position: float | None
    voice: str
    reason: str
    unclear: bool
    settled: bool
    stale: bool
    estimate: bool


class Withheld(msgspec.Struct, frozen=True):
    """A question on which others' codings are not shown to somebody who has still `left` passages to read."""

    question: str
    title: str
    left: int


class Way(msgspec.Struct, frozen=True):
    """A question that passages of a document were found to be about, with their spans."""

    question: str
    title: str
    spans: tuple[tuple[int, int], ...]


class Stretch(msgspec.Struct, frozen=True):
    """A part of a text that is shown at once: from `start` to `end`, the `number`th (from 0) of `count`.

    `codings` are by number of the passage.
    """

    number: int
    count: int
    start: int
    end: int
    text: str
    pages: tuple[Page, ...]
    items: tuple[HeldItem, ...]
    passages: tuple[Standing, ...]
    codings: Mapping[int, tuple[SeenCoding, ...]]
    withheld: tuple[Withheld, ...]


class PlainPart(msgspec.Struct, frozen=True):
    """A part of a text, the `number`th (from 0) of `count`: where it stands, and its words."""

    number: int
    count: int
    start: int
    end: int
    text: str


class Hits(msgspec.Struct, frozen=True):
    """Where words that are sought stand in a text, in order; `more` where there are more than are counted."""

    words: str
    spans: tuple[tuple[int, int], ...] = ()
    more: bool = False


class PageName(msgspec.Struct, frozen=True):
    """A page as it is found: `address` is its part of an address, `label` what is printed on it or its number."""

    number: int
    address: str
    label: str
    start: int


class Leaf(msgspec.Struct, frozen=True):
    """A page of a document: its spans of the text in order, and what is printed at its head and foot.

    `image` names the picture that shows it, "" where none is held; `wide` and `high` are in whatever unit, 0 unknown.
    """

    name: PageName
    place: int
    of: int
    before: PageName | None
    after: PageName | None
    spans: tuple[tuple[int, int], ...]
    texts: tuple[str, ...]
    head: str
    foot: str
    image: str
    wide: float
    high: float
    placed: bool


class Altered(msgspec.Struct, frozen=True):
    """A sentence of two editions: as it was and as it is, in pieces, every second of which differs.

    Without pieces it was not there before, or is there no more.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]


class AlteredShape(msgspec.Struct, frozen=True):
    """What sets an edition apart from the one before it, in order; `more` sentences are not shown."""

    changes: list[Altered]
    more: int
