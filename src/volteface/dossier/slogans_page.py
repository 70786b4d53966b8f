"""The page of slogans: phrases of a time, their life-spans, and the words in which each was first and last said."""

from __future__ import annotations

import msgspec

from volteface.dossier.site import Site
from volteface.dossier.widths import NARROW, WIDE
from volteface.dossier.words import another_voice, who_words
from volteface.evidence.extract import Extract
from volteface.evidence.slogans.result import Rate, Slogan, Slogans, Use
from volteface.evidence.slogans.words import slogan_words
from volteface.figure.slogans import slogan_figure, slogans_figure
from volteface.figure.svg import Svg


class Said(msgspec.Struct, frozen=True):
    """One use with its words; `extract` is None where none may be shown, `href` "" where no page shows them."""

    what: str
    date: str
    who: str
    page: str
    href: str
    voice: str
    extract: Extract | None


class Card(msgspec.Struct, frozen=True):
    """One slogan."""

    number: int
    phrase: str
    words: tuple[str, ...]
    uses: tuple[Said, ...]
    later: tuple[tuple[str, Said], ...]
    rates: tuple[Rate, ...]
    wide: Svg
    narrow: Svg


def slogans_page(site: Site, found: Slogans) -> str:
    """`slogans.html`."""
    said = found.words()
    return site.render(
        "slogans.html",
        up="",
        current="slogans",
        finding=said[0],
        words=said[1:],
        drawn=bool(found.slogans),
        wide=slogans_figure(found, width=WIDE, name="slogans-wide", standalone=False),
        narrow=slogans_figure(found, width=NARROW, name="slogans-narrow", standalone=False),
        cards=[_card(site, number, one, found.documents) for number, one in enumerate(found.slogans, 1)],
        by=found.by,
    )


def _card(site: Site, number: int, one: Slogan, documents: int) -> Card:
    followed = [(later.phrase, _said(site, "", later.first)) for later in one.replaced_by or () if later.first]
    return Card(
        number,
        one.phrase,
        tuple(slogan_words(one, documents)),
        tuple(_said(site, what, use) for what, use in one.uses),
        tuple(followed),
        one.rates,
        slogan_figure(one, width=WIDE, name=f"slogan-{number}-wide", standalone=False),
        slogan_figure(one, width=NARROW, name=f"slogan-{number}-narrow", standalone=False),
    )


def _said(site: Site, what: str, use: Use) -> Said:
    title = site.title(use.document)
    who = who_words(title, use.author, use.source)
    if use.words is None:
        return Said(what, use.date, who, "", site.document_page(use.document), "", None)
    passage = use.words.passage
    return Said(
        what=what,
        date=use.date,
        who=who,
        page=site.page_words(passage, use.words.start, use.words.end),
        href=site.place(passage, (use.words.start, use.words.end)),
        voice=another_voice(passage.voice),
        extract=use.words,
    )
