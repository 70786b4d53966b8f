"""The chance of being coded, while a sample of several waves is partly read."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.coding.response import Drawing, coded_chances
from volteface.coding.sample import draw

OLD, NEW = [f"old{i}" for i in range(120)], [f"new{i}" for i in range(80)]


class Sampled:
    """A sample drawn wave after wave, as the library keeps it."""

    def __init__(self, seed):
        self.seed, self.waves, self.drawn = seed, [], {}

    def wave(self, names, strata, counting):
        held = {name: drawings[-1].probability for name, drawings in self.drawn.items()}
        earlier = self.waves[-1] if self.waves else None
        made = draw(
            "q", "v", names, [True] * len(names), strata, seed=self.seed, counting=counting, shares=1.0, all_below=0,
            earlier=earlier, held=held,
        )  # fmt: skip
        self.waves.append(made.sample)
        for at in np.flatnonzero(made.drawn).tolist():
            one = Drawing(made.sample.wave, made.strata[at], float(made.probability[at]))
            self.drawn.setdefault(names[at], []).append(one)
        return self

    def chances(self, coded):
        return coded_chances(self.drawn, coded, self.waves)

    def first(self, wave):
        return [name for name, drawings in self.drawn.items() if drawings[0].wave == wave]


@given(st.integers(0, 50), st.integers(1, 30))
def test_of_one_wave_the_chance_is_that_of_the_draw_times_the_part_read(seed, many):
    sampled = Sampled(seed).wave(OLD, ["1900/1909"] * 120, 60)
    coded = set(sampled.first(1)[:many])
    assert sampled.chances(coded) == pytest.approx(dict.fromkeys(coded, 0.5 * len(coded) / len(sampled.drawn)))


def test_a_wave_that_only_draws_more_of_the_same_takes_one_part_of_all():
    sampled = Sampled(1).wave(OLD, ["1900/1909"] * 120, 30).wave(OLD, ["1900/1909"] * 120, 60)
    coded = set(sampled.first(1))
    assert sampled.chances(coded) == pytest.approx(dict.fromkeys(coded, 0.5 * len(coded) / len(sampled.drawn)))


def test_a_period_that_a_machine_parts_since_is_of_one_chance_still():
    bands = ["1900/1909 likely"] * 60 + ["1900/1909 unlikely"] * 60
    sampled = Sampled(1).wave(OLD, ["1900/1909"] * 120, 30).wave(OLD, bands, 60)
    coded = set(sampled.first(1))
    likely = [name for name, drawings in sampled.drawn.items() if drawings[-1].stratum.endswith(" likely")]
    read = coded.intersection(likely)
    chances = sampled.chances(coded)
    expected = sampled.waves[1].strata[0].probability * len(read) / len(likely)
    assert {name: chances[name] for name in read} == pytest.approx(dict.fromkeys(read, expected))


@pytest.mark.parametrize("later", [["1900/1909"] * 200, ["1900/1909 likely"] * 70 + ["1900/1909 unlikely"] * 130])
def test_what_is_added_since_and_not_read_leaves_what_was_read_as_it_was(later):
    sampled = Sampled(2).wave(OLD, ["1900/1909"] * 120, 60)
    coded = set(sampled.first(1))
    before = sampled.chances(coded)
    assert sampled.wave(OLD + NEW, later, 120).chances(coded) == before


def test_a_wave_that_is_read_whole_gives_everything_its_last_chance():
    sampled = Sampled(3).wave(OLD, ["1900/1909"] * 120, 60).wave(OLD + NEW, ["1900/1909"] * 200, 140)
    last = {name: drawings[-1].probability for name, drawings in sampled.drawn.items()}
    assert sampled.chances(set(sampled.drawn)) == pytest.approx(last)


def test_a_wave_passed_over_for_a_later_one_is_taken_with_it():
    sampled = Sampled(4).wave(OLD, ["1900/1909"] * 120, 40).wave(OLD + NEW, ["1900/1909"] * 200, 120)
    coded = set(sampled.first(2)[::2])
    expected = sampled.waves[1].strata[0].probability * len(coded) / len(sampled.drawn)
    assert sampled.chances(coded) == pytest.approx(dict.fromkeys(coded, expected))


@pytest.mark.parametrize("bands", [False, True])
def test_totals_are_unbiased_while_half_of_what_grew_is_read(bands):
    """Old passages say nothing, new ones say something; one part for all would take most for silent."""
    before = (["1900/1909 likely"] * 20 + ["1900/1909 unlikely"] * 100) if bands else ["1900/1909"] * 120
    # Since then the machine has learned, and takes others for likely.
    after = (["1900/1909 unlikely"] * 50 + ["1900/1909 likely"] * 150) if bands else ["1900/1909"] * 200
    found = []
    for seed in range(400):
        sampled = Sampled(seed).wave(OLD, before, 40).wave(OLD + NEW, after, 90)
        later = sampled.first(2)
        half = np.random.default_rng(seed).permutation(len(later))[: len(later) // 2]
        chances = sampled.chances({*sampled.first(1), *(later[i] for i in half.tolist())})
        found.append(sum(1 / chance for name, chance in chances.items() if name in set(NEW)))
    standard_error = np.std(found) / len(found) ** 0.5
    assert standard_error < 2
    assert abs(np.mean(found) - len(NEW)) < 3 * standard_error
