import datetime as dt
import re
from xml.etree import ElementTree as ET

import pytest
from drawn_lines import made_line, made_turn

from volteface.figure.regimes import regimes_figure
from volteface.line.regimes.result import find_regimes

SVG = "{http://www.w3.org/2000/svg}"
STEPS = [-0.6] * 6 + [0.5] * 6 + [-0.6] * 6


def turn(start, split, end, **more):
    return made_turn(start, split, end, dt.date(1900 + start, 12, 5), dt.date(1900 + end - 1, 12, 5), **more)


@pytest.fixture
def found():
    tariff = made_line(STEPS, turns=(turn(3, 6, 9, holm=True), turn(9, 12, 15)), half=0.05)
    calm = made_line([0.1] * 6 + [None] * 12, question="strikes", title="Strikes & lock-outs")
    return find_regimes([tariff, calm])


def drawn(svg):
    return ET.fromstring(svg)


def texts(svg):
    return ["".join(one.itertext()) for one in drawn(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("width", [980.0, 360.0])
def test_it_names_what_it_shows_and_stays_within_its_frame(found, width):
    svg = regimes_figure(found, width=width)
    root = drawn(svg)
    assert root.find(f"{SVG}title").text == "Regimes of Presidency, 1900 to 1917"
    assert "3 regimes, parted by 2 boundaries" in root.find(f"{SVG}desc").text
    shown = texts(svg)
    assert {"The tariff", "Strikes & lock-outs"} <= set(shown)
    assert [one for one in shown if re.match(r"[123](?:, as|$)", one)][:3] in (["1", "2", "3"], ["1", "2", "3, as 1"])
    for one in root.iter(f"{SVG}rect"):
        assert 0 <= float(one.get("x", 0)) <= float(one.get("x", 0)) + float(one.get("width")) <= width + 0.01


def test_red_is_for_turns_alone(found):
    red = {
        one.get("class")
        for one in drawn(regimes_figure(found)).iter()
        if "#a6251b" in (one.get("fill"), one.get("stroke"))
    }
    assert red == {"vf-turn", "vf-turn-edge", "vf-move", "vf-arrow", "vf-ring"}


def test_a_turn_that_survives_holm_is_ringed_and_another_filled(found):
    marks = [one.get("class") for one in drawn(regimes_figure(found)).iter(f"{SVG}circle")]
    assert marks == ["vf-ring", "vf-arrow"]


def test_where_there_is_not_enough_it_is_hatched(found):
    svg = regimes_figure(found, name="band")
    hatched = [one for one in drawn(svg).iter(f"{SVG}rect") if one.get("fill") == "url(#band-hatch)"]
    assert len(hatched) == 2
    assert all(one.find(f"{SVG}title").text == "not enough to say" for one in hatched)


def test_one_regime_is_drawn_without_red():
    svg = regimes_figure(find_regimes([made_line([0.2] * 6)]))
    assert not list(drawn(svg).iter(f"{SVG}circle"))
    assert "1" in texts(svg)
    assert "no question turned" in drawn(svg).find(f"{SVG}desc").text


def test_on_a_telephone_no_red_runs_under_a_name(found):
    root = drawn(regimes_figure(found, width=360))
    red = [one for one in root.iter(f"{SVG}rect") if one.get("class") == "vf-turn"]
    spans = [(float(one.get("y")), float(one.get("y")) + float(one.get("height"))) for one in red]
    names = [one for one in root.iter(f"{SVG}text") if one.text in {"The tariff", "Strikes & lock-outs"}]
    under = [one for one in root.iter(f"{SVG}text") if (one.text or "").startswith("+1 ")]
    assert len(red) == 2 * 3
    assert len(names) == len(under) == 2
    for one in (*names, *under):
        low = float(one.get("y")) + 3
        high = low - 3 - float(one.get("font-size"))
        assert not any(top < low and bottom > high for top, bottom in spans)


@pytest.mark.parametrize("position", [-1.0, -0.8, -0.7, -0.5, -0.3, -0.2, -0.1, 0.0, 0.1, 0.3, 0.5, 0.7, 0.8, 1.0])
@pytest.mark.parametrize("width", [980.0, 360.0])
def test_no_value_stands_on_the_line_of_nought_or_leaves_its_row(position, width):
    root = drawn(regimes_figure(find_regimes([made_line([position] * 12, half=0.05)]), width=width))
    (zero,) = (float(one.get("y1")) for one in root.iter(f"{SVG}line") if one.get("class") == "vf-zero")
    (value,) = [
        one
        for one in root.iter(f"{SVG}text")
        if one.get("font-size") == "10.5" and one.get("class").startswith("vf-axis vf-halo")
    ]
    bottom = float(value.get("y"))
    assert not bottom - 9 < zero < bottom + 2.5
    assert zero - 36 < bottom - 7 < bottom < zero + 36
