"""Where a word may not be cut: what an attacker would cut off to turn a statement about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.evidence.verify import locate, same_words, too_short
from volteface.evidence.wholeness import whole_words


def whole(text, part):
    start = text.index(part)
    return whole_words(text, start, start + len(part))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("We can't lower the duties", "We can"),
        ("We can’t lower the duties", "We can"),
        ("We can’t lower the duties", "t lower the duties"),
        ("an unjust law", "just law"),
        ("an un\u200bjust law", "just law"),
        ("an un" + "\u00ad" * 20 + "just law", "just law"),
        ("an un\u2060just law", "just law"),
        ("a non-intervention pact", "intervention pact"),
        ("a non‑intervention pact", "intervention pact"),
        ("a ruler-ship of few", "a ruler"),
        ("we can-\nnot pay", "we can"),
        ("we can-\nnot pay", "we can-"),
        ("we can-\nnot pay", "not pay"),
        ("we can\u00ad\nnot pay", "we can"),
        ("of this un-\n\n\njust law", "just law"),
        ("it fell by 3.5 per cent", "5 per cent"),
        ("it fell to 1,500 men", "500 men"),
        ("it rose by 12% then", "it rose by 12"),
        ("it rose by −5 points", "5 points"),
        ("it cost $5 then", "5 then"),
        ("in 1914–1918 it fell", "1918 it fell"),
        ("the cafe\u0301 is shut", "the cafe"),
        ("the q\u0303 is shut", "\u0303 is shut"),
        ("peace and/or war", "peace and"),
        ("free trade² is dead", "free trade"),
    ],
)
def test_a_part_of_a_word_or_number_is_not_whole(text, part):
    assert not whole(text, part)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("We want ‘free trade’ and peace", "free trade"),
        ("the farmers’ union wants it", "the farmers"),
        ("peace—not war", "peace"),
        ("peace – not war", "not war"),
        ("it fell (3.5 per cent) then", "3.5 per cent"),
        ("wages: 5 per cent", "5 per cent"),
        ("自由貿易を求める", "貿易"),
        ("peace.\nNo war", "No war"),
        ("a tra\u00adde union", "a tra\u00adde"),
        ("\u200fpeace\u200f now", "peace"),
        ("10 -\nwe want it", "we want it"),
    ],
)
def test_whole_words_are_whole(text, part):
    assert whole(text, part)


def test_signs_that_cannot_be_seen_make_words_no_longer():
    assert "12" in too_short("short" + "\u200b" * 20)
    assert "12" in too_short("a" + "\u0301" * 20)
    assert "no word" in too_short("– – – – – – – – – – – –")
    assert too_short("twelve signs") == ""


def test_a_letter_and_its_accent_may_be_one_sign_or_two():
    layer = "Das Café Größenwahn bleibt geschlossen."
    assert layer[locate("Das Cafe\u0301 Gro\u0308ßenwahn", layer).start :].startswith("Das Café")
    assert same_words("Cafe\u0301", "Café")


@pytest.mark.parametrize(
    "words", ["the ﬁscal year begins", "the fiscal\u200byear begins", "the fiscal year beg\u202eins"]
)
def test_a_ligature_or_a_mark_that_cannot_be_seen_is_another_text(words):
    layer = "In May the fiscal year begins."
    assert locate(words, layer).reason
    assert locate("the fiscal year begins", layer.replace("fiscal year", "fiscal\u200b year")).reason


@given(st.text(alphabet="ab1 -’.,\u200b\u00ad\n%", max_size=20), st.data())
def test_a_span_between_letters_is_never_whole(text, data):
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    if whole_words(text, start, end) and 0 < start < len(text):
        assert not (text[start - 1].isalnum() and text[start].isalnum())
    if whole_words(text, start, end) and 0 < end < len(text):
        assert not (text[end - 1].isalnum() and text[end].isalnum())
