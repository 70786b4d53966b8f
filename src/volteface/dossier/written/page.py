"""The page of a written dossier: its prose, its quotations with numbered notes, who is named, and the sources cited."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import msgspec

from volteface.dossier.citing import Cited, cite_reading
from volteface.dossier.contents import QuestionContents
from volteface.dossier.site import Site
from volteface.dossier.slugs import slug
from volteface.dossier.turns import names
from volteface.dossier.words import date_words
from volteface.dossier.written.blocks import Asked, Prose, Quotes, Shown, cut, shown
from volteface.dossier.written.markdown import parse, render
from volteface.dossier.written.notes import UP, Notes
from volteface.dossier.written.written import Written
from volteface.evidence.actors.portrait import Portrait
from volteface.evidence.extract import Extract
from volteface.evidence.result import Opposition
from volteface.figure import line_figure
from volteface.figure.svg import Svg
from volteface.figure.visible import visible
from volteface.model.dates import Date

if TYPE_CHECKING:
    from markdown_it.token import Token

WIDE, NARROW = 880.0, 360.0
_OWN = frozenset({"own", ""})


class QuotedWords(msgspec.Struct, frozen=True):
    """A quotation as it stands on the page; `words` is None where it may not be shown.

    `author` also names the organisation where that is not the page's own.
    """

    words: Extract | None
    address: str
    date: str
    author: str
    voice: str
    note: int
    back: str


class Part(msgspec.Struct, frozen=True):
    """What stands on the page, one after the other: prose, quotations, or something of the findings."""

    kind: str
    html: Svg = Svg()
    quotes: tuple[QuotedWords, ...] = ()
    title: str = ""
    href: str = ""
    words: str = ""
    wide: Svg = Svg()
    narrow: Svg = Svg()
    then: Cited | None = None
    now: Cited | None = None


def written_page(site: Site, written: Written) -> str:
    """One page of `dossiers/`."""
    page = _Page(site, written)
    parts = page.parts()
    return site.render(
        "written.html",
        up=UP,
        current="dossiers",
        written=written,
        parts=parts,
        notes=page.notes.written(_footnotes(page.tokens), page.render),
        sources=page.notes.sources(),
        questions=[(one.question.title, f"{UP}{site.question_page(one)}") for one in page.about()],
    )


class _Page:
    """The page in the making: notes are numbered as they are met, those of the writer and citations in one row."""

    def __init__(self, site: Site, written: Written) -> None:
        self.site, self.written = site, written
        # Line by line, so that no sign that acts stands in the prose either.
        self.text = visible(written.text)
        self.tokens = parse(self.text)
        self.blocks = cut(self.text, written.file, self.tokens).blocks
        self.questions = {one.question.id: one for one in site.questions}
        self.notes = Notes(site)
        self._figures = 0

    def parts(self) -> list[Part]:
        """All that follows each other."""
        return [self._part(block) for block in self.blocks]

    def about(self) -> list[QuestionContents]:
        """The questions that the head names and that have a page."""
        return [self.questions[name] for name in self.written.front.questions if name in self.questions]

    def _part(self, block: Prose | Quotes | Shown) -> Part:
        if isinstance(block, Prose):
            return Part("prose", Svg(self.render(self.tokens[block.first : block.last])))
        if isinstance(block, Quotes):
            asked = [one for one in block.asked if one.line in self.written.quoted]
            if block.by_date:
                asked.sort(key=lambda one: _when(self.written.quoted[one.line]))
            return Part("quotes", quotes=tuple(self._quote(one) for one in asked))
        return self._finding(block)

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
            found = self._portrait(asked.name)
            return f"{UP}actors.html#who-{slug(found.actor.id)}" if found is not None else ""
        question = self.questions.get(asked.name)
        return "" if question is None else f"{UP}{self.site.question_page(question)}"

    def render(self, tokens: list[Token]) -> str:
        return render(tokens, {"reference": self.notes.reference, "inner": self._inner})

    def _finding(self, block: Shown) -> Part:
        if block.kind == "who":
            return self._who(block.name)
        question = self.questions.get(block.name)
        if question is None:
            return Part("missing", words=f"{block.kind} of “{block.name}” is not published here")
        made = {"line": self._line, "turn": _turn, "pair": self._pair}[block.kind](question, block)
        href = f"{UP}{self.site.question_page(question)}"
        return msgspec.structs.replace(made, title=made.title or question.question.title, href=href)

    def _line(self, question: QuestionContents, _: Shown) -> Part:
        if not len(question.line):
            return Part("missing", words=f"nothing was found on “{question.question.title}”")
        self._figures += 1
        wide, narrow = (
            line_figure(question.line, (), width=width, name=f"{name}{self._figures}", standalone=False)
            for name, width in (("wide", WIDE), ("narrow", NARROW))
        )
        return Part("line", wide=wide, narrow=narrow)

    def _pair(self, question: QuestionContents, block: Shown) -> Part:
        pair = pair_of(question, block)
        if pair is None:
            which = block.key or block.number
            return Part("missing", words=f"pair {which} of “{question.question.title}” is not published")
        then, now = (cite_reading(self.site, side, UP) for side in (pair.then, pair.now))
        return Part("pair", words=pair.label, then=then, now=now)

    def _who(self, name: str) -> Part:
        found = self._portrait(name)
        if found is None:
            return Part("missing", words=f"“{name}” stands in no who’s who that is published")
        roles = "; ".join(role.words() for role in found.actor.roles if role.public)
        href = f"{UP}actors.html#who-{slug(found.actor.id)}"
        return Part("who", title=found.actor.called(), href=href, words=roles or found.actor.kind)

    def _portrait(self, name: str) -> Portrait | None:
        """An actor that is named in the who's who, by id or name."""
        who = self.site.admitted.findings.actors
        named = () if who is None else (one for one in who.portraits if one.mentions)
        wanted = name.strip().casefold()
        return next((one for one in named if wanted in {one.actor.id.casefold(), one.actor.name.casefold()}), None)


def pair_of(question: QuestionContents, block: Shown) -> Opposition | None:
    """The pair of opposed statements that is meant, by number or key, among those that are published."""
    if block.key:
        return next((one for one in question.oppositions if one.key.startswith(block.key)), None)
    number = block.number or 0
    return question.oppositions[number - 1] if 1 <= number <= len(question.oppositions) else None


def _turn(question: QuestionContents, block: Shown) -> Part:
    turns, title, number = question.line.turns, question.question.title, block.number or 0
    if not 1 <= number <= len(turns):
        return Part("missing", words=f"turn {number} of “{title}” is not found any more")
    return Part("turn", title=f"{title}, turn {names(question.line)[number - 1]}", words=turns[number - 1].words())


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
