"""The words around a name that mark one regime against the others, counted once a document (`evidence.wording`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from volteface.evidence.tokens import content_words
from volteface.evidence.wording import MARKED, PRIOR, marked_words

# Words on either side of a name that are taken to be around it.
AROUND = 25
# A word of one document alone marks that document, not a regime.
_DOCUMENTS = 2
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Window(NamedTuple):
    """A sure mention: its document, the regime that this lies in, the passage with its span, and all names in it."""

    document: str
    regime: int
    text: str
    span: tuple[int, int]
    names: tuple[tuple[int, int], ...]


def around(window: Window, reach: int = AROUND) -> frozenset[str]:
    """The content words within `reach` words of a mention, the actor's own names left out."""
    text = window.text
    for start, end in window.names:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    start, end = window.span
    before = list(_WORD.finditer(text, 0, start))[-reach:]
    after = list(_WORD.finditer(text, end))[:reach]
    left = text[before[0].start() : start] if before else ""
    right = text[end : after[-1].end()] if after else ""
    return content_words(f"{left} {right}")


def marked_around(
    windows: Sequence[Window], *, top: int, hidden: frozenset[str] = frozenset()
) -> dict[int, tuple[tuple[str, float, int], ...]]:
    """For each regime the words by which its mentions differ from those of all others, strongest first.

    Weighted log-odds of documents (Monroe, Colaresi and Quinn 2008); only words beyond two-sided 95 %, of two documents
    at least. Many words are compared: some are marked by chance.

    Args:
        windows: the sure mentions of one actor.
        top: how many words a regime.
        hidden: words that are never shown, as `content_words` has them.

    Returns:
        Regime to (word, z, documents of this regime that have it around the name).
    """
    several = [around(window) - hidden for window in windows]
    documents = [window.document for window in windows]
    regimes = [window.regime for window in windows]
    holders: dict[tuple[int, str], set[str]] = {}
    for document, regime, words in zip(documents, regimes, several, strict=True):
        for word in words:
            holders.setdefault((regime, word), set()).add(document)
    # Around a seldom name stand few words: the prior weighs a tenth of them, or it would outweigh them all.
    prior = min(PRIOR, max(1.0, sum(map(len, holders.values())) / 10))
    found: dict[int, tuple[tuple[str, float, int], ...]] = {}
    for regime, scores in marked_words(documents, regimes, several, prior=prior).items():
        kept = [(-z, word) for word, z in scores.items() if z >= MARKED and len(holders[regime, word]) >= _DOCUMENTS]
        found[regime] = tuple((word, -z, len(holders[regime, word])) for z, word in sorted(kept)[:top])
    return found
