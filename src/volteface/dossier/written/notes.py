"""The notes of a written dossier in one row: what its writer says, where each quotation stands, the sources cited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import msgspec

from volteface.dossier.site import Site
from volteface.dossier.words import date_words
from volteface.evidence.extract import Extract
from volteface.figure.svg import Svg
from volteface.model.dates import Date
from volteface.model.passage import Passage

if TYPE_CHECKING:
    from markdown_it.token import Token

# From a page of `dossiers/` to the root.
UP = "../"


class Source(msgspec.Struct, frozen=True):
    """A document that is cited, with the numbers of its notes."""

    date: str
    author: str
    title: str
    source: str
    href: str
    notes: tuple[int, ...]


class Note(msgspec.Struct, frozen=True):
    """A numbered note: what the writer says (`html`), or where words stand. `names` say who was who."""

    number: int
    html: Svg = Svg()
    date: str = ""
    author: str = ""
    title: str = ""
    source: str = ""
    page: str = ""
    address: str = ""
    href: str = ""
    names: tuple[str, ...] = ()
    backs: tuple[str, ...] = ()


class Notes:
    """Notes in the making: each has the number under which it is met first.

    A footnote is known by its number in the text, a quotation by its address.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._notes: dict[int | str, Note] = {}
        self._cited: dict[str, Extract] = {}

    def cited(self, words: Extract, *, shown: bool) -> tuple[int, str]:
        """The number of a quotation's note, and the place to come back to; of words not shown no name is told."""
        key = words.address
        self._cited.setdefault(key, words)
        if key not in self._notes:
            self._notes[key] = self._citation(words, shown=shown)
        return self._notes[key].number, self._back(key)

    def reference(self, footnote: int) -> str:
        """The mark of a footnote in the text."""
        note = self._notes.setdefault(footnote, Note(len(self._notes) + 1))
        return f'<sup id="{self._back(footnote)}"><a href="#n{note.number}">{note.number}</a></sup>'

    def written(self, bodies: Mapping[int, list[Token]], render: Callable[[list[Token]], str]) -> list[Note]:
        """All notes in order; those of the writer are made now, and may point at further ones."""
        done: set[int | str] = set()
        while waiting := [key for key in self._notes if key not in done]:
            for key in waiting:
                done.add(key)
                if isinstance(key, int) and key in bodies:
                    html = Svg(render(bodies[key]))
                    self._notes[key] = msgspec.structs.replace(self._notes[key], html=html)
        return sorted(self._notes.values(), key=lambda note: note.number)

    def sources(self) -> list[Source]:
        """The documents cited, by date."""
        found: dict[str, list[Extract]] = {}
        for one in self._cited.values():
            found.setdefault(one.passage.document, []).append(one)
        made = []
        for document, several in found.items():
            first = several[0].passage
            title, place = self._site.title(document), self._site.document_page(document)
            numbers = tuple(sorted(self._notes[one.address].number for one in several))
            author = self._author(first, title)
            source = "" if first.source in title else first.source
            made.append((Date.parse(first.date).middle, document, first.date, author, title, source, place, numbers))
        return [
            Source(date_words(date), author, title, source, f"{UP}{place}" if place else "", numbers)
            for _, _, date, author, title, source, place, numbers in sorted(made)
        ]

    def _citation(self, words: Extract, *, shown: bool) -> Note:
        passage, site = words.passage, self._site
        title, place = site.title(passage.document), site.place(passage, (words.start, words.end))
        return Note(
            len(self._notes) + 1,
            date=date_words(passage.date),
            author=self._author(passage, title),
            title=title,
            source=", ".join(filter(None, ("" if passage.source in title else passage.source, site.replaced(passage)))),
            page=site.page_words(passage, words.start, words.end),
            address=words.address,
            href=f"{UP}{place}" if place else "",
            names=self._names(words) if shown else (),
        )

    def _author(self, passage: Passage, title: str) -> str:
        """By whom it is: of another organisation than the dossier's own that is named too."""
        author = "" if passage.author in title else passage.author
        return ", ".join(filter(None, (self._site.other(passage, f"{title} {author}"), author)))

    def _names(self, words: Extract) -> tuple[str, ...]:
        """Who is named in the words, and who that was then; nothing where there is no who's who."""
        who = self._site.admitted.findings.actors
        if who is None:
            return ()
        notes = who.notes(words.passage, words.offset, words.offset + len(words.text))
        return tuple(f"{words.text[one.start : one.end]}: {one.words}" for one in notes)

    def _back(self, key: int | str) -> str:
        """A place to come back to from a note, which knows it from now on."""
        note = self._notes[key]
        name = f"r{note.number}-{len(note.backs) + 1}"
        self._notes[key] = msgspec.structs.replace(note, backs=(*note.backs, name))
        return name
