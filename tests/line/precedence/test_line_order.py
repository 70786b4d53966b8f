"""Who turns first: the nulls, what counts as one occasion, what could have been found."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volteface.line.precedence.change_date import ChangeDate
from volteface.line.precedence.lags import SHIFTS, sign
from volteface.line.precedence.occasions import occasions
from volteface.line.precedence.order import needed_alike, nulls, telling_lag
from volteface.line.precedence.preceding import middle
from volteface.line.precedence.result import NEEDED


def dates(*days, error=5.0):
    return [ChangeDate(np.linspace(day - 2 * error, day + 2 * error, 40)) for day in days]


def asked(signs, places=None, shifted=None):
    signs = np.array(signs, dtype=float)
    count = len(signs)
    if shifted is None:
        shifted = np.random.default_rng(0).uniform(-1, 1, (count, SHIFTS))
    if places is None:
        places = np.column_stack([np.arange(count), np.arange(count) + 0.5])
    return nulls(np.arange(count), signs, shifted, places, seed=1)


def test_six_lags_that_all_go_one_way_are_the_fewest_that_tell():
    after, before = asked([1.0] * 6)
    assert after.flips == 1 / 64
    assert after.p == pytest.approx(2 / 64)
    assert before.p == 1.0
    assert asked([1.0] * 5)[0].p == pytest.approx(2 / 32)
    assert needed_alike(NEEDED, 0.05) == NEEDED
    assert needed_alike(NEEDED - 1, 0.05) is None
    assert needed_alike(9, 0.05) == 8


def test_the_contrary_direction_is_found_as_well():
    after, before = asked([-1.0] * 8)
    assert before.p < 0.05 < after.p


def test_a_wave_of_turns_after_another_shows_no_order_unless_questions_tie_them():
    waves = np.column_stack([[0.31, 0.36, 0.33, 0.35, 0.30, 0.34], [0.63, 0.61, 0.66, 0.60, 0.65, 0.62]])
    after, _ = asked([1.0] * 6, places=waves)
    assert after.flips < 0.025
    assert after.p == after.pairings > 0.2


def test_dates_of_one_body_that_are_all_alike_tie_nothing():
    after, _ = asked([1.0] * 8, places=np.column_stack([np.full(8, 0.3), np.arange(8) / 10 + 0.31]))
    assert after.pairings == 1.0


def test_a_body_early_in_the_time_in_common_shows_no_order():
    # Wherever the second's line is moved to, it comes later nine times of ten.
    shifted = np.where(np.arange(SHIFTS) < 0.9 * SHIFTS, 1.0, -1.0) * np.ones((8, 1))
    after, _ = asked([1.0] * 8, shifted=shifted)
    assert after.flips < 0.025 < after.shifts


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(-1, 1), min_size=6, max_size=11))
def test_turning_all_signs_round_exchanges_the_directions(signs):
    count = len(signs)
    rng = np.random.default_rng(3)
    shifted, places = rng.uniform(-1, 1, (count, SHIFTS)), rng.uniform(0, 1, (count, 2))
    one = nulls(np.arange(count), np.array(signs), shifted, places, seed=2)
    other = nulls(np.arange(count), -np.array(signs), -shifted, places, seed=2)
    assert one[0] == other[1]
    assert one[1] == other[0]


def test_flips_hold_their_level_where_signs_are_symmetric():
    rng = np.random.default_rng(4)
    hits = 0
    for _ in range(100):
        after, before = asked(rng.choice([-1, 1], 9) * rng.uniform(0.2, 1, 9))
        hits += 2 * min(after.flips, before.flips) <= 0.05
    assert hits / 100 <= 0.11


def test_questions_on_which_both_turned_together_make_one_occasion():
    first, second = dates(100, 102, 500, 900), dates(200, 203, 610, 1000)
    assert occasions(first, second).tolist() == [0, 0, 1, 2]


def test_where_only_one_body_turned_at_once_occasions_stay_apart():
    assert occasions(dates(100, 100, 100), dates(200, 400, 600)).tolist() == [0, 1, 2]


def test_occasions_are_chained():
    assert occasions(dates(100, 108, 116), dates(200, 208, 216)).tolist() == [0, 0, 0]
    assert occasions([], []).tolist() == []


def test_an_occasion_counts_once_however_many_questions_it_decides():
    of = np.array([0, 0, 0, 0, 1, 2, 3, 4])
    rng = np.random.default_rng(5)
    after, _ = nulls(of, np.ones(8), rng.uniform(-1, 1, (8, SHIFTS)), rng.uniform(0, 1, (8, 2)), seed=1)
    assert after.flips == 1 / 2**5


def test_the_median_has_the_interval_of_order_statistics():
    assert middle(np.array([5.0, 1, 2, 3, 4, 6])) == (3.5, 1.0, 6.0)
    assert np.isnan(middle(np.array([1.0, 2, 3, 4, 5]))[1])
    rng = np.random.default_rng(6)
    covered = [low <= 0 <= high for _, low, high in (middle(rng.standard_normal(9)) for _ in range(400))]
    assert np.mean(covered) > 0.94


def test_looser_dates_need_longer_lags():
    of = np.arange(8)
    exact, loose = (telling_lag(of, np.full(8, error), 0.05, seed=0) for error in (10.0, 100.0))
    assert exact is not None
    assert loose is not None
    assert loose == pytest.approx(10 * exact)
    assert telling_lag(np.arange(5), np.full(5, 10.0), 0.05, seed=0) is None


def test_the_sign_says_how_sure_it_is_that_the_second_came_later():
    (early,), (late,), (same,) = dates(100), dates(400), dates(100)
    assert sign(early.days, late.days) == 1
    assert sign(late.days, early.days) == -1
    assert sign(early.days, same.days) == 0
    (near,) = dates(108)
    assert 0.2 < sign(early.days, near.days) < 0.9
