import numpy as np
import pytest
from slogan_material import named, written

from volteface.evidence.slogans.marked import distinct, find_marked, log_odds_of, peak, single
from volteface.evidence.slogans.phrases import find_phrases
from volteface.evidence.wording import log_odds

DOCUMENTS, PERIODS = 60, 10
PERIOD = np.repeat(np.arange(PERIODS), DOCUMENTS // PERIODS)
SLOGAN = "class against class"


def planted(first=24, last=36, text=f"w40 raise {SLOGAN} w50 now"):
    return {at: [text] for at in range(first, last)}


def found(words, **options):
    phrases = find_phrases(words)
    return phrases, find_marked(phrases, PERIOD, PERIODS, **options)


def test_a_planted_slogan_is_found_and_dated():
    words = written(np.random.default_rng(1), DOCUMENTS, planted())
    phrases, marked = found(words, seed=1)
    best = named(words, phrases.phrases[marked.phrase[0]])
    assert SLOGAN in best
    assert (marked.period[0], marked.run[0]) == (4, 2)
    assert marked.p[0] == pytest.approx(1 / (marked.draws + 1))
    assert marked.z[0] > marked.threshold


def test_where_no_slogan_is_put_in_chance_gives_one_in_at_most_five_of_a_hundred():
    falsely = sum(
        len(found(written(np.random.default_rng(seed), DOCUMENTS), draws=39)[1].phrase) > 0 for seed in range(20)
    )
    # The bench has the calibration on many more; of 20 at 5 %, 4 or more come in 2 of 100.
    assert falsely <= 3


def test_a_phrase_within_a_longer_one_is_told_by_the_longer():
    words = written(np.random.default_rng(2), DOCUMENTS, planted())
    phrases = {named(words, one) for one in find_phrases(words).phrases}
    assert any(SLOGAN in one for one in phrases)
    assert "class against" not in phrases
    assert SLOGAN not in phrases - {one for one in phrases if len(one.split()) > 3}


def test_phrases_begin_and_end_with_content_and_cross_no_sentence():
    words = written(
        np.random.default_rng(3), DOCUMENTS, {at: ["w40 the league of nations", "arise ye w60"] for at in range(20, 26)}
    )
    phrases = {named(words, one) for one in find_phrases(words).phrases}
    assert "w40 the league of nations" in phrases
    assert not any("nations arise" in one for one in phrases)
    assert not any(one.split()[0] in {"of", "the"} or one.split()[-1] in {"of", "the"} for one in phrases)


def test_what_most_documents_say_is_no_slogan():
    words = written(np.random.default_rng(4), DOCUMENTS, planted(0, 40))
    assert not any(SLOGAN in named(words, one) for one in find_phrases(words).phrases)


def test_what_documents_open_with_is_no_slogan():
    words = written(np.random.default_rng(5), DOCUMENTS, planted(20, 30), sentences=2)
    assert not any(SLOGAN in named(words, one) for one in find_phrases(words).phrases)


def test_words_in_other_voices_are_not_counted():
    words = written(np.random.default_rng(6), DOCUMENTS, planted())
    words.voiced[np.isin(words.passage, words.passage[words.places(_spelt(words))])] = False
    assert not any(SLOGAN in named(words, one) for one in find_phrases(words).phrases)


def _spelt(words):
    return tuple(words.words.index(word) for word in SLOGAN.split())


def test_the_log_odds_are_those_of_monroe_colaresi_and_quinn():
    rng = np.random.default_rng(7)
    first, second = rng.integers(1, 9, 30).astype(float), rng.integers(1, 30, 30).astype(float)
    total = first + second
    ours = log_odds_of(first, total, np.full(30, first.sum()), float(total.sum()), prior=0.5)
    assert ours == pytest.approx(log_odds(first, second, total, prior=0.5 * total.sum()))


def test_of_phrases_that_share_words_and_documents_one_is_told():
    texts = {at: ["w70 bread peace land w71", "w80 peace land today w81"] for at in range(24, 30)}
    words = written(np.random.default_rng(8), DOCUMENTS, texts)
    phrases, marked = found(words)
    kept = distinct(phrases, marked, frozenset(range(12, len(words.words))))
    told = [named(words, phrases.phrases[marked.phrase[at]]) for at in kept]
    assert sum("peace land" in one for one in told) == 1


def test_a_phrase_alone_is_held_against_chance_and_has_its_peak():
    held = np.arange(24, 34)
    said = np.full(DOCUMENTS, 20)
    alone = single(held, PERIOD, PERIODS, said)
    assert alone is not None
    assert alone.p[0] < 0.05
    assert peak(held, PERIOD, PERIODS, said) == 4
    spread = single(np.arange(0, DOCUMENTS, 2), PERIOD, PERIODS, said)
    assert spread is not None
    assert spread.p[0] > 0.05


def test_a_phrase_in_too_few_documents_is_marked_for_nothing():
    assert single(np.array([30, 31]), PERIOD, PERIODS, np.full(DOCUMENTS, 20)) is None


def test_seeds_give_the_same_again():
    words = written(np.random.default_rng(9), DOCUMENTS, planted())
    first, again = (found(words, seed=3)[1] for _ in range(2))
    assert first.threshold == again.threshold
    assert first.z.tolist() == again.z.tolist()


def test_no_words_are_no_phrases():
    words = written(np.random.default_rng(10), 1, sentences=0)
    phrases = find_phrases(words)
    assert len(phrases) == 0
    assert len(find_marked(phrases, np.zeros(1, dtype=np.int64), 1, draws=19).phrase) == 0


def test_documents_that_say_nothing_else_divide_by_nothing():
    period, silent = np.array([0, 0, 0, 1]), np.zeros(4, dtype=np.int64)
    with np.errstate(all="raise"):
        made = single(np.arange(4), period, 2, silent)
    assert made is not None
    assert np.isfinite(made.z).all()
