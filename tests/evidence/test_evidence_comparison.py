"""A quotation held against print: exact, the same words, near with its differences, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.evidence.comparison import Grade, compare
from volteface.model.differences import words

PRINTED = (
    "The delegates met in the old hall. We shall not lower the tariff by 40 per cent, nor shall the workers’ party "
    "support it. It isn't just. After the vote they went home."
)


def graded(quotation, text=PRINTED):
    return compare(words(quotation), quotation, text)


def test_words_as_printed_are_exact_at_their_place():
    found = graded("nor shall the workers' party support it")
    assert found.grade is Grade.EXACT
    assert PRINTED[found.start : found.end] == "nor shall the workers’ party support it"
    assert found.likeness == 1.0


@given(st.integers(0, 25), st.integers(3, 12))
def test_every_run_of_printed_words_is_exact(first, length):
    run = PRINTED.split()[first : first + length]
    found = graded(" ".join(run))
    assert found.grade is Grade.EXACT
    assert PRINTED[found.start : found.end].split() == run


@pytest.mark.parametrize("quotation", ["we shall not lower the tariff", "nor, shall the workers' party support it"])
def test_other_case_or_punctuation_is_not_exact(quotation):
    assert graded(quotation).grade is Grade.WORDS


def test_part_of_a_word_is_not_that_word():
    assert (
        compare(words("just and fair to all"), "just and fair to all", "It was unjust and fair to all.").grade
        is not Grade.EXACT
    )


def test_a_dropped_negation_is_near_and_called():
    found = graded("We shall lower the tariff by 40 per cent")
    assert found.grade is Grade.NEAR
    assert [one.printed for one in found.differences] == ["not"]
    assert found.alarms == ("negation",)
    assert PRINTED[found.start : found.end] == "We shall not lower the tariff by 40 per cent"


def test_the_place_begins_and_ends_with_words_that_are_like():
    found = graded("It is just")
    assert PRINTED[found.start : found.end] == "It isn't just"


def test_misread_letters_are_near():
    found = graded("nor shail the workers’ partv snpport it")
    assert found.grade is Grade.NEAR
    assert found.likeness > 0.9


def test_other_words_are_nowhere():
    assert graded("Wheat was sown in the valleys of the north") is None
    assert compare([], "", PRINTED) is None
    assert compare(words("a b c"), "a b c", "") is None


def test_a_comparison_moves_with_its_differences():
    found = graded("We shall lower the tariff by 40 per cent")
    moved = found.moved(7)
    text = "1234567" + PRINTED
    assert text[moved.start : moved.end] == PRINTED[found.start : found.end]
    (one,) = moved.differences
    assert text[one.start : one.end] == "not"
