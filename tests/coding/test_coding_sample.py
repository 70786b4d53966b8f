import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.coding.sample import OUTSIDE_LABEL, draw, permanent_number
from volteface.coding.strata import band_of, bands, crossed
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


def test_another_seed_cannot_go_on():
    with pytest.raises(WrongUse, match="seed"):
        wave(seed=2, earlier=wave().sample)


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


def held(*waves, passages=PASSAGES):
    """What is on record after these waves: of each passage drawn, its chance in the last that drew it."""
    return {
        p: float(pi)
        for one in waves
        for p, pi, d in zip(passages, one.probability, one.drawn.tolist(), strict=False)
        if d
    }


CHANCES = np.random.default_rng(3).beta(1, 3, len(PASSAGES))
CROSSED = crossed(STRATA, bands(CHANCES))


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=60, max_size=60), min_size=2, max_size=4), st.integers(0, 9))
def test_over_waves_a_passage_has_the_largest_chance_that_it_ever_had(waves, seed):
    """Strata may be shuffled at will: drawn is what u says of the largest chance, and that chance is on record."""
    passages = PASSAGES[:60]
    size = {"a": 3, "b": 9, "c": 20}
    earlier, record, ever = None, {}, np.zeros(60)
    for strata in waves:
        counting = size[strata[0]]
        one = draw(
            "tariff", "v1", passages, [True] * 60, strata, seed=seed, counting=counting, shares=1, all_below=0,
            earlier=earlier, held=record, made=MADE,
        )  # fmt: skip
        chance = {s.label: s.probability for s in one.sample.strata}
        ever = np.maximum(ever, [chance[label] for label in strata])
        assert (one.drawn == (one.u < ever)).all()
        assert (one.probability[one.drawn] == ever[one.drawn]).all()
        earlier, record = one.sample, held(one, passages=passages)


def test_estimates_are_unbiased_when_strata_are_crossed_and_a_machine_learns():
    """Three waves: periods, then bands of scores, then bands of another machine; the frame moves too."""
    rng = np.random.default_rng(0)
    inside = np.array(INSIDE)
    moved = inside ^ (rng.random(len(PASSAGES)) < 0.05)
    truth = rng.random(len(PASSAGES)) < CHANCES
    other = crossed(STRATA, bands(rng.permutation(CHANCES)))
    shares = {label: {"unlikely": 0.1, "possible": 0.3, "likely": 0.6}[band_of(label)] for label in CROSSED}
    totals, naive = [], []
    for seed in range(120):
        first = wave(seed=seed, counting=6, shares=0.5)
        second = wave(seed=seed, strata=CROSSED, shares=shares, counting=12, earlier=first.sample, held=held(first))
        options = {"inside": moved, "strata": other, "shares": shares, "counting": 14}
        third = wave(seed=seed, earlier=second.sample, held=held(second), **options)
        assert not (second.drawn & ~third.drawn).any()
        value = truth & moved & third.drawn
        totals.append((value / third.probability).sum())
        now = {s.label: s.probability for s in third.sample.strata}
        naive.append(sum(1 / now[third.strata[i]] for i in np.flatnonzero(value)))
    error = np.std(totals) / len(totals) ** 0.5
    assert abs(np.mean(totals) - (truth & moved).sum()) < 4 * error
    assert abs(np.mean(naive) - (truth & moved).sum()) > 4 * error, "the last wave's chances alone would be wrong"


def test_strata_that_are_gone_are_no_dead_end():
    first = wave(strata=CROSSED, counting=10)
    second = wave(strata=STRATA, counting=10, earlier=first.sample, held=held(first))
    assert {s.label for s in second.sample.strata if not s.outside} == set(STRATA)
    assert (second.drawn >= first.drawn).all()
    before, after = held(first), held(second)
    assert all(after[p] >= chance for p, chance in before.items())


def test_bands_never_have_less_than_their_period_had():
    first = wave(counting=20)
    second = wave(strata=CROSSED, counting=1, earlier=first.sample, held=held(first))
    chance = {s.label: s.probability for s in first.sample.strata}
    assert all(s.probability >= chance[s.label.split()[0]] for s in second.sample.strata if not s.outside)
    assert (second.drawn == first.drawn).all()


def test_what_enters_or_leaves_the_frame_takes_its_chance_along():
    first = wave(counting=30, outside=60)
    left = next(i for i in np.flatnonzero(first.drawn) if INSIDE[i])
    came = next(i for i in np.flatnonzero(first.drawn) if not INSIDE[i])
    inside = [i == came or (x and i != left) for i, x in enumerate(INSIDE)]
    second = wave(inside=inside, counting=30, outside=60, earlier=first.sample, held=held(first))
    assert second.drawn[left]
    assert second.drawn[came]
    assert second.strata[left] == OUTSIDE_LABEL
    assert second.strata[came] != OUTSIDE_LABEL
    assert second.probability[left] == first.probability[left] > first.probability[came]
    assert second.probability[came] == max(first.probability[came], second.probability[came + 1])


def test_new_periods_and_bigger_strata_go_on_from_what_was():
    part = slice(0, 900)  # the first period and most of the second
    first = wave(PASSAGES[part], INSIDE[part], STRATA[part], counting=20)
    second = wave(counting=20, earlier=first.sample, held=held(first, passages=PASSAGES[part]))
    chance = {s.label: s.probability for s in second.sample.strata}
    old = {s.label: s.probability for s in first.sample.strata}
    assert set(chance) > set(old)
    assert chance["1820"] == old["1820"], "a bigger stratum keeps its chance, so that more are drawn of it"
    assert (second.drawn[part] >= first.drawn).all()
