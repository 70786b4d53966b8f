"""The page of erasures: what later editions have not, word by word, each side with the edition that it stands in.

An edition that another took the place of has no page of its own: its words stand here, under their address in its
layer, and `volteface check` holds them against it. The later side leads to its page where that edition stands.
"""

from __future__ import annotations

import msgspec

from volteface.dossier.site import Site
from volteface.dossier.widths import NARROW, WIDE
from volteface.dossier.words import page_words
from volteface.evidence.erasures.erasure import Erasure
from volteface.evidence.erasures.result import Compared, Erasures
from volteface.evidence.erasures.text import Edition
from volteface.evidence.extract import Extract
from volteface.figure.erasures import erasures_figure
from volteface.model.wording import signed


class Side(msgspec.Struct, frozen=True):
    """One edition's words. `href` is "" where the edition has no page; `edition` says which it is and of what file."""

    extract: Extract
    edition: str
    page: str
    href: str


class Change(msgspec.Struct, frozen=True):
    """One change: a side is None where the edition has no such words; `around` is where they would stand."""

    number: int
    title: str
    called: str
    window: str
    section: str
    on: tuple[str, ...]
    alarms: tuple[str, ...]
    before: Side | None
    after: Side | None
    around: tuple[Extract, ...]
    note: Extract | None


class Pair(msgspec.Struct, frozen=True):
    """Two editions beside each other, in words."""

    name: str
    earlier: str
    later: str
    href: str
    words: tuple[str, ...]
    vanished: tuple[str, ...]
    links: tuple[str, ...]
    notes: tuple[Extract, ...]


def erasures_page(site: Site, found: Erasures) -> str:
    """`erasures.html`."""
    said = found.words()
    return site.render(
        "erasures.html",
        up="",
        current="erasures",
        finding=said[0],
        words=said[1:],
        wide=erasures_figure(found, width=WIDE, name="erasures-wide", standalone=False),
        narrow=erasures_figure(found, width=NARROW, name="erasures-narrow", standalone=False),
        changes=[_change(site, number, one) for number, one in enumerate(found.found, 1)],
        pairs=[_pair(site, one) for one in found.compared],
        dropped=found.dropped,
    )


def _change(site: Site, number: int, one: Erasure) -> Change:
    titles = {question.question.id: question.question.title for question in site.questions}
    on = tuple(
        titles.get(bearing.question, bearing.question)
        + (f" {signed(bearing.position, 1)}" if bearing.position is not None else "")
        + (f" (coded{f': {bearing.whose}' if bearing.whose else ''})" if bearing.by == "coding" else " (by cue words)")
        for bearing in one.questions
    )
    return Change(
        number,
        site.title(one.document),
        one.called,
        one.window(),
        one.section,
        on,
        tuple(alarm.words for alarm in one.alarms),
        _side(site, one.before, one.earlier),
        _side(site, one.after, one.later),
        one.around,
        one.note,
    )


def _side(site: Site, shown: Extract | None, edition: Edition) -> Side | None:
    if shown is None:
        return None
    passage = shown.passage
    stands = _stands(site, edition)
    document = site.documents.get(passage.document)
    page = f"p. {passage.page_label}" if passage.page_label else ""
    if document is not None and stands and document.pages:
        page = page_words(document.pages, shown.start, shown.end)
    told = f"edition {edition.number}, {edition.words()}" + (f", {edition.file}" if edition.file else "")
    return Side(shown, told, page, site.place(passage, (shown.start, shown.end)) if stands else "")


def _stands(site: Site, edition: Edition) -> bool:
    """Whether an edition is the one that the dossier has a page of."""
    held = site.documents.get(edition.document)
    return held is not None and held.layer == edition.layer


def _pair(site: Site, one: Compared) -> Pair:
    vanished = tuple(section.words() for section in one.vanished)
    links = tuple(f"“{link.words}”" + (f" ({link.held})" if link.held else "") for link in one.links)
    return Pair(
        site.title(one.later.document) if one.earlier.document == one.later.document else one.name,
        f"edition {one.earlier.number}, {one.earlier.words()}",
        f"edition {one.later.number}, {one.later.words()}",
        site.document_page(one.later.document) if _stands(site, one.later) else "",
        tuple(one.words()),
        vanished,
        links,
        one.notes,
    )
