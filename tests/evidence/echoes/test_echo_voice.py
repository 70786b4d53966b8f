"""Whose words they are where they stand: a quotation of an earlier document is no echo of it."""

from __future__ import annotations

import pytest

from volteface.evidence.echoes.voice import introduced, voice_of
from volteface.evidence.reuse.result import Span

TEXT = "The paper said “we shall never raise the tariff on bread” and left it there for all to read."


def span(text, words):
    start = text.index(words)
    return Span(0, start, 0, start + len(words), len(words.split()))


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "„“", "''", "‘’"])
def test_words_within_marks_are_quoted_though_most_of_their_passage_is_not(marks):
    text = TEXT.replace("“", marks[0]).replace("”", marks[1])
    assert voice_of(span(text, "we shall never raise the tariff on bread"), [text], ["own"]) == "quoted"
    assert voice_of(span(text, "and left it there for all to read"), [text], ["own"]) == "own"


def test_of_a_passage_that_is_quoted_in_part_the_words_outside_are_own():
    assert voice_of(span(TEXT, "and left it there for all to read"), [TEXT], ["uncertain"]) == "own"
    plain = TEXT.replace("“", "").replace("”", "")
    assert voice_of(span(plain, "and left it there for all to read"), [plain], ["uncertain"]) == "uncertain"


def test_an_apostrophe_is_no_quotation_mark():
    text = "The farmers' wives shall never again pay for the ministers' bread, and nobody's wages shall fall."
    assert voice_of(span(text, "wives shall never again pay for the"), [text], ["own"]) == "own"


def test_over_several_passages_most_of_the_words_decide():
    texts = ["We hold this.", "They say that the duties ruin every household in the land.", "So be it."]
    whole = Span(0, 0, 2, len(texts[2]), 15)
    assert voice_of(whole, texts, ["own", "attributed", "own"]) == "attributed"
    assert voice_of(Span(0, 0, 0, len(texts[0]), 3), texts, ["own", "attributed", "own"]) == "own"


@pytest.mark.parametrize(
    ("before", "author", "voice"),
    [
        (["Then General Grant uttered these words:", "It is impracticable."], "Ulysses S. Grant", "attributed"),
        (["General Grant spoke of this once."], "Ulysses S. Grant", "uncertain"),
        (["It was said at the time:"], "Ulysses S. Grant", "uncertain"),
        (["It was announced by one of my predecessors that-- "], "James Monroe", "attributed"),
        (["It was said at the time:", "Nothing came of it."], "Ulysses S. Grant", "own"),
        (["The granted sum was spent."], "Ulysses S. Grant", "own"),
        (["Nothing came of it."], "", "own"),
        ([], "Ulysses S. Grant", "own"),
    ],
)
def test_what_stands_before_words_may_hand_them_to_another(before, author, voice):
    assert introduced(before, author) == voice
