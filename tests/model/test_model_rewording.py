"""Two texts as one: what both have, what was left out, what was put in."""

from hypothesis import given, settings
from hypothesis import strategies as st

from volteface.model.differences import differences
from volteface.model.rewording import changes, reworded, shortened


def spaced(before, after):
    edits = [(one.start, one.printed, one.said) for one in differences(before, after)]
    return [(one.kind, one.text) for one in reworded(before, edits, spaced=True)]


def test_words_put_in_stand_apart_from_their_neighbours():
    assert spaced("We shall do so.", "We shall never do so.") == [
        ("same", "We shall "),
        ("in", "never"),
        ("same", " do so."),
    ]
    assert spaced("We do.", "We do so.") == [("same", "We do "), ("in", "so"), ("same", ".")]


def test_an_exchange_is_told_as_what_went_and_what_came():
    assert spaced("Duties rise.", "Duties fall.") == [
        ("same", "Duties "),
        ("out", "rise"),
        ("in", "fall"),
        ("same", "."),
    ]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["one", "two", "Two", "three", " ", "  ", "\n", ".", "«"]), max_size=40).map("".join),
    st.lists(st.sampled_from(["one", "two", "Two", "three", " ", "  ", "\n", ".", "«"]), max_size=40).map("".join),
)
def test_what_is_shown_of_a_change_adds_up_to_both_texts(before, after):
    found = changes(before, after)
    assert "".join(one.text for one in found if one.kind != "in") == before
    assert "".join(one.text for one in found if one.kind != "out") == after


def test_long_stretches_that_are_the_same_are_cut():
    same = "the same words again and again " * 60
    found = shortened(changes(f"{same}one\n{same}", f"{same}two\n{same}"))
    assert [one.kind for one in found if one.kind != "same"] == ["out", "in"]
    assert sum(len(one.text) for one in found) < 1_000
    assert sum(one.cut for one in found) == 2
