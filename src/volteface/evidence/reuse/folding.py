"""What each code point is to a word: a letter and which one it counts as, a sign that is a word, a break, or nothing.

Case, diacritics and the forms of a letter (long s, ligatures, full width) are folded away; digits are kept. Kana,
Chinese characters and Thai, written without spaces, are a word a sign. Soft hyphens and points over letters are
nothing.
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.integer]


class Kind(IntEnum):
    """What a code point is to the words round it; from `SEVERAL` on it is not one letter for one."""

    BREAK = 0
    BLANK = 1
    LINE_BREAK = 2
    HYPHEN = 3
    APOSTROPHE = 4  # a letter between letters, else a break
    LETTER = 5
    SEVERAL = 6  # counts as several letters, or as a word by itself
    NOTHING = 7
    SOFT_HYPHEN = 8
    UNKNOWN = 9  # not looked up yet


APOSTROPHE = "'"
_KINDS = {
    **dict.fromkeys(" \t\u00a0\u2009\u202f", Kind.BLANK),
    **dict.fromkeys("\n\r", Kind.LINE_BREAK),
    **dict.fromkeys("-\u2010\u00ac", Kind.HYPHEN),
    **dict.fromkeys("'’‘ʼ", Kind.APOSTROPHE),
    "\u00ad": Kind.SOFT_HYPHEN,
}
# Letters that Unicode does not take apart, as they are written where a press has no type for them.
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d"})
# Points and accents over and under letters; the vowel signs of Indian scripts, which are marks as well, are kept.
_MARKS = (
    (0x300, 0x36F),
    (0x591, 0x5C7),
    (0x610, 0x61A),
    (0x640, 0x640),
    (0x64B, 0x65F),
    (0x670, 0x670),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
)
_UNSPACED = ((0xE00, 0xE7F), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
_POINTS = 0x110000


def _folded(char: str) -> str:
    plain = unicodedata.normalize("NFKD", char.casefold()).casefold().translate(_LETTERS)
    kept = (APOSTROPHE if _KINDS.get(c) == Kind.APOSTROPHE else c for c in plain if _counts(c))
    return unicodedata.normalize("NFC", "".join(kept))


class Folding:
    """The code points met so far.

    Attributes:
        kind: what each is.
        folded: the code point that it counts as; 0, a break, where it is no letter.
        several: what those that count as more than one letter are written out as.
        ascii: the 256 bytes that those of ASCII text count as.
    """

    def __init__(self) -> None:
        self.kind = np.full(_POINTS, Kind.UNKNOWN, dtype=np.uint8)
        self.folded = np.zeros(_POINTS, dtype=np.uint32)
        self.several: dict[int, str] = {}
        self._learn(np.arange(0x80))
        self.ascii = self.folded[:256].astype(np.uint8).tobytes()

    def kinds(self, points: Points) -> NDArray[np.uint8]:
        """What each code point is; those not met before are looked up."""
        kinds = self.kind[points]
        if (kinds == Kind.UNKNOWN).any():
            self._learn(points[kinds == Kind.UNKNOWN])
            kinds = self.kind[points]
        return kinds

    def _learn(self, points: Points) -> None:
        for point in np.unique(points).tolist():
            kind, folded = _looked_up(chr(point))
            if kind in {Kind.LETTER, Kind.APOSTROPHE}:
                self.folded[point] = ord(folded)
            elif kind == Kind.SEVERAL:
                self.several[point] = folded
            self.kind[point] = kind  # last, for then others take it for known


def _looked_up(char: str) -> tuple[Kind, str]:
    kind = _KINDS.get(char)
    if kind is not None:
        return kind, APOSTROPHE
    if _within(char, _MARKS) or unicodedata.category(char) == "Cf":
        return Kind.NOTHING, ""
    folded = _folded(char) if _counts(char) else ""
    if not folded:
        return Kind.BREAK, ""
    if _within(char, _UNSPACED):
        return Kind.SEVERAL, f"\0{folded}\0"
    return (Kind.LETTER, folded) if len(folded) == 1 else (Kind.SEVERAL, folded)


def _counts(char: str) -> bool:
    if _KINDS.get(char) == Kind.APOSTROPHE:
        return True
    return unicodedata.category(char)[0] in "LNM" and not _within(char, _MARKS)


def _within(char: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(char) <= last for first, last in ranges)
