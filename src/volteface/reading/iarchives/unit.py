"""A unit of an iArchives export: articles in their order, the pages that they run over, and what is in no article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from lxml import etree

from volteface.model.dates import BadDate, Date
from volteface.reading.composing import Composer
from volteface.reading.markup import Name, local_name
from volteface.reading.months import MONTHS

# What the namespaces of all its versions have in common.
SPACE = "iarchives.com/schema/"
_KINDS = {"unclassified": "", "advertising": "advertisement", "advertisement": "advertisement"}
# Titles that somebody typed; their words are printed, and recognised, in the article below them.
_TITLES = frozenset({"headline", "subheadline"})
_UNTITLED = "untitled"
_PRINTED = re.compile(r"(\d{1,2})-([A-Za-z]{3,9})-(\d{4})")
_NUMBER = re.compile(r"p0*(\d{1,5})_")


class Headers(NamedTuple):
    """What is said of a unit, page or article: its day, page, and volume and number as they are printed."""

    date: Date | None
    page: str
    columns: dict[str, str]


class Unit:
    """What came together of a unit: its own file, or a page or an article alone, with what lies beside it."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._pages: dict[str, etree._Element] = {}
        self._folders: dict[str, PurePosixPath] = {}
        self._articles: dict[str, etree._Element] = {}
        self._used: dict[str, Counter[str]] = {}
        self._open: str | None = None
        if local_name(root) != "unit":
            self.take("", root)

    def take(self, name: str, root: etree._Element) -> None:
        """Add a page or an article that lies under this name."""
        kind = {"page": self._pages, "article": self._articles}.get(local_name(root))
        if kind is not None:
            kind.setdefault(_base(name), root)
            self._folders.setdefault(_base(name), PurePosixPath(name).parent)

    def absent(self) -> Iterator[str]:
        """What the unit refers to and what is not there."""
        return (name for name in references(self._root) if _base(name) not in {*self._pages, *self._articles})

    def compose(self, composer: Composer) -> None:
        """Add the articles in the order of the unit, and then of each page what is in none of them."""
        named = [_base(name) for name in references(self._root)]
        for name in dict.fromkeys([*named, *self._articles]):
            if name in self._articles:
                self._add(composer, self._articles[name])
        for name in dict.fromkeys([*named, *self._pages]):
            if name in self._pages:
                used = self._used.get(name, Counter())
                rest = []
                for word in words_of(self._pages[name]):
                    if used[word] > 0:
                        used[word] -= 1
                    else:
                        rest.append(word)
                if rest:
                    composer.item()
                    self._turn(composer, name, self._pages[name], 0)
                    composer.line(rest)

    def _add(self, composer: Composer, article: etree._Element) -> None:
        title, kind = headline_of(article), _KINDS.get(article.get("classification", ""), "article")
        composer.item(kind, title=title)
        for turned, page in enumerate(article.iterchildren("{*}article-page")):
            name = _base(page.get("href", ""))
            self._turn(composer, name, article, turned)
            for element in page.iter("{*}article-element"):
                if zones := list(element.iter("{*}zone")):
                    for zone in zones:
                        words = words_of(zone)
                        self._used.setdefault(name, Counter()).update(words)
                        composer.line(words)
                        composer.block()
                elif element.get("type") not in _TITLES:
                    composer.line((element.findtext("{*}text") or "").split())
                    composer.paragraph()

    def _turn(self, composer: Composer, name: str, said_by: etree._Element, turned: int) -> None:
        """Come to a page, by its own file where that is there, else by the article that stands on it."""
        if self._open == name:
            return
        self._open = name
        page = self._pages.get(name)
        order = [_base(href) for href in references(self._root, "page-ref")]
        label = headers_of(page if page is not None else said_by).page
        printed = _NUMBER.match(name)
        number = order.index(name) + 1 if name in order else int(printed[1]) if printed else _counted(label, turned)
        image = "" if page is None else page.get("image-file", "")
        composer.page(
            number,
            label if page is not None or not turned else None,
            # Told from where the page's own file lies.
            image=str(self._folders[name] / image) if image else "",
        )


def references(root: etree._Element, *kinds: str) -> list[str]:
    """The files of the pages and articles that a unit refers to, as they lie below it; other files refer to none."""
    if local_name(root) != "unit":
        return []
    names = (f"{{*}}{kind}" for kind in kinds or ("page-ref", "article-ref"))
    return [href for element in root.iter(*names) if (href := element.get("href"))]


def companions(root: etree._Element) -> list[str]:
    """What belongs to a unit: pages, articles, and the images of both, which lie beside each in a folder "pdf"."""
    names = references(root)
    paths = [PurePosixPath(name) for name in names]
    return [*names, *(str(path.parent / "pdf" / f"{path.stem}.pdf") for path in paths)]


def is_part(name: Name) -> bool:
    """Whether this is the first element of a page or article."""
    return SPACE in name.namespace and name.local in {"page", "article"}


def is_unit(name: Name) -> bool:
    """Whether this is the first element of a unit."""
    return SPACE in name.namespace and name.local == "unit"


def words_of(element: etree._Element) -> list[str]:
    """The words of a page or zone, each in the first of the readings that there are of it."""
    found = (node.findtext("{*}o") or "" for node in element.iter("{*}n"))
    return [word for text in found for word in text.split()]


def headline_of(root: etree._Element) -> str:
    """The headlines that were typed for an article, or the name of a unit; "" where there is none."""
    if local_name(root) == "article":
        elements = (element for element in root.iter("{*}article-element") if element.get("type") in _TITLES)
        found = (" ".join((element.findtext("{*}text") or "").split()) for element in elements)
        return ". ".join(headline.rstrip(".") for headline in found if headline)
    said = [root.get("collection-title", ""), *(one.text or "" for one in _headers(root, "publication-title"))]
    return next((title for title in reversed(said) if title.strip() and title.lower() != _UNTITLED), "")


def headers_of(root: etree._Element) -> Headers:
    """What the header items of a unit, page or article say."""
    said = {one.get("name", ""): " ".join((one.text or "").split()) for one in _headers(root)}
    columns = {name: said[name] for name in ("volume", "number") if said.get(name)}
    return Headers(_date(said.get("date", "")), said.get("page", ""), columns)


def _headers(root: etree._Element, name: str = "") -> Iterator[etree._Element]:
    return (one for one in root.iterchildren("{*}header-item") if not name or one.get("name") == name)


def _date(said: str) -> Date | None:
    """A day as "15-JUN-1850", or in EDTF."""
    found = _PRINTED.fullmatch(said)
    month = MONTHS.get(found[2].lower()) if found else None
    try:
        return Date.parse(f"{found[3]}-{month:02}-{int(found[1]):02}" if found and month else said)
    except BadDate:
        return None


def _counted(label: str, turned: int) -> int:
    """A page's number by that of the page on which its article begins."""
    return (int(label) if label.isascii() and label.isdecimal() and len(label) < 6 else 1) + turned


def _base(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name
