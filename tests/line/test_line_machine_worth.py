"""What a machine is worth in further codings: held against drawing so many more."""

import dataclasses

import numpy as np
import pytest
from line_material import made

from volteface.line.frame import boil_down
from volteface.line.machine_worth import machine_worth
from volteface.line.merging import supply
from volteface.line.periods import assign
from volteface.line.ratio import ratio
from volteface.line.weight import cross_fitted_weight
from volteface.synth.coder import MachineCoder, draw_gold
from volteface.synth.publisher import Publisher, publish

# Thirty documents of one decade.
ONE_PERIOD = Publisher(documents=30, passages=(60, 80), position=0.2)


def test_a_good_machine_is_worth_codings_and_a_poor_one_is_not_shown_to_be():
    good = machine_worth(made(ONE_PERIOD, seed=1, gold=10, coder=MachineCoder(quality=0.95, separation=5)), "decade")
    poor = machine_worth(made(ONE_PERIOD, seed=1, gold=10, coder=MachineCoder(quality=0.0)), "decade")
    assert 0 < good.low < good.codings < good.high
    assert good.codings > 100 > poor.codings
    assert poor.low <= 0 or poor.codings < 0.1 * poor.gold
    assert good.left < 0.7


def test_a_census_or_a_handful_says_nothing():
    assert machine_worth(made(ONE_PERIOD, seed=2, gold=1000), "decade") is None
    assert machine_worth(made(ONE_PERIOD, seed=2, gold=0.5), "decade") is None


def _position(codings, *, alone):
    frame, periods = boil_down(codings), assign(codings.documents, "decade")
    rests_on = supply(frame, periods.of_document, len(periods))
    weight = cross_fitted_weight(frame, periods.of_document, len(periods), rests_on.enough, seed=0)
    nothing = np.zeros(len(periods.of_document))
    trust, offset = (nothing, nothing) if alone else (weight.documents, weight.offset)
    return ratio(frame, periods.of_document, len(periods), trust, offset).position[0]


def _drawn(codings, written, per_document, seed):
    drawn = draw_gold(written, per_document, seed=seed)
    counts = written.counts & drawn.drawn
    return dataclasses.replace(
        codings,
        gold=drawn.drawn,
        probability=drawn.probability,
        about=written.about & drawn.drawn,
        counts=counts,
        y=np.where(counts, written.position, 0.0),
    )


def test_gold_alone_with_so_many_more_scatters_as_gold_with_the_machine_does():
    machine = MachineCoder(quality=0.9, separation=4)
    written, codings = publish(ONE_PERIOD, seed=3), made(ONE_PERIOD, seed=3, gold=10, coder=machine)
    worth = np.mean([machine_worth(_drawn(codings, written, 10, seed), "decade").codings for seed in range(20)])
    more = 10 + worth / len(written.ids)
    draws = range(400)
    with_it = np.var([_position(_drawn(codings, written, 10, seed), alone=False) for seed in draws])
    without = np.var([_position(_drawn(codings, written, 10, seed), alone=True) for seed in draws])
    further = np.var([_position(_drawn(codings, written, more, seed), alone=True) for seed in draws])
    assert with_it < 0.8 * without
    assert further == pytest.approx(with_it, rel=0.3)
