"""A published page read again: the words that it prints as quotations, and where it says that they stand.

What the macro `verbatim` and the page of a document mark with a `data-address` is the document's own, and nothing else
in a blockquote is. Whoever edits a page by hand changes one or the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

_ADDRESS = re.compile(r"(?P<document>.+)/(?P<layer>\d+)#(?P<start>\d+)-(?P<end>\d+)", re.DOTALL)
_QUOTED = "[data-address]"
# What stands beside the words in a blockquote: when, by whom, why, and that something was left out.
_BESIDE = ".when, .why, .cut, .small, .by, footer, cite"
# Marks that open and close a quotation in print.
_MARKS = " \t\n\r“”„«»\"'‘’"
_PAGE = re.compile(r"\[[^\[\]]{1,40}\] ?")


class Printed(msgspec.Struct, frozen=True):
    """Words on a page; `start` to `end` of the layer is where they are said to stand.

    `fault` says what is wrong with how they stand on the page, "" for nothing.
    """

    words: str
    document: str = ""
    layer: int = 0
    start: int = 0
    end: int = 0
    fault: str = ""

    @property
    def address(self) -> str:
        """Where they are said to stand."""
        return f"{self.document}/{self.layer}#{self.start}-{self.end}"


def printed(page: str) -> Iterator[Printed]:
    """All words that a page quotes, in its order.

    Args:
        page: its HTML.
    """
    tree = LexborHTMLParser(page)
    for node in tree.css(_QUOTED):
        yield _addressed(node)
    for node in tree.css("blockquote"):
        yield from _beside(node)


def _addressed(node: LexborNode) -> Printed:
    # The labels of pages stand in the text of a document, and are not of it.
    for label in node.css(".pageno"):
        if _PAGE.fullmatch(label.text()):
            label.remove()
    words, said = node.text(), node.attributes.get("data-address") or ""
    match = _ADDRESS.fullmatch(said)
    if match is None:
        return Printed(words, fault=f"“{said}” is no address")
    return Printed(words, match["document"], int(match["layer"]), int(match["start"]), int(match["end"]))


def _beside(node: LexborNode) -> Iterator[Printed]:
    """What is wrong with a blockquote: it names no address, or words stand in it that belong to none."""
    whole = node.text()
    if node.css_first(_QUOTED) is None:
        yield Printed(whole, fault="a quotation without an address")
        return
    for one in node.css(f"{_QUOTED}, {_BESIDE}"):
        one.remove()
    if rest := node.text().strip(_MARKS):
        yield Printed(rest, fault="words stand in a quotation that belong to no address")
