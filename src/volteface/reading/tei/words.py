"""Spaces between words where every word and mark is an element: by `@join`, by space elements, or as they stand."""

from __future__ import annotations

from lxml import etree

from volteface.reading.inline import Inline
from volteface.reading.markup import local_name
from volteface.reading.tei.header import below

_TOKENS = ("w", "pc")
_SENTENCES = ("s", "cl", "phr")


class Spacing:
    """How the words of a text are parted; the file says it in one of three ways.

    `@join` tells which words stand close together, all others being parted; or `c` elements hold the spaces; or white
    space stands between the words where it was printed. In the first two the file's own white space is layout.
    """

    def __init__(self, text: etree._Element) -> None:
        tokens = list(below(text, *_TOKENS))
        self._by_join = any(token.get("join") for token in tokens) or (
            len(tokens) > 1 and not any(token.tail and token.tail.isspace() for token in tokens)
        )
        spaces = not self._by_join and any(not (one.text or "x").strip() for one in below(text, "c"))
        self._laid_out = bool(tokens) and (self._by_join or spaces)
        self._joined = False
        self._asked: tuple[etree._Element, bool] | None = None

    def token(self, element: etree._Element, inline: Inline) -> None:
        """Part a word or mark from the one before it, or let it stand close."""
        parent = element.getparent()
        if not self._by_join or (parent is not None and local_name(parent) == "w"):
            return
        join = element.get("join", "")
        if self._joined or join in {"left", "both", "overlap"}:
            inline.close_up()
        else:
            inline.space()
        self._joined = join in {"right", "both"}

    def sentence(self, inline: Inline) -> None:
        """A sentence begins or ends."""
        self._joined = False
        inline.space()

    def is_layout(self, holder: etree._Element, text: str) -> bool:
        """Whether text directly within an element is only the file's layout."""
        if not self._laid_out or not text.isspace() or local_name(holder) == "c":
            return False
        if self._asked is None or self._asked[0] is not holder:
            tokens = local_name(holder) in _SENTENCES or any(local_name(one) in _TOKENS for one in holder)
            self._asked = (holder, tokens)
        return self._asked[1]
