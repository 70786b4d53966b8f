from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import isotonic_regression

from volteface.line.swings.oscillation import oscillation_p, replicates, unexplained


def waves(periods, height, every, seed=0):
    noise = np.random.default_rng(seed).standard_normal(periods)
    return height * np.sin(2 * np.pi * np.arange(periods) / every) + noise


def drift(periods, walk, seed):
    rng = np.random.default_rng(seed)
    return np.cumsum(np.sqrt(walk) * rng.standard_normal(periods)) + rng.standard_normal(periods)


@settings(max_examples=30, deadline=None)
@given(st.integers(3, 20), st.integers(1, 6), st.integers(0, 10_000))
def test_many_lines_are_fitted_at_once_as_they_are_one_by_one(periods, rows, seed):
    rng = np.random.default_rng(seed)
    lines, weight = rng.normal(0, 3, (rows, periods)), rng.uniform(0.2, 5, periods)
    together = unexplained(lines, weight)
    for line, share in zip(lines, together, strict=True):
        left = min(
            float(weight @ (line - isotonic_regression(line, weights=weight, increasing=up).x) ** 2)
            for up in (True, False)
        )
        assert share == pytest.approx(left / (weight @ (line - weight @ line / weight.sum()) ** 2))


def test_a_monotone_line_is_explained_whole_and_one_to_and_fro_hardly():
    weight = np.ones(40)
    lines = np.array([np.arange(40.0), -(np.arange(40.0) ** 2), np.arange(40) % 2, np.zeros(40)])
    assert unexplained(lines, weight) == pytest.approx([0, 0, 0.95, 0], abs=0.03)


@given(st.floats(0.01, 100), st.floats(-5, 5))
@settings(max_examples=15, deadline=None)
def test_neither_scale_nor_level_matters(scale, level):
    line = waves(30, 2, 7)
    assert oscillation_p(scale * line + level, scale**2 * np.eye(30)) == oscillation_p(line, np.eye(30))


def test_the_same_seed_gives_the_same_p_and_another_a_near_one():
    line = drift(30, 1, 3)
    first, again, other = (oscillation_p(line, np.eye(30), seed=seed) for seed in (1, 1, 2))
    assert first == again != other
    assert other == pytest.approx(first, abs=0.12)


@pytest.mark.parametrize(
    "line",
    [waves(60, 3, 8), 4.0 * (np.arange(60) // 5 % 2) + waves(60, 0, 8), 5.0 * (np.arange(60) % 2) + waves(60, 0, 8)],
)
def test_waves_and_levels_that_take_turns_oscillate(line):
    assert oscillation_p(line, np.eye(len(line))) <= 0.05


def test_there_and_back_once_does_not_oscillate():
    line = np.repeat([0.0, 5.0, 0.0], 8) + waves(24, 0, 8)
    assert oscillation_p(line, np.eye(24)) > 0.05


@pytest.mark.parametrize("walk", [0.01, 1, 20])
def test_a_drifting_line_oscillates_by_chance_alone(walk):
    p = np.array([oscillation_p(drift(24, walk, seed), np.eye(24), seed=seed) for seed in range(80)])
    assert np.mean(p <= 0.05) <= 0.1
    assert np.mean(p <= 0.5) == pytest.approx(0.45, abs=0.2)


def test_a_drift_that_the_scale_turns_back_oscillates_by_chance_alone():
    claimed = []
    for seed in range(80):
        rng = np.random.default_rng(seed)
        walk = np.cumsum(0.4 * rng.standard_normal(60)) % 4
        line = np.minimum(walk, 4 - walk) - 1 + 0.1 * rng.standard_normal(60)
        claimed.append(oscillation_p(line, 0.01 * np.eye(60), ends=(-1.0, 1.0), seed=seed) <= 0.05)
    assert np.mean(claimed) <= 0.1


def test_noise_whose_scale_is_little_known_makes_p_larger():
    line = waves(24, 2, 8, seed=4)
    sure, unsure = (oscillation_p(line, np.eye(24), freedom=freedom) for freedom in (inf, 4.0))
    assert sure < unsure <= 1


def test_p_is_never_nought():
    assert oscillation_p(waves(60, 9, 8), np.eye(60)) == pytest.approx(1 / (replicates(60) + 1))


def test_what_is_shared_by_all_periods_is_no_noise_of_steps():
    line = waves(30, 2, 7)
    assert oscillation_p(line, np.eye(30) + 5.0) == pytest.approx(oscillation_p(line, np.eye(30)), abs=0.03)
