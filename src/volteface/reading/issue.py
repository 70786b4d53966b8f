"""An issue in the making: pages with their text in files of their own, and articles that run over them.

What METS and DIDL have in common once they are read. The layer is in the order of the articles, so that each is in one
piece and a page may have several spans; what no article claims comes after them, page by page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from volteface.reading.alto.page import Setting
from volteface.reading.composing import Composer, Sides
from volteface.reading.leaves import Leaf, Leaves, Opened
from volteface.reading.pagexml.reader import add_page
from volteface.reading.printed import Running


class Place(NamedTuple):
    """What a stretch of an issue is: the fields of an `Item`, and a number that tells articles of no title apart."""

    kind: str = ""
    title: str = ""
    author: str = ""
    number: int = 0


class Claim(NamedTuple):
    """A stretch of a page that belongs to an article.

    `place` is None for what the same article has in another file and is not wanted twice. `leaf` is the page's place
    among all. `begin` and `end` are the first and the last of its blocks by their IDs, ""
    for all that is left of the page; `box` the part of the page that is claimed, where no block is named.
    """

    place: Place | None
    leaf: int
    begin: str = ""
    end: str = ""
    box: Sides | None = None


class _Stretch(NamedTuple):
    place: Place
    leaf: int
    blocks: list[int]


def compose(leaves: Leaves, claims: Sequence[Claim], composer: Composer) -> None:
    """Set an issue: first what articles claim, in their order, then the rest of each page."""
    taken: list[set[int]] = [set() for _ in leaves.leaves]
    stretches = [stretch for claim in claims if (stretch := _resolved(leaves, claim, taken)) is not None]
    press = _Press(leaves, composer, taken)
    for place, leaf, blocks in stretches:
        press.begin(place)
        press.set(leaf, blocks)
    for number in range(len(leaves.leaves)):
        opened = leaves.open(number)
        rest = [block for block in opened.body if block not in taken[number]]
        if rest and opened.has_words(rest):
            if stretches:
                press.begin(Place())
            press.set(number, rest)


def _resolved(leaves: Leaves, claim: Claim, taken: list[set[int]]) -> _Stretch | None:
    """The blocks that a claim means and that no earlier claim has."""
    opened = leaves.open(claim.leaf)
    found = opened.within(claim.box) if claim.box is not None else opened.between(claim.begin, claim.end)
    blocks = [block for block in found if block not in taken[claim.leaf]]
    taken[claim.leaf].update(blocks)
    if claim.place is None or not opened.has_words(blocks):
        return None
    return _Stretch(claim.place, claim.leaf, blocks)


class _Press:
    """Sets blocks of pages into a document, opening pages and items where they change."""

    def __init__(self, leaves: Leaves, composer: Composer, taken: Sequence[set[int]]) -> None:
        self._leaves = leaves
        self._composer = composer
        self._taken = taken
        self._setting = Setting(composer)
        self._place: Place | None = None
        self._page: tuple[int, int] | None = None
        self._running: Running | None = None

    def begin(self, place: Place) -> None:
        """Begin an item, unless it is the one that is open."""
        if place != self._place:
            self._composer.item(place.kind, title=place.title, author=place.author)
            self._running = Running(place.kind, place.title)
            self._place = place

    def set(self, number: int, blocks: Sequence[int]) -> None:
        """Add blocks of a page."""
        opened = self._leaves.open(number)
        leaf = self._leaves.leaves[number]
        if opened.page is not None:
            self._running = add_page(opened.page, self._composer, leaf.number, leaf.label, self._running)
            self._page = None
        elif opened.text:
            self._plain(leaf, opened.text)
        else:
            for block in blocks:
                self._alto(number, leaf, opened, block)

    def _alto(self, number: int, leaf: Leaf, opened: Opened, block: int) -> None:
        which, element = opened.blocks[block]
        page = opened.pages[which]
        if self._page != (number, which):
            self._page = (number, which)
            # A running head that an article claims is in the article.
            free = {one for at, (_, one) in enumerate(opened.blocks) if at not in self._taken[number]}
            self._composer.page(
                leaf.number,
                leaf.label or page.label,
                width=page.width,
                height=page.height,
                head=page.wording(one for one in page.head if one in free),
                foot=page.wording(one for one in page.foot if one in free),
                image=leaf.image or page.image,
            )
        self._setting.add(page, element)

    def _plain(self, leaf: Leaf, text: str) -> None:
        self._page = None
        self._composer.page(leaf.number, leaf.label, image=leaf.image)
        for line in text.split("\n"):
            words = line.split()
            self._composer.line(words) if words else self._composer.paragraph()
        self._composer.block()
