"""The text of a message as a document: its pieces one after the other, each line with whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from email.message import Message

import msgspec

from volteface.model.document import Item, RawDocument
from volteface.model.errors import BadInput
from volteface.reading.flow import Flow, Place
from volteface.reading.html.flow import HtmlFlow
from volteface.reading.html.reader import parsed
from volteface.reading.html.tree import Tree
from volteface.reading.mail.body import NOTE, OWN, QUOTED, copied_at, stretches
from volteface.reading.mail.headers import Said, said_by
from volteface.reading.mail.parts import Contents, Text, contents
from volteface.reading.paragraphs import stripped

# A forwarded message may hold one; more are a trick.
_DEEPEST = 8


class Written(msgspec.Struct, frozen=True):
    """A message's document, and how many bytes of it were in no encoding."""

    document: RawDocument
    lost: int = 0


def written(held: Contents, said: Said) -> Written:
    """Write the pieces of a message down, those of messages in it as quotations."""
    flow = Flow()
    lost = 0
    web = False
    for piece, author, title, quoted in _pieces(held, said):
        lost += piece.lost
        if piece.html and not quoted:
            web = True
        if piece.html:
            _web(flow, piece.text, said, quoted=quoted)
        else:
            _plain(flow, piece.text, Place(QUOTED if quoted else OWN, title, author))
    document = flow.document()
    items = document.items or (Item(0, len(document.text)),)
    return Written(
        msgspec.structs.replace(document, items=tuple(_quoted(items, document.text)) if web else items), lost
    )


def _pieces(held: Contents, said: Said) -> Iterator[tuple[Text, str, str, bool]]:
    """Each piece with its writer and title, and whether it is quoted."""
    waiting: list[tuple[Text | Message, Said, int]] = [(piece, said, 0) for piece in reversed(held.pieces)]
    while waiting:
        piece, by, depth = waiting.pop()
        if isinstance(piece, Text):
            yield piece, by.author, by.title, depth > 0
        elif depth < _DEEPEST:
            inner = said_by(piece)
            waiting += [(one, inner, depth + 1) for one in reversed(contents(piece).pieces)]


def _plain(flow: Flow, text: str, place: Place) -> None:
    for stretch in stretches(text):
        kind = stretch.kind if place.kind == OWN else place.kind
        own = place.kind == QUOTED or kind != QUOTED
        flow.end()
        flow.place = Place(kind, place.title, place.author if own else "")
        for paragraph in _paragraphs(stretch.text):
            flow.inline.exact(paragraph)
            flow.end()


def _paragraphs(text: str) -> Iterator[str]:
    held: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.strip():
            held.append(line.replace("\f", " "))
        elif held:
            yield "\n".join(held)
            held = []


def _web(flow: Flow, page: str, said: Said, *, quoted: bool) -> None:
    try:
        found = parsed(page)
    except BadInput:  # it declares entities: then its words stay unread, as the refusal of an empty message says
        return
    if found.body is None:
        return
    tree = Tree(found.body)
    place = Place(QUOTED if quoted else OWN, said.title, "" if quoted else said.author)
    HtmlFlow(flow, tree, within=place).write(tree.elements[0])


def _quoted(items: Iterable[Item], text: str) -> Iterator[Item]:
    """The items of a message, what follows a copied header as quotations."""
    copied = False
    for item in items:
        if copied:
            yield item if item.kind in {QUOTED, NOTE} else _as_quotation(item, item.start)
            continue
        inside = text[item.start : item.end]
        at = item.start + copied_at(inside) if item.kind == OWN else item.end
        copied = at < item.end
        if stripped(text, item.start, at) is None:
            at = item.start
        if at > item.start:
            yield msgspec.structs.replace(item, end=at)
        if copied:
            yield _as_quotation(item, at)


def _as_quotation(item: Item, start: int) -> Item:
    return Item(start, item.end, "", item.title, QUOTED)
