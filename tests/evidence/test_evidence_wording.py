from __future__ import annotations

import math

import numpy as np
import pytest

from volteface.evidence.wording import log_odds, marked_words, most_marked


def test_log_odds_agree_with_the_formula_worked_by_hand():
    first, second = np.array([8.0, 2.0, 10.0]), np.array([1.0, 9.0, 10.0])
    background = first + second
    z = log_odds(first, second, background, prior=20.0)
    alpha = 20.0 * 9 / 40
    a, b = 8 + alpha, 1 + alpha
    delta = math.log(a / (20 + 20 - a)) - math.log(b / (20 + 20 - b))
    assert z[0] == pytest.approx(delta / math.sqrt(1 / a + 1 / b))
    assert z[2] == pytest.approx(0)
    assert z[0] > 0 > z[1]


def test_swapping_the_groups_turns_the_sign():
    first, second = np.array([5.0, 1.0, 3.0]), np.array([2.0, 2.0, 7.0])
    z = log_odds(first, second, first + second)
    assert z == pytest.approx(-log_odds(second, first, first + second))


def test_a_word_counts_once_a_document_however_often_it_is_repeated():
    documents = ["a", "a", "a", "b", "c"]
    groups = [0, 0, 0, 0, 1]
    words = [frozenset({"wool"})] * 3 + [frozenset({"iron"}), frozenset({"iron", "wool"})]
    once = marked_words(documents[2:], groups[2:], words[2:])
    assert marked_words(documents, groups, words) == once


def test_one_period_has_nothing_to_differ_from():
    assert marked_words(["a"], [0], [frozenset({"wool"})]) == {0: {}}


def test_a_vocabulary_of_one_word_marks_nothing():
    assert marked_words(["a", "b", "c"], [0, 1, 1], [frozenset({"wool"})] * 3) == {0: {"wool": 0.0}, 1: {"wool": 0.0}}


def test_the_word_of_one_period_marks_it():
    documents = [f"d{n}" for n in range(60)]
    groups = [n % 2 for n in range(60)]
    words = [frozenset({"trade", "reciprocity" if n % 2 else "protection"}) for n in range(60)]
    scores = marked_words(documents, groups, words, prior=50.0)
    assert most_marked(words[1], scores[1])[0][0] == "reciprocity"
    assert scores[1]["reciprocity"] > 1.96 > scores[1]["trade"]
