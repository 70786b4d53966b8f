"""What the learned coder knows a passage by: its words, its characters, a sentence encoder's vector, its voice.

Models are learned in the span of the gold passages: a penalised linear model has no weight outside it, so up to some
thousand gold passages stand for each other as rows of a small square matrix with the same inner products, whatever the
number of n-grams. What is learned there leads back to a weight for each n-gram.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from volteface.coding.arrays import Floats, Integers
from volteface.coding.vectors import COLUMNS, TextVectors
from volteface.model.document import Voice

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Part = Literal["words", "characters", "encoder"]
PARTS: tuple[Part, ...] = ("words", "characters", "encoder")

# Up to here inner products are quicker than the n-grams themselves.
_MOST_SQUARE = 2000
# Keeps the root of the inner products defined where one wording stands twice.
_RIDGE = 1e-6
_LEAST_SPREAD = 1e-9


@dataclass(frozen=True, eq=False)
class Features:
    """What n passages are known by.

    Attributes:
        vectors: their n-grams.
        blocks: factor of the words and of the characters among them; 0 leaves a block out.
        dense: n × m vectors of an encoder, m = 0 without one.
        centre: their mean, m.
        spread: root of their mean squared distance from it.
        voices: n × v, one column a voice that is not the organisation's own.
    """

    vectors: TextVectors
    blocks: tuple[float, float]
    dense: NDArray[np.float32]
    centre: NDArray[np.float32]
    spread: float
    voices: Floats

    def gold_sparse(self, place: Integers) -> csr_matrix:
        """The n-grams of some passages, blocks weighed."""
        from scipy.sparse import csr_matrix

        rows = self.vectors.chosen(place)
        factor = np.where(rows.indices < COLUMNS, *self.blocks).astype(np.float32)
        made = csr_matrix((rows.data * factor, rows.indices, rows.indptr), shape=rows.shape)
        made.eliminate_zeros()
        return made

    def gold_dense(self, place: Integers) -> Floats:
        """The encoder's vectors of some passages, about their mean, of squared length 1 on average."""
        return (np.asarray(self.dense[place], dtype=np.float64) - self.centre) / self.spread


@dataclass(frozen=True, eq=False)
class Weights:
    """A model's weights: on each n-gram's column, on the encoder's, on the voices, and what is added."""

    sparse: NDArray[np.float32]
    dense: NDArray[np.float32]
    voices: Floats
    constant: float


@dataclass(frozen=True, eq=False)
class Span:
    """The gold passages as rows (g × r) in which models are learned, and the way back to weights."""

    rows: Any
    _root: Floats | None
    _features: Features
    _sparse: csr_matrix
    _columns: Integers
    _dense: Floats

    def voiced(self, place: Integers) -> Any:
        """The same rows with the voices as further columns."""
        voices = self._features.voices[place].astype(np.float32)
        if self._root is not None:
            return np.hstack([self.rows, voices])
        from scipy.sparse import csr_matrix, hstack

        return csr_matrix(hstack([self.rows, csr_matrix(voices)], format="csr"))

    def weights(self, coefficients: Floats, intercept: float) -> Weights:
        """What a model of these rows (voices beside them or not) says of every column."""
        r = self.rows.shape[1]
        own, voices = coefficients[:r], coefficients[r:]
        if self._root is not None:
            from scipy.linalg import solve_triangular

            each = solve_triangular(self._root, own, lower=True, trans="T")
            sparse, dense = self._sparse.T @ each, self._dense.T @ each
        else:
            sparse, dense = own[: len(self._columns)], own[len(self._columns) :]
        features = self._features
        wide = np.zeros(features.vectors.width, dtype=np.float32)
        factor = np.where(self._columns < COLUMNS, *features.blocks)
        wide[self._columns] = sparse * factor
        dense = dense / features.spread
        return Weights(
            wide,
            dense.astype(np.float32),
            voices if len(voices) else np.zeros(features.voices.shape[1]),
            intercept - float(features.centre @ dense),
        )


def features(
    vectors: TextVectors,
    encoded: NDArray[np.float32] | None,
    voices: Sequence[str] | None,
    parts: Sequence[Part],
) -> Features:
    """What passages are known by, of the parts that are there.

    Args:
        vectors: n-grams of n passages.
        encoded: n × m vectors of an encoder.
        voices: n rule's voices.
        parts: which are wanted.
    """
    n = vectors.height
    there = (("words" in parts), ("characters" in parts and vectors.characters))
    # A block alone has unit length, as both have together.
    blocks = np.array(there) * np.sqrt((1 + vectors.characters) / max(1, sum(there)))
    dense = np.zeros((n, 0), dtype=np.float32) if encoded is None or "encoder" not in parts else encoded
    centre = dense.mean(axis=0, dtype=np.float64).astype(np.float32)
    square = float(np.mean(np.einsum("ij,ij->i", dense, dense)) - centre @ centre) if dense.size else 0.0
    # An encoder that says the same of all passages says nothing, and rounding must not make something of it.
    spread = float(np.sqrt(square)) if square > _LEAST_SPREAD else 1.0
    return Features(vectors, (float(blocks[0]), float(blocks[1])), dense, centre, spread, _voice(voices, n))


def span(known: Features, place: Integers) -> Span:
    """The rows in which models of these gold passages are learned."""
    from scipy.linalg import cholesky
    from scipy.sparse import csr_matrix, hstack

    sparse = known.gold_sparse(place)
    # A column that one passage alone has teaches nothing of any other.
    columns = np.flatnonzero(np.bincount(sparse.indices, minlength=sparse.shape[1]) > 1)
    sparse = csr_matrix(sparse[:, columns], dtype=np.float64)
    dense = known.gold_dense(place)
    if len(place) <= _MOST_SQUARE:
        inner = (sparse @ sparse.T).toarray() + dense @ dense.T
        root = cholesky(inner + _RIDGE * np.eye(len(place)), lower=True)
        return Span(root.astype(np.float32), root, known, sparse, columns, dense)
    rows = csr_matrix(hstack([sparse, csr_matrix(dense)], format="csr"), dtype=np.float32)
    return Span(rows, None, known, sparse, columns, dense)


def _voice(voices: Sequence[str] | None, n: int) -> Floats:
    """One column for each voice that is not the organisation's own."""
    if voices is None:
        return np.zeros((n, 0))
    said = np.asarray(voices)
    return np.column_stack([said == voice.value for voice in Voice if voice is not Voice.OWN]).astype(np.float64)
