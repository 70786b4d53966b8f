"""What is foreseen is what the estimator then gives."""

from dataclasses import replace

import numpy as np
import pytest
from line_material import by_hand, census, documents, made

from volteface.line.components import components, shares_by_length
from volteface.line.estimate import estimate_line
from volteface.line.foresight import Cells, Spread, foresee
from volteface.synth.publisher import Publisher


def cells(passages, counting=1.0, unit=0.25):
    count = len(passages)
    share = np.full(count, counting)
    return Cells(np.arange(count), np.array(passages, dtype=float), share, share, share * unit, share)


def spread(count, unit=0.25, between=0.0, share=1.0):
    return Spread(unit, between, np.full(count, share), 0.0625)


def test_of_documents_read_whole_the_interval_is_the_line_s_own():
    held = documents("2001-01-01", "2002-01-01", "2003-01-01")
    codings = census(held, [[-0.1, 0.1] * 5, [0.0, 0.2] * 5, [0.1, 0.3] * 5])
    codings = replace(codings, coding_step=0.1)
    line = estimate_line(codings, by="document")
    found = components(codings, "document").spread
    seen = foresee(cells([10, 10, 10]), found, np.ones(3))
    assert found.between == pytest.approx(line.document_variance) != 0
    assert seen.sampling == pytest.approx([0, 0, 0])
    assert seen.passages + seen.documents == pytest.approx(np.diag(line.covariance))
    assert seen.width == pytest.approx(line.high - line.low)
    assert seen.enough.all()


def test_a_turn_is_no_spread_here_either():
    codings = made(Publisher(documents=24, position=-0.5, turns=((12, 1.0),)), seed=2)
    line = estimate_line(codings, by="document")
    assert [turn.kind for turn in line.turns] == ["position"]
    assert components(codings, "document").spread.between == line.document_variance < 0.08


def test_the_variance_by_hand():
    seen = foresee(cells([100, 100], counting=0.5), spread(2, between=0.04), np.array([0.2, 1.0]))
    assert seen.gold == pytest.approx([20, 100])
    assert seen.read == pytest.approx([10, 50])
    # 100 passages weighed 5 times, four fifths unread: 100 * .8/.2 * .5 * .25 over 50 squared.
    assert seen.sampling == pytest.approx([0.02, 0])
    assert seen.passages == pytest.approx([0.25 / 50] * 2)
    assert seen.documents == pytest.approx([0.04] * 2)
    # Of 20 codings drawn the number that counts is known to a root of 4 * 50 over 50: too loose for the first.
    assert seen.enough.tolist() == [True, True]
    assert foresee(cells([100], counting=0.5), spread(1), np.array([0.15])).enough.tolist() == [False]


def test_what_cannot_be_known_is_as_wide_as_the_scale():
    assert foresee(cells([50, 0]), spread(2), np.ones(2)).width[1] == 2
    assert foresee(cells([50, 50]), spread(2, between=np.nan), np.ones(2)).width.tolist() == [2, 2]
    assert foresee(cells([50] * 3), spread(3), np.full(3, 1e-6)).width.tolist() == [2, 2, 2]


def test_more_reading_narrows_down_to_what_documents_leave():
    widths = [
        foresee(cells([200] * 12, counting=0.4), spread(12, between=0.02, share=0.3), np.full(12, pi)).width.mean()
        for pi in (0.1, 0.2, 0.4, 0.8, 1.0)
    ]
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] > 2 * 1.96 * (0.02 * 0.3) ** 0.5


@pytest.mark.parametrize(("between", "gold"), [(0.0, 30), (0.2, 30), (0.1, 60)])
def test_foreseen_widths_are_those_obtained_over_many_lines(between, gold):
    publisher = Publisher(documents=20, passages=(150, 150), position=0.2, spread=between)
    true = Spread((1 - 0.2**2) / 4, between**2, np.ones(20), 0.0625)
    chance = gold / 150
    seen = foresee(cells([150] * 20, counting=0.5, unit=true.unit), true, np.full(20, chance))
    obtained = []
    for seed in range(25):
        codings = made(publisher, seed=seed, gold=gold)
        line = estimate_line(replace(codings, p=codings.p * 0, f=codings.f * 0), by="document", seed=seed)
        obtained.append(np.nanmean(line.high - line.low))
    assert np.mean(obtained) / seen.width.mean() == pytest.approx(1, abs=0.08)


def test_what_gold_says_of_the_parts_is_the_truth_on_average():
    publisher = Publisher(documents=20, passages=(150, 150), position=0.2, spread=0.2)
    found = [components(made(publisher, seed=seed, gold=40), "document", seed=seed) for seed in range(20)]
    assert np.mean([one.spread.unit for one in found]) == pytest.approx(0.24, abs=0.02)
    assert np.mean([one.spread.between for one in found]) == pytest.approx(0.04, abs=0.01)
    assert all((one.spread.share == 1).all() for one in found)


def test_where_few_periods_have_enough_all_gold_is_used_by_date():
    publisher = Publisher(documents=40, passages=(60, 60), position=0.2, spread=0.0)
    codings = made(publisher, seed=1, gold=5)
    found = components(codings, "document", seed=1)
    assert found.spread.unit == pytest.approx(0.24, abs=0.06)
    assert np.isnan(found.spread.share).all()
    assert len(found.spread.share) == 40
    assert np.isfinite(found.residual).all()


def test_gold_that_is_not_enough_for_any_position_tells_no_spread():
    codings = by_hand(documents("2001-01-01", "2002-01-01"), [(0, 0, 0, 0.5, 1.0), (1, 0, 0, 0.5, None)])
    found = components(codings, "year")
    assert found.spread is None
    assert np.isnan(found.residual).all()


def test_documents_share_a_period_by_their_length_until_gold_tells():
    document = np.repeat([0, 1, 2], [60, 40, 50])
    shares = shares_by_length(document, np.array([0, 0, 1]), 3, np.array([1.0, 1.0, 0.5]))
    assert shares == pytest.approx([0.6**2 + 0.4**2, 1, 1])
    fewer = shares_by_length(document, np.array([0, 0, 1]), 3, np.array([0.1, 1.0, 0.5]))
    assert fewer[0] == pytest.approx(0.52 + 0.9 / 10)
