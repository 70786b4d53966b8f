"""The page of a document: its text with the passages marked, or, where rights are not open, only what is quoted."""

from __future__ import annotations

import msgspec

from volteface.dossier.articles import Setting, settings
from volteface.dossier.contents import DocumentContents
from volteface.dossier.marking import Marked, Paragraph, anchor, paragraphs
from volteface.dossier.site import Site
from volteface.dossier.words import page_words, read_by
from volteface.evidence.result import Reading
from volteface.model.passage import Passage


class Note(msgspec.Struct, frozen=True):
    """What is said in the margin of a passage: the question, the position, who read it."""

    title: str
    href: str
    position: float
    read: bool
    read_by: str
    anchor: str


class Way(msgspec.Struct, frozen=True):
    """A question with the passages on it in one document, to be jumped to."""

    title: str
    anchors: tuple[str, ...]


class Part(msgspec.Struct, frozen=True):
    """A paragraph with its notes, and how it is set; `hidden` where it names somebody who is not published."""

    paragraph: Paragraph
    notes: tuple[Note, ...]
    setting: Setting
    hidden: bool = False


class Codings:
    """All readings of a site by document, gathered once."""

    def __init__(self, site: Site) -> None:
        """Gather marks, quotations and pairs of all questions."""
        self.by_document: dict[str, dict[tuple[int, int], dict[str, Note]]] = {}
        self.quoted: dict[str, set[tuple[int, int]]] = {}
        for question in site.questions:
            href = f"../{site.question_page(question)}"
            title = question.question.title
            for reading in question.marks:
                self._add(reading, title, href, quoted=False)
            for quotation in question.quotations:
                self._add(quotation.reading, title, href, quoted=True)
            for pair in question.oppositions:
                for side in (pair.then, pair.now, pair.against):
                    if side is not None:
                        self._add(side, title, href, quoted=True)
                if pair.acknowledged_by is not None:
                    self._quote(pair.acknowledged_by)
        for evidence in site.admitted.findings.held.values():
            for _, _, shown in evidence.quoted():
                self._quote(shown.passage, site)

    def _add(self, reading: Reading, title: str, href: str, *, quoted: bool) -> None:
        passage = reading.passage
        span = passage.start, passage.end
        note = Note(title, href, reading.position, reading.read, read_by(reading), anchor(*span))
        self.by_document.setdefault(passage.document, {}).setdefault(span, {})[href] = note
        if quoted:
            self._quote(passage)

    def _quote(self, passage: Passage, site: Site | None = None) -> None:
        # What has no position of its own (words that may acknowledge a change) is marked without a note. Words of an
        # edition that another took the place of stand on no page.
        if site is not None and not site.shows(passage):
            return
        span = passage.start, passage.end
        self.by_document.setdefault(passage.document, {}).setdefault(span, {})
        self.quoted.setdefault(passage.document, set()).add(span)


def document_page(site: Site, document: DocumentContents, codings: Codings) -> str:
    """One page of `documents/`."""
    earlier, later = site.beside(document)
    return site.render(
        "document.html",
        up="../",
        current="documents",
        document=document,
        whole=site.whole(document.id),
        parts=_parts(site, document, codings) if site.whole(document.id) else [],
        ways=_ways(codings.by_document.get(document.id, {})) if site.whole(document.id) else [],
        excerpts=() if site.whole(document.id) else site.quoted(document.id),
        anchor=anchor,
        pages=lambda start, end: page_words(document.pages, start, end),
        earlier=earlier,
        later=later,
    )


def _ways(found: dict[tuple[int, int], dict[str, Note]]) -> list[Way]:
    ways: dict[str, list[str]] = {}
    for span in sorted(found):
        for note in found[span].values():
            ways.setdefault(note.title, []).append(note.anchor)
    return [Way(title, tuple(anchors)) for title, anchors in ways.items()]


def _parts(site: Site, document: DocumentContents, codings: Codings) -> list[Part]:
    found = codings.by_document.get(document.id, {})
    quoted = codings.quoted.get(document.id, set())
    spans = sorted(found)
    marks = [Marked(start, end, anchor(start, end), (start, end) in quoted) for start, end in spans]
    hidden = site.contents.unnamed.hidden(document.id, document.layer, document.text)
    breaks = sorted({*(item.start for item in document.items), *(at for span in hidden for at in span)})
    shown = paragraphs(document.text, marks, document.pages, breaks)
    places = [(paragraph.start, paragraph.end) for paragraph in shown]
    set_as = settings(document.text, places, document.items, title=document.title, author=document.author)
    return [
        Part(
            paragraph,
            tuple(note for i in paragraph.begins for note in found[spans[i]].values()),
            setting,
            hidden=any(start <= paragraph.start and paragraph.end <= end for start, end in hidden),
        )
        for paragraph, setting in zip(shown, set_as, strict=True)
    ]
