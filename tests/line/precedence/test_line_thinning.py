"""Thinning to equal information: what is dropped, what is kept, and that what is estimated stays what it was."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from line_material import census, documents, made

from volteface.line.precedence.thinning import equal, in_common, selected
from volteface.synth.publisher import Publisher
from volteface.synth.several import as_much

MUCH = Publisher(documents=96, passages=(8, 12))


@pytest.fixture(scope="module")
def rich():
    return made(MUCH, seed=1)


@pytest.fixture(scope="module")
def poor():
    return made(as_much(MUCH, 0.25), seed=2, gold=4)


def telling(codings):
    return len(np.unique(codings.document[codings.counts]))


def test_the_richer_body_is_thinned_to_the_documents_and_the_gold_of_the_poorer(rich, poor):
    plans = equal(*in_common(rich, poor))
    left, right = in_common(rich, poor)
    assert plans[1].nothing
    thin = [plans[0].thin(left, np.random.default_rng(seed)) for seed in range(20)]
    assert np.mean([telling(one) for one in thin]) == pytest.approx(telling(right), rel=0.15)
    assert np.mean([one.counts.sum() for one in thin]) == pytest.approx(right.counts.sum(), rel=0.2)


def test_equal_bodies_lose_next_to_nothing(rich):
    plans = equal(*in_common(rich, made(MUCH, seed=3)))
    assert min(plan.keep.mean() for plan in plans) > 0.95
    assert min(plan.read.min() for plan in plans) > 0.85


def test_each_stretch_of_time_is_made_equal_on_its_own():
    # The one publishes three times a month in its first half, the other in its second.
    early = [f"{year}-{month:02d}-{day:02d}" for year in (1900, 1901) for month in range(1, 13) for day in (1, 10, 20)]
    late = [f"{year}-{month:02d}-05" for year in (1902, 1903) for month in range(1, 13)]
    sparse = [f"{year}-{month:02d}-05" for year in (1900, 1901) for month in range(1, 13)]
    dense = [f"{year}-{month:02d}-{day:02d}" for year in (1902, 1903) for month in range(1, 13) for day in (1, 10, 20)]
    one = census(documents(*early, *late), [[0.5]] * (len(early) + len(late)))
    other = census(documents(*sparse, *dense), [[0.5]] * (len(sparse) + len(dense)))
    first, second = in_common(one, other)
    plans = equal(first, second)
    rng = np.random.default_rng(0)
    days = [plan.thin(held, rng).documents.earliest for plan, held in zip(plans, (first, second), strict=True)]
    middle = (first.documents.earliest.min() + first.documents.earliest.max()) / 2
    for half in (lambda d: d < middle, lambda d: d >= middle):
        numbers = [int(half(d).sum()) for d in days]
        assert abs(numbers[0] - numbers[1]) <= 3


def test_a_dropped_coding_leaves_its_passage_in_the_frame_and_the_total_unbiased(rich, poor):
    left, _ = in_common(rich, poor)
    plan = replace(equal(left, in_common(rich, poor)[1])[0], keep=np.ones(len(left.documents.ids)))
    totals = []
    for seed in range(200):
        thin = plan.thin(left, np.random.default_rng(seed))
        assert len(thin.passage) == len(left.passage)
        assert np.all(thin.probability[~thin.gold] == 1)
        totals.append(np.sum(thin.counts / thin.probability))
    assert np.mean(totals) == pytest.approx(np.sum(left.counts / left.probability), rel=0.02)


def test_only_the_time_that_both_share_is_looked_at():
    one = census(documents("1900-01-01", "1901-01-01", "1902-01-01"), [[1.0], [1.0], []])
    other = census(documents("1900-06-01", "1901-06-01"), [[1.0], [1.0]])
    first, second = in_common(one, other)
    assert first.documents.ids == ("d1",)  # d2 is silent
    assert second.documents.ids == ("d0",)
    assert in_common(one, census(documents("1910-01-01"), [[1.0]])) is None
    assert in_common(one, census(documents("1900-03-01", "1910-01-01"), [[], [1.0]])) is None


def test_a_seed_tells_what_is_dropped(rich, poor):
    left, right = in_common(rich, poor)
    plan = equal(left, right)[0]
    same = [plan.thin(left, np.random.default_rng(5)).passage.tolist() for _ in range(2)]
    assert same[0] == same[1] != plan.thin(left, np.random.default_rng(6)).passage.tolist()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.booleans(), min_size=96, max_size=96).filter(any))
def test_codings_of_some_documents_are_those_of_just_these(kept):
    codings = made(Publisher(documents=96, passages=(1, 3)), seed=4)
    flags = np.array(kept)
    some = selected(codings, flags)
    names = np.array(codings.documents.ids)
    assert some.documents.ids == tuple(names[flags])
    wanted = flags[codings.document]
    assert np.array_equal(some.passage, codings.passage[wanted])
    assert [some.documents.ids[d] for d in some.document] == names[codings.document[wanted]].tolist()
    assert np.array_equal(some.y, codings.y[wanted])


def test_of_some_documents_it_stays_known_which_the_question_has_reached():
    codings = made(Publisher(documents=12, passages=(1, 3)), seed=4)
    reached = np.arange(12) != 5
    some = selected(replace(codings, reached=reached), np.arange(12) >= 4)
    assert some.reached.tolist() == reached[4:].tolist()
