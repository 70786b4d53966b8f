import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_cells import STEP, grid, judged, line, movements, walks

from volteface.line.general.agreement import guarded, plain, scores
from volteface.line.general.cells import cells, joined
from volteface.line.general.movement import walk_variance

NONE = np.nan
STUDIES = 30


def test_what_stands_on_one_question_and_a_question_of_few_periods_are_left_out():
    found = joined(grid([[0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, NONE], [0, 1, 2, NONE, NONE, NONE]]))
    assert found.names == ("q0", "q1")
    assert found.labels == ("1900", "1901", "1902", "1903", "1904")


def test_of_questions_that_share_no_period_the_larger_group_stays_and_the_other_is_named():
    early = [0.0] * 5 + [NONE] * 4
    late = [NONE] * 5 + [0.0] * 4
    found = joined(grid([early, early, early, late, late]))
    assert found.names == ("q0", "q1", "q2")
    assert found.apart == ("1905", "1906", "1907", "1908")


def test_lines_stand_side_by_side_by_their_periods_and_periods_without_an_estimate_are_gaps():
    found = cells([line([0.1, 0.2, None, 0.4, 0.5], "a"), line([0.3] * 5, "b", first=1), line([0.0] * 6, "c")])
    assert found.names == ("a", "b", "c")
    assert found.labels == ("1900", "1901", "1902", "1903", "1904", "1905")
    assert np.isnan(found.position[0]).tolist() == [False, False, True, False, False, True]
    assert found.gaps == pytest.approx(np.ones(5), abs=0.01)


def test_without_error_movement_is_each_difference_over_the_root_of_its_gap():
    found = grid([[0, 1, 3, 3, 7]] * 2, periods=(0, 1, 5, 6, 15))
    (moved, _) = movements(found)
    steps = moved.innovation @ moved.stepping
    expected = np.diff([0, 1, 3, 3, 7]) / np.sqrt(found.gaps)
    assert steps / np.linalg.norm(steps) == pytest.approx(expected / np.linalg.norm(expected), abs=1e-6)


def test_the_walk_is_nought_where_all_is_error_and_its_own_size_where_all_is_walk():
    rng = np.random.default_rng(2)
    noise = rng.standard_normal(201)
    error = np.diff(np.diff(np.eye(201), axis=0), axis=1)
    assert walk_variance(np.diff(noise), np.ones(200), error) < 0.02
    assert walk_variance(2 * rng.standard_normal(200), np.ones(200), 1e-9 * error) == pytest.approx(4, rel=0.25)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 1000), factor=st.floats(0.1, 10), flipped=st.integers(0, 5))
def test_how_far_a_question_moves_does_not_matter_and_turning_one_changes_the_sign_of_its_correlations(
    seed, factor, flipped
):
    found = walks(seed, share=0.5)
    one = judged(found, flips=19).independent.correlation
    larger = np.where(np.arange(6) == flipped, -factor, 1.0)
    other = judged(grid(found.position * larger[:, None]), flips=19).independent.correlation
    turned = np.where(np.arange(6) == flipped, -1.0, 1.0)
    assert other == pytest.approx(one * np.outer(turned, turned), abs=1e-3)


def test_independent_walks_are_not_taken_for_a_general_line_whereas_permuted_positions_take_most_for_one():
    rng = np.random.default_rng(5)
    false = permuted = 0
    for seed in range(STUDIES):
        found = walks(seed)
        false += judged(found, seed, flips=199).p <= 0.05
        first = np.linalg.eigvalsh(np.corrcoef(found.position))[-1]
        null = [np.linalg.eigvalsh(np.corrcoef(rng.permuted(found.position, axis=1)))[-1] for _ in range(39)]
        permuted += 1 + sum(one >= first for one in null) <= 2
    assert false <= 5  # at 5 % more of 30 happen once in a hundred times
    assert permuted >= 0.5 * STUDIES


def test_a_common_walk_is_found_and_its_share_told():
    found = [judged(walks(seed, periods=20, share=0.5), seed, flips=199) for seed in range(20)]
    assert sum(one.p <= 0.05 for one in found) >= 18
    assert np.median([one.share for one in found]) == pytest.approx(0.5, abs=0.15)
    assert sum(one.low <= 0.5 <= one.high for one in found) >= 17
    assert all(0 < one.needed < 0.5 for one in found)


def test_questions_that_move_against_what_was_expected_move_together_otherwise():
    found = walks(3, periods=24, share=0.8)
    turned = grid(found.position * np.array([1, -1, 1, -1, 1, -1])[:, None])
    test = judged(turned)
    assert test.p > 0.05
    assert test.p_any <= 0.05


def test_documents_that_lean_alike_are_not_taken_for_a_general_line():
    false = naive = 0
    for seed in range(30):
        found = walks(seed, error=1.0, alike=0.6)
        false += judged(found, seed, flips=99).p <= 0.05
        several = movements(found)
        rng = np.random.default_rng(seed)
        tossed = [one.innovation * rng.choice([-1.0, 1.0], (99, len(one.innovation))) for one in several]
        null = plain(several)(scores(several, tossed).products)
        here = plain(several)(scores(several, [one.innovation[None] for one in several]).products)
        naive += 1 + np.sum(null >= here) <= 5
    assert naive >= 8
    assert false <= 5


def test_the_guarded_agreement_expects_nothing_of_errors_in_common():
    rng = np.random.default_rng(1)
    several = movements(walks(4, error=1.0, alike=0.5))
    leaning = rng.standard_normal((20_000, 12))
    made = scores(several, [leaning @ one.leaning.T for one in several])
    # The same length for all, so that only the expectation of the products is looked at.
    size = np.sqrt(np.mean(made.products.length**2))
    made = type(made)(made.moved / size, made.leant / size)
    kind = guarded(several)
    pairs = made.moved * kind.voice[:, None] / [[[np.linalg.norm(one.stepping)] for one in several]]
    leant = made.leant * kind.voice[:, None] / [[[np.linalg.norm(one.stepping)] for one in several]]

    def products(parts):
        return (np.sum(parts.sum(axis=1) ** 2, axis=1) - np.sum(parts**2, axis=(1, 2))) / 2

    assert kind.guard > 0
    assert np.mean(products(pairs)) > 0
    assert np.mean(products(pairs) - kind.guard * products(leant)) == pytest.approx(
        0, abs=0.05 * np.mean(products(pairs))
    )


def test_a_steady_drift_is_told_from_moving_at_the_same_times():
    rng = np.random.default_rng(8)
    drift = 3 * STEP * np.arange(24) + STEP * np.cumsum(rng.standard_normal((6, 24)), axis=1)
    test = judged(grid(drift))
    assert test.p <= 0.05
    assert test.p_timing > 0.05


def test_where_even_a_line_that_all_share_would_hide_no_share_is_promised():
    rng = np.random.default_rng(1)
    assert judged(grid(rng.standard_normal((3, 4)) * STEP, error=STEP, lean=0.5)).needed is None


def test_one_seed_gives_one_result():
    one, again = (judged(walks(1, share=0.3, error=0.5), seed=9) for _ in range(2))
    assert (one.p, one.p_any, one.p_timing, one.needed) == (again.p, again.p_any, again.p_timing, again.needed)
    assert (one.share, one.low, one.high) == (again.share, again.low, again.high)
