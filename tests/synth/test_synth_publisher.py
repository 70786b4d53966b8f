import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volteface.synth.coder import MachineCoder, draw_gold, score
from volteface.synth.publisher import STEP, Publisher, deviations, publish
from volteface.synth.texts import documents, texts

SMALL = Publisher(documents=9, passages=(5, 8), authors=("X", "Y", "Z"), sources=("Daily", "Weekly"))


def test_the_same_seed_writes_the_same():
    one, other = publish(SMALL, seed=1), publish(SMALL, seed=1)
    np.testing.assert_array_equal(one.position, other.position)
    assert texts(one, seed=2) == texts(other, seed=2)
    assert texts(one, seed=2) != texts(one, seed=3)


def test_dates_authors_and_sources_are_as_told():
    written = publish(Publisher(documents=6, same_day=2, every=10, authors=("X", "Y"), sources=("D", "W")), seed=1)
    start = dt.date(1920, 1, 1).toordinal()
    assert written.day.tolist() == [start, start, start + 10, start + 10, start + 20, start + 20]
    assert written.author == ("X", "X", "X", "Y", "Y", "Y")
    assert written.source == ("D", "W") * 3
    assert written.words.sum() == len(written.document) * 25


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000), st.floats(-1, 1), st.floats(0, 1))
def test_every_passage_has_one_of_three_states_and_a_position_on_the_scale(seed, position, relevance):
    written = publish(Publisher(documents=5, position=position, relevance=(relevance, relevance)), seed=seed)
    assert not (written.counts & ~written.about).any()
    assert not written.position[~written.counts].any()
    steps = (written.position + 1) / STEP
    np.testing.assert_array_equal(steps, np.round(steps))
    assert np.abs(written.position).max() <= 1


def test_passages_mean_what_their_document_leans_to_and_the_line_turns():
    publisher = Publisher(documents=40, passages=(2000, 2000), position=-0.4, turns=((20, 0.8),), spread=0.1)
    written = publish(publisher, seed=4)
    assert written.line.tolist() == pytest.approx([-0.4] * 20 + [0.4] * 20)
    means = np.bincount(written.document, written.position) / np.bincount(written.document, written.counts)
    assert np.abs(means - written.leaning).max() < 0.07
    assert np.std(written.leaning - written.line) == pytest.approx(0.1, abs=0.03)


def test_relevance_drifts_from_first_to_last():
    written = publish(Publisher(documents=10, passages=(3000, 3000), relevance=(0.8, 0.3)), seed=1)
    part = np.bincount(written.document, written.counts) / 3000
    assert part[[0, -1]] == pytest.approx([0.8, 0.3], abs=0.04)


def test_neighbouring_documents_correlate_as_told():
    noise = deviations(np.random.default_rng(1), 20_000, 0.3)
    assert np.corrcoef(noise[1:], noise[:-1])[0, 1] == pytest.approx(0.3, abs=0.03)
    assert noise.std() == pytest.approx(1, abs=0.03)


@pytest.mark.parametrize("quality", [0.3, 0.7, 0.95])
def test_a_machine_has_the_quality_and_bias_it_is_given(quality):
    written = publish(Publisher(documents=10, passages=(2000, 2000), relevance=(1, 1), spread=0), seed=1)
    scores = score(written, MachineCoder(quality=quality, bias=(0.1, 0.1)), seed=2)
    assert np.corrcoef(scores.f, written.position)[0, 1] == pytest.approx(quality, abs=0.03)
    assert scores.f.mean() == pytest.approx(0.1, abs=0.03)
    drifting = score(written, MachineCoder(quality=quality, bias=(-0.2, 0.2)), seed=2)
    assert drifting.f[-2000:].mean() - drifting.f[:2000].mean() == pytest.approx(0.4, abs=0.05)


def test_scores_tell_what_counts_and_are_calibrated_at_one_half():
    written = publish(Publisher(documents=10, passages=(2000, 2000)), seed=1)
    scores = score(written, MachineCoder(), seed=2)
    assert scores.p[written.counts].mean() > scores.p[~written.counts].mean() + 0.3
    likely = (scores.p > 0.7) & (scores.p < 0.8)
    assert written.counts[likely].mean() == pytest.approx(0.75, abs=0.05)
    assert (scores.about_p >= scores.p).all()


def test_a_larger_sample_holds_the_smaller_one():
    written = publish(Publisher(documents=20), seed=1)
    small, large = draw_gold(written, 5, seed=3), draw_gold(written, 10, seed=3)
    assert (large.drawn | ~small.drawn).all()
    assert (small.probability[~small.drawn] == 1).all()
    assert draw_gold(written, 1000, seed=3).drawn.all()


def test_inclusion_probabilities_are_kept():
    written = publish(Publisher(documents=50, passages=(100, 200)), seed=1)
    held = np.bincount(written.document)
    gold = draw_gold(written, 20, seed=5)
    assert gold.drawn.sum() == pytest.approx(1000, rel=0.1)
    np.testing.assert_allclose(gold.probability[gold.drawn], (20 / held)[written.document[gold.drawn]])


def test_documents_hold_their_sentences_as_spans():
    written = publish(SMALL, seed=1)
    sentences = texts(written, seed=2)
    filed = documents(written, seed=2)
    spoken = [document.text[span.start : span.end] for document in filed for span in document.spans]
    assert spoken == list(sentences)
    assert [item.author for document in filed for item in document.items] == list(written.author)
    assert filed[0].date.edtf == "1920-01-01"
    assert len({span.id for document in filed for span in document.spans}) == len(sentences)


def test_words_differ_with_what_is_said():
    written = publish(Publisher(documents=20), seed=1)
    sentences = texts(written, seed=2, plainness=1.0)
    for sentence, about, counts, position in zip(
        sentences, written.about, written.counts, written.position, strict=True
    ):
        assert ("tariff" in sentence or "duty" in sentence or "customs" in sentence) == about
        demands = "demands an increase" in sentence or "insists" in sentence
        assert not demands or (counts and position == 1)


LARGE = Publisher(documents=40, passages=(800, 800), spread=0.0)


def test_a_line_drifts_and_swings_as_told():
    walk = publish(Publisher(documents=3000, passages=(1, 1), drift=0.1), seed=1).line
    assert np.diff(walk).std() == pytest.approx(0.1, abs=0.01)
    swung = publish(Publisher(documents=40, swing=(0.3, 20)), seed=1).line
    assert swung[5] == pytest.approx(0.3)
    assert swung[15] == pytest.approx(-0.3)
    assert swung[25] == pytest.approx(0.3)


def test_a_silence_is_one_and_ends():
    written = publish(Publisher(documents=30, passages=(100, 100), loudness=((10, 0.0), (20, 1.0))), seed=1)
    said = np.bincount(written.document, written.about, 30)
    assert not said[10:20].any()
    assert (said[[0, 9, 20, 29]] > 0).all()


def test_bursts_make_counts_vary_more_than_chance():
    def variation(bursts):
        publisher = Publisher(documents=400, passages=(100, 100), relevance=(0.2, 0.2), bursts=bursts)
        written = publish(publisher, seed=1)
        counts = np.bincount(written.document, written.counts)
        return counts.var() / counts.mean()

    assert variation(0.0) < 1.2
    assert variation(0.5) > 3


def test_a_divided_body_keeps_its_mean_and_spreads():
    written = publish(Publisher(**{**LARGE.__dict__, "divided": ((20, 0.6),)}), seed=1)
    early = written.counts & (written.document < 20)
    late = written.counts & (written.document >= 20)
    assert written.position[late].mean() == pytest.approx(written.position[early].mean(), abs=0.03)
    assert written.position[early].std() == pytest.approx(0.5, abs=0.03)
    assert written.position[late].std() > 0.75


def test_boilerplate_stands_in_every_document_and_says_nothing():
    written = publish(Publisher(documents=10, passages=(60, 60), boilerplate=0.5), seed=1)
    assert not (written.repeated & written.about).any()
    said = np.array(texts(written, seed=1))[written.repeated]
    assert len(set(said)) == 3
    assert (np.bincount(written.document[written.repeated], minlength=10) > 3).all()


def test_volume_grows():
    written = publish(Publisher(documents=20, passages=(100, 100), growth=(1.0, 4.0)), seed=1)
    held = np.bincount(written.document)
    assert held[0] == 100
    assert held[-1] == 400
