"""From a text and its items to its passages: each with its language, and by rule with its voice."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

import msgspec

from volteface.model.document import Item, Span
from volteface.reading.language import foreign
from volteface.reading.paragraphs import Bounds
from volteface.reading.segment import segment
from volteface.reading.voice import structure_of, voices


def passages(
    text: str, items: Sequence[Item] = (), language: str = "", given: Sequence[Span] = (), *, mixed: bool = True
) -> tuple[tuple[Span, ...], str]:
    """The passages of a normalised text, and the language that most of it is in.

    Args:
        text: the layer.
        items: its items; no passage runs over the end of one.
        language: what the whole is in, as far as is known.
        given: passages that are known already, as in a table that is read as passages.
        mixed: whether paragraphs may be in other languages; each is then cut by the rules of its own.
    """
    structure = structure_of(text, items)
    parts = [(span.start, span.end) for span in given] if given else list(structure.parts)
    found = [foreign(text[start:end], language) for start, end in parts] if mixed else []
    if any(found):
        found, language = _by_most(parts, found, language)
    spans = list(given) or _cut(text, parts, structure.breaks, found, language)
    if given and any(found):
        spans = [
            span if span.language or not own else msgspec.structs.replace(span, language=own)
            for span, own in zip(given, found, strict=True)
        ]
    return voices(text, spans, structure), language


def ruled(text: str, items: Sequence[Item], spans: Sequence[Span]) -> tuple[Span, ...]:
    """Passages as they were cut, with their voice ruled anew by these items."""
    plain = [Span(span.start, span.end, language=span.language, id=span.id) for span in spans]
    return voices(text, plain, structure_of(text, items))


def _by_most(parts: Sequence[Bounds], found: Sequence[str], language: str) -> tuple[list[str], str]:
    """The language of most characters as that of the whole, and what each paragraph has instead of it."""
    each = [own or language for own in found]
    held: Counter[str] = Counter()
    for (start, end), own in zip(parts, each, strict=True):
        held[own] += end - start
    # An unknown language has no say: paragraphs too short to tell are taken to be in that of the others.
    held.pop("", None)
    most = held.most_common(1)[0][0]
    return ["" if own in {"", most} else own for own in each], most


def _cut(text: str, parts: Sequence[Bounds], breaks: Sequence[int], found: Sequence[str], language: str) -> list[Span]:
    if not any(found):
        return [Span(*bounds) for bounds in segment(text, language, breaks, parts)]
    spans: list[Span] = []
    for own, group in itertools.groupby(zip(found, parts, strict=True), key=lambda pair: pair[0]):
        cut = segment(text, own or language, breaks, [part for _, part in group])
        spans += [Span(*bounds, language=own) for bounds in cut]
    return spans
