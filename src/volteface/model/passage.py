"""A passage as people meet it: verbatim text, its address, its date and its surroundings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import msgspec


class Passage(msgspec.Struct, frozen=True):
    """One passage with all that a quotation needs (the PASSAGE shape of interface.md).

    `start` and `end` are code points in the layer's text; `layer` is "1" for the first reading of a document.
    `prefix` and `suffix` are what stands directly before and after it. `number` is the library's own key. `author` and
    `authority` are those of the item that it stands in.
    """

    id: str
    text: str
    date: str
    source: str
    organisation: str
    author: str
    document: str
    layer: str
    page: int | None
    page_label: str | None
    start: int
    end: int
    prefix: str
    suffix: str
    voice: str
    position: float | None
    rights: str
    number: int = -1
    language: str = ""
    authority: float = 1.0

    @property
    def address(self) -> str:
        """The text address: document, layer and span."""
        return f"{self.document}/{self.layer}#{self.start}-{self.end}"


class Resolver(Protocol):
    """From passage numbers back to words and pages; `study` hands one to every result that can explain itself."""

    def __call__(self, numbers: Iterable[int]) -> list[Passage]:
        """The passages of these numbers, in the order asked."""
        ...
