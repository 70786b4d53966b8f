"""Two wordings of a text: the laws of what goes with what, and of what may be carried."""

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from volteface.model.alignment import Reason, align, judged
from volteface.model.sequences import most_alike, windows

WORDS = [
    "wages",
    "bread",
    "miners",
    "council",
    "strike",
    "railway",
    "harvest",
    "treaty",
    "winter",
    "charter",
    "tenants",
    "weavers",
    "coast",
    "pension",
]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=4, max_size=9).map(lambda words: f"We want {' '.join(words)}.")
TEXTS = st.lists(SENTENCES, max_size=30)
DISTINCT = st.lists(SENTENCES, max_size=30, unique=True)


@given(TEXTS)
def test_a_text_goes_with_itself_sentence_by_sentence(text):
    found = align(text, text)
    assert [(pair.earlier, pair.later, pair.score, pair.reason) for pair in found.pairs] == [
        (at, at, 1.0, None) for at in range(len(text))
    ]
    assert (found.unchanged, found.altered, found.removed, found.added) == (len(text), 0, 0, 0)


@given(DISTINCT, st.data())
def test_whatever_is_done_to_some_sentences_all_others_are_carried(text, data):
    done = data.draw(st.lists(st.sampled_from(["", "gone", "other", "before", "negated"]), min_size=len(text)))
    later = []
    places = {}
    for at, (sentence, what) in enumerate(zip(text, done, strict=False)):
        if what == "before":
            later.append(f"Nobody printed this {at} before.")
        if what in {"", "before"}:
            places[at] = len(later)
        if what != "gone":
            later.append(
                {"other": f"Here stands {at} now.", "negated": sentence.replace("want", "never want")}.get(
                    what, sentence
                )
            )
    assume(len(set(later)) == len(later))
    found = {pair.earlier: pair for pair in align(text, later).pairs}
    assert all(
        (found[at].later, found[at].score, found[at].reason) == (there, 1.0, None) for at, there in places.items()
    )
    assert all(found[at].reason is not None for at in found if at not in places)


@given(TEXTS, TEXTS, st.booleans())
def test_no_sentence_has_two_partners_and_the_counts_add_up(earlier, later, same_print):
    found = align(earlier, later, same_print=same_print)
    assert len({pair.earlier for pair in found.pairs}) == len({pair.later for pair in found.pairs}) == len(found.pairs)
    assert all(0 <= pair.earlier < len(earlier) and 0 <= pair.later < len(later) for pair in found.pairs)
    assert found.unchanged + found.altered + found.removed == len(earlier)
    assert found.unchanged + found.altered + found.added == len(later)
    for pair in found.pairs:
        assert (pair.score == 1) == (earlier[pair.earlier].split() == later[pair.later].split())
    altered = [pair.later for pair in found.pairs if pair.score < 1]
    for one, other in itertools.pairwise(pair for pair in found.pairs if pair.score < 1):
        assert one.later < other.later, altered


NEGATIONS = ["not", "never", "no", "nicht", "kein", "niemals", "pas", "jamais", "не", "никогда", "non", "nunca"]


@given(st.lists(SENTENCES, min_size=1, max_size=12, unique=True), st.sampled_from(NEGATIONS), st.data())
def test_a_negation_dropped_or_added_is_never_carried(text, negation, data):
    at = data.draw(st.integers(0, len(text) - 1))
    place = data.draw(st.integers(1, len(text[at].split()) - 1))
    words = text[at].split()
    negated = " ".join([*words[:place], negation, *words[place:]])
    denied = [*text[:at], negated, *text[at + 1 :]]
    for earlier, later in ((text, denied), (denied, text)):
        for same_print in (False, True):
            found = {pair.earlier: pair for pair in align(earlier, later, same_print=same_print).pairs}
            assert at not in found or found[at].reason is Reason.NEGATION


@given(st.lists(SENTENCES, min_size=1, max_size=12, unique=True), st.integers(2, 99), st.integers(2, 99), st.data())
def test_a_changed_number_is_never_carried(text, number, other, data):
    assume(number != other)
    at = data.draw(st.integers(0, len(text) - 1))
    earlier, later = [[*text[:at], text[at].replace("want", f"want {n}"), *text[at + 1 :]] for n in (number, other)]
    for same_print in (False, True):
        found = {pair.earlier: pair for pair in align(earlier, later, same_print=same_print).pairs}
        assert at not in found or found[at].reason is Reason.NUMBER


OF_ANOTHER_EDITION = [
    ("We demand  the repeal\nof the Act.", "We demand the repeal of the Act.", None),
    ("We demand the repeal of the Act.", "We demand, the Repeal of the act!", None),
    ("The labour of the many feeds the few.", "The labor of the many feeds the few.", None),
    ("We shall raise the tariff on wool this year.", "We shall lower the tariff on wool this year.", Reason.REWORDED),
    ("We shall increase the tariff on wool now.", "We shall decrease the tariff on wool now.", Reason.REWORDED),
    (
        "We want the tariff on wool this very year.",
        "We want the end of the tariff on wool this very year.",
        Reason.REWORDED,
    ),
    ("We want the tariff on raw wool.", "We want the tariff on wool.", Reason.REWORDED),
    ("This is the last of all strikes.", "Is this the last of all strikes?", Reason.REWORDED),
    ("This is the last of all strikes.", "This is the last of all strikes?", Reason.REWORDED),
    ("A just peace is possible now.", "An unjust peace is possible now.", Reason.NEGATION),
    ("We do not want the war of 1914.", "We do want the war of 1914.", Reason.NEGATION),
    ("We do not want the war of 1914.", "We do not want the war of 1915.", Reason.NUMBER),
]


@pytest.mark.parametrize(("earlier", "later", "reason"), OF_ANOTHER_EDITION)
def test_of_another_edition_only_spelling_may_differ(earlier, later, reason):
    score, found = judged(earlier, later)
    assert found is reason
    assert (score == 1) == (earlier.split() == later.split())


OF_THE_SAME_PRINT = [
    (
        "Der Hauptfeind ftehr im cigenen Land, fagt die Partei.",
        "Der Hauptfeind steht im eigenen Land, sagt die Partei.",
        None,
    ),
    ("Der Hauptfeind steht nicht im eigenen Land.", "Der Hauptfeind steht im eigenen Land.", Reason.NEGATION),
    ("Am 3. Mai 1848 war es so weit im Land.", "Am 8. Mai 1848 war es so weit im Land.", Reason.NUMBER),
    ("Oer Hmcptfjnd fteyr jm cgcnen Lnd.", "Der Hauptfeind steht im eigenen Land.", Reason.UNLIKE),
]


@pytest.mark.parametrize(("earlier", "later", "reason"), OF_THE_SAME_PRINT)
def test_of_another_reading_of_the_same_print_errors_may_differ(earlier, later, reason):
    assert judged(earlier, later, same_print=True)[1] is reason


def test_a_sentence_that_moved_is_carried_whole():
    found = align(
        ["One is here.", "Two is here.", "Three is here."], ["Three is here.", "One is here.", "Two is here."]
    )
    assert {(pair.earlier, pair.later) for pair in found.pairs} == {(0, 1), (1, 2), (2, 0)}


def test_of_sentences_that_stand_twice_the_nth_goes_with_the_nth():
    found = align(["Hear, hear.", "We vote.", "Hear, hear."], ["Hear, hear.", "We voted.", "Hear, hear."])
    assert [(pair.earlier, pair.later) for pair in found.pairs] == [(0, 0), (1, 1), (2, 2)]


def test_the_best_of_all_orders_is_taken_not_each_sentences_best_partner():
    # The first is most like the second of the others, which the second needs more.
    ours = ["we want bread and work for all", "we want bread and work for all of us"]
    theirs = ["we want bread and work for", "we want bread and work for all of"]
    assert sorted((a, b) for a, b, _ in most_alike(ours, theirs)) == [(0, 0), (1, 1)]


def test_a_long_text_is_compared_in_parts_that_miss_nothing():
    ours = [f"number {at} speaks of matter {at * 7} in place {at * 3}" for at in range(3000)]
    theirs = [text.replace("speaks", "spake") for text in ours]
    parts = list(windows(ours, theirs[40:]))
    assert len(parts) > 1
    assert all(abs(left[0] - right[0] - 40) <= 40 for left, right in parts)
    found = align(ours, theirs[40:])
    assert sum(pair.earlier == pair.later + 40 for pair in found.pairs) >= 2950
