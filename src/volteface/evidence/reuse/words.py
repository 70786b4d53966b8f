"""The words of many texts at once: a hash of each, and where it stands.

Texts are joined, folded (see `folding`) into a buffer of UTF-8 bytes in which 0 stands between words, and taken apart
with passes over arrays, not word by word: eight bytes of every word at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from volteface.evidence.reuse.folding import Folding
from volteface.evidence.reuse.lines import folded_points
from volteface.evidence.reuse.vocabulary import Vocabulary
from volteface.line.data import Integers

Hashes = NDArray[np.uint64]
Bytes = NDArray[np.uint8]

# So many code points are worked on at once: their arrays stay in the processor's cache.
_BUFFER = 1 << 16
_WIDTH = 8
# For w bytes of a word what is kept of the eight that were read.
_KEPT = np.array([(1 << 8 * width) - 1 for width in range(_WIDTH + 1)], dtype=np.uint64)
# Steele, Lea and Flood 2014, *Fast splittable pseudorandom number generators*: spread numbers over 64 bits.
_STEP, _FIRST, _SECOND = (np.uint64(x) for x in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


@dataclass(frozen=True, eq=False)
class Words:
    """The words of T texts.

    Attributes:
        hashes: W hashes; equal words, case and marks apart, have equal ones.
        bounds: T + 1 numbers; the words of text t are those from `bounds[t]` to `bounds[t + 1]`.
        number: W numbers in the vocabulary that was handed over; without one nothing.
        start, end: W code points each in the word's own text; without a vocabulary nothing.
    """

    hashes: Hashes
    bounds: Integers
    number: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]


def words_of(texts: Sequence[str], vocabulary: Vocabulary | None = None) -> Words:
    """Take texts apart into words.

    Args:
        texts: as they stand; no word runs on from one text into the next.
        vocabulary: numbers the words by their letters, if these and their places are asked for.
    """
    folding = _folding()
    hashes, numbers, starts, ends = bytearray(), bytearray(), bytearray(), bytearray()
    bounds = np.zeros(len(texts) + 1, dtype=np.int64)
    for first, last, begins in _buffers(texts):
        folded, origin = _folded("\0".join(["", *texts[first:last], ""]), folding)
        begin, end = _edges(folded)
        hashes += _hashed(folded, begin, end - begin).tobytes()
        if vocabulary is not None:
            numbers += vocabulary.numbers(folded.tobytes()).tobytes()
        if origin is not None:
            # Marks over the last letter are the word's as well: it goes on to the break, unless that was put in.
            begin, end = origin[begin], np.maximum(origin[end - 1] + 1, origin[end])
        at = np.searchsorted(begin, begins)
        bounds[first + 1 : last + 1] = bounds[first] + at[1:]
        if vocabulary is not None:
            shift = np.repeat(begins[:-1], np.diff(at))
            starts += (begin - shift).astype(np.int32).tobytes()
            ends += (end - shift).astype(np.int32).tobytes()
    return Words(
        np.frombuffer(hashes, dtype=np.uint64),
        bounds,
        np.frombuffer(numbers, dtype=np.int32),
        np.frombuffer(starts, dtype=np.int32),
        np.frombuffer(ends, dtype=np.int32),
    )


@cache
def _folding() -> Folding:
    """One for all: what a code point is never changes, and the tables are large."""
    return Folding()


def spread(numbers: Hashes) -> Hashes:
    """Each number at a place of its own among 64 bits, near ones far apart; in place."""
    numbers += _STEP
    numbers ^= numbers >> np.uint64(30)
    numbers *= _FIRST
    numbers ^= numbers >> np.uint64(27)
    numbers *= _SECOND
    numbers ^= numbers >> np.uint64(31)
    return numbers


def _buffers(texts: Sequence[str]) -> Iterator[tuple[int, int, Integers]]:
    """Neighbouring texts, as many as fit a buffer and at least one; where each begins in it, and the end."""
    length = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    before = np.concatenate([[1], 1 + np.cumsum(length + 1)])
    first = 0
    while first < len(texts):
        last = max(first + 1, int(np.searchsorted(before, before[first] + _BUFFER, side="right")) - 1)
        yield first, last, before[first : last + 1] - (before[first] - 1)
        first = last


def _folded(joined: str, folding: Folding) -> tuple[Bytes, Integers | None]:
    """The folded text as UTF-8, and the code point that each byte comes from; None: the one at its own place."""
    folded, origin = folded_points(joined, folding)
    if folded.dtype == np.uint8:
        return folded.view(np.uint8), origin
    encoded = folded.tobytes().decode("utf-32-le", "surrogatepass").encode("utf-8", "surrogatepass")
    out = np.frombuffer(encoded, dtype=np.uint8)
    point = np.cumsum((out & 0xC0) != 0x80) - 1  # all but continuation bytes begin a code point
    return out, point if origin is None else origin[point]


def _edges(folded: Bytes) -> tuple[Integers, Integers]:
    """Where words begin and end."""
    inside = folded != 0
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    edges += 1
    return edges[::2], edges[1::2]


def _hashed(folded: Bytes, begin: Integers, length: Integers) -> Hashes:
    """A hash of each word, of all its bytes."""
    padded = np.zeros(len(folded) + _WIDTH, dtype=np.uint8)
    padded[: len(folded)] = folded
    # Eight bytes from each byte on; words begin anywhere, so that the reads are not aligned.
    eights: Hashes = np.lib.stride_tricks.as_strided(padded[:_WIDTH].view("<u8"), (len(folded) + 1,), (1,))
    hashes = spread(eights[begin] & _KEPT[np.minimum(length, _WIDTH)])
    rest = np.flatnonzero(length > _WIDTH)
    done = _WIDTH
    while len(rest):
        more = eights[begin[rest] + done] & _KEPT[np.minimum(length[rest] - done, _WIDTH)]
        hashes[rest] = spread(hashes[rest] ^ more)
        done += _WIDTH
        rest = rest[length[rest] > done]
    return hashes
