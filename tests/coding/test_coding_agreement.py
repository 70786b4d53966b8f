import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from volteface.coding.agreement import alpha, alpha_interval
from volteface.model.errors import BadInput

CANON = Path(__file__).parents[3] / "shared" / "data" / "intercoder_reliability"
LEVELS = ("nominal", "ordinal", "interval", "ratio")
NAN = float("nan")


def test_the_canonical_tables_give_the_published_alphas():
    if not CANON.exists():
        pytest.skip("the canonical reliability tables are not beside the repository")
    cells = defaultdict(dict)
    with (CANON / "ratings.csv").open() as file:
        for row in csv.DictReader(file):
            cells[row["table"]][row["unit"], row["coder"]] = float(row["value"])
    compared = 0
    with (CANON / "gold_alpha.csv").open() as file:
        for row in csv.DictReader(file):
            table = cells[row["table"]]
            units, coders = sorted({u for u, _ in table}), sorted({c for _, c in table})
            ratings = np.array([[table.get((u, c), NAN) for c in coders] for u in units])
            found = alpha(ratings, row["level"])
            assert found == pytest.approx(float(row["recomputed_alpha"]), abs=1e-6), row
            if row["published_alpha"]:
                decimals = len(row["published_alpha"].partition(".")[2])
                assert f"{found:.{decimals}f}" == row["published_alpha"], row
            compared += 1
    assert compared == 16


def test_a_table_worked_by_hand():
    # Two coders, values 0 0 / 1 1 / 0 1: four pairs agree, two differ; zeros 3, ones 3 of 6.
    ratings = np.array([[0.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
    assert alpha(ratings, "nominal") == pytest.approx(1 - (2 / 6) / (2 * 3 * 3 / 30))


TABLES = arrays(
    np.float64, st.tuples(st.integers(2, 12), st.integers(2, 4)), elements=st.sampled_from([0, 1, 2, 4, NAN])
)


def brute(ratings, level, weights):
    """Alpha by its definition, pair by pair."""
    kept = [(r[~np.isnan(r)], w) for r, w in zip(ratings, weights, strict=True) if (~np.isnan(r)).sum() > 1]
    if not kept:
        return NAN
    mean = np.mean([w for _, w in kept])
    kept = [(r, w / mean) for r, w in kept]
    every = [(v, w) for r, w in kept for v in r]
    n = sum(w for _, w in every)
    counts = {v: sum(w for u, w in every if u == v) for v in sorted({v for v, _ in every})}

    def delta(a, b):
        if level == "nominal":
            return float(a != b)
        if level == "interval":
            return (a - b) ** 2
        if level == "ratio":
            return ((a - b) / (a + b)) ** 2 if a + b else 0.0
        low, high = min(a, b), max(a, b)
        return (sum(c for v, c in counts.items() if low <= v <= high) - (counts[a] + counts[b]) / 2) ** 2

    observed = sum(
        w * delta(r[i], r[j]) / (len(r) - 1) for r, w in kept for i in range(len(r)) for j in range(len(r)) if i != j
    )
    expected = sum(counts[a] * counts[b] * delta(a, b) for a in counts for b in counts)
    return 1 - (n - 1) * observed / expected if expected else NAN


@pytest.mark.parametrize("level", LEVELS)
@given(ratings=TABLES, data=st.data())
def test_alpha_is_what_its_definition_says(level, ratings, data):
    weights = data.draw(arrays(np.float64, len(ratings), elements=st.sampled_from([0.5, 1, 2, 5])))
    assert alpha(ratings, level, weights) == pytest.approx(brute(ratings, level, weights), nan_ok=True)


@pytest.mark.parametrize("level", LEVELS)
@given(ratings=TABLES, data=st.data())
def test_alpha_knows_no_order_of_units_or_coders(level, ratings, data):
    rows = data.draw(st.permutations(range(ratings.shape[0])))
    columns = data.draw(st.permutations(range(ratings.shape[1])))
    assert alpha(ratings[rows][:, columns], level) == pytest.approx(alpha(ratings, level), nan_ok=True)


@given(ratings=TABLES)
def test_interval_alpha_knows_no_scale_and_ordinal_only_the_order(ratings):
    assert alpha(3 * ratings - 7, "interval") == pytest.approx(alpha(ratings, "interval"), nan_ok=True)
    assert alpha(np.exp(ratings), "ordinal") == pytest.approx(alpha(ratings, "ordinal"), nan_ok=True)


@given(ratings=TABLES)
def test_equal_weights_are_no_weights(ratings):
    assert alpha(ratings, "interval", np.full(len(ratings), 7.0)) == pytest.approx(
        alpha(ratings, "interval"), nan_ok=True
    )


def test_agreement_that_cannot_be_said_is_nan():
    assert np.isnan(alpha(np.ones((5, 2))))
    assert np.isnan(alpha(np.array([[1.0, NAN], [NAN, 2.0]])))
    assert np.isnan(alpha(np.zeros((0, 2))))
    assert "cannot be said" in alpha_interval(np.ones((5, 2))).words()


def test_bad_levels_and_ratios_are_told():
    with pytest.raises(BadInput, match="no level"):
        alpha(np.ones((2, 2)), "cardinal")
    with pytest.raises(BadInput, match="ratio"):
        alpha(np.array([[-1.0, 1.0]]), "ratio")


def test_the_interval_holds_alpha_and_is_wider_over_documents_than_over_passages():
    generator = np.random.default_rng(1)
    documents = np.repeat(np.arange(12), 20)
    truth = generator.normal(size=240)
    # Some documents are hard to read: disagreement comes in clusters.
    noise = np.where(documents % 4 == 0, 1.5, 0.2)[:, None] * generator.normal(size=(240, 2))
    ratings = truth[:, None] + noise
    by_document = alpha_interval(ratings, "interval", documents=documents, draws=400)
    by_passage = alpha_interval(ratings, "interval", draws=400)
    assert by_document.low < by_document.alpha < by_document.high
    assert by_document.high - by_document.low > by_passage.high - by_passage.low
    assert (by_document.units, by_document.coders, by_document.clusters) == (240, 2, 12)


def test_the_same_seed_gives_the_same_interval():
    ratings = np.random.default_rng(0).integers(0, 3, (30, 2)).astype(float)
    one, other = (alpha_interval(ratings, "nominal", draws=100, seed=5) for _ in range(2))
    assert (one.low, one.high) == (other.low, other.high)


@pytest.mark.parametrize("level", LEVELS)
@given(ratings=TABLES, data=st.data())
def test_the_interval_is_that_of_alphas_of_documents_drawn_with_replacement(level, ratings, data):
    documents = data.draw(arrays(np.int64, len(ratings), elements=st.integers(0, 3)))
    weights = data.draw(arrays(np.float64, len(ratings), elements=st.sampled_from([0.5, 1, 2])))
    found = alpha_interval(ratings, level, weights, documents=documents, draws=20, seed=4)
    kept = (~np.isnan(ratings)).sum(axis=1) > 1
    _, cluster = np.unique(documents[kept], return_inverse=True)
    number = found.clusters
    if number < 2 or cluster.max(initial=0) == 0 or not found.alpha < 1 - 1e-9:
        return
    times = np.random.default_rng(4).multinomial(number, np.full(number, 1 / number), size=20)
    rows = [np.repeat(np.flatnonzero(kept), each[cluster]) for each in times]
    alphas = np.array([alpha(ratings[taken], level, weights[taken]) for taken in rows])
    alphas = alphas[np.isfinite(alphas)]
    if 2 * len(alphas) > 20:
        assert (found.low, found.high) == pytest.approx(tuple(np.quantile(alphas, [0.025, 0.975])))
    else:
        assert np.isnan(found.low)


def test_the_interval_holds_the_truth_where_documents_differ_in_how_hard_they_are():
    def read(generator, documents):
        cluster = np.repeat(np.arange(documents), 6)
        truth = (generator.random(len(cluster)) < 0.35).astype(float)
        slips = np.where((generator.random(documents) < 0.25)[cluster], 0.35, 0.08)
        said = [np.where(generator.random(len(cluster)) < slips, 1 - truth, truth) for _ in range(2)]
        return np.column_stack(said), cluster

    generator = np.random.default_rng(0)
    true = alpha(read(generator, 50_000)[0])
    held = []
    for seed in range(200):
        ratings, documents = read(generator, 60)
        found = alpha_interval(ratings, documents=documents, draws=300, seed=seed)
        held.append(found.low <= true <= found.high)
    assert 0.89 <= np.mean(held) <= 0.99


def test_it_is_told_of_what_and_by_whom():
    found = alpha_interval(np.array([[1.0, 1.0], [2.0, 2.0], [1.0, 2.0]]))
    assert found.words().endswith("(nominal; 3 passages, 2 coders)")
    assert found.words("pair", "judge").endswith("(nominal; 3 pairs, 2 judges)")
