import numpy as np
import pytest
from test_coding_learned import corpus

from volteface.coding import learned, vectors
from volteface.coding.features import features, span
from volteface.coding.vectors import in_passing, vectorise


def test_vectors_in_passing_are_those_that_are_kept(monkeypatch):
    monkeypatch.setattr("volteface.coding.grams._CHUNK", 500)
    texts, _, _, _ = corpus(n=60)
    kept, passing = vectorise([*texts, "", "…"]), in_passing([*texts, "", "…"])
    assert (passing.height, passing.width) == (kept.height, kept.width) == kept.matrix.shape
    assert np.array_equal(kept.weights, passing.weights)
    starts = []
    for start, rows in passing.portions():
        starts.append(start)
        assert abs(rows - kept.matrix[start : start + rows.shape[0]]).max() < 1e-6
    assert len(starts) > 5
    some = np.array([5, 1, 61])
    assert abs(passing.chosen(some) - kept.chosen(some)).max() < 1e-6


def test_many_passages_get_the_scores_that_few_get(monkeypatch):
    texts, documents, counts, y = corpus(n=120)
    gold = np.arange(0, 120, 2)
    told = (texts, documents, gold, counts[gold], counts[gold], y[gold], np.ones(60))
    few = learned.fit_and_score(*told)
    monkeypatch.setattr(learned, "MANY", 50)
    monkeypatch.setattr(vectors, "_ROWS", 7)
    many = learned.fit_and_score(*told)
    for name in ("p", "f", "about_p"):
        assert getattr(few, name) == pytest.approx(getattr(many, name), abs=1e-5)


@pytest.mark.parametrize("most", [10, 10_000])
def test_weights_say_of_gold_what_rows_say(monkeypatch, most):
    monkeypatch.setattr("volteface.coding.features._MOST_SQUARE", most)
    texts, _, _, _ = corpus(n=40)
    draw = np.random.default_rng(0)
    encoded = draw.normal(size=(40, 6)).astype(np.float32)
    voices = ["quoted" if at % 3 == 0 else "own" for at in range(40)]
    known = features(vectorise(texts), encoded, voices, ("words", "characters", "encoder"))
    place = np.arange(0, 40, 2)
    made = span(known, place)
    rows = made.voiced(place)
    coefficients = draw.normal(size=rows.shape[1])
    weights = made.weights(coefficients, 0.5)
    said = known.vectors.chosen(place) @ weights.sparse + known.dense[place] @ weights.dense + weights.constant
    said = said + known.voices[place] @ weights.voices
    # A private share of each passage keeps the square root defined, and is no weight of a word.
    assert said == pytest.approx(rows @ coefficients + 0.5, abs=2e-2)


@pytest.mark.parametrize(
    ("parts", "blocks"),
    [
        (("words",), (1.4142, 0)),
        (("characters",), (0, 1.4142)),
        (("encoder",), (0, 0)),
        (("words", "characters"), (1, 1)),
    ],
)
def test_a_part_alone_has_the_length_that_all_have_together(parts, blocks):
    texts, _, _, _ = corpus(n=30)
    encoded = np.random.default_rng(0).normal(3, 1, (30, 5)).astype(np.float32)
    known = features(vectorise(texts), encoded, None, parts)
    assert known.blocks == pytest.approx(blocks, abs=1e-4)
    every = np.arange(30)
    dense = known.gold_dense(every)
    assert dense.shape[1] == (5 if "encoder" in parts else 0)
    if dense.size:
        assert np.mean(np.sum(dense**2, axis=1)) == pytest.approx(1, abs=1e-4)
        assert dense.mean(axis=0) == pytest.approx(np.zeros(5), abs=1e-5)
    else:
        assert np.asarray(known.gold_sparse(every).power(2).sum(axis=1)).ravel() == pytest.approx(np.ones(30), abs=1e-4)


def test_an_encoder_that_says_the_same_of_all_changes_nothing():
    texts, documents, counts, y = corpus(n=60)
    gold = np.arange(60)
    told = (texts, documents, gold, counts, counts, y, np.ones(60))
    plain = learned.fit_and_score(*told)
    for same in (0.0, 0.37):
        found = learned.fit_and_score(*told, encoded=np.full((60, 4), same, dtype=np.float32))
        assert found.p == pytest.approx(plain.p, abs=1e-3)
        assert found.f == pytest.approx(plain.f, abs=1e-3)
