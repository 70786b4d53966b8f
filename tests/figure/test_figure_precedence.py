"""The figure of who turns first: rows, marks that black tells apart, the median, words for those who do not see it."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np
import pytest
from drawn_lines import made_turn

from volteface.figure.precedence import precedence_figure
from volteface.line.precedence.change_date import ChangeDate
from volteface.line.precedence.lags import SHIFTS, Dated, Match
from volteface.line.precedence.matched import Matched, Material, Unmatched
from volteface.line.precedence.order import Nulls
from volteface.line.precedence.result import Precedence

SVG = "{http://www.w3.org/2000/svg}"
HALF = Material(40, 160, 20, 80)


def question(number: int, lag: int) -> Matched:
    day = dt.date(1901 + number, 3, 1)
    dated = []
    for move in (0, lag):
        middle = (day + dt.timedelta(days=move)).toordinal()
        span = dt.date.fromordinal(middle - 200), dt.date.fromordinal(middle + 200)
        dated.append(Dated(made_turn(0, 2, 4, *span), ChangeDate(np.linspace(middle - 40, middle + 40, 40))))
    match = Match(dated[0], dated[1], 1.0, np.zeros(SHIFTS))
    return Matched(
        f"q{number}", f"Question {number}", (match,), 1, (HALF, HALF), day.toordinal() - 900, day.toordinal() + 900
    )


def result(number: int = 7, **fields: object) -> Precedence:
    made = Precedence(
        "The League",
        "The <Union>",
        tuple(question(i, 300 + 10 * i) for i in range(number)),
        np.arange(number),
        (Unmatched("x", "Drink", "no turn of The League found"),),
        lag=330,
        low=300,
        high=360,
        after=Nulls(1 / 2**number, 0.001, 0.0002),
        before=Nulls(1.0, 0.99, 0.0002),
        telling=60.0,
        kinds=("person",),
        readers=("ada",),
    )
    return replace(made, **fields)


FEW = result(3, after=None, before=None, lag=None, low=None, high=None, telling=None)


def texts(svg: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("width", [980, 360])
def test_each_question_has_its_row_with_both_dates_and_the_lag(width: int) -> None:
    drawn = precedence_figure(result(), width=width)
    root = ET.fromstring(drawn)
    said = texts(drawn)
    for number in range(7):
        assert f"Question {number}" in said
    assert "+300" in said or "+300 days" in said
    discs = [one for one in root.iter(f"{SVG}circle") if one.find(f"{SVG}title") is not None]
    assert len(discs) == 14
    # Filled and open: told apart without colour.
    assert {one.get("class") for one in discs} == {"vf-count", "vf-second"}
    view = [float(value) for value in root.get("viewBox", "").split()]
    for one in root.iter(f"{SVG}circle"):
        assert 0 <= float(one.get("cx", "-1")) <= view[2]
        assert 0 <= float(one.get("cy", "-1")) <= view[3]


def test_the_axis_of_lags_has_ticks_and_the_lag_is_told_by_the_dates_that_are_shown() -> None:
    drawn = precedence_figure(result())
    said = texts(drawn)
    assert {"−400", "0", "+400"} <= set(said)
    assert "lag in days" in said
    for one in result().matched:
        assert one.lag == (one.second.estimate - one.first.estimate).days
        assert f"+{one.lag}" in said


def test_the_second_body_stands_to_the_right_by_its_lag() -> None:
    root = ET.fromstring(precedence_figure(result()))
    discs = [one for one in root.iter(f"{SVG}circle") if one.find(f"{SVG}title") is not None]
    places = [float(one.get("cx", "0")) for one in discs]
    assert all(later > earlier for earlier, later in zip(places[::2], places[1::2], strict=True))
    assert places[13] - places[12] == pytest.approx((places[1] - places[0]) * 360 / 300, rel=0.02)


def test_the_finding_and_its_caution_stand_below() -> None:
    said = " ".join(texts(precedence_figure(result())))
    assert "The <Union> turned after The League on 7 of 7 matched questions" in said
    assert "who copied whom" in said
    described = ET.fromstring(precedence_figure(result())).find(f"{SVG}desc")
    assert described is not None
    assert "Drink: no turn of The League found" in (described.text or "")


def test_not_enough_is_drawn_as_such_without_a_median() -> None:
    said = texts(precedence_figure(FEW))
    assert any(text.startswith("Not enough to say: on 3 questions both turned the same way") for text in said)
    assert "Question 2" in said
    assert "vf-pole" not in {
        one.get("class") for one in ET.fromstring(precedence_figure(FEW)).iter(f"{SVG}text") if one.text == "+330"
    }
    nothing = precedence_figure(replace(FEW, matched=(), occasion=np.zeros(0, dtype=np.int64)))
    assert any("on no question was a turn of both, the same way, found" in text for text in texts(nothing))
