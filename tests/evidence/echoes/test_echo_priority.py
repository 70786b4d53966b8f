"""Who has shared wordings first: against what the dates alone would have."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volteface.evidence.echoes.calendar import Calendar, share
from volteface.evidence.echoes.order import NEEDED
from volteface.evidence.echoes.priority import occasions, priority

NAMES = ("The League", "The Union")


def calendar(every, count, *, begin=700_000.0, words=1000.0):
    days = begin + every * np.arange(count)
    return Calendar(days, np.full(count, words))


def pair(one, other, a, b):
    return a, b, int(np.sign(other.days[b] - one.days[a]))


def copied(one, other, count, lag):
    """Every so often a document of the first has words that the second has so many days later, at the earliest."""
    found = []
    for a in np.linspace(2, len(one) - 40 - lag // 7, count).astype(int).tolist():
        b = int(np.searchsorted(other.days, one.days[a] + lag))
        found.append(pair(one, other, a, b))
    return found


def common_source(one, other, count, seed=1):
    """Both print the words in the first document after the day on which a third had them."""
    rng = np.random.default_rng(seed)
    last = min(one.span[1], other.span[1])
    days = rng.uniform(max(one.span[0], other.span[0]), last - 400, count)
    return [pair(one, other, *(int(np.searchsorted(body.days, day)) for body in (one, other))) for day in days]


def test_who_has_the_words_of_the_other_later_time_and_again_is_told():
    one, other = calendar(7, 520), calendar(7, 520, begin=700_003.0)
    found = priority(copied(one, other, 20, 60), one, other, NAMES)
    assert (found.leader, found.first_first, found.second_first) == ("The League", 20, 0)
    assert found.p is not None
    assert found.p < 0.01
    assert found.expected == pytest.approx(10, abs=1)
    assert found.lag is not None
    assert 55 <= found.lag <= 70
    assert found.words()[0].startswith("The League stands first in 20 of 20; 10 would be expected from the dates alone")


def test_the_same_the_other_way_round_is_told_of_the_other():
    one, other = calendar(7, 520), calendar(7, 520, begin=700_003.0)
    turned = [(b, a, -sign) for a, b, sign in copied(one, other, 20, 60)]
    found = priority(turned, other, one, NAMES)
    assert found.leader == "The Union"
    assert found.lag is not None
    assert found.lag < 0
    assert "at the median The League has them" in found.words()[0]


def test_who_publishes_every_week_is_not_first_by_that_alone():
    weekly, yearly = calendar(7, 520), calendar(365, 10, words=3000.0)
    before = np.searchsorted(weekly.days, yearly.days - 200).tolist()
    before = np.searchsorted(weekly.days, yearly.days - 200).tolist()
    spread = [pair(weekly, yearly, a, b) for b, a in enumerate(before)][1:]
    found = priority(spread, weekly, yearly, NAMES)
    assert found.first_first == len(spread) >= NEEDED
    assert found.leader == ""
    assert "no order beyond what the dates alone would have" in found.words()[0]


@pytest.mark.parametrize(("every", "words"), [(7, 1000.0), (30, 1000.0), (90, 6000.0)])
def test_words_from_a_common_source_have_no_leader(every, words):
    one, other = calendar(7, 520), calendar(every, 3640 // every, begin=700_002.0, words=words)
    leaders = {priority(common_source(one, other, 25, seed), one, other, NAMES, seed=seed).leader for seed in range(6)}
    assert leaders == {""}


def test_with_fewer_than_six_occasions_there_is_not_enough_to_say():
    one, other = calendar(7, 520), calendar(7, 520)
    found = priority(copied(one, other, NEEDED - 1, 60), one, other, NAMES)
    assert (found.p, found.lag, found.leader) == (None, None, "")
    assert "not enough to say" in found.words()[0]
    assert "5 separate occasions" in found.words()[0]


def test_passages_linked_by_a_document_are_one_occasion():
    assert occasions(np.array([[0, 3, 1], [0, 4, 1], [1, 4, 1], [5, 9, 1]])).tolist() == [0, 0, 0, 1]
    # What a document has from the other body and what the other has from it are two.
    assert occasions(np.array([[3, 1, -1], [3, 5, 1]])).tolist() == [0, 1]
    one, other = calendar(7, 520), calendar(7, 520)
    # A document of the first is taken up by thirty of the other: one occasion, whatever their number.
    found = priority([pair(one, other, 10, b) for b in range(20, 50)], one, other, NAMES)
    assert (found.passages, found.occasions, found.p) == (30, 1, None)


def test_what_lies_outside_of_the_time_in_common_does_not_count():
    one, other = calendar(7, 520), calendar(7, 200, begin=700_000.0 + 320 * 7)
    early = [pair(one, other, a, a) for a in range(0, 100, 5)]
    found = priority(early, one, other, NAMES)
    assert (found.outside, found.occasions, found.p) == (20, 0, None)
    assert any("outside the time in which both published" in sentence for sentence in found.words())


def test_dates_that_do_not_tell_are_no_order():
    one, other = calendar(7, 520), calendar(7, 520)
    found = priority([(a, a, 0) for a in range(0, 200, 5)], one, other, NAMES)
    assert (found.occasions, found.ordered, found.p) == (40, 0, None)


@settings(max_examples=15)
@given(st.permutations(list(range(12))))
def test_in_what_order_the_passages_come_does_not_matter(order):
    one, other = calendar(7, 520), calendar(30, 120, begin=700_003.0)
    pairs = copied(one, other, 12, 40)
    assert priority([pairs[at] for at in order], one, other, NAMES) == priority(pairs, one, other, NAMES)


def test_a_bodys_part_is_of_the_words_around_a_date():
    one, other = calendar(7, 520, words=100.0), calendar(7, 520, words=300.0)
    assert share(one, other, np.array([701_500.0])) == pytest.approx(0.25, abs=0.01)


def test_a_calendar_knows_the_last_document_before_and_the_first_from_a_day_on():
    held = calendar(10, 5, begin=100.0)
    assert held.before(np.array([110.0, 115.0, 100.0])).tolist() == [100.0, 110.0, 90.0]
    assert held.next(np.array([110.0, 111.0])).tolist() == [110.0, 120.0]
    assert np.isnan(held.next(np.array([141.0]))).all()
