"""The page of a written dossier: its prose, its quotations with numbered notes, who is named, and the sources cited."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from volteface.dossier.site import Site
from volteface.dossier.words import date_words
from volteface.dossier.written.blocks import Asked, Cut, Prose, Quotes, Shown, cut, shown
from volteface.dossier.written.markdown import highest, parse, render
from volteface.dossier.written.notes import UP, Note, Notes
from volteface.dossier.written.of_site import OfSite
from volteface.dossier.written.part import Findable, Part, QuotedWords
from volteface.dossier.written.written import Written
from volteface.evidence.extract import Extract
from volteface.figure.svg import Svg
from volteface.figure.visible import visible
from volteface.model.dates import Date

if TYPE_CHECKING:
    from markdown_it.token import Token

_OWN = frozenset({"own", ""})


def written_page(site: Site, written: Written, findings: Findable | None = None) -> str:
    """One page of `dossiers/`.

    Args:
        site: of which it is one.
        written: the dossier.
        findings: what it shows of them; by default those of the site.
    """
    page = WrittenPage(site, written, findings)
    parts = page.parts()
    return site.render(
        "written.html",
        up=UP,
        current="dossiers",
        written=written,
        parts=parts,
        notes=page.written_notes(),
        sources=page.notes.sources(),
        questions=page.about(),
    )


class WrittenPage:
    """The page in the making: notes are numbered as they are met, those of the writer and citations in one row.

    Args:
        site: of which it is one.
        written: the dossier.
        findings: what it shows of them; by default those of the site.
        each: every paragraph is a part of its own.
    """

    def __init__(self, site: Site, written: Written, findings: Findable | None = None, *, each: bool = False) -> None:
        self.site, self.written = site, written
        self.findings = OfSite(site, UP) if findings is None else findings
        # Line by line, so that no sign that acts stands in the prose either.
        self.text = visible(written.text)
        self.tokens = parse(self.text)
        self.cut: Cut = cut(self.text, written.file, self.tokens, each=each)
        self.notes = Notes(site)

    def parts(self) -> list[Part]:
        """All that follows each other, a part for each block of `cut`."""
        return [self._part(block) for block in self.cut.blocks]

    def written_notes(self) -> list[Note]:
        """The notes, after the parts."""
        return self.notes.written(_footnotes(self.tokens), self.render)

    def about(self) -> list[tuple[str, str]]:
        """Title and address of the questions that the head names and that have a page."""
        found = (self.findings.question(name) for name in self.written.front.questions)
        return [one for one in found if one is not None]

    def render(self, tokens: list[Token]) -> str:
        """Tokens of the text as HTML."""
        within = {"reference": self.notes.reference, "inner": self._inner, "highest": self._highest}
        return render(tokens, within)

    @cached_property
    def _highest(self) -> int:
        return highest(self.tokens)

    def _part(self, block: Prose | Quotes | Shown) -> Part:
        if isinstance(block, Prose):
            return Part("prose", Svg(self.render(self.tokens[block.first : block.last])))
        if isinstance(block, Quotes):
            asked = [one for one in block.asked if one.line in self.written.quoted]
            if block.by_date:
                asked.sort(key=lambda one: _when(self.written.quoted[one.line]))
            return Part("quotes", quotes=tuple(self._quote(one) for one in asked))
        return self.findings.part(block)

    def _quote(self, asked: Asked) -> QuotedWords:
        words = self.written.quoted[asked.line]
        passage = words.passage
        shown = None if asked.line in self.written.unshown else words
        number, back = self.notes.cited(words, shown=shown is not None)
        voice = "" if passage.voice in _OWN else f"voice: {passage.voice}"
        who = self.site.other(passage, passage.author), passage.author
        by = ", ".join(filter(None, (*who, self.site.replaced(passage))))
        return QuotedWords(shown, words.address, date_words(passage.date), by, voice, number, back)

    def _inner(self, kind: str, what: str) -> str:
        """Where a link into the dossier leads; "" where nothing is there."""
        what = unquote(what)
        if kind == "page":
            spans = {one.address: one for one in self.written.quoted.values()}
            one = spans.get(what)
            place = "" if one is None else self.site.place(one.passage, (one.start, one.end))
            return f"{UP}{place}" if place else ""
        asked = shown(kind, what, 0)
        if kind == "who":
            return self.findings.who(asked.name)
        question = self.findings.question(asked.name)
        return "" if question is None else question[1]


def _footnotes(tokens: list[Token]) -> dict[int, list[Token]]:
    """What stands in each footnote, by its number in the text."""
    found: dict[int, list[Token]] = {}
    inside: list[Token] | None = None
    for token in tokens:
        if token.type == "footnote_open":
            inside = found.setdefault(int(token.meta["id"]), [])
        elif token.type == "footnote_close":
            inside = None
        elif inside is not None and token.type != "footnote_anchor":
            inside.append(token)
    return found


def _when(words: Extract) -> tuple[float, str, int]:
    return Date.parse(words.passage.date).middle, words.passage.document, words.start
