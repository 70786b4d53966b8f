"""Verification: the words shown stand in the document's text, exactly, at the address given.

Allowed to differ, because it can be undone without loss: the kind and number of white spaces (a line break against a
space), soft hyphens, and whether a letter and its accent are one sign or two (NFC, as layers are). Nothing else is: no
letter case, no shape of quotation mark or dash, no ligature, no mark that cannot be seen, no hyphen at a line's end. A
quotation begins and ends with whole words (`wholeness`). Whatever cannot be verified fails.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

import msgspec

from volteface.evidence.context import FEWEST_CHARACTERS
from volteface.evidence.losing import torn
from volteface.evidence.result import Quotation
from volteface.evidence.wholeness import cut_at, seen, whole_words
from volteface.model.passage import Passage

# From a passage to the text of the layer that it addresses; None where that layer is not held.
LayerOf = Callable[[Passage], str | None]

# As much is held of what stands beside a passage (`Passage.prefix`), so that the build judges as the choice did.
AROUND = 240

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


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same but for what may differ."""
    return _plain(one) == _plain(other)


def locate(words: str, layer: str, *, near: int = 0) -> Located:
    """Find words in a layer, exactly but for what may differ; of several places the one nearest to `near`.

    Args:
        words: what is to be found: at least 12 characters that can be seen, white space counted once, some of them
            letters or digits.
        layer: the text to be searched.
        near: where they are expected, in code points.
    """
    if (reason := too_short(words)) != "":
        return Located(reason=reason)
    pattern = _pattern(_plain(words), soft=_SOFT_HYPHEN in layer)
    if (there := _at(pattern, layer, near)) is not None and whole_words(layer, *there.span()):
        return Located(*there.span())
    found = [match for match in pattern.finditer(layer) if whole_words(layer, *match.span())]
    if not found:
        return Located(reason="these words do not stand in the document's text")
    best = min(found, key=lambda match: (abs(match.start() - near), match.start()))
    return Located(*best.span())


def too_short(words: str) -> str:
    """Why words are too few to be verified, or ""; what cannot be seen makes them no longer, nor do accents."""
    visible = seen(_plain(words))
    if len(visible) < FEWEST_CHARACTERS:
        return f"fewer than {FEWEST_CHARACTERS} characters cannot be verified"
    return "" if any(map(str.isalnum, visible)) else "there is no word in it that could be verified"


def verify_words(passage: Passage, text: str, start: int, layer: str | None) -> Unverified | None:
    """Whether words stand in a layer exactly where they are said to; None where they do.

    Args:
        passage: whose words they are.
        text: the words.
        start: where they begin in the layer.
        layer: the layer's text, None where it is not held.
    """
    if layer is None:
        return Unverified(passage, text, "the text that it was taken from is not held")
    if (reason := too_short(text)) != "":
        return Unverified(passage, text, reason)
    there = _at(_pattern(_plain(text), soft=_SOFT_HYPHEN in layer), layer, start)
    if there is None or not _whole(passage, layer, *there.span()):
        located = locate(text, layer, near=start)
        if located.reason:
            return Unverified(passage, text, located.reason)
        reason = f"the words stand at {located.start}-{located.end}, not at {start}"
        return Unverified(passage, text, reason, (located.start, located.end))
    if not passage.start <= there.start() < there.end() <= passage.end:
        return Unverified(passage, text, f"the words reach beyond the passage {passage.address}", there.span())
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
    before, after = layer[max(0, passage.start - AROUND) : passage.start], layer[passage.end : passage.end + AROUND]
    reason = torn(source, offset, offset + len(text), prefix=before, suffix=after, language=passage.language)
    return Unverified(passage, text, reason) if reason else None


def _plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words.replace(_SOFT_HYPHEN, "")).split())


def _at(pattern: re.Pattern[str], layer: str, place: int) -> re.Match[str] | None:
    return pattern.match(layer, place) if 0 <= place <= len(layer) else None


def _whole(passage: Passage, layer: str, start: int, end: int) -> bool:
    # Where a passage begins and ends was settled when it was read.
    return (start == passage.start or not cut_at(layer, start)) and (end == passage.end or not cut_at(layer, end))


def _pattern(plain: str, *, soft: bool) -> re.Pattern[str]:
    if not soft:
        return re.compile(r"\s+".join(re.escape(word) for word in plain.split(" ")))
    hyphen = f"{_SOFT_HYPHEN}*"
    words = (hyphen.join(re.escape(sign) for sign in word) for word in plain.split(" "))
    return re.compile(rf"{hyphen}\s[\s{_SOFT_HYPHEN}]*".join(words))
