from itertools import pairwise, product
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volteface.line.swings.reversals import search_reversals
from volteface.line.swings.simulate import critical, one_sided, swing
from volteface.line.swings.table import freedom_of_documents, one_sided_value, smallest_swing
from volteface.line.turns.contrasts import block_contrasts
from volteface.line.turns.simulate import autoregressive
from volteface.line.turns.triplets import triplets


def known(line):
    return search_reversals(line, np.eye(len(line)), documents=inf)


def seen(path, lines=300, correlation=0.0):
    return path + autoregressive(np.random.default_rng(5), lines, len(path), correlation)


def fewest(line, value):
    """The least number of changes of direction of any line that is true to all that passes, one by one."""
    start, split, end = triplets(len(line))
    before, after, error = block_contrasts(line, np.eye(len(line)), start, split, end)
    statistic = (after - before) / error
    said = [(int(a), int(b) - 1, s > 0) for a, b, s in zip(start, end, statistic, strict=True) if abs(s) > value]
    return min(
        sum(one != other for one, other in pairwise(steps))
        for steps in product((False, True), repeat=len(line) - 1)
        if all(up in steps[first:last] for first, last, up in said)
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(-6, 6), min_size=6, max_size=9))
def test_the_number_is_the_least_of_any_line_that_is_true_to_all_that_passes(line):
    line = np.array(line, dtype=float)
    found = known(line)
    assert found.at_least == fewest(line, found.value)


@settings(max_examples=40, deadline=None)
@given(st.integers(6, 40), st.integers(0, 10_000))
def test_shifting_scaling_mirroring_or_reading_backwards_keeps_the_number(periods, seed):
    line = np.random.default_rng(seed).normal(0, 4, periods).round(2)
    number = known(line).at_least
    assert known(line + 3).at_least == known(-line).at_least == known(line[::-1]).at_least == number
    assert search_reversals(line / 5, np.eye(periods) / 25, documents=inf).at_least == number


@settings(max_examples=40, deadline=None)
@given(st.integers(6, 40), st.integers(0, 10_000))
def test_moves_are_one_more_than_reversals_take_turns_and_each_passes(periods, seed):
    line = np.random.default_rng(seed).normal(0, 4, periods)
    found = known(line)
    assert len(found.moves) == (found.at_least + 1 if found.at_least else 0)
    assert all(one.direction != other.direction for one, other in pairwise(found.moves))
    for move in found.moves:
        contrast = line[move.split : move.end].mean() - line[move.start : move.split].mean()
        error = np.sqrt(1 / (move.split - move.start) + 1 / (move.end - move.split))
        assert (contrast if move.direction == "rose" else -contrast) > found.value * error


@pytest.mark.parametrize("blocks", [2, 3, 4, 6])
def test_what_is_plain_is_counted_exactly(blocks):
    line = np.repeat([0.0, 50.0] * 3, 4)[: 4 * blocks]
    found = known(line)
    assert found.at_least == blocks - 2
    if blocks > 2:
        assert [move.split for move in found.moves] == list(range(4, 4 * blocks, 4))


def test_a_rise_and_a_fall_are_told_in_their_order():
    found = known(np.repeat([0.0, 8.0, 0.0], 8))
    assert [(move.direction, move.start, move.end) for move in found.moves] == [("rose", 7, 9), ("fell", 15, 17)]
    assert [move.direction for move in known(np.repeat([8.0, 0.0, 8.0], 8)).moves] == ["fell", "rose"]


def test_what_all_periods_share_changes_nothing():
    line = seen(swing(24, 3.0), lines=1)[0]
    shared = search_reversals(line, np.eye(24) + 9.0, documents=inf)
    assert shared.moves == known(line).moves != ()


def test_wide_intervals_take_claims_away():
    line = np.repeat([0.0, 8.0, 0.0], 8)
    assert search_reversals(line, 100 * np.eye(24), documents=inf).at_least == 0


def test_eight_low_eight_high_eight_low_three_standard_errors_apart_show_a_reversal():
    assert np.mean([known(line).at_least >= 1 for line in seen(swing(24, 3.0))]) >= 0.9


@pytest.mark.parametrize("at", [1, 4, 12, 20])
def test_one_turn_shows_no_reversal_and_a_slope_beside_it_none_either(at):
    turn = np.where(np.arange(24) >= at, 6.0, 0.0)
    for path in (turn, turn + np.arange(24) / 6):
        assert np.mean([known(line).at_least >= 1 for line in seen(path, lines=1500)]) <= 0.05


def test_two_turns_show_no_second_reversal():
    assert np.mean([known(line).at_least >= 2 for line in seen(swing(24, 6.0))]) <= 0.05


def test_documents_that_resemble_their_neighbours_pass_for_swings_in_twice_as_many_cases_at_most():
    lines = seen(np.where(np.arange(24) >= 1, 50.0, 0.0), correlation=0.3)
    assert np.mean([known(line).at_least >= 1 for line in lines]) <= 0.1


@pytest.mark.parametrize(("periods", "documents"), [(15, 1), (15, inf), (8, 4)])
def test_the_table_is_what_its_script_makes(periods, documents):
    made = critical(periods, documents, 1500)[2]
    assert one_sided_value(0.05, periods, documents) == pytest.approx(
        max(made, critical(periods, inf, 1500)[2]), rel=0.06
    )


def test_one_direction_asks_for_less_than_both():
    noise = autoregressive(np.random.default_rng(3), 3000, 24, 0.0)
    rise, fall = one_sided(noise)
    assert np.quantile(rise, 0.95) < np.quantile(np.maximum(rise, fall), 0.95)


@given(st.integers(6, 700), st.floats(1, 60))
def test_a_stricter_level_asks_for_more(periods, documents):
    values = [one_sided_value(level, periods, documents) for level in (0.2, 0.1, 0.05, 0.02, 0.01)]
    assert values == sorted(values)


def test_nothing_is_claimed_below_six_periods_or_beyond_the_table():
    assert one_sided_value(0.05, 5) == one_sided_value(0.001, 24) == inf
    assert search_reversals(np.array([0.0, 90.0, 0.0, 90.0, 0.0]), np.eye(5)).at_least == 0
    assert smallest_swing(5) == inf


def test_the_power_is_what_it_says():
    for documents in (1.0, inf):
        gap = smallest_swing(24, documents, freedom_of_documents(24, documents))
        lines = seen(swing(24, gap), lines=500)
        scales = [1.0 if documents == inf else np.mean(np.diff(line) ** 2) / 2 for line in lines]
        shown = [
            search_reversals(line, scale * np.eye(24), documents=documents).at_least > 0
            for line, scale in zip(lines, scales, strict=True)
        ]
        assert np.mean(shown) == pytest.approx(0.8, abs=0.07)


def test_with_twelve_documents_only_swings_of_three_standard_errors_can_be_shown():
    assert smallest_swing(12, inf) == pytest.approx(3, abs=0.3)


def test_few_documents_whose_spread_only_they_tell_show_no_swing_however_large():
    assert smallest_swing(8, 1, freedom_of_documents(8, 1)) == inf
    assert smallest_swing(8, 1) < 4


def test_the_better_the_scale_is_known_the_smaller_the_swing():
    told = [smallest_swing(14, 1, freedom) for freedom in (9.0, 20.0, 100.0, inf)]
    assert told == sorted(told, reverse=True)
    assert len(set(told)) == 4
    assert smallest_swing(20, 2) > smallest_swing(20, 8) > smallest_swing(20, 16)
