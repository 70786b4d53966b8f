"""What stands about the text of a web page: ways to other pages, requests to the reader, words of others.

Told by element, role, and the names that builders of pages give to such parts.
"""

from __future__ import annotations

import re
from functools import lru_cache

from volteface.reading.html.tree import Element, Tree
from volteface.reading.wordlist import words

_TAGS = words("aside footer form")
_ROLES = words("navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tablist")
# Wherever one of these is part of a name, it says what the part is for.
_PLAIN = words(
    "cookie cookies gdpr onetrust disqus breadcrumb breadcrumbs sidebar addthis addtoany sharedaddy newsletter advert",
    "adverts advertisement advertising adsense adsbygoogle sponsored paywall pagination pager skiplink noprint navbox",
    "catlinks printfooter editsection navbar navigation topbar",
)
_PLAIN_NAMES = words("sr-only screen-reader-text visually-hidden visuallyhidden no-print mw-jump-link")
# These are words of texts too: "social" is part of "social-policy". Every other part must be one of a layout.
_WORDS = words(
    "ad ads banner comment comments commentlist consent footer menu modal nav overlay popup promo promotion related",
    "recommended respond share sharing skip social sponsor sponsors subscribe subscription toc toolbar widget widgets",
)
_LAYOUT = words(
    "area aside bar block bottom box button buttons col column container content div entries form group header icons",
    "inner item items left line link links list main media menu mobile module network networks notice outer page panel",
    "post posts primary right row secondary section site slot small sticky story stories tools top unit wrap wrapper",
)
# These hold the text, whatever their names say: a page without a sidebar is marked "no-sidebar".
_HOLDERS = words("html body main article h1 h2 h3 h4 h5 h6")
_HEADINGS = words("h1 h2 h3 h4 h5 h6")
_SECTIONS = words("article section main")
_QUOTING = words("blockquote figure")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARTED = re.compile(r"[^a-z]+")
_MENU_LINKS, _MENU_SHARE = 3, 0.9


def drop_chrome(tree: Tree) -> None:
    """Drop what stands about the text, unless most of the page's words are in it: a form about a whole page."""
    body = tree.elements[0]
    found: list[Element] = []
    for element in tree.elements[1:]:
        if found and element.number <= found[-1].last:
            continue
        if (2 * element.own < body.own and _is_chrome(tree, element)) or _is_menu(tree, element):
            found.append(element)
    tree.drop(found)


def _is_chrome(tree: Tree, element: Element) -> bool:
    tag, attributes = element.tag, element.attributes
    if tag == "a" and element.letters <= 1:
        # The sign beside a heading that links to itself.
        return tree.elements[element.parent].tag in _HEADINGS
    if tag in _HOLDERS:
        return attributes.get("role") in _ROLES
    if tag == "header":
        return not any(above.tag in _SECTIONS for above in tree.above(element))
    if tag in _TAGS:
        return tag != "footer" or not any(above.tag in _QUOTING for above in tree.above(element))
    if attributes.get("role") in _ROLES or attributes.get("aria-hidden") == "true":
        return True
    return any(names_chrome(attributes[name] or "") for name in ("class", "id", "itemprop") if name in attributes)


@lru_cache(maxsize=4096)
def names_chrome(names: str) -> bool:
    """Whether a class attribute or an id names a part that stands about the text."""
    for name in names.split():
        plain = _CAMEL.sub("-", name).lower()
        parts = [part for part in _PARTED.split(plain) if part]
        if plain in _PLAIN_NAMES or not _PLAIN.isdisjoint(parts[:4]):
            # "has-sidebar" and "no-cookies" speak of the part, not for it.
            if parts[0] not in {"has", "no", "with", "without", "not"}:
                return True
        elif not _WORDS.isdisjoint(parts) and all(part in _WORDS or part in _LAYOUT for part in parts):
            return True
    return False


def _is_menu(tree: Tree, element: Element) -> bool:
    """Whether it is a list of nothing but links, on a page that holds more text beside it."""
    if element.tag not in {"ul", "ol", "table"} or not element.letters:
        return False
    within = tree.elements[element.number : element.last + 1]
    links = sum(one.tag == "a" for one in within)
    return links >= _MENU_LINKS and element.linked >= _MENU_SHARE * element.letters < tree.prose(tree.elements[0])
