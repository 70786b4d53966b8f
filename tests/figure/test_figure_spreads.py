import datetime as dt
import re

import numpy as np
from drawn_lines import made_line, made_turn

from volteface.figure import line_figure
from volteface.figure.turns import turn_names
from volteface.line.turns.turn import Turn

SPREAD = [0.2] * 10 + [0.6] * 10


def turned(**fields) -> Turn:
    turn = made_turn(8, 10, 12, dt.date(1908, 1, 1), dt.date(1911, 12, 31), before=0.2, after=0.6)
    return Turn(**{**vars(turn), "kind": "spread", "change": "divided", **fields})


def drawn(*turns: Turn, width: float = 980.0) -> str:
    return line_figure(made_line([0.1] * 20, spread=np.array(SPREAD), turns=turns), width=width)


def height(figure: str) -> float:
    return float(re.search(r'viewBox="0 0 [\d.]+ ([\d.]+)"', figure)[1])


def test_a_turn_of_spread_adds_a_strip_with_its_letter_and_its_words():
    figure = drawn(turned())
    assert height(figure) > height(drawn())
    assert "how far apart" in figure
    assert re.search(r"<title>between [^<]*rose from 0\.20 to 0\.60: more divided[^<]*</title>A</text>", figure)


def test_without_one_the_figure_is_as_it_was():
    assert "how far apart" not in drawn()


def test_the_strip_is_wider_where_passages_lie_further_apart():
    bands = re.findall(r'class="vf-band" d="M([^"]+)Z"', drawn(turned()))[-2:]
    spans = []
    for one in bands:
        heights = [float(point.split(",")[1]) for point in one.split()]
        spans.append(max(heights) - min(heights))
    assert spans[1] > 2.5 * spans[0]


def test_on_a_telephone_the_words_stand_above_the_strip():
    assert "how far apart passages lie" in drawn(turned(), width=360)


def test_kinds_of_turns_are_called_by_figures_small_and_capital_letters():
    line = made_line([0.1] * 20, turns=(turned(), turned(kind="salience"), turned(kind="position")))
    assert [turn_names(line, kind) for kind in ("position", "salience", "spread")] == [["1"], ["a"], ["A"]]
