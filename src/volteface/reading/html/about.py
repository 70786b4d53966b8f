"""Title, author, address and site of a web page, and when it was saved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from volteface.model.dates import Date
from volteface.reading.html.dates import published, read_date
from volteface.reading.html.head import Head, plain
from volteface.reading.html.links import target
from volteface.reading.html.tree import Element, words_of

_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_AUTHORS = ("citation_author", "author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
_SITES = ("og:site_name", "application-name", "citation_journal_title", "dc.publisher", "dcterms.publisher")
_BYLINES = "[rel=author], [itemprop=author] [itemprop=name], [itemprop=author], .byline, .author, .p-author"
_BY = re.compile(r"(?:by|von|par|por|di|от)\s+(?=\S)", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*[(<][^()<>\s]*(?:://|@)[^()<>\s]*[)>]")
_PARTING = re.compile(r"\s+(?:[|·•»«]|::|[-–—])\s+")
# What stands behind a hyphen is a site's name where it is short and the rest is not.
_LONGEST_SITE = 5
_LONGEST_NAME = 100
_MOST_AUTHORS = 20
# What browsers and copying programs leave at the head of what they save.
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)")
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\n(]+)")
_MIRRORED = re.compile(r"<!--\s*Mirrored from (\S+) by HTTrack[^,>]*(?:\[[^\]>]*\])?, ([^>]+?)\s*-->")
_ARCHIVED = re.compile(r"FILE ARCHIVED ON (\d\d:\d\d:\d\d) (\w{3})\w* (\d{1,2}), (\d{4})")
_LOOKED_AT = 20_000


class About(msgspec.Struct, frozen=True):
    """What a page says about itself; "" where it says nothing. `url` is its own address, as it gives it."""

    title: str = ""
    author: str = ""
    date: Date | None = None
    url: str = ""
    site: str = ""
    captured: str = ""

    def completed(self, known: About | None) -> About:
        """The same with what is known from elsewhere, where the page itself says nothing."""
        if known is None:
            return self
        return msgspec.structs.replace(self, url=self.url or known.url, captured=self.captured or known.captured)

    def columns(self, *, dated: bool) -> dict[str, str]:
        """What stands with the document as further columns; the date too, where it does not date the document."""
        published = self.date.edtf if self.date and not dated else ""
        said = {"url": self.url, "site": self.site, "captured": self.captured, "published": published}
        return {name: value for name, value in said.items() if value}


def about(source: str, head: Head, text: Element) -> About:
    """Gather it.

    Args:
        source: the page as it stands, for what is noted in its comments.
        head: its metadata.
        text: the element that is its text.
    """
    saved_from, captured = _saved(source)
    url = target(head.link("canonical")) or target(head.first(("og:url", "citation_public_url"))) or target(saved_from)
    site = head.first(_SITES)
    return About(
        title=_title(head, text, site),
        author=_author(head),
        date=published(head, text.node),
        url=url if "://" in url else target(saved_from) or url,
        site=site,
        captured=captured,
    )


def _title(head: Head, text: Element, site: str) -> str:
    if title := head.first(_TITLES):
        return _without_site(title, site)
    for place in (text.node, head.page.body):
        heads = [said for node in (place.css("h1") if place is not None else ()) if (said := plain(words_of(node)))]
        if len(set(heads)) == 1:
            return heads[0].rstrip(" ¶#§")
    node = head.page.css_first("title")
    return _without_site(plain(node.text()), site) if node is not None else ""


def _without_site(title: str, site: str) -> str:
    parts = _PARTING.split(title)
    if len(parts) < 2:
        return title
    for part, rest in ((parts[-1], parts[:-1]), (parts[0], parts[1:])):
        known = site and part.casefold() == site.casefold()
        if known or (part is parts[-1] and len(part.split()) <= _LONGEST_SITE < len(" ".join(rest).split())):
            whole = title.removesuffix(part) if part is parts[-1] else title.removeprefix(part)
            return whole.strip(" |·•»«:-–—")
    return title


def _author(head: Head) -> str:
    for names in (list(_of_linked_data(head)), *(head.meta.get(name, []) for name in _AUTHORS)):
        # An address of a page about the author is no name.
        plain_names = (_ADDRESS.sub("", name) for name in names)
        if kept := [name for name in plain_names if name and "://" not in name and len(name) <= _LONGEST_NAME]:
            return "; ".join(dict.fromkeys(kept[:_MOST_AUTHORS]))
    for node in head.page.css(_BYLINES):
        name = _BY.sub("", plain(node.attributes.get("content") or words_of(node)), count=1)
        if name and len(name) <= _LONGEST_NAME:
            return name
    return ""


def _of_linked_data(head: Head) -> Iterator[str]:
    for article in head.articles():
        said: Any = article.get("author") or article.get("creator")
        for one in said if isinstance(said, list) else [said]:
            if name := plain(one.get("name") if isinstance(one, dict) else one):
                yield name
        if said:
            return


def _saved(source: str) -> tuple[str, str]:
    """Where a page was saved from, and when (EDTF), if its comments say so."""
    begun = source[:_LOOKED_AT]
    if (found := _SINGLE_FILE.search(begun)) is not None:
        return found[1], _day(_dated(found[2]))
    if (found := _MIRRORED.search(begun)) is not None:
        address = found[1] if "://" in found[1] else f"http://{found[1]}"
        return address, _day(found[2])
    if (found := _SAVED_FROM.search(begun)) is not None:
        return found[1], ""
    # The Internet Archive writes it at the end.
    found = _ARCHIVED.search(source[-_LOOKED_AT:]) or _ARCHIVED.search(begun)
    return "", _day(f"{found[3]} {found[2]} {found[4]} {found[1]}") if found is not None else ""


def _dated(said: str) -> str:
    """A moment as JavaScript writes it, "Fri May 03 2019 10:00:00 GMT+0200", as a day that messages write."""
    parts = said.split()
    return f"{parts[2]} {parts[1]} {parts[3]} 00:00:00" if len(parts) > 3 else said


def _day(said: str) -> str:
    date = read_date(plain(said))
    return date.edtf if date is not None else ""
