import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from line_material import made

from steps import turned
from volteface.line.estimate import estimate_line
from volteface.line.turns.holm import with_rings
from volteface.line.turns.search import search_breaks
from volteface.line.turns.turn import WiderInterval
from volteface.synth.publisher import Publisher


@pytest.fixture(scope="module")
def line():
    return turned(["A"] * 8)


def asked(line, p):
    return replace(line, p=p, turns=tuple(replace(turn, p=p, wider=()) for turn in line.turns))


def test_rings_are_given_step_by_step(line):
    # Of three questions: .01 <= .05/3, .03 > .05/2, and .04 <= .05/1 comes too late.
    ringed = with_rings([asked(line, 0.03), asked(line, 0.01), asked(line, 0.04)])
    assert [one.turns[0].holm for one in ringed] == [False, True, False]


def test_all_pass_where_each_meets_its_bound(line):
    assert [one.turns[0].holm for one in with_rings([asked(line, 0.03), asked(line, 0.02)])] == [True, True]


def test_a_question_alone_keeps_its_own_level(line):
    assert with_rings([asked(line, 0.049)])[0].turns[0].holm


def test_lines_that_could_show_no_turn_do_not_count(line):
    grey = replace(line, critical=float("nan"), p=float("nan"), turns=())
    ringed = with_rings([grey, asked(line, 0.04), grey])
    assert ringed[1].turns[0].holm
    assert ringed[0].turns == ()


def test_a_smaller_turn_of_a_ringed_question_needs_the_bound_itself(line):
    turn = replace(line.turns[0], wider=())
    two = replace(line, p=0.001, turns=(replace(turn, p=0.001), replace(turn, p=0.04, start=7, split=8, end=9)))
    other = estimate_line(made(Publisher(documents=12), seed=1))
    assert [turn.holm for turn in with_rings([two, other])[0].turns] == [True, False]


LONGER = WiderInterval(dt.date(1921, 1, 1), dt.date(1927, 1, 1), 1, 7, 0.004)
LONGEST = WiderInterval(dt.date(1920, 1, 1), dt.date(1927, 1, 1), 0, 7, 0.0005)


def with_wider(line, p, *wider):
    return replace(line, p=min([p, *(one.p for one in wider)]), turns=(replace(line.turns[0], p=p, wider=wider),))


def ring(line, questions):
    return with_rings([line, *[asked(line, 0.9)] * (questions - 1)])[0].turns[0]


def test_the_shortest_interval_that_survives_is_ringed(line):
    found = with_wider(line, 0.03, LONGER, LONGEST)
    own = (found.turns[0].earliest, found.turns[0].latest)
    assert [ring(found, k).ring for k in (1, 10, 50, 200)] == [
        own,
        (LONGER.earliest, LONGER.latest),
        (LONGEST.earliest, LONGEST.latest),
        None,
    ]
    assert [ring(found, k).holm for k in (1, 10, 200)] == [True, True, False]


def test_a_wider_ring_is_said_and_exported(line):
    turn = ring(with_wider(line, 0.03, LONGER), 10)
    assert ". With all 10 questions in view it holds between 1 January 1921 and 1 January 1927" in turn.words()
    assert (turn.row().holm_earliest, turn.row().holm_latest) == (LONGER.earliest, LONGER.latest)
    assert "in view" not in ring(with_wider(line, 0.001), 10).words()


def test_one_move_is_not_ringed_twice(line):
    first = replace(line.turns[0], p=0.03, wider=(replace(LONGER, start=0, end=9),))
    second = replace(line.turns[0], p=0.04, start=7, split=8, end=9, wider=(replace(LONGER, start=6, end=12),))
    two = replace(line, p=0.004, turns=(first, second))
    assert [turn.holm for turn in with_rings([two, *[asked(line, 0.9)] * 9])[0].turns] == [True, False]


def test_longer_intervals_are_clearer_and_keep_to_their_own_turn():
    theta = np.repeat([0.0, 1.0, -0.2, 0.9], 10) + np.random.default_rng(5).normal(0, 0.25, 40)
    breaks = search_breaks(theta, 0.0625 * np.eye(40)).breaks
    assert len(breaks) == 3
    assert any(found.wider for found in breaks)
    edges = [0, *(found.end for found in breaks[:-1])], [*(found.start for found in breaks[1:]), 40]
    for found, floor, ceiling in zip(breaks, *edges, strict=True):
        lengths = [found.end - found.start, *(one.end - one.start for one in found.wider)]
        assert lengths == sorted(lengths)
        assert all(floor <= one.start <= found.start and found.end <= one.end <= ceiling for one in found.wider)
        levels = [found.p, *(one.p for one in found.wider)]
        assert levels == sorted(levels, reverse=True)


def test_turns_of_other_kinds_are_left_as_they_are(line):
    said = replace(line.turns[0], kind="salience", p=0.001, wider=())
    both = replace(line, turns=(line.turns[0], said))
    assert [turn.holm for turn in with_rings([both])[0].turns] == [True, False]
