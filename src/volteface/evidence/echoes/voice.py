"""Whose words an echo is where it stands: the body's own, or words that it marks as another's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from volteface.evidence.reuse.result import Span

OWN, QUOTED, ATTRIBUTED, UNCERTAIN = "own", "quoted", "attributed", "uncertain"
# Words are of a voice where so much of them is.
_MOST = 0.5
# Shorter family names are words too often.
_NAME = 4
# What is said hereafter is led in: a colon, or the dash of old prints.
_OPENED = re.compile(r"(?::|--|[–—])[\s–—-]*$")
_PREDECESSOR = re.compile(r"\bpredecessors?\b", re.IGNORECASE)
# Single marks are also apostrophes: those open that stand before a word, and close that stand after one.
_QUOTATION = re.compile(
    r'“[^”]{3,}(?:”|$)|„[^“”]{3,}[“”]|«[^»]{3,}»|"[^"]{3,}"'
    r"|(?<!\w)['‘](?=\w)(?:[^'’\n]|['’](?=\w)){12,}['’](?!\w)"
)


def voice_of(span: Span, texts: Sequence[str], voices: Sequence[str]) -> str:
    """The voice of most of the words, which may run over several passages; uncertain where no voice has half.

    Within a passage what stands in quotation marks is quoted, also where most of the passage is not.

    Args:
        span: the words.
        texts: the passages.
        voices: their voices by rule.
    """
    held: Counter[str] = Counter()
    for at in range(span.text, span.last + 1):
        text, voice = texts[at], voices[at]
        start = span.start if at == span.text else 0
        end = span.end if at == span.last else len(text)
        marked = [one.span() for one in _QUOTATION.finditer(text)] if voice in {OWN, UNCERTAIN} else []
        inside = sum(max(0, min(end, last) - max(start, first)) for first, last in marked)
        held[QUOTED] += inside
        # A passage that is quoted in part is uncertain as a whole; of the words outside of its marks it is known.
        held[OWN if voice == UNCERTAIN and marked and not inside else voice] += end - start - inside
    voice, letters = min(held.items(), key=lambda one: (-one[1], one[0]))
    return voice if letters >= _MOST * sum(held.values()) else UNCERTAIN


def introduced(before: Sequence[str], author: str) -> str:
    """Whose words follow, by what stands before them: another's, the body's own, or nobody can tell.

    Words that follow a colon or dash and the name of whoever has them first, or a predecessor, are his; either alone
    makes them uncertain.

    Args:
        before: some passages before the words; the last of them may be the beginning of the passage that they stand in.
        author: who wrote the document that has them first; "" where unknown.
    """
    family = author.split(",", maxsplit=1)[0].rsplit(maxsplit=1)[-1] if author.strip() else ""
    name = re.compile(rf"\b{re.escape(family)}\b") if len(family) >= _NAME else None
    named = any(_PREDECESSOR.search(one) or (name is not None and name.search(one)) for one in before)
    opened = any(_OPENED.search(one) for one in before)
    if named and opened:
        return ATTRIBUTED
    # A colon some sentences before may have led to anything.
    return UNCERTAIN if named or (bool(before) and _OPENED.search(before[-1])) else OWN
