"""What a web page says about itself: its metadata in all their dialects, gathered once and asked for by name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from volteface.reading.normalise import normalise
from volteface.reading.wordlist import words

# More than this no page says about itself; deeper than this nobody nests it.
_MOST_NODES = 5_000
_LONGEST_JSON = 2 << 20
_LONGEST = 1_000
_ARTICLES = ("article", "posting", "report", "statement", "speech", "pressrelease", "transcript", "legislation")
_PAGES = words("webpage itempage aboutpage creativework book chapter manuscript publicationissue digitaldocument")


class Head:
    """The metadata of a page.

    `meta` are names in lower case with all their contents, in order; `said` the nodes of its JSON-LD.
    """

    def __init__(self, page: LexborHTMLParser) -> None:
        self.page = page
        self.meta: dict[str, list[str]] = {}
        for node in page.css("meta"):
            attributes = node.attributes
            content = plain(attributes.get("content"))
            for key in ("name", "property", "itemprop"):
                if content and (name := (attributes.get(key) or "").strip().lower()):
                    self.meta.setdefault(name, []).append(content)
        self.said = list(_linked_data(page))

    def first(self, names: Iterable[str]) -> str:
        """The first content under the first of these names that has one."""
        return next((self.meta[name][0] for name in names if name in self.meta), "")

    def link(self, relation: str) -> str:
        """The address of the first link of this kind."""
        for node in self.page.css("link"):
            attributes = node.attributes
            if relation in (attributes.get("rel") or "").lower().split():
                return (attributes.get("href") or "").strip()[:_LONGEST]
        return ""

    def articles(self) -> Iterator[dict[str, Any]]:
        """What the page's JSON-LD says of articles (schema.org)."""
        return (node for node in self.said if any(kind.endswith(_ARTICLES) for kind in _types(node)))

    def pages(self) -> Iterator[dict[str, Any]]:
        """What it says of the page, or of a work that is no article."""
        return (node for node in self.said if not _PAGES.isdisjoint(_types(node)))


def plain(text: object) -> str:
    """A value on one line; "" where it is no text."""
    return " ".join(normalise(text[:_LONGEST]).replace("\0", " ").split()) if isinstance(text, str) else ""


def _types(node: dict[str, Any]) -> list[str]:
    said = node.get("@type")
    kinds = said if isinstance(said, list) else [said]
    return [kind.rsplit("/", 1)[-1].lower() for kind in kinds if isinstance(kind, str)]


def _linked_data(page: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """The nodes of the page's JSON-LD in order, those within others after them."""
    waiting: list[Any] = []
    for script in page.css("script"):
        if "ld+json" not in (script.attributes.get("type") or "").lower():
            continue
        text = (script.text() or "").strip()
        if len(text) > _LONGEST_JSON:
            continue
        try:
            waiting.append(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            continue
    count = 0
    while waiting and count < _MOST_NODES:
        node = waiting.pop(0)
        count += 1
        if isinstance(node, list):
            waiting[:0] = node[:_MOST_NODES]
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]
