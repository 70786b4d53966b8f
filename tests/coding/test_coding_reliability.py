import numpy as np
import pytest

from volteface.coding.calibration import pulled_logistic
from volteface.coding.reliability import reliability


def drawn(slope, n=4000, seed=0):
    draw = np.random.default_rng(seed)
    linear = draw.normal(0, 1.5, n)
    chance = 1 / (1 + np.exp(-linear))
    found = (draw.random(n) < 1 / (1 + np.exp(-slope * linear))).astype(float)
    return chance, found, np.ones(n), np.arange(n) // 20


def test_scores_that_mean_what_they_say_have_slope_one_and_bins_on_the_diagonal():
    found = reliability("counts", *drawn(1.0))
    assert found.slope == pytest.approx(1, abs=0.1)
    assert found.slope_low < 1 < found.slope_high
    assert found.intercept == pytest.approx(0, abs=0.1)
    assert found.error < 0.03
    assert sum(one.n for one in found.bins) == found.n == 4000
    assert all(abs(one.said - one.found) < 0.08 for one in found.bins)
    assert "slope 1.0" in found.words() or "slope 0.9" in found.words()


def test_scores_that_say_too_much_have_a_slope_below_one():
    found = reliability("counts", *drawn(0.5))
    assert found.slope_high < 0.7
    assert found.error > 0.07


def test_positions_that_say_too_little_have_a_slope_above_one():
    draw = np.random.default_rng(2)
    said = draw.uniform(-0.4, 0.4, 600)
    gold = np.clip(2 * said + 0.1 + draw.normal(0, 0.2, 600), -1, 1)
    found = reliability("position", said, gold, np.ones(600), np.arange(600) // 6)
    assert found.slope == pytest.approx(2, abs=0.15)
    assert found.intercept == pytest.approx(0.1, abs=0.03)


def test_weights_count_like_repetitions():
    chance, found, one, document = drawn(1.0, n=100)
    twice = np.repeat([1, 2], 50)
    weighted = reliability("counts", chance, found, twice.astype(float), document)
    repeated = reliability("counts", *(np.repeat(column, twice) for column in (chance, found, one, document)))
    assert weighted.slope == pytest.approx(repeated.slope)


@pytest.mark.parametrize("n", [0, 3, 20])
def test_too_little_or_all_alike_says_nothing(n):
    found = reliability("position", np.full(n, 0.2), np.zeros(n), np.ones(n), np.arange(n))
    assert found.slope is None
    assert "say nothing of calibration" in found.words()
    assert len(found.bins) == n // 8


def test_without_a_pull_and_with_overlap_newton_finds_the_likelihood_s_maximum():
    chance, found, one, _ = drawn(1.0)
    design = np.column_stack([np.log(chance / (1 - chance)), one])
    best = pulled_logistic(design, found, one, np.zeros(2), 0.0)
    assert design.T @ (1 / (1 + np.exp(-design @ best)) - found) == pytest.approx([0, 0], abs=1e-4)
