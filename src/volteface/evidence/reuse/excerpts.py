"""The texts round what two documents share, with every word known for certain: equal numbers, equal words.

The index compares hashes. From here on only the texts in which something was found, and what stands near it, are
looked at, and their words are numbered by their letters: no accident of hashes ever makes a match.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from volteface.evidence.reuse.runs import Runs
from volteface.evidence.reuse.vocabulary import Vocabulary
from volteface.evidence.reuse.words import words_of
from volteface.line.data import Integers

# A match is made longer by words that differ as far as this, in words; see `extending`.
REACH = 64


@dataclass(frozen=True, eq=False)
class Excerpts:
    """W words of the texts looked at, numbered by their letters.

    Attributes:
        number: W numbers of words in the vocabulary.
        vocabulary: the words.
        text: W indices of the texts that they stand in.
        start, end: W code points each, in the word's own text.
        begin, stop: W places each: from where to where (exclusive) words of one document stand without a gap.
    """

    number: NDArray[np.int32]
    vocabulary: Vocabulary
    text: Integers
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    begin: Integers
    stop: Integers


def excerpts(texts: Sequence[str], bounds: Integers, document: Integers, found: Runs) -> tuple[Excerpts, Runs]:
    """The texts within reach of the runs, and the runs in these.

    Args:
        texts: T texts; those of a document stand together.
        bounds: T + 1 numbers; text t has the words from `bounds[t]` to `bounds[t + 1]`.
        document: T numbers, the document of each text.
        found: runs of words with equal hashes.
    """
    near = _within_reach(bounds, document, found)
    vocabulary = Vocabulary()
    words = words_of([texts[at] for at in near.tolist()], vocabulary)
    count = np.diff(words.bounds)
    # Texts that do not follow one another in one document leave a gap.
    gap = (np.diff(near, prepend=-2) != 1) | (np.diff(document[near], prepend=-1) != 0)
    stretch = np.cumsum(gap) - 1
    begin = words.bounds[:-1][gap]
    stop = np.append(begin[1:], words.bounds[-1])
    result = Excerpts(
        words.number,
        vocabulary,
        np.repeat(near, count),
        words.start,
        words.end,
        np.repeat(begin[stretch], count),
        np.repeat(stop[stretch], count),
    )
    first, later = (_moved(side, bounds, near, words.bounds) for side in (found.first, found.later))
    return result, Runs(first, later, found.length, found.grams, found.rarest)


def _within_reach(bounds: Integers, document: Integers, found: Runs) -> Integers:
    """The texts of the runs, and those of the same documents that begin or end near them."""
    of_document = np.append(bounds[np.flatnonzero(np.diff(document, prepend=-1))], bounds[-1])
    marks = np.zeros(len(bounds), dtype=np.int64)
    for side in (found.first, found.later):
        holder = np.searchsorted(of_document, side, side="right")
        start = np.maximum(side - REACH, of_document[holder - 1])
        end = np.minimum(side + found.length + REACH, of_document[holder])
        np.add.at(marks, np.searchsorted(bounds, start, side="right") - 1, 1)
        np.add.at(marks, np.searchsorted(bounds, end, side="left"), -1)
    return np.flatnonzero(np.cumsum(marks)[:-1])


def _moved(place: Integers, bounds: Integers, near: Integers, edges: Integers) -> Integers:
    """The same words as places among those of the excerpts."""
    text = np.searchsorted(bounds, place, side="right") - 1
    return edges[np.searchsorted(near, text)] + place - bounds[text]
