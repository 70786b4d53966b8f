"""Families of the same words: a chain of documents, the first one first, and not all pairs."""

from __future__ import annotations

import numpy as np

from volteface.evidence.echoes.families import doubles, links
from volteface.evidence.reuse.reuse import reuse

FORMULA = "the workers of all the northern valleys shall hold what their hands have built"
OTHER = "no minister of this cabinet will ever again be trusted with the keys of the treasury"
PLACES = ("harbour", "eastern mills", "old fair", "school", "coast road", "market", "chapel", "upper lock")


def tale(at):
    """A sentence that stands in no other document."""
    here, there = PLACES[at % 8], PLACES[(3 * at + 1) % 8]
    return f"In week {at} rain fell over the {here} and {at + 40} letters about the {there} lay unread for {at} days."


def held(*texts, days=None, words=None):
    """Documents of one passage each, a year apart, with what they share."""
    document = np.arange(len(texts))
    found = reuse(texts, document)
    at = np.array(days if days is not None else 365 * document, dtype=np.int64)
    counts = np.array([len(text.split()) for text in texts]) if words is None else words
    lengths = np.array([len(text) for text in texts])
    twice = doubles(found, document, counts)
    return links(found, document, lengths, (at, at), without=twice), twice


def said(at, words):
    return f"{tale(at)} {words.capitalize()}. {tale(at + 1)}"


def test_a_chain_is_one_family_with_each_later_document_linked_to_the_first():
    found, _ = held(*(said(at, FORMULA) for at in (0, 2, 4)))
    assert found.family.tolist() == [0, 0]
    assert list(zip(found.first.tolist(), found.later.tolist(), strict=True)) == [(0, 1), (0, 2)]
    assert found.certain.all()


def test_words_of_their_own_are_families_of_their_own_in_order_of_the_first_document():
    texts = [said(0, FORMULA), said(2, OTHER), said(4, FORMULA), said(6, OTHER)]
    found, _ = held(*texts)
    assert [(f, a, b) for f, a, b in zip(found.family, found.first, found.later, strict=True)] == [(0, 0, 2), (1, 1, 3)]


def test_two_families_in_one_pair_of_documents_stay_apart():
    apart = [" ".join(tale(at) for at in several) for several in ((0, 2), (4, 6))]
    texts = [f"{FORMULA}. {apart[0]} {OTHER}.", f"{OTHER}. {apart[1]} {FORMULA}."]
    found, twice = held(*texts, words=np.array([900, 900]))
    assert not twice
    assert sorted(found.family.tolist()) == [0, 1]


def test_documents_of_one_day_have_no_order():
    found, _ = held(said(0, FORMULA), said(2, FORMULA), days=[10, 10])
    assert found.certain.tolist() == [False]


def test_a_document_that_stands_nearly_whole_in_another_is_told_and_is_no_echo():
    whole = " ".join([FORMULA, *map(tale, range(5))])
    found, twice = held(whole, f"{whole} And a word to end with.", said(30, OTHER))
    assert [(one.first, one.later) for one in twice] == [(0, 1)]
    assert twice[0].share > 0.9
    assert len(found) == 0


def test_nothing_in_common_is_no_family():
    found, twice = held(tale(0), tale(3))
    assert (len(found), twice) == (0, ())
