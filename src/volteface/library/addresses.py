"""Addresses: how a passage without a name of its own is called, and which one an address means today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from volteface.library.connection import Library
from volteface.model.addresses import readings, seems_layered

_SPANS = """
SELECT p.id, p.start, p."end", p.text, l.number FROM document d JOIN layer l ON l.id = d.layer
JOIN passage p ON p.id BETWEEN d.first_passage AND d.last_passage WHERE d.name = ? AND d.current
"""

_FIRST = """
SELECT p.start, p."end", p.text FROM document d JOIN layer l ON l.document = d.id AND l.number = 1
JOIN layer_intake f ON f.layer = l.id JOIN passage p ON p.id BETWEEN f.first_passage AND f.last_passage WHERE d.name = ?
"""


# By span, those who ask for it: the layer that is named, None where none is, and the address.
_Asked = dict[tuple[int, int], list[tuple[int | None, str]]]


def identifier(document: str, layer: int, start: int, end: int) -> str:
    """How a passage without a name of its own is called: its document, its layer unless it is the first, its span."""
    return f"{called(document, layer)}#{start}-{end}"


def called(document: str, layer: int) -> str:
    """The name of a document with its layer, where it is not the first."""
    # A name that ends as if a layer were named says its first layer too.
    return f"{document}/{layer}" if layer > 1 or seems_layered(document) else document


def by_address(library: Library, addresses: Iterable[str]) -> dict[str, int]:
    """Numbers of the passages that stand at these addresses; what is no address of one is left out.

    An address without a layer is of the layer that stands, unless it was of the first, whose words were others.
    """
    found: dict[str, int] = {}
    for document, spans in _parsed(addresses).items():
        first: dict[tuple[int, int], str] | None = None
        for number, start, end, text, layer in library.rows(_SPANS, (document,)):
            for said, name in spans.get((start, end), ()):
                if said == layer:
                    found[name] = number
                elif said is None:
                    first = _first(library, document, layer) if first is None else first
                    if first.get((start, end), text) == text:
                        found.setdefault(name, number)
    return found


def _parsed(addresses: Iterable[str]) -> dict[str, _Asked]:
    """The addresses by document; one that may name a layer, or a document whose name looks so, is asked as both."""
    asked: dict[str, _Asked] = defaultdict(lambda: defaultdict(list))
    for name in addresses:
        for one in reversed(readings(name)):
            asked[one.document][one.start, one.end].append((one.layer, name))
    return asked


def _first(library: Library, document: str, layer: int) -> dict[tuple[int, int], str]:
    rows = library.rows(_FIRST, (document,)) if layer > 1 else ()
    return {(row["start"], row["end"]): row["text"] for row in rows}
