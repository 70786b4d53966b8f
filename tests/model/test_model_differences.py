"""Two wordings side by side: nothing differs where nothing does, and what differs is named with its alarm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.model.differences import Alarm, Change, differences, words

PRINTED = "We shall not lower the tariff by 40 per cent, nor shall we “yield”."

plain_words = st.lists(st.from_regex(r"[a-zäß]{1,8}", fullmatch=True), max_size=12)


def changes(printed, said):
    return [(one.change.value, one.printed, one.said) for one in differences(printed, said)]


def alarms(printed, said):
    return [alarm.value for one in differences(printed, said) for alarm in one.alarms]


@given(st.text(max_size=80))
def test_a_text_does_not_differ_from_itself(text):
    assert differences(text, text) == ()


@given(plain_words, plain_words)
def test_undoing_the_differences_gives_the_printed_words_back(printed, said):
    left, right = " ".join(printed), " ".join(said)
    found = differences(left, right)
    rebuilt, at = [], 0
    for one in found:
        rebuilt += [*left[at : one.start].split(), *one.said.split()]
        at = one.end
    rebuilt += left[at:].split()
    assert rebuilt == said


@given(plain_words, plain_words)
def test_differences_are_symmetrical_in_their_alarms(printed, said):
    left, right = " ".join(printed), " ".join(said)
    assert bool(alarms(left, right)) == bool(alarms(right, left))


def test_the_shape_of_marks_and_letter_case_are_no_difference():
    assert differences(PRINTED, 'WE shall not lower the tariff by 40 per cent, nor shall we "yield".') == ()
    assert differences("The workers’ party – 1914–18", "the workers' party - 1914-18") == ()
    assert differences("in\u00addustry", "industry") == ()


def test_words_left_out_put_in_and_exchanged_are_told_apart():
    assert changes("one two four", "one two three four") == [("put in", "", "three")]
    assert changes("one two three", "one three") == [("left out", "two", "")]
    assert changes("one two three", "one deux trois three") == [("exchanged", "two", "deux trois")]


def test_a_difference_in_marks_alone_says_so():
    (one,) = differences("a word, and more", "a word and more")
    assert (one.change, one.printed, one.marks) == (Change.LEFT_OUT, ",", True)


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("we shall not yield", "we shall yield"),
        ("we shall yield", "we shall never yield"),
        ("it isn't so", "it is so"),
        ("wir werden nicht weichen", "wir werden weichen"),
        ("nous ne cédons pas", "nous cédons"),
        ("это не так", "это так"),
        ("a just law", "an unjust law"),
        ("it is possible", "it is impossible"),
    ],
)
def test_a_changed_negation_is_called(printed, said):
    assert Alarm.NEGATION in alarms(printed, said)


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("by 40 per cent", "by 14 per cent"),
        ("in 1926", "in 1927"),
        ("three demands", "seven demands"),
        ("1,000 men", "men"),
    ],
)
def test_a_changed_number_is_called(printed, said):
    assert alarms(printed, said) == ["number"]


def test_the_same_negation_in_other_words_is_not_called():
    assert alarms("we cannot yield", "we can not yield") == []
    assert alarms("it isn't so", "it is not so") == []
    assert alarms("1,000 men", "1000 men") == []


def test_places_are_those_of_the_printed_text():
    (one,) = differences(PRINTED, PRINTED.replace(" not", ""))
    assert PRINTED[one.start : one.end] == "not"
    (added,) = differences("a b", "a b c")
    assert added.start == added.end == 3


def test_words_keep_their_inner_marks_and_numbers_theirs():
    assert [word.key for word in words("Workers’ co-operation: 1,926.5 …")] == [
        "workers",
        "'",
        "co-operation",
        ":",
        "1,926.5",
        "...",
    ]
