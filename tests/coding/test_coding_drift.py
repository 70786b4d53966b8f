import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.coding.comparison import compare, mean_error
from volteface.coding.drift import drift


def made(generator, documents=30, each=3, *, change=0.0, spread=0.3):
    """Errors of a coder whose documents differ, with unequal chances, and a change over the whole span."""
    clusters = np.repeat(np.arange(documents), each)
    moment = np.repeat(np.sort(generator.uniform(0, 70_000, documents)), each)
    moment[0], moment[-1] = 0, 70_000
    error = generator.normal(0, spread, documents)[clusters] + generator.normal(0, 0.4, len(clusters))
    # The line moves, too.
    reference = np.clip(np.round(2 * np.sin(moment / 12_000) + generator.normal(0, 0.5, len(clusters))) / 2, -1, 1)
    return (
        error + change * moment / 70_000,
        reference,
        moment,
        generator.choice([1.0, 2.0, 4.0], len(clusters)),
        clusters,
    )


def test_without_drift_the_alarm_sounds_in_at_most_one_of_twenty():
    generator = np.random.default_rng(11)
    alarms = [drift(*made(generator)).shown for _ in range(600)]
    assert np.mean(alarms) <= 0.07


def test_a_drift_of_the_size_that_it_calls_detectable_is_seen_at_least_four_times_in_five():
    generator = np.random.default_rng(12)
    size = np.mean([drift(*made(generator)).detectable for _ in range(100)])
    seen = [drift(*made(generator, change=size)).shown for _ in range(400)]
    assert np.mean(seen) >= 0.8
    assert np.mean([drift(*made(generator, change=size / 4)).shown for _ in range(200)]) < 0.8


def test_the_change_is_over_the_whole_span_whatever_the_unit_of_time():
    error, reference, moment, weight, clusters = made(np.random.default_rng(3), change=1.0, spread=0)
    days = drift(error, reference, moment, weight, clusters)
    seconds = drift(error, reference, moment * 86_400 + 5e9, weight, clusters)
    assert days.error.value == pytest.approx(seconds.error.value)
    assert days.detectable == pytest.approx(seconds.detectable)
    assert days.error.low < 1 < days.error.high
    # Weighted least squares by the normal equations.
    fitted = (([], days.error), ([reference], days.bounds[0]), ([reference + error], days.bounds[1]))
    for columns, found in fitted:
        x = np.column_stack([np.ones(len(moment)), moment / 70_000, *columns])
        slope = np.linalg.solve(x.T @ (weight[:, None] * x), x.T @ (weight * error))[1]
        assert found.value == pytest.approx(slope)
    assert days.words().startswith("drift: the error changes by +")


@pytest.mark.parametrize(("coder", "reference"), [(0.25, 0.0), (0.0, 0.25), (0.2, 0.2), (0.1, 0.3)])
def test_a_coder_that_mixes_up_passages_does_not_drift_when_the_line_turns(coder, reference):
    generator = np.random.default_rng(6)
    alarms = []
    for _ in range(150):
        clusters = np.repeat(np.arange(40), 5)
        truth = np.where((clusters >= 20) ^ (generator.random(200) < 0.2), 1.0, -1.0)
        said, theirs = (np.where(generator.random(200) < part, -truth, truth) for part in (coder, reference))
        found = drift(said - theirs, theirs, clusters.astype(float), np.ones(200), clusters)
        alarms.append(found.shown)
    assert np.mean(alarms) <= 0.08
    if abs(coder - reference) > 0.15:
        assert found.error.shown
        assert found.words().startswith("the error changes with the line (")


def test_errors_that_happen_to_be_alike_leave_a_doubt():
    moment = np.arange(40.0)
    found = drift(np.zeros(40), np.tile([-1.0, 1.0], 20), moment, np.ones(40), np.arange(40))
    assert not found.shown
    assert found.error.high > 0.2
    assert "no drift shown (0.00" in found.words()
    assert f"with n = 40 a drift of {found.detectable:.2f} over the whole span would have been seen with 80 %" in (
        found.words()
    )


@pytest.mark.parametrize(("passages", "documents", "span"), [(9, 9, 10), (40, 3, 10), (40, 40, 0)])
def test_too_little_is_no_drift_and_no_denial_of_one(passages, documents, span):
    moment = np.linspace(0, span, passages)
    nothing = np.zeros(passages)
    assert drift(nothing, nothing, moment, np.ones(passages), np.arange(passages) % documents) is None


def test_the_interval_of_a_mean_error_holds_it_in_nineteen_of_twenty():
    generator = np.random.default_rng(5)
    held = []
    for _ in range(600):
        error, _, _, weight, clusters = made(generator, documents=12)
        found = mean_error(error + 0.2, weight, clusters)
        held.append(found.low <= 0.2 <= found.high)
    assert np.mean(held) >= 0.92


def test_comparison_is_that_of_weighted_moments():
    generator = np.random.default_rng(7)
    reference = generator.uniform(-1, 1, 200)
    said = np.clip(0.7 * reference + 0.1 + generator.normal(0, 0.3, 200), -1, 1)
    weight, clusters = generator.choice([1.0, 3.0], 200), np.arange(200) // 5
    found = compare(said, reference, weight, clusters)
    covariance = np.cov(said, reference, aweights=weight)
    assert found.r == pytest.approx(covariance[0, 1] / np.sqrt(covariance[0, 0] * covariance[1, 1]))
    assert found.rmse == pytest.approx(np.sqrt(np.average((said - reference) ** 2, weights=weight)))
    assert found.bias.value == pytest.approx(np.average(said - reference, weights=weight))
    assert found.r_low < found.r < found.r_high
    assert found.rmse_low < found.rmse < found.rmse_high
    assert (found.n, found.clusters) == (200, 40)


@given(
    data=st.lists(st.tuples(st.sampled_from([-1.0, 0.0, 1.0]), st.sampled_from([-1.0, 0.0, 1.0])), max_size=12),
    seed=st.integers(0, 3),
)
def test_what_cannot_be_said_is_nan_and_never_an_error(data, seed):
    said, reference = (np.array([pair[side] for pair in data]) for side in (0, 1))
    found = compare(said, reference, np.ones(len(data)), np.arange(len(data)), draws=50, seed=seed)
    assert found.n == len(data)
    assert np.isnan(found.r) or -1 <= found.r <= 1 + 1e-12
    if len(data) < 10:
        assert np.isnan(found.rmse)
