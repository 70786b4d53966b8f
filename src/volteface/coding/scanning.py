"""Which cues stand in which passages: all cues of a codebook tried on all texts in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from volteface.coding.arrays import Booleans, read_only
from volteface.coding.patterns import Pattern, compiled, fold
from volteface.coding.triggers import Triggers

Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Scan:
    """For each cue asked, the passages in which it stands.

    Attributes:
        texts: how many passages were read.
        found: for each cue ascending indices of passages.
    """

    texts: int
    found: dict[str, Numbers]

    def flags(self, *cues: str) -> Booleans:
        """Passages in which any of these cues stands."""
        flags = np.zeros(self.texts, dtype=np.bool_)
        for cue in cues:
            flags[self.found[cue]] = True
        return flags

    def counts(self, cues: Sequence[str]) -> NDArray[np.int16]:
        """For each passage, how many of these cues stand in it."""
        counts = np.zeros(self.texts, dtype=np.int16)
        for cue in cues:
            counts[self.found[cue]] += 1
        return counts


def scan(cues: Sequence[str], texts: Sequence[str]) -> Scan:
    """Try cues on texts, whatever their language.

    A cue is tried in earnest where the words of a text allow it: each distinct word is looked up once, and of a phrase
    all words must stand somewhere in the text.

    Args:
        cues: as written in the codebook, all of them good.
        texts: n passages.

    Raises:
        BadInput: a cue cannot be compiled.
    """
    patterns = [compiled(cue) for cue in dict.fromkeys(cues)]
    pieces = [_pieces(pattern) for pattern in patterns]
    triggers = Triggers([pattern.keys for pattern in patterns])
    found: list[list[int]] = [[] for _ in patterns]
    for at, text in enumerate(texts):
        folded = fold(text)
        for number in triggers.candidates(folded):
            if all(piece in folded for piece in pieces[number]) and patterns[number].expression.search(folded):
                found[number].append(at)
    arrays = [read_only(np.array(several, dtype=np.int64)) for several in found]
    return Scan(len(texts), dict(zip((pattern.cue for pattern in patterns), arrays, strict=True)))


def _pieces(pattern: Pattern) -> tuple[str, ...]:
    """What stands in every match of a phrase, word by word; of a regular expression nothing is known."""
    text = pattern.cue.strip()
    if len(text) > 1 and text.startswith("/") and text.endswith("/"):
        return ()
    return tuple(piece for word in fold(text).replace("-", " ").split() for piece in word.split("*") if piece)
