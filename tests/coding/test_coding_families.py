import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import approx_fprime
from scipy.sparse import csr_matrix

from volteface.coding import families
from volteface.coding.choosing import simplest
from volteface.coding.families import CHANCE, POSITION, steps
from volteface.coding.learned import fit_and_score
from volteface.coding.ordinal import _likelihood, proportional_odds


def drawn(n=2000, columns=4, seed=0):
    """Rows, and a latent score with logistic scatter."""
    draw = np.random.default_rng(seed)
    rows = draw.normal(size=(n, columns))
    return rows, rows @ np.array([1.0, -2.0, 0.5, 0.0]) + draw.logistic(size=n)


def test_proportional_odds_finds_weights_and_thresholds():
    rows, latent = drawn(6000)
    level = np.searchsorted([-1.5, 0.2, 2.0], latent)
    found, thresholds, _ = proportional_odds(rows, level, np.ones(6000), 1e-3, iterations=200, tolerance=1e-7)
    assert found == pytest.approx([1, -2, 0.5, 0], abs=0.12)
    assert thresholds == pytest.approx([-1.5, 0.2, 2.0], abs=0.15)


def test_the_likelihood_s_slopes_are_its_slopes():
    level, weight = np.array([0, 1, 2, 3, 1]), np.array([1.0, 2.0, 0.5, 1.0, 1.0])
    at = np.array([0.3, -0.2, 1.0, 2.0, 0.0, -1.0, 0.1, 1.0])

    def value(found):
        return _likelihood(found[:5], level, weight, found[5:])[0]

    _, by_linear, by_threshold = _likelihood(at[:5], level, weight, at[5:])
    assert np.concatenate([by_linear, by_threshold]) == pytest.approx(approx_fprime(at, value, 1e-6), abs=1e-4)


@pytest.mark.parametrize("family", [*CHANCE, *POSITION], ids=lambda family: family.name)
def test_sparse_and_dense_rows_give_one_model(family):
    rows, latent = drawn(300)
    target = (latent > 0).astype(float) if family in CHANCE else np.clip(np.round(latent / 2) / 2, -1, 1)
    weight = np.linspace(0.5, 1.5, 300)
    for dense, sparse in zip(
        family.fit(rows, target, weight), family.fit(csr_matrix(rows), target, weight), strict=True
    ):
        linear = rows @ dense.coefficients + dense.intercept
        other = rows @ sparse.coefficients + sparse.intercept
        assert dense.says(linear) == pytest.approx(sparse.says(other), abs=0.02)


def test_what_two_steps_say_is_the_same_as_a_chance_and_as_an_order():
    rows, latent = drawn(800)
    y, one = np.where(latent > 0, 1.0, -1.0), np.ones(800)
    logistic, ordinal = families.logistic(rows, y, one)[-1], families.ordinal(rows, y, one)[-1]
    chance = families.chance(rows, (y + 1) / 2, one)[-1]
    told = [fit.says(rows @ fit.coefficients + fit.intercept) for fit in (logistic, ordinal, chance)]
    assert told[0] == pytest.approx(told[1], abs=0.01)
    assert told[0] == pytest.approx(2 * told[2] - 1, abs=1e-6)


def test_an_order_does_not_mind_how_far_apart_its_steps_are():
    # Most of the scale's upper half is never used by this coder: its steps are crowded, their order is not.
    rows, latent = drawn(4000)
    y = np.array([-1.0, -0.9, -0.8, 1.0])[np.searchsorted([-2.0, 0.0, 2.0], latent)]
    train, test = slice(0, 2000), slice(2000, None)
    one = np.ones(2000)
    errors = {}
    for family in POSITION:
        fit = family.fit(rows[train], y[train], one)[-1]
        errors[family.name] = np.mean((fit.says(rows[test] @ fit.coefficients + fit.intercept) - y[test]) ** 2)
    assert errors["ordinal"] < 0.9 * errors["ridge"]


@pytest.mark.parametrize("family", POSITION, ids=lambda family: family.name)
@pytest.mark.parametrize("target", [[], [0.5], [1.0] * 9], ids=["none", "one", "all alike"])
def test_too_little_to_learn_gives_a_constant(family, target):
    y = np.array(target)
    for fit in family.fit(np.ones((len(y), 3)), y, np.ones(len(y))):
        assert not fit.coefficients.any()
        assert fit.says(np.array([fit.intercept])) == pytest.approx([y.mean() if len(y) else 0.0])


def test_means_of_several_coders_are_put_to_five_steps_and_steps_that_were_coded_stay():
    assert steps(np.array([-1.0, 0.0, 0.25, 1.0])).tolist() == [-1.0, 0.0, 0.25, 1.0]
    assert set(steps(np.linspace(-1, 1, 40)).tolist()) == {-1.0, -0.5, 0.0, 0.5, 1.0}


@given(
    st.lists(st.tuples(st.integers(0, 12), st.floats(0, 4), st.floats(0, 4)), min_size=3, max_size=60),
)
def test_the_simplest_is_taken_unless_another_is_better_beyond_chance(rows):
    cluster, simple, rich = (np.array(column) for column in zip(*rows, strict=True))
    if simple.sum() <= rich.sum():
        assert simplest([simple, rich], cluster) == 0
    # An error that is less by the same on every passage is less beyond chance.
    assert simplest([rich + 1, rich], np.zeros(len(rows))) == 1
    assert simplest([rich, rich], cluster) == 0


def test_one_document_that_speaks_for_the_richer_model_is_not_enough():
    cluster = np.arange(20)
    simple, rich = np.ones(20), np.ones(20)
    rich[0] = 0
    assert simplest([simple, rich], cluster) == 0
    rich[:12] = 0
    assert simplest([simple, rich], cluster) == 1
    # Twelve passages of one document are one voice.
    assert simplest([simple, rich], np.where(cluster < 12, 0, cluster)) == 0


def test_the_coder_takes_an_order_where_gold_speaks_for_it_and_a_number_where_little_gold_does():
    rows, latent = drawn(900)
    sharp = 3 * (rows @ np.array([1.0, -2.0, 0.5, 0.0])) + np.random.default_rng(9).logistic(size=900)
    every = np.ones(900, dtype=bool)

    def rivals(g, score, edges):
        y = np.array([-1.0, -0.9, -0.8, 1.0])[np.searchsorted(edges, score)]
        found = fit_and_score(
            [""] * 900,
            np.arange(900) // 8,
            np.arange(g),
            every[:g],
            every[:g],
            y[:g],
            np.ones(g),
            # Empty texts are no repetitions of each other.
            encoded=rows.astype(np.float32),
            parts=("encoder",),
        )
        assert sum(one.folds for one in found.quality.rivals) == 5
        return {one.name: one for one in found.quality.rivals}

    much = rivals(900, sharp, [-6.0, 0.0, 6.0])
    assert much["ordinal"].folds == 5
    assert much["ordinal"].rmse < 0.9 * much["ridge"].rmse
    # The same coder of the same passages: with all of them a number is not good enough, with few nothing shows it.
    assert rivals(900, latent, [-2.0, 0.0, 2.0])["ridge"].folds == 0
    assert rivals(40, latent, [-2.0, 0.0, 2.0])["ridge"].folds >= 2
