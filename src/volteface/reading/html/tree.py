"""A web page's elements in order, with what running text each holds: arrays instead of nodes, made in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from selectolax.lexbor import LexborNode as Node

from volteface.reading.wordlist import words

# What is never shown as text, or is no text of the page.
NEVER = words(
    "script style template noscript noframes head iframe object embed applet audio video canvas svg map nav dialog",
    "button input select textarea datalist option progress meter menu param source track area base link meta rp rt rtc",
    "del s strike",
)
BLOCKS = words(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer",
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main ol p plaintext pre search section summary",
    "table tbody td tfoot th thead tr ul xmp",
)
_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# A run of this many letters between two blocks, most of it no link, is running text; menus and labels are shorter.
_RUN = 60
# On a page that has less running text than this, every word of its own counts.
_SHORT = 600
_WHOLE = words("html body")

_SPACE = re.compile(r"\s+")


class Element:
    """An element as it is judged: its node, name, attributes, and place in the order of elements."""

    __slots__ = ("attributes", "last", "letters", "linked", "node", "number", "parent", "run", "run_linked", "tag")

    def __init__(self, node: Node, tag: str, number: int, parent: int) -> None:
        self.node = node
        self.tag = tag
        self.attributes: dict[str, str | None] = node.attributes
        self.number = number
        self.parent = parent
        self.last = number  # the last element within it
        self.letters = 0  # all letters within it,
        self.linked = 0  # and those that are links
        self.run = 0  # letters that stand in this block itself, not in a block within it
        self.run_linked = 0

    @property
    def own(self) -> int:
        """Letters within it that are no links."""
        return self.letters - self.linked

    def prose(self, least: int) -> int:
        """Letters of running text that stand in this block itself; shorter pieces than `least` are none."""
        return self.run - self.run_linked if self.run >= least and 2 * self.run_linked < self.run else 0


class Tree:
    """The elements of a page that may be shown, in order; an element's descendants follow it up to its `last`."""

    def __init__(self, body: Node) -> None:
        self.elements: list[Element] = []
        self.dropped: set[int] = set()  # ids of nodes that are passed over with all they hold
        self._read(body)
        self._sum()

    def prose(self, element: Element) -> int:
        """Letters of running text within an element."""
        return self._sums[element.last + 1] - self._sums[element.number]

    def drop(self, elements: Iterable[Element]) -> None:
        """Pass over elements, none within another, and all they hold."""
        for element in elements:
            self.dropped.add(element.node.mem_id)
            for within in self.elements[element.number : element.last + 1]:
                within.run = 0
            for above in self.above(element):
                above.letters -= element.letters
                above.linked -= element.linked
        self._sum()

    def above(self, element: Element) -> Iterator[Element]:
        """The elements that hold this one, from the nearest."""
        at = element.parent
        while at >= 0:
            yield self.elements[at]
            at = self.elements[at].parent

    def children(self, element: Element) -> Iterator[Element]:
        """The elements directly within an element."""
        at = element.number + 1
        while at <= element.last:
            yield self.elements[at]
            at = self.elements[at].last + 1

    def is_dropped(self, element: Element) -> bool:
        """Whether an element, or one that holds it, is passed over."""
        return element.node.mem_id in self.dropped or any(e.node.mem_id in self.dropped for e in self.above(element))

    def _sum(self) -> None:
        self._sums = [0, *accumulate(element.prose(_RUN) for element in self.elements)]
        if self._sums[-1] < _SHORT:
            self._sums = [0, *accumulate(element.prose(1) for element in self.elements)]

    def _read(self, body: Node) -> None:
        open_now: list[Element] = []
        blocks: list[Element] = []
        anchors = 0
        for node, begins in walk(body, self.dropped):
            tag = node.tag or ""
            if tag == "-text":
                if blocks:
                    letters = len(_SPACE.sub("", node.text_content or ""))
                    open_now[-1].letters += letters
                    blocks[-1].run += letters
                    if anchors:
                        open_now[-1].linked += letters
                        blocks[-1].run_linked += letters
            elif begins:
                element = Element(node, tag, len(self.elements), open_now[-1].number if open_now else -1)
                if tag in NEVER or (tag not in _WHOLE and _hidden(element.attributes)):
                    self.dropped.add(node.mem_id)
                    continue
                self.elements.append(element)
                open_now.append(element)
                anchors += tag == "a"
                if tag in BLOCKS or not blocks:
                    blocks.append(element)
            else:
                element = open_now.pop()
                element.last = len(self.elements) - 1
                anchors -= tag == "a"
                if blocks[-1] is element:
                    blocks.pop()
                if open_now:
                    open_now[-1].letters += element.letters
                    open_now[-1].linked += element.linked


def walk(root: Node, dropped: set[int]) -> Iterator[tuple[Node, bool]]:
    """Elements as they begin (True) and as they end (False), texts and comments once; not what is dropped.

    What is added to `dropped` while an element begins is not entered, and does not end.
    """
    node: Node | None = root
    while node is not None:
        tag = node.tag or "-"
        yield node, True
        if tag[0] != "-" and node.mem_id not in dropped:
            if (child := node.first_child) is not None:
                node = child
                continue
            yield node, False
        while node.next is None or node.mem_id == root.mem_id:
            parent = node.parent
            if node.mem_id == root.mem_id or parent is None:
                return
            yield parent, False
            node = parent
        node = node.next


def _hidden(attributes: dict[str, str | None]) -> bool:
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    return bool(style) and _UNSHOWN.search(style or "") is not None


def words_of(node: Node) -> str:
    """What an element says, on one line: blocks and line ends part words, other elements do not."""
    parts: list[str] = []
    for inner, _ in walk(node, set()):
        tag = inner.tag or ""
        if tag == "-text":
            parts.append(inner.text_content or "")
        elif tag == "br" or tag in BLOCKS:
            parts.append(" ")
    return " ".join("".join(parts).split())
