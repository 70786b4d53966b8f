from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from line_material import by_hand, documents, made, reordered

from volteface.line.estimate import estimate_line
from volteface.line.frame import boil_down
from volteface.line.ratio import ratio
from volteface.synth.coder import MachineCoder
from volteface.synth.publisher import Publisher

TWO_DAYS = documents("2001-01-01", "2001-01-02")
# document, p, f, probability, y
ROWS = [
    (0, 0.8, 0.5, 0.5, 1.0),
    (0, 0.6, -0.5, None, None),
    (0, 0.2, 0.0, 0.5, None),
    (1, 1.0, 0.25, 0.25, -0.5),
    (1, 0.5, 0.5, None, None),
]


def test_the_ratio_is_the_one_of_the_book():
    # Document 0: D = 1.6 + (1 - .8)/.5 + (0 - .2)/.5 = 1.6;  N = .8*.5 - .6*.5 + (1 - .4)/.5 + 0 = 1.3.
    # Document 1: D = 1.5 + 0;  N = .25 + .25 + (-.5 - .25)/.25 = -2.5.
    estimate = ratio(boil_down(by_hand(TWO_DAYS, ROWS)), np.array([0, 1]), 2, np.ones(2), np.zeros(2))
    assert estimate.total.tolist() == pytest.approx([1.6, 1.5])
    assert estimate.position.tolist() == pytest.approx([1.3 / 1.6, -2.5 / 1.5])


def test_lambda_nought_is_gold_alone():
    # N = 1/.5 = 2 and -.5/.25 = -2; D = 1/.5 = 2 and 1/.25 = 4.
    estimate = ratio(boil_down(by_hand(TWO_DAYS, ROWS)), np.array([0, 1]), 2, np.zeros(2), np.zeros(2))
    assert estimate.position.tolist() == pytest.approx([1.0, -0.5])


@pytest.mark.parametrize(("weight", "offset"), [(1.0, 0.0), (0.7, 0.1), (0.0, 0.0), (0.3, -0.4)])
def test_the_ratio_solves_the_equation_that_defines_it(weight, offset):
    # N = sum p g + sum over gold (d y - p g) / pi with g = lambda f + (1 - lambda) theta + b, and D as in methods.md.
    codings = by_hand(TWO_DAYS, ROWS)
    theta = ratio(boil_down(codings), np.zeros(2, int), 1, np.full(2, weight), np.full(2, offset)).position[0]
    taken = weight * codings.f + (1 - weight) * theta + offset
    inverse = codings.gold / codings.probability
    n = np.sum(codings.p * taken + inverse * (codings.counts * codings.y - codings.p * taken))
    d = np.sum(codings.p + inverse * (codings.counts - codings.p))
    assert n == pytest.approx(theta * d)


def test_linearised_contributions_sum_to_nought():
    codings = by_hand(TWO_DAYS, ROWS)
    frame = boil_down(codings)
    estimate = ratio(frame, np.array([0, 0]), 1, np.full(2, 0.7), np.full(2, 0.1))
    machine = codings.p * (0.7 * (codings.f - estimate.position[0]) + 0.1)
    np.testing.assert_allclose(estimate.machine, machine[codings.gold])
    assert machine.sum() + frame.gold.weight @ estimate.error == pytest.approx(0)


@pytest.mark.parametrize("position", [0.0, 0.7])
def test_no_machine_does_harm_beyond_gold_alone(position):
    publisher = Publisher(documents=16, passages=(150, 150), position=position, spread=0.0)
    with_machine, alone = [], []
    for seed in range(10):
        codings = made(publisher, seed=seed, gold=30, coder=MachineCoder(quality=0.1, bias=(0.3, 0.3)))
        nothing = replace(codings, p=np.zeros(len(codings.p)), f=np.zeros(len(codings.p)))
        for widths, one in ((with_machine, codings), (alone, nothing)):
            line = estimate_line(one, by="20 years", as_said=True)
            widths.append(float(line.high[0] - line.low[0]))
    assert np.mean(with_machine) < 1.05 * np.mean(alone)


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(ROWS))))
def test_the_order_of_rows_does_not_matter_to_the_sums(order):
    codings = by_hand(TWO_DAYS, ROWS)
    one, other = boil_down(codings), boil_down(reordered(codings, np.array(order)))
    for name in ("passages", "p", "pf", "pff", "pp", "ppf", "ppff", "about_p"):
        np.testing.assert_allclose(getattr(one, name), getattr(other, name))


def test_the_order_of_rows_does_not_matter_to_the_line():
    codings = made(Publisher(documents=12, turns=((6, 1.0),), position=-0.5), seed=3, gold=20)
    shuffled = reordered(codings, np.random.default_rng(0).permutation(len(codings.p)))
    one, other = estimate_line(codings), estimate_line(shuffled)
    for name in ("position", "low", "high", "covariance", "salience", "spread"):
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), rtol=1e-9, atol=1e-12)
    assert [turn.words() for turn in one.turns] == [turn.words() for turn in other.turns]
    assert set(one.turns[0].before_passages) == set(other.turns[0].before_passages)


def test_a_census_is_the_plain_mean_whatever_the_machine_says():
    codings = made(Publisher(documents=6, passages=(20, 30)), seed=1)
    line = estimate_line(codings, by="document")
    for i in range(6):
        rows = (codings.document == i) & codings.counts
        assert line.position[i] == pytest.approx(codings.y[rows].mean())
    assert line.weight == 0


def test_gold_from_outside_the_frame_counts_with_p_nought():
    rows = [(0, 0.0, 0.0, 0.5, y) for y in (1.0, 0.5, 0.5, 0.0, None, None)]
    estimate = ratio(boil_down(by_hand(documents("2001-01-01"), rows)), np.array([0]), 1, np.ones(1), np.zeros(1))
    assert estimate.total[0] == pytest.approx(8)
    assert estimate.position[0] == pytest.approx(0.5)


def test_a_useless_machine_is_trusted_less_than_a_good_one():
    publisher = Publisher(documents=24, passages=(100, 100), relevance=(0.9, 0.9))
    good = estimate_line(made(publisher, seed=5, gold=20, coder=MachineCoder(quality=0.95)))
    bad = estimate_line(made(publisher, seed=5, gold=20, coder=MachineCoder(quality=0.1, bias=(-0.8, 0.8))))
    assert good.weight > 0.8
    assert bad.weight < 0.2
