import random

from hypothesis import given
from hypothesis import strategies as st

from volteface.coding.duplicates import near_duplicates

WORDS = [f"word{i}" for i in range(500)]


def sentence(seed, length=20):
    generator = random.Random(seed)
    return " ".join(generator.choice(WORDS) for _ in range(length))


def test_the_same_words_are_one_group_whatever_their_looks():
    groups = near_duplicates(["The tariff, a tax.", "the TARIFF a  tax", "A tax, the tariff."]).tolist()
    assert groups[0] == groups[1] != groups[2]


def test_a_changed_word_in_twenty_is_a_near_duplicate_and_other_sentences_are_not():
    texts = [sentence(i) for i in range(300)]
    changed = [t.replace(t.split()[10], "other", 1) for t in texts]
    groups = near_duplicates(texts + changed).tolist()
    joined = sum(groups[i] == groups[300 + i] for i in range(300))
    assert joined > 290
    assert len(set(groups)) >= 300


def test_texts_without_words_stand_alone():
    assert near_duplicates(["", "...", "", "a", "b", "a"]).tolist() == [0, 1, 2, 3, 4, 3]
    assert near_duplicates([]).tolist() == []


def test_a_formula_does_not_join_what_goes_on_differently():
    opening = "fellow citizens of the senate and house"
    groups = near_duplicates([f"{opening} {sentence(i, 30)}" for i in range(50)]).tolist()
    assert len(set(groups)) == 50


@given(st.lists(st.lists(st.sampled_from(WORDS[:6]), max_size=8).map(" ".join), max_size=12))
def test_identical_texts_share_a_group_and_groups_count_from_nought(texts):
    groups = near_duplicates(texts).tolist()
    seen = {}
    for text, group in zip(texts, groups, strict=True):
        assert group <= len(set(groups))
        if text:
            assert seen.setdefault(text, group) == group
    assert list(dict.fromkeys(groups)) == list(range(len(set(groups))))
