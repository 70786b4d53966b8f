"""Who's who: the actors that are named, first and last, how often and when, the words around names, the attitude."""

from __future__ import annotations

import msgspec

from volteface.dossier.site import Site
from volteface.dossier.slugs import slug
from volteface.dossier.widths import NARROW, WIDE
from volteface.dossier.words import another_voice, who_words
from volteface.evidence.actors.portrait import Appearance, Around, Portrait
from volteface.evidence.actors.who import WhosWho
from volteface.evidence.extract import Extract
from volteface.figure.actors import MOST, actors_figure
from volteface.model.dates import Date

# Where catalogues tell of an actor.
_CATALOGUES = {
    "wikidata": "https://www.wikidata.org/wiki/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "gnd": "https://d-nb.info/gnd/{}",
    "isni": "https://isni.org/isni/{}",
}


class Seen(msgspec.Struct, frozen=True):
    """A first or last mention as it is shown; `extract` is None where its words may not be."""

    called: str
    date: str
    who: str
    page: str
    href: str
    voice: str
    roles: tuple[str, ...]
    extract: Extract | None


class Entry(msgspec.Struct, frozen=True):
    """One actor of the page. `question` is the page of the question that codes the attitude, "" where none does."""

    anchor: str
    called: str
    kind: str
    note: str
    roles: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    headline: str
    attitude: tuple[str, ...]
    question: str
    seen: tuple[Seen, ...]
    around: tuple[Around, ...]
    by_regime: bool


def actors_page(site: Site, found: WhosWho) -> str:
    """`actors.html`."""
    named = [one for one in found.portraits if one.mentions]
    return site.render(
        "actors.html",
        up="",
        current="actors",
        words=found.words_of_all(),
        wide=actors_figure(found, width=WIDE, name="actors-wide", standalone=False) if named else None,
        narrow=actors_figure(found, width=NARROW, name="actors-narrow", standalone=False) if named else None,
        undrawn=max(0, len(named) - MOST),
        coded=any(one.attitude.ends for one in named),
        entries=[_entry(site, one) for one in named],
        unnamed=[one.actor.called() for one in found.portraits if not one.mentions],
    )


def _entry(site: Site, one: Portrait) -> Entry:
    actor = one.actor
    hrefs = {question.question.id: site.question_page(question) for question in site.questions}
    ends: tuple[tuple[str, Appearance | None], ...] = (("first", one.first), ("last", one.last))
    if one.first is not None and one.last is not None and one.first.passage.address == one.last.passage.address:
        ends = (("only", one.first),)
    return Entry(
        anchor=f"who-{slug(actor.id)}",
        called=actor.called(),
        kind=actor.kind,
        note=actor.note,
        roles=tuple(role.words() for role in actor.roles),
        links=tuple(
            (name, _CATALOGUES[name].format(number.replace(" ", ""))) for name, number in actor.authority.items()
        ),
        headline=one.headline(),
        attitude=tuple(one.attitude.words()) if one.attitude.question else (),
        question=hrefs.get(one.attitude.question, ""),
        seen=tuple(_seen(site, one, called, place) for called, place in ends if place is not None),
        around=one.around,
        by_regime=one.by_regime,
    )


def _seen(site: Site, one: Portrait, called: str, place: Appearance) -> Seen:
    passage, shown = place.passage, place.extract
    title = site.title(passage.document)
    span = (passage.start, passage.end) if shown is None else (shown.start, shown.end)
    return Seen(
        called=called,
        date=passage.date,
        who=who_words(title, passage.author),
        page=site.page_words(passage, *span),
        href="" if shown is None else site.place(passage, span),
        voice=another_voice(passage.voice),
        roles=tuple(role.words() for role in one.actor.roles_at(Date.parse(passage.date))),
        extract=shown,
    )
