"""Code points folded one by one, and what of them depends on their neighbours: quotation marks, and ends of lines."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from volteface.evidence.reuse.folding import Folding, Kind
from volteface.line.data import Integers

_HYPHEN, _APOSTROPHE = ord("-"), ord("'")
# Blanks between the hyphen at the end of a line and the rest of the word; more are a gap, not a line's end.
_INDENT = 12


def folded_points(
    points: NDArray[np.integer], folding: Folding, plain: NDArray[np.integer] | None
) -> tuple[NDArray[np.integer], Integers | None]:
    """Fold a buffer of code points that begins and ends with a break.

    Args:
        points: the code points.
        folding: what is known of them; it learns what is not.
        plain: what each counts as, if that is known already: those of ASCII are looked up faster elsewhere.

    Returns:
        The folded code points, 0 between words, and the place that each comes from; None: its own.
    """
    if plain is None:
        kinds = folding.kind[points]
        top = kinds.max()
        if top == Kind.UNKNOWN:
            folding.learn(points[kinds == Kind.UNKNOWN])
            kinds = folding.kind[points]
            top = kinds.max()
        hyphens = np.flatnonzero((kinds == Kind.HYPHEN) | (kinds == Kind.SOFT_HYPHEN))
        plain = folding.folded[points]
        apart = top >= Kind.SEVERAL
    else:
        kinds, apart = None, False
        hyphens = np.flatnonzero(points == _HYPHEN)
    dropped = _line_ends(points, hyphens, folding)
    if not apart and not dropped:
        return _unquoted(plain), None
    wide = np.ones(len(points), dtype=np.int64)
    for start, stop in dropped:
        wide[start:stop] = 0
    if kinds is not None and apart:
        wide[kinds >= Kind.NOTHING] = 0
        found = np.flatnonzero(kinds == Kind.SEVERAL)
        wide[found] = [len(folding.several[point]) for point in points[found].tolist()]
    origin = np.repeat(np.arange(len(points)), wide)
    folded = plain[origin]
    if kinds is not None and apart:
        _write_out(points, found, np.cumsum(wide) - wide, folded, folding)
    return _unquoted(folded), origin


def _write_out(
    points: NDArray[np.integer], found: Integers, place: Integers, folded: NDArray[np.integer], folding: Folding
) -> None:
    """Write ligatures and the like out, each letter in the room that was made for it."""
    for at, to in zip(found.tolist(), place[found].tolist(), strict=True):
        letters = folding.several[int(points[at])]
        folded[to : to + len(letters)] = [ord(c) for c in letters]


def _line_ends(points: NDArray[np.integer], hyphens: Integers, folding: Folding) -> list[tuple[int, int]]:
    """What parts a word at a line's end: from the hyphen to the small letter that goes on with the word."""
    kind = folding.kind
    hyphens = hyphens[(kind[points[hyphens + 1]] <= Kind.LINE_BREAK) & (kind[points[hyphens + 1]] > Kind.BREAK)]
    if not len(hyphens):
        return []
    before = kind[points[hyphens - 1]]
    hyphens = hyphens[(before == Kind.LETTER) | (before == Kind.SEVERAL)]
    ahead = points[np.minimum(hyphens[:, None] + np.arange(1, _INDENT + 2), len(points) - 1)]
    kinds = kind[ahead]
    blank = (kinds == Kind.BLANK) | (kinds == Kind.LINE_BREAK)
    first = np.argmin(blank, axis=1)
    broken = ((kinds == Kind.LINE_BREAK) & (np.arange(_INDENT + 1) < first[:, None])).any(axis=1)
    return [
        (hyphen, hyphen + 1 + int(first[at]))
        for at, hyphen in enumerate(hyphens.tolist())
        if broken[at] and not blank[at].all() and chr(ahead[at, first[at]]).islower()
    ]


def _unquoted(folded: NDArray[np.integer]) -> NDArray[np.integer]:
    """The same with a break for each apostrophe that does not stand between two letters: it is a quotation mark."""
    marks = np.flatnonzero(folded == _APOSTROPHE)
    if not len(marks):
        return folded
    left, right = folded[marks - 1], folded[marks + 1]
    lone = (left == 0) | (right == 0) | (left == _APOSTROPHE) | (right == _APOSTROPHE)
    if not lone.any():
        return folded
    folded = folded.copy() if not folded.flags.writeable else folded
    folded[marks[lone]] = 0
    return folded
