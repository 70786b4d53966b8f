import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.coding.sample import (
    OUTSIDE_LABEL,
    draw,
    expected_shares,
    permanent_number,
)
from volteface.model.errors import WrongUse

MADE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
PASSAGES = [f"doc{i // 20}#{i}" for i in range(3000)]
STRATA = [f"{1800 + 20 * (i // 500)}" for i in range(3000)]
INSIDE = [i % 3 != 0 for i in range(3000)]


def wave(passages=PASSAGES, inside=INSIDE, strata=STRATA, *, seed=1, **options):
    return draw("tariff", "v1", passages, inside, strata, seed=seed, made=MADE, **options)


def test_permanent_numbers_are_these_for_ever():
    # Worked out with coreutils: printf '1\0tariff\0doc1#0-10' | b2sum -l 64
    assert permanent_number(1, "tariff", "doc1#0-10") == 0.8120882555004418
    assert permanent_number(2, "tariff", "doc1#0-10") == 0.2632696070244277


def test_permanent_numbers_are_uniform_and_unrelated_between_questions():
    one = np.array([permanent_number(7, "tariff", p) for p in PASSAGES])
    other = np.array([permanent_number(7, "china", p) for p in PASSAGES])
    counts, _ = np.histogram(one, bins=10, range=(0, 1))
    assert ((counts - 300) ** 2 / 300).sum() < 27.9  # chi-square of 9 degrees, .999
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.06


def test_the_expected_number_is_what_was_asked_for():
    drawn = wave(counting=25, shares=0.25)
    for stratum in drawn.sample.strata:
        wanted = 60 if stratum.outside else 100
        assert stratum.probability * stratum.frame == pytest.approx(wanted)
        assert abs(stratum.drawn - wanted) < 4 * wanted**0.5
    assert sum(s.frame for s in drawn.sample.strata) == len(PASSAGES)
    assert {s.label for s in drawn.sample.strata if s.outside} == {OUTSIDE_LABEL}


def test_small_strata_are_taken_whole():
    drawn = wave(strata=["1926" if i < 58 else "1927" for i in range(3000)])
    small = next(s for s in drawn.sample.strata if s.label == "1926")
    assert (small.frame, small.drawn, small.probability) == (38, 38, 1.0)


def test_another_seed_or_other_strata_cannot_go_on():
    first = wave().sample
    with pytest.raises(WrongUse, match="seed"):
        wave(seed=2, earlier=first)
    with pytest.raises(WrongUse, match="strata"):
        wave(strata=["all"] * 3000, earlier=first)


def test_shares_are_drawn_towards_the_mean_and_never_none():
    shares = expected_shares(["a"] * 100 + ["b"] * 2 + ["c"] * 500, [1] * 100 + [0, 0] + [0] * 500)
    assert shares["a"] > 0.8
    assert shares["b"] == pytest.approx(20 * (100 / 602) / 22)
    assert shares["c"] == 0.1


def test_a_frame_of_nothing_draws_from_outside_only():
    drawn = wave(inside=[False] * 3000)
    assert [s.outside for s in drawn.sample.strata] == [True]
    assert "0 of 0" in drawn.words()


@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 5), st.floats(0.05, 1))
def test_samples_are_nested(fewer, more, seed, share):
    fewer, more = sorted((fewer, more))
    part = slice(0, 400)
    passages, inside, strata = PASSAGES[part], INSIDE[part], [str(i % 4) for i in range(400)]
    small = wave(passages, inside, strata, seed=seed, counting=fewer, shares=share)
    large = wave(passages, inside, strata, seed=seed, counting=more, shares=share)
    assert not (small.drawn & ~large.drawn).any()
    assert (small.probability <= large.probability).all()


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 400))
def test_waves_never_lose_a_passage_even_when_files_are_added(first_n, second_n, held_first):
    strata = [str(i % 4) for i in range(400)]
    first = wave(PASSAGES[:held_first], INSIDE[:held_first], strata[:held_first], counting=first_n)
    second = wave(PASSAGES[:400], INSIDE[:400], strata, counting=second_n, earlier=first.sample)
    assert not (first.drawn & ~second.drawn[:held_first]).any()
    assert second.sample.wave == 2


def test_estimates_from_the_sample_are_unbiased():
    truth = np.array([(i * 7) % 5 == 0 for i in range(3000)]) & np.array(INSIDE)
    totals = []
    for seed in range(60):
        drawn = wave(seed=seed, counting=10)
        totals.append((truth * drawn.drawn / drawn.probability).sum())
    error = np.std(totals) / len(totals) ** 0.5
    assert abs(np.mean(totals) - truth.sum()) < 4 * error
