"""Cues are suggested where words were planted, and not where chance put them."""

from itertools import product

import numpy as np
import pytest

from volteface.coding.suggesting import Sought, suggest
from volteface.coding.vocabulary import Vocabulary

ORDINARY = ["".join(letters) for letters in product("bdfgk", "aeiou", "lmnr", "aei")]
PLANTED = ("protective tariff", "shelter", "manufactures")


def corpus(seed, *, texts=2000, about=20, examples=8):
    """Texts of ordinary words, in some of which planted words stand; examples of these behind them."""
    rng = np.random.default_rng(seed)
    frequency = 1 / np.arange(1, len(ORDINARY) + 1)
    frequency /= frequency.sum()

    def text(*, planted):
        words = list(rng.choice(ORDINARY, 15, p=frequency))
        if planted:
            words[3:3] = [PLANTED[number] for number in rng.choice(len(PLANTED), 2, replace=False)]
        return " ".join(words)

    held = [text(planted=at < about) for at in range(texts)]
    made = Vocabulary([*held, *(text(planted=True) for _ in range(examples))])
    usual = np.concatenate([np.ones(texts), np.zeros(examples)])
    return made, usual, np.concatenate([np.zeros(texts), np.ones(examples)])


@pytest.mark.parametrize("seed", range(5))
def test_planted_words_come_first_from_eight_examples(seed):
    vocabulary, usual, target = corpus(seed)
    found = suggest(vocabulary, Sought(target, usual, usual), least=2, count=20)
    first = [one.cue for one in found[: len(PLANTED)]]
    assert {cue.rstrip("*").split()[0][:7] for cue in first} <= {"protect", "shelter", "manufac", "tariff"}
    assert len(first) == len(PLANTED)


@pytest.mark.parametrize("seed", range(5))
def test_where_nothing_is_planted_next_to_nothing_is_suggested(seed):
    vocabulary, usual, _ = corpus(seed, about=0)
    rng = np.random.default_rng(seed)
    chosen = np.zeros(len(usual))
    chosen[rng.choice(2000, 6, replace=False)] = 1
    found = suggest(vocabulary, Sought(chosen, usual - chosen, usual), least=2, count=20)
    # 300 words and their pairs are compared: a few stand by chance in two of six texts.
    assert len(found) <= 6
    assert all(one.weight <= 3 for one in found)


def test_a_stem_is_cut_where_all_its_forms_speak_and_kept_where_others_would_come_in():
    filler = ["nothing of note was said here today"] * 200 + ["the tart was good"] * 20
    texts = ["a tariff now", "tariffs rise", "the tariff falls", "such tariffs", *filler]
    target = (np.arange(len(texts)) < 4).astype(float)
    (first, *_) = suggest(Vocabulary(texts), Sought(target, 1 - target, np.ones(len(texts))), least=2, count=5)
    assert first.cue == "tariff*"


def test_what_a_better_or_a_known_cue_finds_is_not_suggested():
    filler = ["nothing of note was said here today"] * 200
    texts = ["free trade", "free trade now", "free trade then", *filler]
    target = (np.arange(len(texts)) < 3).astype(float)
    sought = Sought(target, 1 - target, np.ones(len(texts)))
    cues = [one.cue for one in suggest(Vocabulary(texts), sought, least=2, count=5)]
    assert "free trade" in cues
    assert not any("free" in cue for cue in cues if cue != "free trade") or "free" in cues
    assert not {"free trade", "trade", "free"} & {
        one.cue for one in suggest(Vocabulary(texts), sought, least=2, count=5, known=["free", "trade"])
    }


def test_a_cue_of_a_pole_does_not_stand_at_the_other_as_often():
    filler = ["nothing of note was said here today"] * 200
    texts = [*["lower the tariff"] * 4, *["raise the tariff"] * 4, *filler]
    low, high = ((np.arange(len(texts)) // 4 == group).astype(float) for group in (0, 1))
    usual = np.ones(len(texts))
    cues = [one.cue for one in suggest(Vocabulary(texts), Sought(low, usual - low, usual, high), least=2, count=5)]
    assert "lower" in " ".join(cues)
    assert "tariff" not in cues
    assert "raise" not in cues


def test_nothing_is_suggested_of_texts_without_words():
    vocabulary = Vocabulary(["", "1914"])
    assert suggest(vocabulary, Sought(np.ones(2), np.zeros(2), np.ones(2)), least=1, count=5) == []
