from __future__ import annotations

import pytest

from volteface.evidence.tokens import content_words, count_words, same_words


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("We don't know.", 3), ("the trade-union  fee", 4), ("自由貿易", 4)]
)
def test_words_are_counted_in_every_script(text, words):
    assert count_words(text) == words


def test_content_words_are_folded_and_without_common_ones():
    assert content_words("The Duties, the DUTY and this glass of status") == {"duty", "glass", "status"}


def test_the_same_words_are_equal_whatever_their_marks():
    assert same_words("Free  trade, now!") == same_words("free trade now")
    assert same_words("Free trade") != same_words("Fair trade")
