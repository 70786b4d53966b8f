"""The words of a PDF's page with their places, sizes and turns; or why there are none.

Words are told apart as PDFium tells them, by spaces written or seen. Where a word stands is told by its first and last
letter.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from numpy.typing import NDArray

from volteface.reading.pdf import accents, raised
from volteface.reading.pdf.file import Pdf
from volteface.reading.pdf.letters import DIVIDED, Letters, Numbers
from volteface.reading.pdf.pages import Lack, lack_of, pictured, placed, rotation_of, turns, types
from volteface.reading.pdf.sheet import Sheet

# White space is below this code, for all that have any; a code above stands for all others.
_BEYOND = 0x3001
_SPACES = np.array([chr(code).isspace() for code in range(_BEYOND + 1)])
# No letters: what fonts without a table of characters give, controls among them.
_NONSENSE = re.compile("[\x00-\x1f\x7f\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_CONTROL = re.compile("[\x00-\x1f\x7f]")
# Marks of lists that Symbol and Wingdings, typefaces of the 1990s, have where Unicode has nothing.
_MARKS = str.maketrans({"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "−"})
# From this share on of letters that are none, the rest cannot be trusted either.
_TOO_MANY = 0.2
# One word in so many is asked whether its font names its letters; where one is not named, all are asked.
_SAMPLE = 8
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
# How far beyond the page's edge, in parts of its size, the middle of a word may be and the word still be on it.
_EDGE = 0.005
# No page of more letters is read: it is none.
_MOST_LETTERS = 2_000_000


class _Words(NamedTuple):
    """N words, and the numbers of their first and last letters."""

    texts: list[str]
    first: list[int]
    last: list[int]

    def one_by_one(self) -> list[raised.Word]:
        return list(zip(*self, strict=True))

    @classmethod
    def of(cls, words: list[raised.Word]) -> _Words:
        texts, first, last = zip(*words, strict=True)
        return cls(list(texts), list(first), list(last))


def sheet(pdf: Pdf, index: int) -> Sheet | Lack:
    """The words of a page, counted from 0."""
    with pdf.page(index) as page:
        text = pdfium.FPDFText_LoadPage(page) if page else None
        if not text:
            return Lack.DAMAGED
        try:
            found = _read(page, Letters(text), index + 1, pdf.label(index))
        finally:
            pdfium.FPDFText_ClosePage(text)
        return lack_of(page) if found is None else found


def _read(page: Any, letters: Letters, number: int, label: str) -> Sheet | Lack | None:
    """The words on a page; None where it has none."""
    if letters.count > _MOST_LETTERS:
        return Lack.DAMAGED
    written = letters.written()
    words = _apart(written)
    if not words.texts:
        return None
    legible = _legible(words, letters)
    if legible is None:
        return Lack.UNNAMED
    seen = not pictured(page)
    words, starts, ends = _marked(legible, letters, seen=seen)
    size, boxes = placed(page, _union(starts, ends))
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    on: NDArray[np.bool_] = np.all((middle >= -_EDGE * size) & (middle <= (1 + _EDGE) * size), axis=1)
    if not on.any():
        return None
    heights, matrices = types(words.first, starts, letters)
    turned = turns(matrices, starts, ends, rotation_of(page))
    texts = words.texts
    if not on.all():
        texts = [word for word, is_on in zip(texts, on.tolist(), strict=True) if is_on]
        boxes, heights, turned = boxes[on], heights[on], turned[on]
    mirrored = _RIGHT_TO_LEFT.search(written) and 2 * sum(map(bool, map(_RIGHT_TO_LEFT.match, texts))) > len(texts)
    width, height = size.tolist()
    return Sheet(number, width, height, texts, boxes, heights, turned, label, mirrored=bool(mirrored), seen=seen)


def _apart(written: str) -> _Words:
    """The words of a text; a hyphen that divides a word at a line's end ends what stands on that line."""
    texts = written.replace(DIVIDED, "-\n").split()
    codes = np.frombuffer(written.encode("utf-32-le", "replace"), np.uint32)
    space = _SPACES[np.minimum(codes, _BEYOND)]
    divided = codes == ord(DIVIDED)
    edge = np.ones(1, bool)
    first = ~space & np.concatenate([edge, (space | divided)[:-1]])
    last = ~space & np.concatenate([space[1:], edge]) | divided
    return _Words(texts, np.flatnonzero(first).tolist(), np.flatnonzero(last).tolist())


def _legible(words: _Words, letters: Letters) -> _Words | None:
    """The words with a mark in place of each letter that has no name; None where these are too many."""
    unnamed: set[int] = set()
    if letters.unnamed(words.first[::_SAMPLE]):
        unnamed.update(letters.unnamed([at for _, start, end in words.one_by_one() for at in range(start, end + 1)]))
    if not unnamed and not _NONSENSE.search("".join(words.texts)):
        return words
    everything = "".join(words.texts).translate(_MARKS)
    if len(_NONSENSE.findall(everything)) + len(unnamed) > _TOO_MANY * len(everything):
        return None
    marked = []
    for word, start, end in words.one_by_one():
        text = _CONTROL.sub("\ufffd", word.translate(_MARKS))
        if unnamed and not unnamed.isdisjoint(range(start, end + 1)):
            text = "".join("\ufffd" if at in unnamed else letter for at, letter in enumerate(text, start))
        marked.append(text)
    return _Words(marked, words.first, words.last)


def _marked(words: _Words, letters: Letters, *, seen: bool) -> tuple[_Words, Numbers, Numbers]:
    """The words, accents on their letters and raised figures told apart; the boxes of the first and last of each."""

    def within(word: raised.Word) -> Numbers:
        return letters.boxes(range(word[1], word[2] + 1))

    starts, ends = letters.boxes(words.first), letters.boxes(words.last)
    if accents.has_signs(words.texts):
        words = _Words.of(accents.accented(words.one_by_one(), _union(starts, ends), within))
        starts, ends = letters.boxes(words.first), letters.boxes(words.last)
    if not seen:
        return words, starts, ends
    if len(mixed := raised.differing(starts, ends)):
        apart = words.one_by_one()
        parts = {at: raised.split(apart[at], within(apart[at])) for at in mixed.tolist()}
        words = _Words.of([part for at, word in enumerate(apart) for part in parts.get(at, [word])])
        starts, ends = letters.boxes(words.first), letters.boxes(words.last)
    if marks := raised.marks(words.texts, _union(starts, ends)):
        words = _Words.of(raised.joined(words.one_by_one(), _union(starts, ends), marks))
        starts, ends = letters.boxes(words.first), letters.boxes(words.last)
    return words, starts, ends


def _union(starts: Numbers, ends: Numbers) -> Numbers:
    return np.hstack([np.minimum(starts, ends)[:, :2], np.maximum(starts, ends)[:, 2:]])
