"""The page of echoes: the wordings of earlier documents that came back, side by side, each with the way to its page."""

from __future__ import annotations

from collections import Counter

import msgspec

from volteface.dossier.site import Site
from volteface.dossier.widths import NARROW, WIDE
from volteface.dossier.words import another_voice, who_words
from volteface.evidence.echoes.result import Echo, Echoes
from volteface.evidence.extract import Extract
from volteface.figure.echoes import echoes_figure
from volteface.model.wording import counted

_YEAR = 365.25


class Side(msgspec.Struct, frozen=True):
    """One of both places: the words, and where they stand. `href` is "" where no page shows them."""

    extract: Extract
    date: str
    who: str
    page: str
    href: str
    voice: str


class Later(msgspec.Struct, frozen=True):
    """What became of a wording in a later document; `first` is the place that it is held against."""

    first: Side
    later: Side
    called: str
    how: str
    alarms: tuple[str, ...]


class Family(msgspec.Struct, frozen=True):
    """The same words in a chain of documents; `more` counts those that are not shown."""

    number: int
    shown: tuple[Later, ...]
    more: int


def echoes_page(site: Site, found: Echoes) -> str:
    """`echoes.html`."""
    said = found.words()
    return site.render(
        "echoes.html",
        up="",
        current="echoes",
        finding=said[0],
        words=said[1:],
        drawn=bool(found.traces),
        wide=echoes_figure(found, width=WIDE, name="echoes-wide", standalone=False),
        narrow=echoes_figure(found, width=NARROW, name="echoes-narrow", standalone=False),
        families=_families(site, found),
        total=found.families,
    )


def _families(site: Site, found: Echoes) -> list[Family]:
    held = Counter(trace.family for trace in found.traces)
    return [
        Family(number, tuple(_later(site, one) for one in several), held[family] - len(several))
        for number, (family, several) in enumerate(found.by_family.items(), 1)
    ]


def _later(site: Site, one: Echo) -> Later:
    how = f"{counted(one.words, 'word')} in common, {_lag(one.lag_days)}"
    return Later(
        _side(site, one.first),
        _side(site, one.later),
        one.called,
        how,
        tuple(alarm.words for alarm in one.alarms),
    )


def _lag(days: int | None) -> str:
    if days is None:
        return "and the dates do not tell which is the earlier"
    years = round(days / _YEAR)
    return f"{counted(years, 'year')} later" if years > 1 else f"{counted(days, 'day')} later"


def _side(site: Site, shown: Extract) -> Side:
    passage = shown.passage
    title, author = site.title(passage.document), passage.author
    named = title if author in title else f"{title} {author}"
    return Side(
        extract=shown,
        date=passage.date,
        who=who_words(title, author, passage.source, site.other(passage, named)),
        page=site.page_words(passage, shown.start, shown.end),
        href=site.place(passage, (shown.start, shown.end)),
        voice=another_voice(passage.voice),
    )
