"""Cues as a person writes them – words, phrases, `prefix*`, `/regular expressions/` – and what they match.

Text and cue are folded alike before they are compared, so that case, ligatures, the long s, soft hyphens and the shapes
of hyphens and apostrophes make no difference. Positions of hits are positions in the folded text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from volteface.coding.triggers import Triggers, needed, usable
from volteface.coding.trying import Expression, Regular
from volteface.model.codebook import Cues
from volteface.model.errors import BadInput

# Hyphens and apostrophes of all shapes become the plain ones; a soft hyphen is no part of a word. The em dash is no
# hyphen: it parts clauses.
_PLAIN = str.maketrans({**dict.fromkeys("‐‑‒–−", "-"), **dict.fromkeys("‘’‛ʼ′`´", "'"), "\u00ad": None})
_PIECES = re.compile(r"\*|\s+|-|[^\s*-]+")
_SPACE = r"(?:\s+|\s*-\s*)"
_HYPHEN = r"(?:\s*-\s*|\s+)?"
# The cues of a large codebook; each is asked for anew wherever its question is looked at.
_MOST_CUES = 4_096


class Hit(NamedTuple):
    """Where a cue stands in a folded text."""

    start: int
    end: int
    cue: str


def fold(text: str) -> str:
    """The text as cues see it: NFC, case-folded, plain hyphens and apostrophes."""
    if text.isascii():
        return text.lower().replace("`", "'")
    folded = unicodedata.normalize("NFC", text).casefold()
    return unicodedata.normalize("NFC", folded).translate(_PLAIN)


class Pattern(NamedTuple):
    """One cue, compiled. One of `keys` stands in whatever the cue matches; () where none is known."""

    cue: str
    keys: tuple[str, ...]
    expression: Expression

    def hits(self, folded: str) -> list[Hit]:
        """All matches in a folded text, in order."""
        found = self.expression.finditer(folded)
        return [Hit(match.start(), match.end(), self.cue) for match in found if match.end() > match.start()]


class Matcher:
    """A set of cues, ready to be tried on many texts; only cues that the text's words allow are tried in earnest."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.patterns = tuple(dict.fromkeys(patterns))
        self._triggers = Triggers([pattern.keys for pattern in self.patterns])

    def __bool__(self) -> bool:
        """Whether there is any cue at all."""
        return bool(self.patterns)

    def any(self, folded: str) -> bool:
        """Whether any cue matches a folded text."""
        tried = (self.patterns[number] for number in self._triggers.candidates(folded))
        return any(pattern.expression.search(folded) is not None for pattern in tried)

    def hits(self, folded: str) -> list[Hit]:
        """All matches in a folded text, in order; of matches that overlap the longest is kept."""
        tried = sorted(self._triggers.candidates(folded))
        found = [hit for number in tried for hit in self.patterns[number].hits(folded)]
        return longest(found) if len(found) > 1 else found


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Of overlapping hits the longest (the first, where equally long), in order of place."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):
        if not any(overlap(hit, other) for other in kept):
            kept.append(hit)
    return sorted(kept)


def overlap(one: Hit, other: Hit) -> bool:
    """Whether two hits share a character."""
    return one.start < other.end and other.start < one.end


@lru_cache(maxsize=_MOST_CUES)
def compiled(cue: str, *, where: str = "") -> Pattern:
    """Compile one cue.

    Words must stand whole; `*` stands for any letters; a space matches any white space or a hyphen, a hyphen also a
    space or nothing ("co-operation" finds "cooperation"). `/…/` is a Python regular expression, tried on the folded
    text without regard to case.

    Args:
        cue: as written in the codebook.
        where: whose cue it is, for the message.

    Raises:
        BadInput: the regular expression is none, or the cue would match anything.
    """
    text = cue.strip()
    if len(text) > 1 and text.startswith("/") and text.endswith("/"):
        expression = _regular(text[1:-1], cue, where)
        return Pattern(cue, needed(expression.pattern), Regular(expression, cue, where))
    pieces = _PIECES.findall(fold(text))
    words = [piece for piece in pieces if any(c.isalnum() for c in piece)]
    if not words:
        raise BadInput(f"the cue “{cue}” has no letters", where=where, hint="write a word, a phrase or a prefix*")
    source = "".join(_source(piece) for piece in pieces)
    # After "tariff*" no boundary is wanted beyond the one that \w* brings; "u.s." ends in no letter.
    before = r"(?<!\w)" if pieces[0] == "*" or pieces[0][0].isalnum() else ""
    after = r"(?!\w)" if pieces[-1] == "*" or pieces[-1][-1].isalnum() else ""
    return Pattern(cue, usable(words), re.compile(before + source + after))


def matcher(cues: Cues, language: str, *, where: str = "") -> Matcher:
    """The cues that hold for one language.

    Args:
        cues: by language; "" holds for all.
        language: of the texts ("de", "de-CH"); "" where unknown: then the cues of every language are tried.
        where: whose cues, for messages.

    Raises:
        BadInput: a cue cannot be compiled.
    """
    base = re.split("[-_]", language, maxsplit=1)[0].lower()
    chosen = [cue for name, several in cues.items() if name in ("", base, language) or not base for cue in several]
    return Matcher(compiled(cue, where=where) for cue in chosen)


def _source(piece: str) -> str:
    if piece == "*":
        return r"\w*"
    if piece == "-":
        return _HYPHEN
    return _SPACE if piece.isspace() else re.escape(piece)


def _regular(source: str, cue: str, where: str) -> re.Pattern[str]:
    try:
        # Folding writes "ss" for the sharp s; Swiss and older German spell it so anyway.
        expression = re.compile(unicodedata.normalize("NFC", source).replace("ß", "ss"), re.IGNORECASE)
    except (re.error, RecursionError, OverflowError) as error:
        raise BadInput(
            f"the cue {cue} is no regular expression: {error}", where=where, hint="mend it, or write it without slashes"
        ) from error
    if expression.search("") is not None:
        raise BadInput(f"the cue {cue} matches an empty text, so anything", where=where, hint="make it ask for a word")
    return expression
