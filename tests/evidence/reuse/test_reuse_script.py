import re

from hypothesis import given
from hypothesis import strategies as st

from volteface.evidence.reuse.script import Change, word_diff

SENTENCE = st.lists(st.sampled_from(["we", "shall", "never", "leave", "NATO", "labour", "labor"]), max_size=9).map(
    " ".join
)


def test_each_word_is_said_to_be_the_same_near_other_or_on_one_side_alone() -> None:
    first = "We will not increase taxes on the labour of the people"
    later = "We shall increase taxes – on the labor of our own people, never"
    told = [(piece.change, first[slice(*piece.first)], later[slice(*piece.later)]) for piece in word_diff(first, later)]
    assert told == [
        (Change.SAME, "We", "We"),
        (Change.OTHER, "will", "shall"),
        (Change.FIRST, "not", ""),
        (Change.SAME, "increase taxes on the", "increase taxes – on the"),
        (Change.NEAR, "labour", "labor"),
        (Change.SAME, "of", "of"),
        (Change.LATER, "", "our"),
        (Change.OTHER, "the", "own"),
        (Change.SAME, "people", "people"),
        (Change.LATER, "", "never"),
    ]


def test_wordings_that_differ_in_marks_and_case_are_the_same() -> None:
    (piece,) = word_diff("THE labour of-\nten,", "the Labour often")
    assert piece.change is Change.SAME
    assert (piece.first, piece.later) == ((0, 18), (0, 16))


def test_nothing_beside_nothing_has_no_pieces() -> None:
    assert word_diff("", " – ") == ()


@given(SENTENCE, SENTENCE)
def test_the_pieces_tell_all_words_of_both_in_order(first: str, later: str) -> None:
    pieces = word_diff(first, later)
    for side, text in (("first", first), ("later", later)):
        parts = [text[slice(*getattr(piece, side))] for piece in pieces]
        assert " ".join(parts).split() == text.split()
    for piece in pieces:
        same = first[slice(*piece.first)].lower() == later[slice(*piece.later)].lower()
        assert same == (piece.change is Change.SAME)


@given(SENTENCE, SENTENCE)
def test_turned_round_it_tells_the_same_changes(first: str, later: str) -> None:
    def changed(one: str, other: str) -> int:
        return sum(
            max(len(re.findall(r"\w+", one[slice(*p.first)])), len(re.findall(r"\w+", other[slice(*p.later)])))
            for p in word_diff(one, other)
            if p.change is not Change.SAME
        )

    assert changed(first, later) == changed(later, first)
