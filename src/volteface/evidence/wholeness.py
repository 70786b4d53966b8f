"""Whether a span of a text begins and ends with whole words: "just" is no quotation of "unjust", nor "can" of "can't".

A word reaches over what cannot be seen (soft hyphens, marks of zero width, of writing direction) and over what is
written in one with it: combining marks, an apostrophe or hyphen between letters, a point or comma between digits, the
sign before a number and the per cent after it. In scripts without spaces every sign is a word.
"""

from __future__ import annotations

import re
import unicodedata

# Kana, Chinese characters, Thai, Lao, Burmese, Khmer.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_JOINS_LETTERS = frozenset("'’‘ʼ`´-‐‑&/@_")
_JOINS_DIGITS = frozenset(".,:/-–'’")
_BEFORE_NUMBER = frozenset("-−–+±$£€¥#")
_AFTER_NUMBER = frozenset("%‰°′″")
# A word broken at a line's or a page's end.
_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐‑¬\u00ad]+[ \t]*\n\s*(?=[^\W\d_])")
_NEAR = 64


def whole_words(text: str, start: int, end: int) -> bool:
    """Whether `start` to `end` of a text cuts no word in two.

    Args:
        text: a layer or a passage.
        start: of the span, in code points.
        end: of the span.
    """
    return not (cut_at(text, start) or cut_at(text, end))


def cut_at(text: str, place: int) -> bool:
    """Whether a word reaches over a place of a text."""
    if place < len(text) and unicodedata.category(text[place]).startswith("M"):
        return True
    near = max(0, place - _NEAR)
    if any(one.start() <= place - near <= one.end() for one in _BROKEN.finditer(text[near : place + _NEAR])):
        return True
    before, after = _last(text, place), _next(text, place)
    if before < 0 or after >= len(text):
        return False
    left, right = text[before], text[after]
    if (_letter(left) and _letter(right)) or (left.isdigit() and right in _AFTER_NUMBER):
        return True
    if right.isdigit() and left in _BEFORE_NUMBER:
        return True
    # A sign that joins belongs to both sides of it, on whichever the cut falls.
    beyond, back = _next(text, after + 1), _last(text, before)
    return (beyond < len(text) and _joins(left, right, text[beyond])) or (back >= 0 and _joins(text[back], left, right))


def unseen(sign: str) -> bool:
    """Whether a sign leaves no mark of its own in print."""
    return unicodedata.category(sign) in {"Cf", "Cc"} and not sign.isspace()


def seen(text: str) -> str:
    """The signs of a text that leave a mark, without those that only sit on another."""
    return "".join(sign for sign in text if not unseen(sign) and not unicodedata.category(sign).startswith("M"))


def _joins(left: str, sign: str, right: str) -> bool:
    if left.isdigit() and right.isdigit():
        return sign in _JOINS_DIGITS
    return _letter(left) and _letter(right) and sign in _JOINS_LETTERS


def _letter(sign: str) -> bool:
    return (sign.isalnum() or unicodedata.category(sign).startswith("M")) and not _UNSPACED.match(sign)


def _last(text: str, place: int) -> int:
    """The last sign before a place that is seen, -1 where there is none."""
    place -= 1
    while place >= 0 and unseen(text[place]):
        place -= 1
    return place


def _next(text: str, place: int) -> int:
    """The first sign from a place on that is seen, the text's length where there is none."""
    while place < len(text) and unseen(text[place]):
        place += 1
    return place
