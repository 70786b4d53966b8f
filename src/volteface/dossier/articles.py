"""What stands above a paragraph: an article's title, who wrote or spoke it, and what it is where it is no article."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from volteface.model.document import Item

# What is said of an item of such a kind; the others show it by how they are set.
_WORDS = {
    "advertisement": "advertisement",
    "letter": "letter to the editor",
    "reprint": "reprinted from elsewhere",
}
_HEADING = "heading"


class Head(msgspec.Struct, frozen=True):
    """A line above a paragraph; "" for what is not said. `title` is none that is printed in the text itself."""

    title: str = ""
    author: str = ""
    kind: str = ""


class Setting(msgspec.Struct, frozen=True):
    """How a paragraph is set: by the kind of its item, as a heading, and below what line, if any."""

    kind: str = ""
    heading: bool = False
    head: Head | None = None


def settings(
    text: str, paragraphs: Sequence[tuple[int, int]], items: Sequence[Item], *, title: str = "", author: str = ""
) -> list[Setting]:
    """How each paragraph of a document is set.

    Args:
        text: of the layer.
        paragraphs: their spans, in order.
        items: of the layer, in order.
        title: the document's, which needs no saying again.
        author: who all of it is by; "" where several are.
    """
    found = []
    at, above = -1, Head(_plain(title), author)
    for start, end in paragraphs:
        before = at
        while at + 1 < len(items) and items[at + 1].start <= start:
            at += 1
        item = items[at] if at >= 0 else Item(0, len(text))
        printed = _plain(text[start:end])
        heading = item.kind == _HEADING or (bool(item.title) and printed == _plain(item.title))
        head = None
        if at != before and not (item.kind == _HEADING and item.title and not item.author):
            said = Head(_plain(item.title), item.author, _WORDS.get(item.kind, ""))
            line = Head(
                item.title if said.title not in {"", above.title, printed} else "",
                said.author if said.author not in {"", above.author} else "",
                said.kind if said != above else "",
            )
            head = line if line != Head() else None
        if at != before:
            above = Head(_plain(item.title) or above.title, item.author or above.author, _WORDS.get(item.kind, ""))
        found.append(Setting(item.kind, heading, head))
    return found


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold().rstrip(".")
