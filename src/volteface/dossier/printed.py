"""A published page read again: the words that it prints as quotations, and where it says that they stand.

What the macro `verbatim` and the page of a document mark with a `data-address` is the document's own, and nothing else
in a blockquote is. Whoever edits a page by hand changes one or the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from volteface.model.addresses import with_layer

_QUOTED = "[data-address]"
# What stands beside the words in a blockquote: when, by whom, why, and that something was left out.
_BESIDE = ".when, .why, .cut, .small, .by, footer, cite"
# Marks that open and close a quotation in print.
_MARKS = " \t\n\r“”„«»\"'‘’"
_PAGE = re.compile(r"\[(?P<name>[^\[\]]{1,40})\] ?")
# No page of a dossier acts, hides anything or sets its looks by itself.
_ACTING = (
    "script, style, template, noscript, iframe, object, embed, foreignObject, animate, set, textarea, input, "
    '[style], [hidden], [srcdoc], [href^="javascript:" i]'
)
_HANDLER = re.compile(r"""[\s/"']on[a-z]+\s*=""", re.IGNORECASE)
# What stands within words that have an address, with its attributes: marks, places to link to, writing direction.
_WITHIN = {"bdi": set[str](), "mark": {"id", "class"}, "span": {"id"}}
_MARKED = {None, "", "hit", "quoted"}


class Printed(msgspec.Struct, frozen=True):
    """Words on a page; `start` to `end` of the layer is where they are said to stand.

    `labels` are names of pages that stood among them. `fault` says what is wrong with how they stand on the page, ""
    for nothing.
    """

    words: str
    document: str = ""
    layer: int = 0
    start: int = 0
    end: int = 0
    fault: str = ""
    labels: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where they are said to stand."""
        return f"{self.document}/{self.layer}#{self.start}-{self.end}"


def printed(page: str, *, labelled: bool = False) -> Iterator[Printed]:
    """All words that a page quotes, in its order; before them whatever acts or hides on it.

    Args:
        page: its HTML.
        labelled: whether names of pages stand in its text, as they do on the page of a document.
    """
    tree = LexborHTMLParser(page)
    acting = tree.css(_ACTING)
    if _HANDLER.search(page):
        acting += [node for node in tree.css("*") if any(name.lower().startswith("on") for name in node.attributes)]
    for node in acting:
        yield Printed(node.html or "", fault="something on the page acts or hides")
    for node in tree.css(_QUOTED):
        yield _addressed(node, labelled=labelled)
    for node in tree.css("blockquote"):
        yield from _beside(node)


def _addressed(node: LexborNode, *, labelled: bool) -> Printed:
    labels = []
    # The labels of pages stand in the text of a document, and are not of it.
    for label in node.css("span.pageno") if labelled else ():
        if match := _PAGE.fullmatch(label.text()):
            labels.append(match["name"])
            label.remove()
    words, said = node.text(), node.attributes.get("data-address") or ""
    at = with_layer(said)
    if at is None:
        return Printed(words, fault=f"“{said}” is no address")
    if not all(_plain(one) for one in node.css("*") if one.mem_id != node.mem_id):
        return Printed(words, fault="markup that no dossier has stands within a quotation")
    return Printed(words, *at, labels=tuple(labels))


def _plain(node: LexborNode) -> bool:
    """Whether an element within words changes nothing in what is seen of them."""
    allowed = _WITHIN.get(node.tag or "")
    return allowed is not None and node.attributes.keys() <= allowed and node.attributes.get("class") in _MARKED


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
