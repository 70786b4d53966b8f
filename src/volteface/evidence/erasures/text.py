"""An edition as it is compared: when it is from, its sentences with their passages, its sections and its links."""

from __future__ import annotations

import msgspec

from volteface.evidence.extract import Extract
from volteface.model.dates import Date, span_words
from volteface.model.page import Link
from volteface.model.passage import Passage

# How much stands before and after a span when it is shown, in code points; as passages have.
_CONTEXT = 240


class Edition(msgspec.Struct, frozen=True):
    """Which edition of which document. `captured` is when a page was saved, "" where unknown; both days are EDTF.

    `layer` is the number of the text that stood for it, `added` when it came into the study, `file` from what.
    """

    document: str
    number: int
    layer: str
    date: str
    captured: str = ""
    added: str = ""
    file: str = ""

    @property
    def day(self) -> str:
        """When it can be said to have stood: the day of the capture, else its own date."""
        return self.captured or self.date

    def order(self) -> tuple[int, int, int]:
        """By what editions follow each other: their days, then the order in which they came in."""
        first, last = Date.parse(self.day).days
        return first + last, self.number, 0

    def words(self) -> str:
        """When it is from: "captured 3 March 2021", "1920"."""
        told = span_words(Date.parse(self.day))
        return f"captured {told}" if self.captured else told


class Sentence(msgspec.Struct, frozen=True):
    """A sentence where it stands: code points in the layer; `passage` is the library's number of the one it is in."""

    start: int
    end: int
    text: str
    passage: int
    section: int = -1


class Section(msgspec.Struct, frozen=True):
    """What stands under one heading or title; `kind` is what the item is."""

    title: str
    start: int
    end: int
    kind: str = ""


class Text(msgspec.Struct, frozen=True):
    """An edition with its words.

    `passages` are those that its sentences stand in, by number. `linked` tells whether links were kept of it, as of web
    pages; `boxed` whether it is known where on a page each word stands.
    """

    edition: Edition
    text: str
    sentences: tuple[Sentence, ...]
    passages: dict[int, Passage]
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    linked: bool = False
    boxed: bool = False

    def extract(self, first: Sentence, last: Sentence | None = None) -> Extract:
        """Sentences, from the first to the last, as words to be shown, verbatim with what is between them."""
        last = last or first
        held = self.passages[first.passage]
        if last.end <= held.end:
            return Extract(held, self.text[first.start : last.end], first.start - held.start)
        start, end = first.start, last.end
        spanning = msgspec.structs.replace(
            held,
            text=self.text[start:end],
            start=start,
            end=end,
            prefix=self.text[max(0, start - _CONTEXT) : start],
            suffix=self.text[end : end + _CONTEXT],
        )
        return Extract(spanning, spanning.text)

    def section(self, sentence: Sentence) -> str:
        """The title that a sentence stands under, "" for none."""
        return self.sections[sentence.section].title if sentence.section >= 0 else ""
