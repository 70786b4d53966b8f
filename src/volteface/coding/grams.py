"""Texts as hashed word and character n-grams, counted with NumPy: no vocabulary, so memory is bounded.

An n-gram's column is a polynomial hash of its code points, multiplied out (Dietzfelbinger et al. 1997), modulo a
power of two; the same text gives the same columns on every machine and in every version of Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from volteface.coding.patterns import fold

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Hashes = NDArray[np.uint64]

_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_NOT_WORD = re.compile(r"[\W_]+")
# Characters hashed at a time: bounds the working memory.
_CHUNK = 1_000_000
_SPACE = ord(" ")


def plain(text: str) -> str:
    """A text's words, folded, one space between them and around them: what n-grams are taken from."""
    return f" {_NOT_WORD.sub(' ', fold(text)).strip()} "


def word_hashes(texts: Sequence[str]) -> tuple[Hashes, NDArray[np.int64]]:
    """A hash for each word of each text, in order.

    Args:
        texts: as `plain` gives them.

    Returns:
        the hashes, and for each the index of its text.
    """
    codes, ends = _codes(texts)
    spaces = np.flatnonzero(codes == _SPACE)
    # A word stands between two neighbouring spaces that are not side by side.
    gaps = np.diff(spaces) > 1
    starts, stops = spaces[:-1][gaps] + 1, spaces[1:][gaps]
    # hash = sum of code * base^(place in the word), as a difference of prefix sums modulo 2^64.
    lengths = stops - starts
    within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    letters = codes[np.repeat(starts, lengths) + within].astype(np.uint64)
    powers = _powers(int(lengths.max(initial=0)) + 1)
    sums = np.concatenate([[np.uint64(0)], np.cumsum(letters * powers[within], dtype=np.uint64)])
    edges = np.concatenate([[0], np.cumsum(lengths)])
    hashes = (sums[edges[1:]] - sums[edges[:-1]]) * _MIX
    return hashes ^ (hashes >> np.uint64(32)), np.searchsorted(ends, starts, side="right")


def word_grams(texts: Sequence[str], columns: int) -> csr_matrix:
    """Counts of words and pairs of neighbouring words; n texts × `columns` (a power of two), float32."""
    rows, hashes, _ = _words_and_pairs(texts)
    return _counted(rows, hashes, len(texts), columns)


def named_word_grams(texts: Sequence[str], columns: int) -> tuple[list[str], NDArray[np.int64], NDArray[np.int32]]:
    """Every word and pair of neighbouring words as it stands, with its text and the column that `word_grams` gives it.

    Args:
        texts: as `plain` gives them.
        columns: a power of two.
    """
    rows, hashes, pair = _words_and_pairs(texts)
    words = [word for text in texts for word in text.split(" ") if word]
    names = [*words, *(f"{words[at]} {words[at + 1]}" for at in pair.tolist())]
    return names, rows, _column(hashes, columns)


def _words_and_pairs(texts: Sequence[str]) -> tuple[NDArray[np.int64], Hashes, NDArray[np.int64]]:
    """Text and hash of each word, then of each pair; and of each pair which word is its first."""
    hashed, row = word_hashes(texts)
    pair = np.flatnonzero(row[1:] == row[:-1])
    pairs = hashed[pair] * _BASE + hashed[pair + 1]
    return np.concatenate([row, row[pair]]), np.concatenate([hashed, pairs]), pair


def character_grams(texts: Sequence[str], columns: int, sizes: tuple[int, ...] = (3, 4, 5)) -> csr_matrix:
    """Counts of character n-grams within words, the spaces around a word included; n texts × `columns`, float32."""
    codes, ends = _codes(texts)
    inner = np.concatenate([[0], np.cumsum(codes == _SPACE)])
    row_of = np.searchsorted(ends, np.arange(len(codes)), side="right")
    wide = codes.astype(np.uint64)
    rows, hashes = [], []
    for size in sizes:
        count = len(codes) - size + 1
        if count <= 0:
            continue
        # No space may stand inside an n-gram, so it lies within one word and its edges.
        whole = inner[size - 1 : size - 1 + count] == inner[1 : 1 + count]
        start = np.flatnonzero(whole)
        value = np.full(len(start), np.uint64(size))
        for place in range(size):
            value = value * _BASE + wide[start + place]
        rows.append(row_of[start])
        hashes.append(value)
    none = np.zeros(0, dtype=np.uint64)
    return _counted(np.concatenate([[], *rows]), np.concatenate([none, *hashes]), len(texts), columns)


def portions(texts: Sequence[str]) -> Iterator[list[str]]:
    """The texts, made plain, in portions of bounded length."""
    portion: list[str] = []
    size = 0
    for text in texts:
        portion.append(plain(text))
        size += len(portion[-1])
        if size > _CHUNK:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _codes(texts: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    # Every text begins and ends with a space, so no word or n-gram reaches from one into the next.
    joined = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return joined, np.cumsum([len(text) for text in texts], dtype=np.int64)


def _powers(count: int) -> Hashes:
    return np.cumprod(np.concatenate([[np.uint64(1)], np.full(count, _BASE)]), dtype=np.uint64)


def _counted(rows: NDArray[np.int64], hashes: Hashes, height: int, columns: int) -> csr_matrix:
    from scipy.sparse import csr_matrix

    column = _column(hashes, columns)
    # One sort of (row, column) pairs is quicker than scipy's own way from triplets.
    keys, counts = np.unique(rows.astype(np.int64) * columns + column, return_counts=True)
    starts = np.searchsorted(keys, np.arange(height + 1, dtype=np.int64) * columns)
    index = (keys & (columns - 1)).astype(np.int32)
    return csr_matrix((counts.astype(np.float32), index, starts), shape=(height, columns))


def _column(hashes: Hashes, columns: int) -> NDArray[np.int32]:
    shift = np.uint64(64 - (columns.bit_length() - 1))
    return ((hashes * _MIX) >> shift).astype(np.int32)
