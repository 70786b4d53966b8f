"""Slogans in sentences: of a phrase that was found no chance is told of its silence and its fall."""

from __future__ import annotations

from volteface.evidence.slogans.result import Fall, Form, Silence, Slogan, Use
from volteface.evidence.slogans.words import slogan_words

USE = Use("d1", "1916-05-01", 0, "The League", "The Register", "Ada", "own")
GIVEN = Slogan(
    "united front",
    (Form("united front", 5),),
    5,
    (),
    first=USE,
    last=USE,
    before=Silence(9, 0.3),
    after=Silence(12, 0.001),
    fell=Fall("1928-05-01", 5, 6, 0, 12, 0.002),
)


def told(slogan):
    return " | ".join(slogan_words(slogan, 30))


def test_of_given_words_the_chances_of_silence_and_fall_are_told():
    words = told(GIVEN)
    assert "the 12 documents held since are without it: at the rate of the others" in words
    assert "in 0 of 12 since (chance 0.002)" in words


def test_of_a_phrase_that_was_found_only_what_is_counted():
    words = told(GIVEN.without_chances())
    assert "chance" not in words
    assert "the 9 documents held before are without it" in words
    assert "too rarely" not in words
    assert words.endswith("in 5 of 6 documents from the first use until then, in 0 of 12 since")


def test_a_given_phrase_said_too_rarely_is_told_to_be_so():
    rare = Slogan("united front", (), 2, (), first=USE, last=USE, after=Silence(12, None))
    assert "it is said too rarely to tell" in told(rare)


def test_it_is_told_of_how_many_passages_the_forms_were_not_read():
    unread = Slogan("united front", (Form("united front", 5),), 5, (), unread=7)
    assert "forms counted, by documents, without 7 passages that say it too: “united front” 5" in told(unread)
