import datetime as dt
from math import inf, isnan

import numpy as np
import pytest
from line_material import by_hand, census, documents, made

from volteface.line.estimate import estimate_line
from volteface.line.record import LineRecord, record
from volteface.line.swings.result import FEWEST
from volteface.model.errors import NotEnough
from volteface.model.passage import Passage
from volteface.synth.publisher import Publisher

LOW, HIGH, MIDDLE = [-1.0, -0.5, -0.5, -1.0] * 10, [1.0, 0.5, 0.5, 1.0] * 10, [-0.5, 0.5, 0.0, 0.0] * 10
AGAINST = [-0.5, -0.5, 0.0, 0.0] * 10


def yearly(levels, **more):
    return estimate_line(census(documents(*[f"{1900 + i}-03-01" for i in range(len(levels))]), levels), **more)


@pytest.fixture(scope="module")
def there_and_back():
    return yearly([LOW] * 8 + [HIGH] * 8 + [LOW] * 8)


def test_a_line_that_went_there_and_back_reversed_and_says_between_which_days(there_and_back):
    swings = there_and_back.swings()
    assert swings.at_least == 1
    assert [row.direction for row in swings.rows()] == ["rose", "fell"]
    rose, fell = swings.rows()
    assert rose.earliest < dt.date(1908, 3, 1) <= rose.latest
    assert fell.earliest < dt.date(1916, 3, 1) <= fell.latest
    power, reversals, apart, oscillation = swings.words()
    assert power.startswith("with 24 periods a swing there and back of ")
    assert "on the scale) would have been shown in four of five cases" in power
    assert reversals.startswith("at least 1 reversal (95 %), perhaps more: it rose between ")
    assert " and fell between " in reversals
    assert "needs no turn of its own" in apart
    assert oscillation == "a habit of swinging is not shown: that takes two reversals or more"
    assert swings.p == 1


def test_a_line_that_turned_once_shows_no_reversal_and_that_is_said():
    swings = yearly([LOW] * 12 + [HIGH] * 12).swings()
    assert swings.at_least == 0
    assert swings.moves == ()
    assert "no reversal found beyond chance" in swings.words()[1]


def test_a_line_that_went_back_and_forth_oscillated():
    swings = yearly(([AGAINST] * 6 + [MIDDLE] * 6) * 7, by="year").swings()
    assert swings.at_least >= 4
    assert swings.p is not None
    assert swings.p <= 0.05
    assert swings.words()[-1].startswith("it swung more than a line that drifts without aim would (p = .0")
    assert "and so on:" in swings.words()[1]


def test_a_line_that_drifts_says_that_it_oscillates_no_more_than_drift():
    path = np.clip(np.cumsum(np.random.default_rng(1).normal(0, 0.3, 60)), -0.9, 0.9)
    turns = tuple((i, float(path[i] - path[i - 1])) for i in range(1, 60))
    line = estimate_line(made(Publisher(documents=60, position=float(path[0]), turns=turns, spread=0.05), seed=1))
    swings = line.swings()
    assert swings.at_least >= 2
    assert swings.p > 0.05
    assert swings.words()[-1].startswith("a habit of swinging is not shown: a line that drifts")
    assert swings.words()[-1].endswith("; the reversals stand")


def test_few_documents_say_that_they_could_show_no_swing():
    swings = yearly([LOW, LOW, LOW, HIGH, HIGH, HIGH, LOW]).swings()
    assert swings.gap_in_se == inf
    assert swings.p is None
    power, reversals = swings.words()
    assert power.startswith("with 7 periods no swing there and back, however large, would have been shown")
    assert reversals == "not enough to say whether it reversed"


def test_fewer_than_six_estimates_are_not_tested_and_it_is_said():
    line = yearly([LOW, HIGH, LOW, HIGH, LOW])
    swings = line.swings()
    assert len(line) < FEWEST
    assert not swings.tested
    assert isnan(swings.gap)
    assert swings.words() == ["not enough to say whether it swung: 5 periods of the six needed can be estimated"]


def test_what_was_in_fact_said_and_machine_scores_alone_claim_nothing():
    assert yearly([LOW, HIGH] * 8, as_said=True).swings().words() == []
    held = documents(*[f"{1900 + i}-03-01" for i in range(12)])
    grey = estimate_line(by_hand(held, [(i, 1.0, 0.5 * (-1) ** i, None, None) for i in range(12) for _ in range(9)]))
    assert grey.swings().at_least is None
    assert grey.swings().words() == []


def test_periods_without_an_estimate_are_passed_over_and_moves_still_name_the_line():
    levels = [[0.0], *[LOW] * 8, [0.0], *[HIGH] * 8, [0.0], *[LOW] * 8]
    line = yearly(levels, by="year")
    swings = line.swings()
    assert swings.periods == 24
    for move, split in zip(swings.moves, (10, 19), strict=True):
        assert move.start < split <= move.end
        assert line.starts[move.start] <= swings.rows()[0].earliest or move.direction == "fell"
    assert swings.rows()[0].latest < dt.date(1919, 1, 1)


def test_the_effective_standard_error_is_the_periods_own_where_they_are_alike(there_and_back):
    own = np.sqrt(np.diag(there_and_back.covariance))
    swings = there_and_back.swings()
    assert swings.standard_error == pytest.approx(own[0]) == pytest.approx(own[-1])
    assert swings.gap == pytest.approx(swings.gap_in_se * swings.standard_error)


def test_swings_lead_back_to_the_passages_of_their_moves(there_and_back):
    asked = []

    def resolver(numbers):
        asked.extend(numbers)
        return [
            Passage(str(n), "words", "1928", "", "", "", "d", "1", None, None, 0, 5, "", "", "own", None, "unknown", n)
            for n in numbers
        ]

    held = documents(*[f"{1900 + i}-03-01" for i in range(24)])
    line = estimate_line(census(held, [LOW] * 8 + [HIGH] * 8 + [LOW] * 8), resolver=resolver)
    swings = line.swings()
    assert len(swings.explain()) == len(asked) == 40 * len({i for m in swings.moves for i in range(m.start, m.end)})
    with pytest.raises(NotEnough):
        there_and_back.swings().explain()


def test_the_record_has_every_key_whether_it_was_tested_or_not(there_and_back):
    found = record(there_and_back, LineRecord)
    assert (found.reversals.at_least, found.reversals.error_level) == (1, 0.05)
    assert len(found.reversals.moves) == 2
    assert found.oscillation.p == 1
    assert found.power.gap == pytest.approx(there_and_back.swings().gap)
    assert found.words[-4:] == there_and_back.swings().words()
    untested = record(yearly([LOW, HIGH, LOW, HIGH, LOW]), LineRecord)
    assert untested.reversals.at_least is None
    assert untested.oscillation.p is None
    assert (untested.power.gap_in_se, untested.power.gap) == (None, None)


def test_through_the_whole_estimator_one_turn_shows_no_reversal():
    lines = [
        estimate_line(made(Publisher(documents=24, position=-0.4, turns=((12, 0.8),)), seed=seed), by="document")
        for seed in range(60)
    ]
    assert np.mean([bool(line.swings().at_least) for line in lines]) <= 0.05
