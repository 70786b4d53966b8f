"""Accents that a PDF prints over letters as signs of their own: "u" under "¨" is "ü".

Old TeX and some typesetting machines have no other way. A sign is an accent where it stands over or under a letter and
takes no room of its own; where it stands beside one it is left as it is: `code`, 5´.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from volteface.reading.pdf.raised import Word

_COMBINING = {
    "¨": "\u0308", "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "^": "\u0302", "˜": "\u0303", "~": "\u0303",
    "ˇ": "\u030c", "˚": "\u030a", "¸": "\u0327", "¯": "\u0304", "˘": "\u0306", "˙": "\u0307", "˝": "\u030b",
    "˛": "\u0328",
}  # fmt: skip
_SIGNS = frozenset(_COMBINING)
# So much of an accent's width is over its letter.
_OVER = 0.6
# An i or j under an accent has no dot.
_DOTTED = {"ı": "i", "ȷ": "j"}

Letters = Callable[[Word], NDArray[np.float64]]


def has_signs(texts: Sequence[str]) -> bool:
    """Whether there is any sign among words that may be an accent."""
    return not _SIGNS.isdisjoint("".join(texts))


def accented(words: Sequence[Word], boxes: NDArray[np.float64], letters: Letters) -> list[Word]:
    """Words with their accents on their letters; those that stand alone and belong to a letter are taken into its word.

    Args:
        words: N words, a character of its text for each letter.
        boxes: their N boxes, by left, bottom, right, top.
        letters: gives the boxes of a word's letters, by left, bottom, right, top.
    """
    within = [_within(word, letters) if len(word[0]) > 1 and not _SIGNS.isdisjoint(word[0]) else word for word in words]
    taken: set[int] = set()
    for number, (text, _, _) in enumerate(words):
        if text in _SIGNS:
            left, bottom, right, top = boxes[number]
            middle = (left + right) / 2
            over = (boxes[:, 0] < middle) & (boxes[:, 2] > middle) & (boxes[:, 1] < top) & (boxes[:, 3] > bottom)
            # Its word mostly is near it in the file too.
            for other in sorted(np.flatnonzero(over).tolist(), key=lambda at: abs(at - number)):
                put = None if other == number else _put(words[number], words[other], within[other], letters)
                if put is not None:
                    within[other] = put
                    taken.add(number)
                    break
    return [word for number, word in enumerate(within) if number not in taken]


def _within(word: Word, letters: Letters) -> Word:
    text, first, last = word
    boxes = letters(word)
    if len(boxes) != len(text):
        return word
    found: list[str] = list(text)
    for at, sign in enumerate(text):
        if sign in _SIGNS:
            # It is written before its letter, or after it.
            for other in (at + 1, at - 1):
                if 0 <= other < len(text) and found[other].isalpha() and _over(boxes[at], boxes[other]):
                    found[other] = _composed(found[other], sign)
                    found[at] = ""
                    break
    return "".join(found), first, last


def _put(sign: Word, word: Word, now: Word, letters: Letters) -> Word | None:
    """A word with the sign on the letter under it; None where there is none."""
    text = now[0]
    (here,), boxes = letters(sign), letters(word)
    if len(boxes) != len(text):
        return None
    for at, box in enumerate(boxes):
        if text[at].isalpha() and _over(here, box):
            return text[:at] + _composed(text[at], sign[0]) + text[at + 1 :], now[1], now[2]
    return None


def _over(sign: NDArray[np.float64], letter: NDArray[np.float64]) -> bool:
    across = min(sign[2], letter[2]) - max(sign[0], letter[0])
    along = min(sign[3], letter[3]) - max(sign[1], letter[1])
    return bool(across >= _OVER * (sign[2] - sign[0]) and along > 0)


def _composed(letter: str, sign: str) -> str:
    return unicodedata.normalize("NFC", _DOTTED.get(letter, letter) + _COMBINING[sign])
