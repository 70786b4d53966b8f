"""Verification: the words shown stand in the document's text, exactly, at the address given.

Allowed to differ, because it can be undone without loss: the kind and number of white spaces (a line break against a
space), and soft hyphens. Nothing else is: no letter case, no shape of quotation mark or dash, no hyphen at a
line's end. A quotation begins and ends with whole words. Whatever cannot be verified fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import msgspec

from volteface.evidence.context import FEWEST_CHARACTERS, lost
from volteface.evidence.result import Quotation
from volteface.model.passage import Passage

# From a passage to the text of the layer that it addresses; None where that layer is not held.
LayerOf = Callable[[Passage], str | None]

_SOFT_HYPHEN = "\u00ad"


class Unverified(msgspec.Struct, frozen=True):
    """Words that could not be verified. `found` is where they stand instead, if they stand in the layer at all."""

    passage: Passage
    text: str
    reason: str
    found: tuple[int, int] | None = None


class Located(msgspec.Struct, frozen=True):
    """Where words stand in a layer, as code points, or why they do not count as found (`reason`)."""

    start: int = -1
    end: int = -1
    reason: str = ""


def locate(words: str, layer: str, *, near: int = 0) -> Located:
    """Find words in a layer, exactly but for white space and soft hyphens; of several places the one nearest to `near`.

    Args:
        words: what is to be found, at least 12 characters without soft hyphens and outer white space.
        layer: the text to be searched.
        near: where they are expected, in code points.
    """
    plain = " ".join(words.replace(_SOFT_HYPHEN, "").split())
    if len(plain) < FEWEST_CHARACTERS:
        return Located(reason=f"fewer than {FEWEST_CHARACTERS} characters cannot be verified")
    pattern = _pattern(plain, soft=_SOFT_HYPHEN in layer)
    if (there := pattern.match(layer, near) if 0 <= near <= len(layer) else None) is not None and _whole(layer, there):
        return Located(there.start(), there.end())
    found = [match for match in pattern.finditer(layer) if _whole(layer, match)]
    if not found:
        return Located(reason="these words do not stand in the document's text")
    best = min(found, key=lambda match: (abs(match.start() - near), match.start()))
    return Located(best.start(), best.end())


def verify_words(passage: Passage, text: str, start: int, layer: str | None) -> Unverified | None:
    """Whether words stand in a layer exactly where they are said to; None where they do.

    Args:
        passage: whose words they are; its own text must stand at its own address too.
        text: the words.
        start: where they begin in the layer.
        layer: the layer's text, None where it is not held.
    """
    if layer is None:
        return Unverified(passage, text, "the text that it was taken from is not held")
    located = locate(text, layer, near=start)
    if located.reason:
        return Unverified(passage, text, located.reason)
    if located.start != start:
        reason = f"the words stand at {located.start}-{located.end}, not at {start}"
        return Unverified(passage, text, reason, (located.start, located.end))
    if not passage.start <= located.start < located.end <= passage.end:
        return Unverified(passage, text, f"the words reach beyond the passage {passage.address}", (start, located.end))
    return None


def verify(quotations: Iterable[Quotation], layer_of: LayerOf) -> tuple[Unverified, ...]:
    """All quotations that do not stand in their documents, or whose cut took something back.

    Args:
        quotations: to be verified, at every build.
        layer_of: the text of the layer that a passage addresses.
    """
    return verify_parts(((one.reading.passage, one.text, one.offset) for one in quotations), layer_of)


def verify_parts(parts: Iterable[tuple[Passage, str, int]], layer_of: LayerOf) -> tuple[Unverified, ...]:
    """The same for parts of passages: of each the passage, the words, and where they begin in its text."""
    failed = []
    for passage, text, offset in parts:
        layer = layer_of(passage)
        failure = verify_words(passage, text, passage.start + offset, layer)
        if failure is None and layer is not None:
            failure = _cut(passage, text, offset, layer)
        if failure is not None:
            failed.append(failure)
    return tuple(failed)


def verify_passages(passages: Iterable[Passage], layer_of: LayerOf) -> tuple[Unverified, ...]:
    """All passages that do not stand, whole, in their documents: for chronicles and opposed statements.

    A whole passage is compared with the text at its address and never sought, so it may be as short as it likes.
    """
    checked = ((passage, layer_of(passage)) for passage in passages)
    return tuple(
        failure
        for passage, layer in checked
        if layer is None or layer[passage.start : passage.end] != passage.text
        if (failure := verify_words(passage, passage.text, passage.start, layer)) is not None
    )


def _cut(passage: Passage, text: str, offset: int, layer: str) -> Unverified | None:
    # Judged on the layer, not on the passage's copy of it, which is what is being verified.
    source = layer[passage.start : passage.end]
    reason = lost(source, offset, offset + len(text))
    return Unverified(passage, text, reason) if reason else None


def _pattern(plain: str, *, soft: bool) -> re.Pattern[str]:
    if not soft:
        return re.compile(r"\s+".join(re.escape(word) for word in plain.split(" ")))
    hyphen = f"{_SOFT_HYPHEN}*"
    words = (hyphen.join(re.escape(sign) for sign in word) for word in plain.split(" "))
    return re.compile(rf"{hyphen}\s[\s{_SOFT_HYPHEN}]*".join(words))


def _whole(layer: str, match: re.Match[str]) -> bool:
    """Whether a match begins and ends with whole words: "just" is no quotation of "unjust"."""
    before = layer[max(0, match.start() - 8) : match.start()].rstrip(_SOFT_HYPHEN)[-1:]
    after = layer[match.end() : match.end() + 8].lstrip(_SOFT_HYPHEN)[:1]
    return not (_joins(before) and _joins(match[0][0])) and not (_joins(match[0][-1]) and _joins(after))


def _joins(sign: str) -> bool:
    return sign.isalnum() and not _unspaced(sign)


def _unspaced(sign: str) -> bool:
    # Chinese characters, kana and Thai have no spaces between words.
    return bool(re.match(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]", sign))
