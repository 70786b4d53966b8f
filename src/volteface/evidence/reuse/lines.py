"""A text folded code point by code point, and what of it depends on neighbours: quotation marks, and ends of lines.

Most of print is ASCII, which a table of bytes folds; of other code points only those that there are get looked at.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from volteface.evidence.reuse.folding import Folding, Kind
from volteface.line.data import Integers

Points = NDArray[np.integer]

_HYPHEN, _APOSTROPHE, _ASCII = ord("-"), ord("'"), 0x80
# Blanks between the hyphen at the end of a line and the rest of the word; more are a gap, not a line's end.
_INDENT = 12


def folded_points(text: str, folding: Folding) -> tuple[Points, Integers | None]:
    """Fold a text that begins and ends with a break.

    Args:
        text: the text.
        folding: what is known of code points; it learns what is not.

    Returns:
        The folded code points, 0 between words, and the place in the text that each comes from; None: its own.
    """
    if text.isascii():
        plain = text.encode("ascii")
        points: Points = np.frombuffer(plain, dtype=np.uint8)
        folded: Points = np.frombuffer(plain.translate(folding.ascii), dtype=np.uint8)
        dropped = _line_ends(points, np.flatnonzero(points == _HYPHEN), folding) if _has_lines(text) else []
        return (_unquoted(folded), None) if not dropped else _written(folded, dropped, {})
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    other = np.flatnonzero(points >= _ASCII)
    kinds = folding.kinds(points[other])
    low = points.astype(np.uint8)
    low[other] = 0
    values = folding.folded[points[other]]
    folded = np.frombuffer(low.tobytes().translate(folding.ascii), dtype=np.uint8)
    folded = folded.astype(np.uint32 if values.max() >= _ASCII else np.uint8)
    folded[other] = values
    dropped = []
    if _has_lines(text):
        hyphens = other[(kinds == Kind.HYPHEN) | (kinds == Kind.SOFT_HYPHEN)]
        dropped = _line_ends(points, np.sort(np.concatenate([np.flatnonzero(low == _HYPHEN), hyphens])), folding)
    dropped += [(at, at + 1) for at in other[kinds >= Kind.NOTHING].tolist()]
    several = other[kinds == Kind.SEVERAL].tolist()
    if not dropped and not several:
        return _unquoted(folded), None
    return _written(folded, dropped, {at: folding.several[int(points[at])] for at in several})


def _has_lines(text: str) -> bool:
    return "\n" in text or "\r" in text


def _written(folded: Points, dropped: list[tuple[int, int]], several: dict[int, str]) -> tuple[Points, Integers]:
    """Leave out what is dropped, and write ligatures and the like out, each letter with the place of its sign."""
    wide = np.ones(len(folded), dtype=np.int64)
    wide[list(several)] = [len(letters) for letters in several.values()]
    for start, stop in dropped:
        wide[start:stop] = 0
    origin = np.repeat(np.arange(len(folded)), wide)
    out = folded[origin]
    if several:
        out = out.astype(np.uint32)
        first = np.cumsum(wide) - wide
        for at, letters in several.items():
            out[first[at] : first[at] + len(letters)] = [ord(c) for c in letters]
    return _unquoted(out), origin


def _line_ends(points: Points, hyphens: Integers, folding: Folding) -> list[tuple[int, int]]:
    """What parts a word at a line's end: from the hyphen to the small letter that goes on with the word."""
    after = folding.kinds(points[hyphens + 1])
    hyphens = hyphens[(after == Kind.BLANK) | (after == Kind.LINE_BREAK)]
    before = folding.kinds(points[hyphens - 1])
    hyphens = hyphens[(before == Kind.LETTER) | (before == Kind.SEVERAL)]
    if not len(hyphens):
        return []
    ahead = points[np.minimum(hyphens[:, None] + np.arange(1, _INDENT + 2), len(points) - 1)]
    kinds = folding.kinds(ahead)
    blank = (kinds == Kind.BLANK) | (kinds == Kind.LINE_BREAK)
    first = np.argmin(blank, axis=1)
    broken = ((kinds == Kind.LINE_BREAK) & (np.arange(_INDENT + 1) < first[:, None])).any(axis=1)
    return [
        (hyphen, hyphen + 1 + int(first[at]))
        for at, hyphen in enumerate(hyphens.tolist())
        if broken[at] and not blank[at].all() and chr(ahead[at, first[at]]).islower()
    ]


def _unquoted(folded: Points) -> Points:
    """The same with a break for each apostrophe that does not stand between two letters: it is a quotation mark."""
    marks = np.flatnonzero(folded == _APOSTROPHE)
    left, right = folded[marks - 1], folded[marks + 1]
    lone = marks[(left == 0) | (right == 0) | (left == _APOSTROPHE) | (right == _APOSTROPHE)]
    if not len(lone):
        return folded
    out = folded.copy()
    out[lone] = 0
    return out
