import itertools
from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from volteface.coding import grams
from volteface.coding.vectors import COLUMNS, vectorise

WIDE = 2**26  # so wide that collisions do not blur the comparison
TEXT = st.text(alphabet="abc dé-.ß𝔘\n", max_size=30)


def profile(matrix):
    """Of each row the multiset of counts, which no renaming of columns changes."""
    return [sorted(matrix[i].data.tolist()) for i in range(matrix.shape[0])]


def counted(things):
    return sorted(float(n) for n in Counter(things).values())


@given(st.lists(TEXT, max_size=6))
def test_word_grams_are_the_words_and_their_pairs(texts):
    plain = [grams.plain(t) for t in texts]
    words = [t.split() for t in plain]
    expected = [counted([*w, *itertools.pairwise(w)]) for w in words]
    assert profile(grams.word_grams(plain, WIDE)) == expected


@given(st.lists(TEXT, max_size=6))
def test_character_grams_lie_within_words_and_their_edges(texts):
    plain = [grams.plain(t) for t in texts]
    expected = []
    for text in plain:
        padded = [f" {word} " for word in text.split()]
        expected.append(counted(w[i : i + n] for w in padded for n in (3, 4, 5) for i in range(len(w) - n + 1)))
    assert profile(grams.character_grams(plain, WIDE)) == expected


def test_columns_are_the_same_on_every_machine():
    # The hash again, in Python's whole numbers.
    base, mix, limit = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93, 2**64

    def hashed(word):
        value = sum(ord(c) * base**i for i, c in enumerate(word)) * mix % limit
        return value ^ (value >> 32)

    def column(value):
        return (value * mix % limit) >> (64 - 18)

    words = [hashed(w) for w in ("the", "protective", "tariff", "the")]
    pairs = [(a * base + b) % limit for a, b in itertools.pairwise(words)]
    matrix = grams.word_grams([grams.plain("The protective tariff: the…")], 2**18)
    assert sorted(matrix.indices.tolist()) == sorted({column(h) for h in (*words, *pairs)})


@given(st.lists(TEXT, min_size=1, max_size=5))
def test_portions_change_nothing(texts):
    whole = vectorise(texts)
    patched, grams._CHUNK = grams._CHUNK, 10
    try:
        assert (vectorise(texts).matrix != whole.matrix).nnz == 0
    finally:
        grams._CHUNK = patched


@given(st.lists(TEXT, max_size=5), st.booleans())
def test_rows_have_unit_length_or_none(texts, characters):
    made = vectorise(texts, characters=characters)
    assert made.matrix.shape == (len(texts), COLUMNS * (2 if characters else 1))
    lengths = np.sqrt(made.matrix.multiply(made.matrix).sum(axis=1)).A1 if texts else np.zeros(0)
    for text, length in zip(texts, lengths, strict=True):
        assert length < 1 + 1e-5
        assert (length > 0.7) == bool(grams.plain(text).strip())


def test_further_texts_are_weighed_alike():
    texts = ["the tariff is a tax", "free trade for the many", "the tax"]
    made = vectorise(texts)
    assert abs(made.transform(texts) - made.matrix).max() < 1e-6
    assert made.rows(np.array([1])).matrix.shape[0] == 1
