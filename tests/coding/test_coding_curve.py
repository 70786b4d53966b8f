import numpy as np
import pytest
from test_coding_learned import HIGH, LOW, TOPIC, corpus

from volteface.coding.curve import GoldTable, by_parts, learning_curve, sizes
from volteface.coding.grams import character_grams, named_word_grams, plain, word_grams
from volteface.coding.learned import fit_and_score
from volteface.coding.telling import look
from volteface.coding.vectors import COLUMNS, vectorise


def table(n=240, encoded=None):
    texts, documents, counts, y = corpus(n=n)
    own = ["own"] * n
    ones = np.ones(n)
    return GoldTable(texts, documents, counts, counts, y, ones, own, vectorise(texts), encoded)


def test_more_gold_makes_a_better_coder_and_all_of_it_the_coder_itself():
    gold = table()
    points = learning_curve(gold, draws=2)
    assert [point.gold for point in points] == [25, 50, 100, 200, 240]
    assert points[-1].brier < points[0].brier - 0.05
    assert points[-1].r > points[0].r + 0.2
    assert all(point.draws == 2 and point.brier_spread >= 0 for point in points)
    whole = fit_and_score(
        gold.texts,
        gold.documents,
        np.arange(240),
        gold.about,
        gold.counts,
        gold.y,
        gold.probability,
        voices=gold.voices,
    )
    assert gold.quality(np.arange(240), seed=0).brier == pytest.approx(whole.quality.brier)


def test_numbers_of_gold_double_and_end_with_all():
    assert sizes(950) == [25, 50, 100, 200, 400, 800, 950]
    assert sizes(26) == [26]
    assert sizes(7) == []


def test_each_part_alone_and_together():
    counts_words = table()
    draw = np.random.default_rng(0)
    # An encoder that knows the position and nothing else.
    encoded = np.column_stack([counts_words.y, draw.normal(0, 0.1, (240, 3))]).astype(np.float32)
    found = {one.parts: one for one in by_parts(table(encoded=encoded))}
    assert list(found) == [
        ("words",),
        ("characters",),
        ("words", "characters"),
        ("encoder",),
        ("words", "characters", "encoder"),
    ]
    assert found["encoder",].r > 0.95
    assert found["words", "characters"].auc > 0.9
    assert found["words", "characters", "encoder"].r > found["words", "characters"].r
    assert len(by_parts(counts_words)) == 3


def test_what_it_looks_at_are_the_words_that_tell():
    texts, documents, counts, y = corpus()
    gold = np.arange(len(texts))
    vectors = vectorise(texts)
    scores = fit_and_score(texts, documents, gold, counts, counts, y, np.ones(len(y)), vectors=vectors)
    found = look(texts, vectors.matrix, scores.effects.counts, scores.effects.position, most=3)
    assert {one.words for one in found.low} == set(LOW)
    assert {one.words for one in found.high} == set(HIGH)
    assert set(TOPIC) & {one.words for one in found.counts}
    assert all(one.effect > 0 for one in (*found.high, *found.counts))
    assert all(one.effect < 0 for one in (*found.low, *found.counts_not))
    for one in (*found.low, *found.high):
        assert one.passages == sum(one.words in text.split() for text in texts)


def test_named_words_and_pairs_have_the_columns_that_are_counted():
    texts = [plain(text) for text in ("Free trade, free ports!", "", "Don’t tax tea", "x")]
    names, row, column = named_word_grams(texts, COLUMNS)
    assert names[:4] == ["free", "trade", "free", "ports"]
    assert set(names[-4:]) <= {"trade free", "free ports", "don t", "t tax", "tax tea"}
    counted = word_grams(texts, COLUMNS)
    assert {(r, c) for r, c in zip(row.tolist(), column.tolist(), strict=True)} == set(
        zip(*counted.nonzero(), strict=True)
    )
    assert character_grams(texts, COLUMNS).nnz
