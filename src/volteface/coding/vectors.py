"""TF-IDF vectors of passages: made once for a study, shared by all questions.

Sublinear counts, smoothed inverse document frequency, each block (words and word pairs; character n-grams of 3 to 5) of
unit length and of equal weight (Salton and Buckley 1988).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from volteface.coding.grams import character_grams, chunks, word_grams

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

# 262,144 columns a block: on 70,000 sentences of English about one n-gram in five shares its column, which costs less
# than what a limited vocabulary would leave out.
COLUMNS = 2**18


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

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """Vectors of further texts, by the document frequencies of these."""
        return _weighted(_counts(texts, characters=self.characters), self.weights)

    def rows(self, indices: NDArray[np.int64]) -> Vectors:
        """The vectors of some of the passages, weights unchanged."""
        return Vectors(self.matrix[indices], self.weights, self.characters)


def vectorise(texts: Sequence[str], *, characters: bool = True) -> Vectors:
    """TF-IDF vectors of texts.

    Args:
        texts: n texts.
        characters: whether character n-grams are wanted beside words.
    """
    counts = _counts(texts, characters=characters)
    weights = np.concatenate(
        [np.log((1 + len(texts)) / (1 + np.bincount(c.indices, minlength=COLUMNS))) + 1 for c in counts]
    ).astype(np.float32)
    return Vectors(_weighted(counts, weights), weights, characters)


def _counts(texts: Sequence[str], *, characters: bool) -> list[csr_matrix]:
    from scipy.sparse import csr_matrix, vstack

    words: list[csr_matrix] = []
    letters: list[csr_matrix] = []
    for portion in chunks(texts):
        words.append(word_grams(portion, COLUMNS))
        if characters:
            letters.append(character_grams(portion, COLUMNS))
    blocks = [words, letters] if characters else [words]
    nothing = csr_matrix(np.zeros((0, COLUMNS), dtype=np.float32))
    return [csr_matrix(vstack(block, format="csr")) if block else nothing for block in blocks]


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
