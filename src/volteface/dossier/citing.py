"""A passage as pages cite it: when, who, where, and the way to its page."""

from __future__ import annotations

import msgspec

from volteface.dossier.site import Site
from volteface.dossier.words import read_by, voice_words
from volteface.evidence.result import Opposition, Quotation, Reading
from volteface.figure.svg import Svg
from volteface.figure.tick import position_tick
from volteface.model.passage import Passage


class Cited(msgspec.Struct, frozen=True):
    """One quotation as it is shown. `href` is from the page's own folder; "" where no page shows the words.

    `address` is where the words stand in their layer.

    `author` and `source` are empty where the title says them already; `chosen` says so where a rule chose it.
    `notes` tell who is named and who that was then.
    """

    text: str
    address: str
    before: str
    after: str
    date: str
    author: str
    title: str
    source: str
    page: str
    href: str
    read: bool
    read_by: str
    voice: str
    position: float
    why: tuple[str, ...] = ()
    chosen: str = ""
    tick: Svg = Svg()
    notes: tuple[str, ...] = ()


class Acknowledged(msgspec.Struct, frozen=True):
    """Words that may acknowledge a change. `who` names author and title; `href` and `address` as in `Cited`."""

    text: str
    address: str
    date: str
    who: str
    href: str


class Pair(msgspec.Struct, frozen=True):
    """Two opposed statements as they are shown."""

    opposition: Opposition
    looks: str
    between: str
    then: Cited
    now: Cited
    against: Cited | None
    acknowledged: Acknowledged | None = None


def cite_quotation(site: Site, quotation: Quotation, poles: tuple[str, str], up: str) -> Cited:
    """A selected quotation with its tick between the poles."""
    cited = _cite(site, quotation.reading, quotation.text, (quotation.start, quotation.end), up)
    # Who read it and whose voice it is stand beside each quotation already.
    why = tuple(one for one in quotation.why if not one.startswith("position by "))
    tick = position_tick(quotation.reading.position, poles, name=f"t{quotation.start}", standalone=False)
    # Where a person chose it, that stands among the reasons.
    chosen = "chosen by rule" if quotation.worth.rank and quotation.worth.pinned is None else ""
    shown = {"before": quotation.before, "after": quotation.after, "why": why, "tick": tick, "chosen": chosen}
    return msgspec.structs.replace(cited, **shown)


def cite_reading(site: Site, reading: Reading, up: str) -> Cited:
    """A passage as a whole."""
    return _cite(site, reading, reading.passage.text, None, up)


def cite_acknowledging(site: Site, passage: Passage, up: str) -> Acknowledged:
    """A passage whose words may acknowledge a change."""
    title, place = site.title(passage.document), site.place(passage)
    author = "" if passage.author in title else f"{passage.author}, "
    who, href = f"{author}{title}", f"{up}{place}" if place else ""
    return Acknowledged(passage.text.strip(), passage.address, passage.date, who, href)


def _cite(site: Site, reading: Reading, words: str, span: tuple[int, int] | None, up: str) -> Cited:
    passage = reading.passage
    place = site.place(passage, span)
    title = site.title(passage.document)
    start, end = span or (passage.start, passage.end)
    return Cited(
        text=words.strip(),
        address=f"{passage.document}/{passage.layer}#{start}-{end}",
        before="",
        after="",
        date=passage.date,
        author="" if passage.author in title else passage.author,
        title=title,
        source="" if passage.source in title else passage.source,
        page=site.page_words(passage, start, end),
        href=f"{up}{place}" if place else "",
        read=reading.read,
        read_by=read_by(reading),
        voice=voice_words(reading),
        position=reading.position,
        notes=name_notes(site, passage, start, end),
    )


def name_notes(site: Site, passage: Passage, start: int, end: int) -> tuple[str, ...]:
    """Who is named in the words `start` to `end` of a passage's layer, and who each was at its date."""
    who = site.admitted.findings.actors
    if who is None:
        return ()
    return tuple(note.words for note in who.notes(passage, start - passage.start, end - passage.start))
