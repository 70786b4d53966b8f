"""One body after another: found where it is so, not where both answer one cause, not from too little."""

from __future__ import annotations

import pytest
from line_material import census, coded, documents

from volteface.line.precedence.matched import Asked
from volteface.line.precedence.preceding import precedence
from volteface.synth.publisher import Publisher
from volteface.synth.several import as_much, followed

BODY = Publisher(documents=60, passages=(8, 14), organisation="A")
OTHER = Publisher(documents=60, passages=(8, 14), organisation="B")
NAMES = ("Congress", "The Daily")


def asked(pairs):
    return [Asked(f"q{i}", f"Question {i}", coded(a, seed=2 * i), coded(b, seed=2 * i + 1)) for i, (a, b) in pairs]


@pytest.fixture(scope="module")
def following():
    return asked(enumerate(followed(BODY, OTHER, questions=9, lag=200, jitter=20, seed=1)))


@pytest.fixture(scope="module")
def found(following):
    return precedence(following, NAMES, kinds=("person",), readers=("ada",))


def test_a_body_that_follows_is_found_to_turn_after_the_other(found):
    assert found.leader == "Congress"
    assert found.follower == "The Daily"
    assert found.p <= 0.05
    assert found.low <= 200 <= found.high
    assert found.words()[0].startswith("The Daily turned after Congress on 9 of 9 matched questions; the median is ")
    assert "(95 %: " in found.words()[0]


def test_a_lag_is_the_difference_of_the_dates_that_are_shown(found):
    for one in found.matched:
        assert one.lag == (one.second.estimate - one.first.estimate).days
        low, high = one.interval
        assert low <= one.lag <= high
    assert {type(days) for days in (found.lag, found.low, found.high)} == {int}
    assert found.low <= found.lag <= found.high


def test_asked_the_other_way_round_the_answer_is_the_same(following, found):
    turned = [Asked(one.question, one.title, one.second, one.first) for one in following]
    other = precedence(turned, NAMES[::-1])
    assert other.leader == found.leader
    assert other.lag == pytest.approx(-found.lag, abs=40)
    assert "the median is" in other.words()[0]
    assert "earlier" not in other.words()[0]


def test_no_sentence_says_more_than_dates_can(found):
    said = " ".join(found.words())
    assert "who copied whom, or whether both answered something else, they cannot tell" in said
    assert "read by people" in said
    assert "must go one way for an order to be found" in said
    assert not [word for word in ("caus", "because", "leads to", "led to") if word in said]


def test_a_common_cause_shows_no_order_where_one_publishes_a_quarter():
    few = as_much(Publisher(documents=80, passages=(8, 14), organisation="A"), 0.25)
    much = Publisher(documents=80, passages=(8, 14), organisation="B")
    made = precedence(asked(enumerate(followed(much, few, questions=7, lag=0, size=1.4, seed=3))), NAMES, rounds=2)
    assert made.leader is None
    if made.enough:
        assert made.words()[0].startswith("no order found beyond chance: ")
    thinned = [one.material[0] for one in made.matched]
    assert thinned
    assert all(one.kept_documents < 0.5 * one.documents for one in thinned)
    assert any("drawn with equal material" in sentence for sentence in made.words())


def test_too_few_matched_questions_are_named_with_what_each_lacks(following):
    still = census(documents(*(f"{year}-01-01" for year in range(1920, 1925))), [[0.5] * 4] * 5)
    elsewhere = census(documents(*(f"{year}-01-01" for year in range(1800, 1805))), [[0.5] * 4] * 5)
    made = precedence(
        [*following[:3], Asked("s", "Still", following[3].first, still), Asked("n", "None", None, still),
         Asked("e", "Elsewhere", following[3].first, elsewhere)],
        NAMES,
    )  # fmt: skip
    assert not made.enough
    assert made.p is None
    assert made.leader is None
    assert (made.lag, made.low, made.high) == (None, None, None)
    assert made.words()[0] == (
        "not enough to say: on 3 questions both turned the same way; 6 such questions are needed"
    )
    lacks = {one.question: one.lacks for one in made.unmatched}
    assert lacks["n"] == "nothing is coded of Congress"
    assert lacks["e"] == "there is no time in which both speak of it"
    assert lacks["s"] == "not enough to say whether The Daily turned once both have equal material"
    assert "None: nothing is coded of Congress" in made.words()


def test_bodies_that_turned_on_one_day_have_one_occasion(following):
    made = precedence([following[0]] * 7, NAMES, rounds=1)
    assert len(made.matched) == 7
    assert made.occasions == 1
    assert not made.enough
    assert "7 matched questions on 1 separate occasion only; 6 occasions are needed" in made.words()[0]


def test_a_seed_tells_everything(following):
    rich = [Asked(one.question, one.title, one.first, one.second) for one in following[:6]]
    one, same = (precedence(rich, NAMES, rounds=2, seed=4) for _ in range(2))
    assert (one.p, one.lag, one.telling) == (same.p, same.lag, same.telling)


def test_nothing_asked_is_not_enough():
    made = precedence([], NAMES)
    assert made.words() == [
        "not enough to say: on no question was a turn of both, the same way, found; 6 such questions are needed"
    ]
