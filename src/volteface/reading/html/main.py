"""Which part of a web page is its text: what says so itself, else where the running text is dense, else all of it."""

from __future__ import annotations

from collections.abc import Callable

from volteface.reading.html.tree import Element, Tree
from volteface.reading.wordlist import words

# What calls itself the text must hold this part of the page's running text, what is found to be it this.
_ENOUGH, _MOST = 0.25, 0.9
# A block of these is a piece of a text, never all of it; beside another it is part of the same one.
_PIECES = words("p h1 h2 h3 h4 h5 h6 blockquote pre dl figure")
_CELLS = words("table tbody tr td th")
_INTO = words("div section center form table tbody tr td font span main article header footer aside")


def main_text(tree: Tree) -> Element:
    """The element that holds the page's text."""
    body = tree.elements[0]
    return _said(tree, body) or _densest(tree, body)


def _said(tree: Tree, body: Element) -> Element | None:
    """What the page itself calls its text: the body of its article, its article, or its main part."""
    bodies = _outermost(tree, body, lambda one: "articleBody" in (one.attributes.get("itemprop") or "").split())
    if len(bodies) == 1 and _holds(tree, bodies[0], body):
        return bodies[0]
    mains = _outermost(tree, body, lambda one: one.tag == "main" or one.attributes.get("role") == "main")
    main = mains[0] if len(mains) == 1 and _holds(tree, mains[0], body) else None
    articles = _outermost(
        tree, main or body, lambda one: one.tag == "article" or one.attributes.get("role") == "article"
    )
    # Of several articles one may be the text and the others hints at more; of many equal ones none is.
    longest = max(articles, key=tree.prose, default=None)
    if longest is not None and _holds(tree, longest, body):
        others = sum(map(tree.prose, articles)) if main is None else tree.prose(main)
        if 2 * tree.prose(longest) >= others:
            return longest
    return main


def _outermost(tree: Tree, within: Element, wanted: Callable[[Element], bool]) -> list[Element]:
    found: list[Element] = []
    for element in tree.elements[within.number + 1 : within.last + 1]:
        inside = found and element.number <= found[-1].last
        if not inside and wanted(element) and element.letters and not tree.is_dropped(element):
            found.append(element)
    return found


def _holds(tree: Tree, element: Element, body: Element) -> bool:
    return tree.prose(element) >= _ENOUGH * tree.prose(body)


def _densest(tree: Tree, body: Element) -> Element:
    """From the whole page down, as long as one element holds nine tenths of its running text and no piece is beside."""
    held, whole = body, tree.prose(body)
    while whole:
        children = list(tree.children(held))
        child = max(children, key=tree.prose, default=held)
        beside = any(one is not child and _has_piece(tree, one) for one in children)
        if child is held or beside or child.tag not in _INTO or tree.prose(child) < _MOST * whole:
            break
        held = child
    return held


def _has_piece(tree: Tree, element: Element) -> bool:
    """Whether an element is a piece of a text, or a cell that holds one: old pages lie in tables."""
    if element.node.mem_id in tree.dropped:
        return False
    held = tree.elements[element.number : element.last + 1] if element.tag in _CELLS else [element]
    return any(one.tag in _PIECES and one.own > 0 for one in held)
