from __future__ import annotations

import random

import numpy as np
import pytest
from evidence_readings import lines, reading
from hypothesis import given, settings
from hypothesis import strategies as st

from volteface.evidence.context import excerpt
from volteface.evidence.rights import DOCUMENT_WORDS, QUOTATION_WORDS, longest_quotation, restricted
from volteface.evidence.selection.coverage import Candidates, Coverage
from volteface.evidence.selection.quotations import select
from volteface.evidence.selection.reasons import Role, placed
from volteface.evidence.tokens import count_words

FOR = "We want the duties on wool and iron to be lowered without delay in this session"
AGAINST = "We hold that high duties on wool and iron protect the wages of our own workers"


def test_the_counter_passage_is_among_two():
    readings = [reading(f"{FOR} {n}.", -0.8, document=f"d{n}", date=f"1926-0{n + 1}-01") for n in range(6)]
    readings.append(reading(f"{AGAINST}.", 0.9, document="d9", date="1926-09-01"))
    chosen = select(readings, periods=1, top=2, poles=("free trade", "protection")).quotations
    assert [quotation.reading.position for quotation in chosen] == [-0.8, 0.9]
    assert chosen[1].why[0].startswith(Role.LINE_COUNTER.value)
    assert "+0.90 (protection)" in chosen[1].why[0]


def test_each_period_has_its_word_before_any_has_a_second():
    readings = [
        reading(f"{FOR} {word}.", 0.5, period=period, document=f"d{period}{word}", date=f"19{20 + period}-01-01")
        for period in range(8)
        for word in ("alpha beta gamma delta epsilon zeta eta theta iota", "one two three", "dawn dusk noon")
    ]
    chosen = select(readings, periods=8, top=8).quotations
    assert [quotation.reading.period for quotation in chosen] == list(range(8))


def test_few_quotations_spread_over_many_periods():
    readings = [
        reading(f"{FOR} {period}.", 0.5, period=period, document=f"d{period}", date=f"{1900 + period}-01-01")
        for period in range(40)
    ]
    chosen = [quotation.reading.period for quotation in select(readings, periods=40, top=4).quotations]
    assert len(chosen) <= 4
    assert min(np.diff(chosen)) >= 5


def test_what_stands_on_its_own_goes_before_what_leans():
    leaning = reading(f"They said so; {FOR}.", 0.5, document="a")
    standing = reading(f"{FOR}.", 0.5, document="b")
    (chosen,) = select([leaning, standing], periods=1, top=1).quotations
    assert chosen.reading is standing


def test_what_leans_is_taken_only_where_a_period_has_nothing_else():
    leaning = [
        reading(f"In the second place, {FOR}.", 0.5, document="a", date="1926-01-01"),
        reading(f"{FOR}, namely:", 0.5, document="b", date="1926-01-02"),
    ]
    standing = reading(f"{AGAINST}.", 0.2, document="c", date="1926-01-03")
    assert [one.reading for one in select([*leaning, standing], periods=1).quotations] == [standing]
    only = select(leaning[:1], periods=1).quotations
    assert "leans on what came before (“In the second place”)" in only[0].why
    (cut,) = select(leaning[1:], periods=1).quotations
    assert "ends before what it announces" in cut.why


def test_each_side_of_a_turn_is_quoted_first():
    readings = [
        reading(f"{FOR if p < 6 else AGAINST} {p}.", -0.5, period=p, document=f"d{p}", date=f"{1900 + p}-01-01")
        for p in range(10)
    ]
    chosen = select(readings, periods=10, top=2, turns=[(7, 8, 10)]).quotations
    periods = [one.reading.period for one in chosen]
    assert len(periods) == 2
    assert periods[0] == 7
    assert periods[1] >= 8
    assert len(select(readings, periods=10, top=1, turns=[(7, 8, 10)]).quotations) == 1


def test_the_higher_authority_goes_before_the_lower():
    letter = reading(f"{FOR}.", 0.5, document="a", authority=0.1)
    resolution = reading(f"{FOR}.", 0.5, document="b", authority=1.0)
    (chosen,) = select([letter, resolution], periods=1, top=1).quotations
    assert chosen.reading is resolution


def test_ties_go_to_the_earlier_date_and_then_the_address():
    later = reading(f"{FOR}.", 0.5, document="a", date="1927-01-01")
    second = reading(f"{FOR}.", 0.5, document="c", date="1926-01-01")
    first = reading(f"{FOR}.", 0.5, document="b", date="1926-01-01")
    (chosen,) = select([later, second, first], periods=1, top=1).quotations
    assert chosen.reading is first


def test_the_same_words_are_quoted_once():
    readings = [reading(f"{FOR}.", 0.5, document=f"d{n}", date=f"1926-0{n + 1}-01") for n in range(5)]
    assert len(select(readings, periods=1).quotations) == 1


@pytest.mark.parametrize("voice", ["quoted", "attributed", "conceded"])
def test_another_voice_is_never_quoted(voice):
    assert select([reading(f"{FOR}.", 0.5, voice=voice)], periods=1).quotations == ()


def test_an_uncertain_voice_is_said_beside_the_quotation():
    (chosen,) = select([reading(f"{FOR}.", 0.5, voice="uncertain", read=False, kind="machine")], periods=1).quotations
    assert any("voice" in reason and "not reviewed" in reason for reason in chosen.why)
    assert any("could not be told" in reason for reason in chosen.why)


def test_a_passage_that_hardly_counts_is_not_quoted():
    assert select([reading(f"{FOR}.", 0.5, read=False, confidence=0.4)], periods=1).quotations == ()


def test_a_period_that_has_no_estimate_takes_the_mean_of_its_readings():
    (chosen,) = select([reading(f"{FOR}.", 0.5)], periods=1, positions=np.array([np.nan])).quotations
    assert "period stands at +0.50" in chosen.why[0]


def test_without_a_line_all_is_one_period():
    readings = [reading(f"{FOR}.", -0.5, period=-1), reading(f"{AGAINST}.", 0.5, period=-1, document="d2")]
    assert len(select(readings, periods=0).quotations) == 2


def test_what_rights_forbid_is_said():
    long = reading(f"{FOR}, " + "if the farmers and the workers agree, " * 12 + "now.", 0.5, rights="unknown")
    short = reading(f"{AGAINST}.", 0.5, rights="unknown", document="d2")
    chosen = select([long, short], periods=1, document_words={"d1": 9_000, "d2": 20})
    assert chosen.quotations == ()
    assert {left.passage.document: left.reason.split(":")[0][:14] for left in chosen.left_out} == {
        "d1": "longer than 60",
        "d2": "rights unknown",
    }


def test_a_trimmed_quotation_shows_its_ellipsis_outside_the_words():
    text = f"{FOR}; " + "the farmers of every town ask for it " * 12 + "now."
    (chosen,) = select([reading(text, 0.5, rights="unknown")], periods=1, document_words={"d1": 5_000}).quotations
    assert chosen.text == FOR
    assert (chosen.before, chosen.after, chosen.trimmed) == ("", " …", True)


def test_positions_in_words():
    assert placed(0.0, ("low", "high")) == "0.00"
    assert placed(-0.5, ("low", "high")) == "−0.50 (low)"


def test_no_readings_give_no_quotations():
    assert select([], periods=3).quotations == ()


@settings(max_examples=60, deadline=None)
@given(lines(), st.integers(0, 6), st.randoms(use_true_random=False))
def test_the_choice_does_not_depend_on_the_order_of_arrival(line, top, chance):
    readings, _, periods = line
    words = {one.passage.document: 700 for one in readings}
    chosen = select(readings, periods=periods, top=top, document_words=words)
    chance.shuffle(readings)
    assert select(readings, periods=periods, top=top, document_words=words) == chosen


@settings(max_examples=60, deadline=None)
@given(lines(), st.integers(2, 6))
def test_limits_hold_and_words_are_verbatim_and_in_order(line, top):
    readings, layers, periods = line
    words = {one.passage.document: 700 for one in readings}
    chosen = select(readings, periods=periods, top=top, document_words=words).quotations
    assert len(chosen) <= top
    assert [q.reading.day for q in chosen] == sorted(q.reading.day for q in chosen)
    spent: dict[str, int] = {}
    for quotation in chosen:
        passage = quotation.reading.passage
        assert layers[passage.document][quotation.start : quotation.end] == quotation.text
        assert quotation.why
        if restricted(passage):
            assert count_words(quotation.text) <= QUOTATION_WORDS
            spent[passage.document] = spent.get(passage.document, 0) + count_words(quotation.text)
    assert all(used <= min(DOCUMENT_WORDS, 70) for used in spent.values())


@settings(max_examples=80, deadline=None)
@given(lines(rights=("public-domain",)), st.integers(2, 6))
def test_a_counter_passage_is_there_whenever_there_is_one(line, top):
    readings, _, periods = line
    theta = np.array([0.5, -0.5, 0.5, -0.5])[:periods]

    def contradicts(one):
        passage = one.passage
        fits = excerpt(passage.text, longest_quotation(passage, 90)).usable
        return one.position * theta[one.period] < 0 and (one.read or one.confidence >= 0.5) and fits

    against = [one for one in readings if contradicts(one)]
    chosen = select(readings, periods=periods, positions=theta, top=top).quotations
    counters = [q for q in chosen if q.why[0].startswith(Role.LINE_COUNTER.value)]
    assert len(counters) == bool(against)
    if against:
        assert contradicts(counters[0].reading)
        strength = [min(1, abs(o.position - theta[o.period])) * (1 if o.read else o.confidence) for o in against]
        found = counters[0].reading
        own = min(1, abs(found.position - theta[found.period])) * (1 if found.read else found.confidence)
        assert own == pytest.approx(max(strength))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_the_score_is_monotone_and_submodular(seed):
    chance = np.random.default_rng(seed)
    n, periods = 12, 4
    candidates = Candidates(
        chance.uniform(-1, 1, n),
        chance.uniform(0, 1, n),
        chance.integers(0, periods, n),
        chance.uniform(0, 1, n),
        chance.uniform(-1, 1, periods),
    )
    coverage = Coverage(candidates, top=3)
    gains = coverage.gains()
    for index in random.Random(seed).sample(range(n), 5):
        coverage.add(index)
        later = coverage.gains()
        assert (later >= 0).all()
        assert (later <= gains + 1e-9).all()
        gains = later


def test_a_reading_without_a_position_changes_nothing():
    readings = [reading(f"{FOR}.", 0.5), reading(f"{AGAINST}.", float("nan"), document="d2")]
    assert select(readings, periods=1).quotations == select(readings[:1], periods=1).quotations
