from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from line_material import by_hand, census, documents, made

from volteface.line.estimate import estimate_line
from volteface.line.frame import boil_down
from volteface.line.turns.pairs import pairs
from volteface.line.turns.turn import Turn
from volteface.synth.publisher import Publisher


def written(spreads, *, means=None, number=15, seed=0, per_year=1):
    """Documents whose passages lie about a mean, rounded to five steps."""
    rng = np.random.default_rng(seed)
    means = [0.0] * len(spreads) if means is None else means
    days = documents(*(f"{1900 + i // per_year}-{1 + i % per_year:02}-01" for i in range(len(spreads))))
    positions = [
        np.clip(np.round(2 * rng.normal(mean, spread, number)) / 2, -1, 1).tolist()
        for mean, spread in zip(means, spreads, strict=True)
    ]
    return census(days, positions)


def spreads(codings, **wanted) -> list[Turn]:
    return [turn for turn in estimate_line(codings, **wanted).turns if turn.kind == "spread"]


def test_a_body_that_divides_is_found_and_told():
    (turn,) = spreads(written([0.3] * 20 + [0.6] * 20))
    assert turn.change == "divided"
    assert turn.start < 20 < turn.end
    assert 0.25 < turn.before < 0.4
    assert 0.5 < turn.after < 0.7
    assert "the passages’ spread rose from 0.3" in turn.words()
    assert ": more divided; " in turn.words()
    assert turn.words().endswith(f"; confirmed by {turn.confirmed_by} of {turn.later} later documents")
    assert not turn.holm


def test_a_body_that_closes_its_ranks_is_found_and_told():
    (turn,) = spreads(written([0.7] * 20 + [0.25] * 20))
    assert turn.change == "united"
    assert (turn.row().kind, turn.row().direction) == ("spread", "low")


@pytest.mark.parametrize("per_year", [1, 2, 6])
def test_a_move_of_the_position_is_no_division(per_year):
    for seed in range(12):
        moved = written(
            [0.3] * 36, means=[-0.5] * 17 + [0.5] * 19, number=6 if per_year > 1 else 15, seed=seed, per_year=per_year
        )
        line = estimate_line(moved, by="year")
        assert any(turn.kind == "position" for turn in line.turns)
        assert not any(turn.kind == "spread" for turn in line.turns)


@pytest.mark.parametrize("world", ["tosses of a coin", "rounded"])
def test_a_line_that_moves_to_a_pole_becomes_neither_united_nor_divided(world):
    found = 0
    for seed in range(30):
        if world == "rounded":
            moved = written([0.3] * 40, means=[0.0] * 20 + [0.65] * 20, seed=seed)
        else:
            moved = made(Publisher(documents=40, turns=((20, 0.75),), spread=0.1), seed=seed)
        found += bool(spreads(moved))
    assert found <= 2


def test_a_constant_spread_seldom_turns():
    assert np.mean([bool(spreads(written([0.4] * 30, number=8, seed=seed))) for seed in range(60)]) <= 0.05


def test_no_turn_is_a_result_with_the_change_that_would_have_been_found():
    line = estimate_line(written([0.4] * 30))
    assert any(
        one.startswith("how far passages lie apart: no turn found in 30 periods at the 5 % level; a lasting change by")
        for one in line.words()
    )


def test_one_voice_alone_is_not_enough_to_say():
    line = estimate_line(census(documents(*(f"190{i}-01-01" for i in range(8))), [[0.5] * 9] * 8))
    assert any("how far passages lie apart: not enough to say" in one for one in line.words())


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.sampled_from([-1.0, -0.5, 0.0, 0.5, 1.0]), max_size=4), min_size=2, max_size=6))
def test_the_variance_is_half_the_mean_square_of_pairs_of_neighbours(positions):
    """Pairs of one document weigh by its passages beyond the first, those of neighbours by the passages of both."""
    assume(any(positions))
    frame = boil_down(census(documents(*(f"1900-01-{i + 1:02}" for i in range(len(positions)))), positions))
    found = pairs(frame, np.zeros(len(positions), dtype=np.int64), 1, 0.0)
    read = [one for one in positions if one]
    sums = weights = 0.0
    for one in read:
        if len(one) > 1:
            sums += (len(one) - 1) * np.var(one, ddof=1)
            weights += len(one) - 1
    for one, other in pairwise(read):
        harmonic = 2 * len(one) * len(other) / (len(one) + len(other))
        sums += harmonic * np.mean([(a - b) ** 2 / 2 for a in one for b in other])
        weights += harmonic
    if weights:
        assert found.variance[0] == pytest.approx(sums / weights)
    else:
        assert np.isnan(found.variance[0])


def test_periods_of_one_document_are_given_what_documents_differ_by():
    frame = boil_down(census(documents("1900-01-01", "1901-01-01"), [[0.0, 0.5], [-0.5, 0.5, 0.5]]))
    alone = pairs(frame, np.arange(2), 2, 0.0)
    beside = pairs(frame, np.arange(2), 2, 0.04)
    np.testing.assert_allclose(beside.variance, alone.variance + 0.04)
    np.testing.assert_allclose(beside.seen, alone.seen)


def test_passages_that_were_likelier_drawn_weigh_less():
    rows = [(0, 0.0, 0.0, 1.0, 0.5), (0, 0.0, 0.0, 1.0, 0.5), (0, 0.0, 0.0, 0.25, -0.5), (0, 0.0, 0.0, 1.0, 0.0)]
    known = by_hand(documents("1900-01-01"), rows)
    even = replace(known, probability=np.ones(4))
    one, other = (pairs(boil_down(codings), np.zeros(1, dtype=np.int64), 1, 0.0) for codings in (known, even))
    assert one.variance[0] > other.variance[0]
