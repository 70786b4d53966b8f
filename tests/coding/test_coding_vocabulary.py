"""Words and phrases are counted in how many texts they stand."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from volteface.coding.vocabulary import Vocabulary

TEXTS = st.lists(
    st.lists(st.sampled_from(["ab", "free", "trade", "list", "tariff", "of"]), max_size=7).map(" ".join), min_size=1
)


@given(TEXTS, st.data())
def test_a_word_counts_the_weights_of_the_texts_in_which_it_stands(texts, data):
    weight = np.array(data.draw(st.lists(st.integers(0, 3), min_size=len(texts), max_size=len(texts))), dtype=float)
    words = Vocabulary(texts).words
    for name, count in zip(words.names, words.counts(weight), strict=True):
        assert count == sum(w for w, text in zip(weight, texts, strict=True) if name in text.split())


def test_phrases_are_telling_words_side_by_side_or_about_a_binding_one():
    filler = [f"the of {word} the of" for word in ("alpha", "beta", "gamma", "delta")]
    texts = ["freedom of trade now", "trade now", *filler * 10]
    found = Vocabulary(texts).phrases(np.arange(len(texts)) < 2)
    assert dict(zip(found.names, found.counts(np.ones(len(texts))), strict=True)) == {
        "freedom of trade": 1,
        "trade now": 2,
    }


def test_no_phrase_runs_from_one_text_into_the_next():
    assert Vocabulary(["free", "trade"]).phrases(np.array([True, True])).names == ()


def test_words_that_begin_alike_stand_together():
    vocabulary = Vocabulary(["tariffs tariff tax Tariff'd", "trade"])
    low, high = vocabulary.beginning("tariff")
    assert vocabulary.names[low:high] == ("tariff", "tariff'd", "tariffs")
    assert vocabulary.beginning("zeal") == (len(vocabulary.names), len(vocabulary.names))


def test_texts_without_words_have_no_vocabulary():
    assert Vocabulary(["", "1914–18"]).names == ()
