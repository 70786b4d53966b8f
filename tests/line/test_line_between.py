"""The spread of documents is told without bias from samples however small."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from line_material import by_hand, documents, made

from volteface.line.between import _inside, sharing
from volteface.line.estimate import estimate_line
from volteface.line.frame import boil_down
from volteface.line.ratio import ratio
from volteface.synth.publisher import Publisher


def told(frame, stated):
    """The value and the coefficient of tau squared, where these positions were read."""
    drawn = replace(frame, gold=replace(frame.gold, stated=stated * frame.gold.counts))
    count = len(frame.documents.ids)
    nothing = np.zeros(count)
    estimate = ratio(drawn, np.zeros(count, dtype=np.int64), 1, nothing, nothing)
    found = _inside(np.ones(1), sharing(drawn, estimate, 1))
    return found.value, found.slope


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(1, 5), min_size=2, max_size=5),
    st.integers(0, 10_000),
    st.floats(0, 0.2),
    st.floats(0.01, 0.5),
)
def test_given_any_sample_of_gold_its_expectation_is_tau_squared(sizes, seed, between, within):
    rng = np.random.default_rng(seed)
    document = np.repeat(np.arange(len(sizes)), sizes)
    rows = [(int(d), 0.0, 0.0, float(rng.uniform(0.05, 1)), 0.5 if rng.random() < 0.8 else None) for d in document]
    frame = boil_down(by_hand(documents(*["2001-01-01"] * len(sizes)), rows))
    covariance = between * (document[:, None] == document) + within * np.eye(len(document))
    # The value is a quadratic form of the positions: its expectation is the sum over the columns of a root.
    parts = [told(frame, column) for column in np.linalg.cholesky(covariance).T]
    slope = parts[0][1]
    expected = sum(value for value, _ in parts)
    assert expected == pytest.approx(slope * between, abs=1e-10)


@pytest.mark.parametrize("per_document", [8, 15, 25])
def test_a_small_first_wave_tells_the_spread_of_documents_about_right(per_document):
    publisher = Publisher(documents=24, passages=(100, 100), position=0.2, spread=0.2)
    found = []
    for seed in range(60):
        codings = made(publisher, seed=seed, gold=per_document)
        found.append(estimate_line(replace(codings, p=codings.p * 0, f=codings.f * 0), seed=seed).document_variance)
    # Its standard deviation is near .03: the mean of sixty is told to .004.
    assert np.mean(found) == pytest.approx(0.04, abs=0.008)


def test_documents_that_do_not_differ_are_not_told_apart():
    publisher = Publisher(documents=72, passages=(20, 60), spread=0.0, every=61)
    found = [estimate_line(made(publisher, seed=seed, gold=6), by="year").document_variance for seed in range(40)]
    assert np.median(found) < 0.005


def test_a_turn_does_not_pass_for_spread_where_a_day_has_two_unequal_documents():
    publisher = Publisher(documents=16, same_day=2, passages=(20, 40), position=-0.4, turns=((8, 0.8),), spread=0.1)
    found = [estimate_line(made(publisher, seed=seed)).document_variance for seed in range(30)]
    assert np.mean(found) == pytest.approx(0.01, abs=0.005)
