import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.coding.calibration import calibrate_chance, calibrate_position
from volteface.coding.folds import document_folds, homes
from volteface.coding.learned import fit_and_score
from volteface.coding.vectors import vectorise
from volteface.model.errors import NotEnough

NEUTRAL = [f"noun{i}" for i in range(60)]
LOW, HIGH, TOPIC = ["peace", "treaty", "concord"], ["war", "rifle", "cannon"], ["navy", "army"]


def corpus(n=400, documents=20, seed=0):
    """Sentences whose words tell whether they count, and which side they take."""
    draw = np.random.default_rng(seed)
    counts = draw.random(n) < 0.5
    y = np.where(counts, draw.choice([-1.0, -0.5, 0.5, 1.0], n), 0.0)
    texts = []
    for i in range(n):
        words = list(draw.choice(NEUTRAL, 8))
        if counts[i]:
            words += [draw.choice(TOPIC), *draw.choice(HIGH if y[i] > 0 else LOW, 2)]
        texts.append(" ".join(draw.permutation(words)))
    return texts, np.arange(n) * documents // n, counts, y


def learn(texts, documents, counts, y, gold=None, **options):
    gold = np.arange(0, len(texts), 2) if gold is None else gold
    return gold, fit_and_score(
        texts, documents, gold, counts[gold], counts[gold], y[gold], np.ones(len(gold)), **options
    )


def test_what_words_tell_is_learned_and_found_where_nobody_read():
    texts, documents, counts, y = corpus()
    gold, scores = learn(texts, documents, counts, y)
    rest = np.setdiff1d(np.arange(len(texts)), gold)
    assert ((scores.p[rest] > 0.5) == counts[rest]).mean() > 0.95
    told = rest[counts[rest]]
    assert np.corrcoef(scores.f[told], y[told])[0, 1] > 0.85
    assert scores.quality.auc > 0.95
    assert scores.quality.r > 0.8
    assert scores.quality.brier < scores.quality.brier_constant
    assert ((scores.p >= 0) & (scores.p <= scores.about_p) & (scores.about_p <= 1)).all()
    assert (np.abs(scores.f) <= 1).all()
    assert "out of fold on 200 gold passages" in scores.quality.words()


def test_what_is_chance_is_not_found_out_of_fold():
    texts, documents, _, _ = corpus()
    draw = np.random.default_rng(5)
    counts = draw.random(len(texts)) < 0.5
    y = np.where(counts, draw.choice([-1.0, 1.0], len(texts)), 0)
    _, scores = learn(texts, documents, counts, y)
    assert abs(scores.quality.auc - 0.5) < 0.12
    # Below nought it may well be: the mean of the other folds runs against the fold's own.
    assert scores.quality.r < 0.2


def test_a_document_does_not_betray_its_own_passages():
    # Every document has words of its own and one position: a coder that had seen the document would know it.
    draw = np.random.default_rng(2)
    documents = np.repeat(np.arange(40), 10)
    side = draw.choice([-1.0, 1.0], 40)
    texts = [" ".join([f"doc{d}", f"also{d}", *draw.choice(NEUTRAL, 6)]) for d in documents]
    counts = np.ones(400, dtype=bool)
    _, scores = learn(texts, documents, counts, side[documents], gold=np.arange(400))
    assert scores.quality.r < 0.2


def test_formulas_that_recur_do_not_bias_the_correction():
    # Four passages of every document are formulas; all that may differ from sample to sample is what was drawn.
    draw = np.random.default_rng(3)
    topic = ["tariff", "duty", "protect", "import"]
    formulas = [" ".join(draw.choice(NEUTRAL, 12)) for _ in range(20)]
    counts = draw.random((30, 20)) < 0.4
    counts[:, :4] = True
    texts = [
        str(draw.choice(formulas)) if at < 4 else " ".join([*draw.choice(NEUTRAL, 9), *draw.choice(topic, 2 * one)])
        for row in counts
        for at, one in enumerate(row)
    ]
    documents, counts = np.repeat(np.arange(30), 20), counts.ravel()
    vectors = vectorise(texts)
    missed = []
    for sample in range(24):
        gold = np.flatnonzero(np.random.default_rng(sample).random(600) < 0.2)
        _, scores = learn(texts, documents, counts, counts * 1.0, gold=gold, vectors=vectors, seed=sample)
        corrected = scores.p.sum() + ((counts[gold] - scores.p[gold]) / 0.2).sum()
        missed.append(corrected - counts.sum())
    assert abs(np.mean(missed)) < 3 * np.std(missed, ddof=1) / np.sqrt(24)


def test_a_fold_s_scores_do_not_depend_on_its_own_gold():
    # Not through the kind of model, its penalty or its calibration either: the promise is exact.
    texts, documents, counts, y = corpus(n=200)
    gold, scores = learn(texts, documents, counts, y)
    own = gold[scores.fold == 0]
    turned = y.copy()
    turned[own] = -turned[own]
    _, other = learn(texts, documents, counts, turned)
    assert np.array_equal(other.fold, scores.fold)
    assert np.allclose(other.f[own], scores.f[own], atol=1e-6)
    assert not np.allclose(other.f[gold[scores.fold == 1]], scores.f[gold[scores.fold == 1]])
    changed = counts.copy()
    changed[own] = ~changed[own]
    _, other = learn(texts, documents, changed, y)
    assert np.allclose(other.p[own], scores.p[own], atol=1e-6)
    assert not np.allclose(other.p[gold[scores.fold == 1]], scores.p[gold[scores.fold == 1]])


def test_the_rule_s_voice_is_learned_from():
    texts, documents, counts, y = corpus()
    quoted = np.random.default_rng(1).random(len(texts)) < 0.4
    voices = ["quoted" if q else "own" for q in quoted]
    _, with_voice = learn(texts, documents, counts & ~quoted, np.where(quoted, 0, y), voices=voices)
    _, without = learn(texts, documents, counts & ~quoted, np.where(quoted, 0, y))
    assert with_voice.quality.brier < without.quality.brier - 0.02


def test_the_same_seed_gives_the_same_scores_and_vectors_can_be_made_before():
    texts, documents, counts, y = corpus(n=120)
    _, one = learn(texts, documents, counts, y, seed=4)
    _, other = learn(texts, documents, counts, y, seed=4, vectors=vectorise(texts))
    assert np.array_equal(one.p, other.p)
    assert np.array_equal(one.f, other.f)


def test_too_little_gold_says_how_much_is_missing():
    texts, documents, counts, y = corpus(n=40)
    with pytest.raises(NotEnough, match="code 3 more"):
        learn(texts, documents, counts, y, gold=np.arange(5))


@pytest.mark.parametrize("everything", [True, False])
def test_gold_of_one_kind_gives_constants_and_says_so(everything):
    texts, documents, _, y = corpus(n=60)
    counts = np.full(60, everything)
    _, scores = learn(texts, documents, counts, np.where(counts, y, 0))
    assert not scores.quality.fitted_counts
    assert scores.quality.auc is None
    assert np.ptp(scores.p) < 0.05
    assert scores.p.mean() > 0.9 if everything else scores.p.mean() < 0.1
    assert "constant" in scores.quality.words()
    assert all(np.isfinite(v) for v in scores.quality.figures().values())


def test_few_that_count_give_a_constant_position_and_a_single_document_is_split():
    texts, _, counts, y = corpus(n=60)
    few = counts & (np.cumsum(counts) <= 4)
    _, scores = learn(texts, np.zeros(60, dtype=int), few, np.where(few, y, 0), gold=np.arange(60))
    assert not scores.quality.fitted_position
    assert scores.quality.folds == 5


def test_two_documents_leave_nothing_to_judge_by_and_give_the_simplest_uncalibrated():
    texts, _, counts, y = corpus(n=80)
    documents = np.arange(80) % 2
    _, scores = learn(texts, documents, counts, y, gold=np.arange(80))
    assert scores.quality.folds == 2
    assert scores.quality.model == "ridge"
    assert scores.quality.auc > 0.7
    changed = counts.copy()
    changed[::2] = ~changed[::2]
    _, other = learn(texts, documents, changed, y, gold=np.arange(80))
    assert np.allclose(other.p[::2], scores.p[::2], atol=1e-6)


def test_thin_strata_weigh_more_but_not_without_bound():
    texts, documents, counts, y = corpus(n=100)
    gold = np.arange(100)
    probability = np.where(gold < 3, 1e-6, 1.0)
    scores = fit_and_score(texts, documents, gold, counts, counts, y, probability)
    assert np.isfinite(scores.p).all()
    assert scores.quality.auc > 0.7


@given(
    st.lists(st.integers(0, 9), min_size=2, max_size=60),
    st.integers(2, 6),
)
def test_no_document_is_in_two_folds(rows, folds):
    documents = np.array(rows)
    fold = document_folds(documents, folds, seed=0)
    assert len(np.unique(fold)) == fold.max() + 1 <= folds
    for which in range(fold.max() + 1):
        if len(set(documents.tolist())) > 1:
            assert not set(documents[fold != which]) & set(documents[fold == which])


def test_gold_and_the_rest_of_its_document_are_scored_by_one_model():
    documents = np.array([5, 5, 9, 9, 7, 7])
    assert homes(documents, np.array([0, 3]), np.array([1, 0])).tolist() == [1, 1, 0, 0, -1, -1]
    assert homes(documents, np.array([0, 1]), np.array([1, 0])).tolist() == [-1] * 6


def test_calibration_finds_slope_and_intercept_and_little_gold_leaves_scores_as_they_are():
    draw = np.random.default_rng(0)
    linear, one = draw.normal(size=4000), np.ones(4000)
    target = (draw.random(4000) < 1 / (1 + np.exp(-(2 * linear - 1)))).astype(float)
    assert calibrate_chance(linear, target, one) == pytest.approx((2, -1), abs=0.2)
    fold = np.arange(4000) % 5
    assert calibrate_position(linear, 0.5 * linear + 0.1, one, fold) == pytest.approx((0.5, 0.1), abs=0.01)
    assert calibrate_position(linear, -linear, one, fold)[0] == 0
    none = np.zeros(0)
    assert calibrate_chance(none, none, none) == pytest.approx((1, 0))
    assert calibrate_position(none, none, none, np.zeros(0, dtype=int)) == pytest.approx((1, 0))


def test_documents_that_differ_do_not_make_a_good_position_look_poor():
    # Each fold's scores are those of a model that has learned from the others: lower the higher the fold's own mean.
    draw = np.random.default_rng(0)
    fold = np.arange(1000) % 5
    level, said = (fold - 2) / 4, draw.normal(size=1000) / 4
    slope, intercept = calibrate_position(said - level / 4, level + said, np.ones(1000), fold)
    assert slope == pytest.approx(1, abs=0.05)
    assert intercept == pytest.approx(0, abs=0.05)
