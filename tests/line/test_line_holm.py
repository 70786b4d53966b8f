from dataclasses import replace

import pytest
from line_material import made
from test_line_turns import turned

from volteface.line.estimate import estimate_line
from volteface.line.holm import with_rings
from volteface.synth.publisher import Publisher


@pytest.fixture(scope="module")
def line():
    return turned(["A"] * 8)


def asked(line, p):
    return replace(line, p=p, turns=tuple(replace(turn, p=p) for turn in line.turns))


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
    two = replace(line, p=0.001, turns=(replace(line.turns[0], p=0.001), replace(line.turns[0], p=0.04)))
    other = estimate_line(made(Publisher(documents=12), seed=1))
    assert [turn.holm for turn in with_rings([two, other])[0].turns] == [True, False]
