"""When a web page says that it was published.

It may say so in many ways. They are asked in this order, the most definite first; the first that gives a date holds,
and a later one can only make it more precise (a month becomes a day of that month):

1. JSON-LD of an article, or microdata: `datePublished` (schema.org);
2. `article:published_time` (Open Graph);
3. `citation_publication_date` and its kin (Highwire Press), PRISM, Dublin Core: issued, then date, then created;
4. metadata of other names: `pubdate`, `publish-date`, `date`, …;
5. `<time pubdate>`, hentry's `published`, else the only `<time datetime>` within the text;
6. JSON-LD of the page.

When it was changed or saved is never taken. The day is the one that stands there, in whatever time zone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate

from selectolax.lexbor import LexborNode as Node

from volteface.model.dates import BadDate, Date
from volteface.reading import dating
from volteface.reading.html.head import Head, plain

_OPEN_GRAPH = ("article:published_time", "article:published", "og:article:published_time", "og:published_time")
_CATALOGUED = (
    "citation_publication_date", "citation_date", "prism.publicationdate", "prism:publicationdate", "dcterms.issued",
    "dc.date.issued", "dc.issued", "dcterms.date", "dc.date", "dcterms.created", "dc.date.created",
    "bepress_citation_date", "eprints.date",
)  # fmt: skip
_OTHERS = (
    "datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication-date", "publication_date", "publicationdate", "published",
    "published_time", "published-date", "article.published", "dateofpublication", "date",
)  # fmt: skip
_PUBLISHED = (
    "time[pubdate], time.published, time.dt-published, time.entry-date, abbr.published, time[itemprop=datePublished]"
)
_NUMERIC = re.compile(r"[0-9XuU]{4}[-0-9XuU~?%/.]{0,22}(?:[T ][0-9:.,Z+\-\s]*(?:UTC|GMT)?)?")
_LETTERS = re.compile(r"(?:[A-Za-z]{3,9},? +)?\d{1,2}[ -][A-Za-z]{3}[a-z]*[ -]\d{4}\b.*")
# The beginning of Unix time is what programs write that know no date.
_NEVER = re.compile(r"1970-01-01(?:[T ]00:00.*)?")


def published(head: Head, text: Node | None = None) -> Date | None:
    """The date of publication; None where the page says none.

    Args:
        head: the page's metadata.
        text: the part of the page that is its text.
    """
    found: Date | None = None
    for said in _said(head, text):
        date = read_date(said)
        if date is None:
            continue
        within = found is not None and found.earliest <= date.earliest and date.latest <= found.latest
        if found is None or (within and date.days != found.days):
            found = date
        if found.earliest == found.latest:
            break
    return found


def read_date(said: str) -> Date | None:
    """A date as programs write it: ISO 8601, EDTF, 2019/05/03, or that of a message; None where it is none."""
    plain_ = said.strip()
    if _NEVER.fullmatch(plain_):
        return None
    if _NUMERIC.fullmatch(plain_):
        try:
            return dating.parse(plain_)
        except BadDate:
            return None
    if _LETTERS.fullmatch(plain_) and (parts := parsedate(plain_)) is not None:
        try:
            return Date.parse(f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}")
        except BadDate:
            return None
    return None


def _said(head: Head, text: Node | None) -> Iterator[str]:
    yield from (plain(article.get("datePublished")) for article in head.articles())
    yield from head.meta.get("datepublished", ())
    for names in (_OPEN_GRAPH, _CATALOGUED, _OTHERS):
        for name in names:
            yield from head.meta.get(name, ())[:1]
    yield from (_of_time(node) for node in head.page.css(_PUBLISHED))
    if text is not None:
        times = {_of_time(node) for node in text.css("time[datetime]")}
        yield from times if len(times) == 1 else ()
    yield from (plain(page.get("datePublished")) for page in head.pages())


def _of_time(node: Node) -> str:
    attributes = node.attributes
    return plain(attributes.get("datetime") or attributes.get("title") or node.text())
