import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from lines_with_turns import event, line, turn, yearly

from volteface.line.outside.clustering import clustering
from volteface.line.outside.placing import clumps, held, hits

DAYS = yearly(1800, 1999)
WARS = [1812, 1831, 1846, 1861, 1879, 1898, 1917, 1941, 1950, 1964, 1982, 1990]


def wars():
    return [event(f"{year}-06-18") for year in WARS]


def following(years):
    """A line that turns between the messages around each of these years."""
    return line([turn(f"{year - 1}-12-01", f"{year + 1}-12-01") for year in years], DAYS)


def test_turns_after_nearly_every_war_are_more_than_chance():
    found = clustering([following(WARS[:9]), following([1825])], wars())
    (war,) = found.kinds
    assert (war.turns_with, found.turns, found.lines) == (9, 10, 2)
    assert war.verdict == "clustered"
    assert war.p < 0.001
    assert war.expected < 4
    said = found.words()[0]
    assert said.startswith("war: more than by chance at the 5 % level (p < .001")
    assert "does not say why: 9 of 10 turns have one" in said


def test_turns_far_from_all_wars_are_nothing_beyond_chance():
    found = clustering([following([1804, 1821, 1837, 1855, 1871, 1889, 1907, 1929, 1957, 1973])], wars())
    (war,) = found.kinds
    assert war.turns_with == 0
    assert war.p == 1
    assert war.verdict == "not beyond chance"
    assert 0.2 < war.share_needed < 1
    verdict, said, counts = found.words()
    assert verdict == "turns are not shown to follow any kind of event more often than by chance"
    assert f"it would be shown four times in five if turns followed one at {100 * war.share_needed:.0f}" in said
    assert counts.startswith("10 turns at ")


def test_turns_of_several_questions_at_one_time_are_one_witness():
    alone = clustering([following([1812])] * 3 + [following([1846]), following([1861])], wars()).kinds[0]
    apart = clustering([following([1812, 1846, 1861, 1879, 1898])], wars()).kinds[0]
    assert alone.turns_with == apart.turns_with == 5
    assert alone.p > 3 * apart.p


def test_few_times_and_few_events_are_not_enough():
    times, events = clustering([following([1812, 1846])], wars()), clustering([following(WARS)], wars()[:2])
    for found in (times, events):
        assert found.kinds[0].verdict == "not enough"
        assert found.rows()[0].p is None
    assert times.words()[:1] == ["not enough to say of any kind of event: at least 3 times with turns are needed"]
    assert events.words()[0] == "not enough to say of war (2 events): at least 3 events are needed"


def test_where_even_all_turns_could_not_show_it_that_is_said():
    elections = [event(f"{year}-11-04", "election") for year in range(1800, 2000, 4)]
    wide = line([turn(f"{year}-12-01", f"{year + 20}-12-01") for year in (1810, 1850, 1890, 1930)], DAYS)
    found = clustering([wide], elections)
    assert found.kinds[0].verdict == "not enough"
    assert found.kinds[0].p_at_best > 0.5
    assert found.words()[0].startswith("not enough to say of election (4 of 4 turns have one; ")
    assert found.words()[0].endswith("could not show it even if every turn followed one")


def test_a_kind_that_could_never_pass_costs_the_others_nothing():
    wide = [event(f"{year}-11-04", "election") for year in range(1800, 2000)]
    alone = clustering([following(WARS[:5])], wars())
    beside = clustering([following(WARS[:5])], [*wars(), *wide])
    assert beside.kinds[1].p_holm == alone.kinds[0].p_holm
    assert beside.kinds[0].verdict == "not enough"


def test_a_line_without_a_test_counts_nowhere():
    untested = replace(following(WARS), critical=float("nan"))
    assert clustering([untested], wars()).words() == [
        "not enough to say: no line in which a turn could have been found"
    ]
    assert clustering([line([], DAYS)], wars()).words() == ["not enough to say: no turn in 1 line"]


def test_chances_are_those_of_moving_the_turns_about():
    """Held against a draw of places by hand."""
    made = following([1812, 1846, 1890])
    time = held([made])
    moved = clumps(made.turns, time, 180)
    rng = np.random.default_rng(7)
    begins = np.array([one.date.days[0] for one in wars()])
    for clump, one in zip(moved, made.turns, strict=True):
        at = DAYS.index(one.earliest)
        quarter = range(50 * (at // 50), 50 * (at // 50) + 48)
        drawn = rng.choice(quarter, 4000)
        first = np.array([DAYS[i].toordinal() - 180 for i in drawn])
        last = np.array([DAYS[i + 2].toordinal() for i in drawn])
        by_hand = ((begins >= first[:, None]) & (begins <= last[:, None])).any(axis=1).mean()
        assert hits(clump, wars()).mean() == pytest.approx(by_hand, abs=0.06)


def test_documents_measure_time_so_that_dense_years_hold_more_places():
    weekly = [dt.date(1950, 1, 1) + dt.timedelta(7 * week) for week in range(500)]
    made = line([turn("1956-06-03", "1956-07-01")], [*yearly(1800, 1949), *weekly])
    (clump,) = clumps(made.turns, held([made]), 0)
    lengths = clump.last[:, 0] - clump.first[:, 0]
    assert lengths[0] == 28
    assert np.median(lengths) == 28
    assert clump.first.min() > dt.date(1950, 1, 1).toordinal() - 7


def test_the_same_figures_give_the_same_answer():
    one, two = (clustering([following(WARS[:7])], wars()).rows() for _ in range(2))
    assert one == two


def test_false_clustering_is_no_more_frequent_than_promised():
    """Twelve events and ten turns that fall where they like, in a hundred histories."""
    false = 0
    for seed in range(100):
        rng = np.random.default_rng(seed)
        events = [event(f"{year}-06-18") for year in rng.integers(1800, 2000, 12)]
        false += clustering([following(rng.integers(1802, 1998, 10).tolist())], events).kinds[0].p <= 0.05
    assert false <= 9


def test_a_chain_of_overlapping_intervals_is_no_one_time():
    chained = line([turn(f"{year}-12-01", f"{year + 3}-12-01") for year in range(1850, 1880, 2)], DAYS)
    moved = clumps(chained.turns, held([chained]), 180)
    assert len(moved) == 8
    for clump in moved:
        assert clump.first[0].max() + 180 <= clump.last[0].min()
    assert sorted(np.concatenate([clump.turns for clump in moved]).tolist()) == list(range(15))
