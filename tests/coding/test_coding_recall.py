import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from volteface.coding.recall import outside_bound
from volteface.model.errors import BadInput


def test_of_one_chance_the_bound_is_that_of_clopper_and_pearson():
    found = outside_bound([True] * 2 + [False] * 58, [0.01] * 60, 6000)
    assert found.upper == pytest.approx(beta.ppf(0.975, 3, 58))
    assert (found.outside, found.read, found.counting) == (6000, 60, 2)
    # None of 60: the rule of three, two-sided.
    assert outside_bound([False] * 60, [0.01] * 60, 6000).upper == pytest.approx(1 - 0.025 ** (1 / 60))


def test_what_was_drawn_more_surely_weighs_less():
    chances = [0.5] * 30 + [0.01] * 60
    sure = outside_bound([True] * 5 + [False] * 85, chances, 6060)
    rare = outside_bound([False] * 30 + [True] * 5 + [False] * 55, chances, 6060)
    assert sure.upper < 0.1 < rare.upper


def test_no_more_is_missed_than_is_unread():
    assert outside_bound([False] * 9, [0.9] * 9, 10).upper == pytest.approx(0.1)
    assert outside_bound([False] * 10, [1.0] * 10, 10).upper == 0
    assert outside_bound([True], [0.5], 2).upper == 1


def test_nothing_read_bounds_nothing_and_a_chance_of_none_is_bad_input():
    assert outside_bound([], [], 100) is None
    with pytest.raises(BadInput):
        outside_bound([True], [0.0], 10)


def test_recall_is_the_part_that_the_frame_holds():
    found = outside_bound([False] * 60, [0.06] * 60, 1000)
    assert found.recall(300) == pytest.approx(300 / (300 + 1000 * found.upper))


def test_the_bound_holds_where_chances_differ():
    """Part of the passages outside were drawn earlier with other chances; 97.5 % of upper ends hold, roughly."""
    rng = np.random.default_rng(1)
    size = 4000
    left = np.arange(size) < 150  # these left the frame: drawn with .4, and more of them count
    chance = np.where(left, 0.4, 0.02)
    held = []
    for _ in range(600):
        truth = rng.random(size) < np.where(left, 0.3, 0.015)
        drawn = rng.random(size) < chance
        held.append(outside_bound(truth[drawn], chance[drawn], size).upper >= truth.mean())
    assert np.mean(held) > 0.965


@given(st.lists(st.tuples(st.booleans(), st.floats(0.01, 1)), min_size=1, max_size=40), st.integers(0, 400))
def test_the_bound_lies_above_the_estimate_and_within_what_can_be(rows, unread):
    flags, chances = zip(*rows, strict=True)
    found = outside_bound(flags, chances, len(rows) + unread)
    weights = 1 / np.array(chances)
    ceiling = (sum(flags) + unread) / (len(rows) + unread)
    assert min(float(weights @ np.array(flags) / weights.sum()), ceiling) - 1e-9 <= found.upper <= ceiling + 1e-9
