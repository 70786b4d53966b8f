"""TF-IDF vectors of passages: made once for a study, shared by all questions, or made in passing where they are many.

Sublinear counts, smoothed inverse document frequency, each block (words and word pairs; character n-grams of 3 to 5) of
unit length and of equal weight (Salton and Buckley 1988).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from volteface.coding.grams import character_grams, portions, word_grams

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

# 262,144 columns a block: on 70,000 sentences of English about one n-gram in five shares its column, which costs less
# than what a limited vocabulary would leave out.
COLUMNS = 2**18
# Above so many passages their vectors (some 2 kB each) are made anew when they are wanted instead of being kept.
MANY = 100_000
# Rows handed out at a time.
_ROWS = 20_000


class TextVectors(Protocol):
    """Passages as vectors.

    Attributes:
        height: how many.
        width: columns, COLUMNS of words and as many of characters.
        characters: whether the second block is there.
        weights: inverse document frequency of each column.
    """

    @property
    def height(self) -> int: ...  # noqa: D102 - the class's docstring says it

    @property
    def width(self) -> int: ...  # noqa: D102 - the same

    @property
    def characters(self) -> bool: ...  # noqa: D102 - the same

    @property
    def weights(self) -> NDArray[np.float32]: ...  # noqa: D102 - the same

    def chosen(self, indices: NDArray[np.int64]) -> csr_matrix:
        """The vectors of some of the passages."""
        ...

    def portions(self) -> Iterator[tuple[int, csr_matrix]]:
        """All vectors in order, some rows at a time, each portion with the number of its first row."""
        ...


@dataclass(frozen=True, eq=False)
class Vectors:
    """Passages as vectors, and the weights that turn further texts into vectors of the same kind.

    Attributes:
        matrix: n × (2 · COLUMNS), or n × COLUMNS for words alone; float32, rows of unit length (of zeros where empty).
        weights: inverse document frequency of each column.
        characters: whether the second block is there.
    """

    matrix: csr_matrix
    weights: NDArray[np.float32]
    characters: bool

    @property
    def height(self) -> int:
        """How many passages."""
        return int(self.matrix.shape[0])

    @property
    def width(self) -> int:
        """How many columns."""
        return int(self.matrix.shape[1])

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """Vectors of further texts, by the document frequencies of these."""
        return _weighted(_counts(texts, characters=self.characters), self.weights)

    def rows(self, indices: NDArray[np.int64]) -> Vectors:
        """The vectors of some of the passages, weights unchanged."""
        return Vectors(self.matrix[indices], self.weights, self.characters)

    def chosen(self, indices: NDArray[np.int64]) -> csr_matrix:
        """The vectors of some of the passages, as a matrix."""
        return self.matrix[indices]

    def portions(self) -> Iterator[tuple[int, csr_matrix]]:
        """All vectors in order, some rows at a time."""
        for start in range(0, self.height, _ROWS):
            yield start, self.matrix[start : start + _ROWS]


@dataclass(frozen=True, eq=False)
class PassingVectors:
    """The same vectors, made when they are wanted: memory for one portion, at the price of cutting texts up twice."""

    texts: Sequence[str]
    weights: NDArray[np.float32]
    characters: bool

    @property
    def height(self) -> int:
        """How many passages."""
        return len(self.texts)

    @property
    def width(self) -> int:
        """How many columns."""
        return len(self.weights)

    def chosen(self, indices: NDArray[np.int64]) -> csr_matrix:
        """The vectors of some of the passages, as a matrix."""
        texts = [self.texts[at] for at in indices.tolist()]
        return _weighted(_counts(texts, characters=self.characters), self.weights)

    def portions(self) -> Iterator[tuple[int, csr_matrix]]:
        """All vectors in order, some rows at a time."""
        start = 0
        for counts in _portions(self.texts, characters=self.characters):
            yield start, _weighted(counts, self.weights)
            start += counts[0].shape[0]


def vectorise(texts: Sequence[str], *, characters: bool = True) -> Vectors:
    """TF-IDF vectors of texts.

    Args:
        texts: n texts.
        characters: whether character n-grams are wanted beside words.
    """
    counts = _counts(texts, characters=characters)
    frequency = np.concatenate([np.bincount(c.indices, minlength=COLUMNS) for c in counts])
    weights = _weights(frequency, len(texts))
    return Vectors(_weighted(counts, weights), weights, characters)


def in_passing(texts: Sequence[str], *, characters: bool = True) -> PassingVectors:
    """The vectors that `vectorise` makes, without keeping them."""
    frequency = np.zeros((1 + characters) * COLUMNS, dtype=np.int64)
    for counts in _portions(texts, characters=characters):
        for place, block in enumerate(counts):
            frequency[place * COLUMNS : (place + 1) * COLUMNS] += np.bincount(block.indices, minlength=COLUMNS)
    return PassingVectors(texts, _weights(frequency, len(texts)), characters)


def _weights(frequency: NDArray[np.int64], height: int) -> NDArray[np.float32]:
    return (np.log((1 + height) / (1 + frequency)) + 1).astype(np.float32)


def _portions(texts: Sequence[str], *, characters: bool) -> Iterator[list[csr_matrix]]:
    for portion in portions(texts):
        blocks = [word_grams(portion, COLUMNS)]
        yield [*blocks, character_grams(portion, COLUMNS)] if characters else blocks


def _counts(texts: Sequence[str], *, characters: bool) -> list[csr_matrix]:
    from scipy.sparse import csr_matrix, vstack

    blocks = list(zip(*_portions(texts, characters=characters), strict=True))
    nothing = csr_matrix(np.zeros((0, COLUMNS), dtype=np.float32))
    return [csr_matrix(vstack(block, format="csr")) for block in blocks] or [nothing] * (1 + characters)


def _weighted(counts: Sequence[csr_matrix], weights: NDArray[np.float32]) -> csr_matrix:
    from scipy.sparse import csr_matrix, hstack

    blocks = []
    for place, block in enumerate(counts):
        own = weights[place * COLUMNS : (place + 1) * COLUMNS]
        data = (1 + np.log(block.data)) * own[block.indices]
        rows = np.repeat(np.arange(block.shape[0]), np.diff(block.indptr))
        lengths = np.sqrt(np.bincount(rows, weights=data.astype(np.float64) ** 2, minlength=block.shape[0]))
        scale = 1 / np.sqrt(len(counts)) / np.where(lengths > 0, lengths, 1)
        data = (data * scale[rows]).astype(np.float32)
        blocks.append(csr_matrix((data, block.indices, block.indptr), shape=block.shape))
    return blocks[0] if len(blocks) == 1 else csr_matrix(hstack(blocks, format="csr"))
