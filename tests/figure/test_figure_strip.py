"""All lines on one time axis: each question with title, poles and turns, regimes behind, the general line on top."""

import datetime as dt
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from drawn_lines import made_line, made_turn

from volteface.figure.strip import strip_figure
from volteface.line.general.result import general_line
from volteface.line.regimes.boundaries import boundaries
from volteface.model.codebook import General

SPANS = [(dt.date(1900 + i, 1, 1), dt.date(1900 + i, 12, 31)) for i in range(16)]
TURN = made_turn(4, 6, 9, dt.date(1904, 1, 1), dt.date(1908, 12, 31), holm=True)
RISE = [-0.5] * 6 + [0.5] * 10


def line(name, positions=RISE, **fields):
    return made_line(positions, spans=SPANS, title=name.title(), question=name, **fields)


@pytest.fixture
def lines():
    return [
        line("tariff", turns=(TURN,)),
        line("strikes", [None] * 3 + [0.2] * 13, poles=("refrain", "strike")),
        line("coal", status="descriptive"),
    ]


def classed(svg, name):
    return [one for one in ET.fromstring(svg).iter() if name in (one.get("class") or "").split()]


def texts(svg):
    return ["".join(one.itertext()) for one in ET.fromstring(svg).iter() if one.tag.endswith("}text")]


@pytest.mark.parametrize("width", [980.0, 360.0])
def test_each_question_has_its_title_and_both_poles(lines, width):
    said = " ".join(texts(strip_figure(lines, width=width)))
    for words in ("Tariff", "Strikes", "Coal", "free trade", "protection", "refrain", "strike", "machine scores alone"):
        assert words in said


def test_a_turn_is_numbered_and_ringed_where_it_survives_holm(lines):
    svg = strip_figure(lines)
    assert len(classed(svg, "vf-turn")) == 1
    assert len(classed(svg, "vf-ring")) == 1
    numbers = ["".join(child.itertext()) for child in classed(svg, "vf-turn-number")]
    assert [words[-1] for words in numbers] == ["1"]


def test_grey_lines_have_no_band(lines):
    assert len(classed(strip_figure(lines[2:]), "vf-band")) == 0
    assert classed(strip_figure(lines[2:]), "vf-small-grey")


def test_boundaries_of_regimes_go_through_all_rows(lines):
    assert not classed(strip_figure(lines), "vf-boundary")
    svg = strip_figure(lines, boundaries=boundaries(lines))
    (rule,) = classed(svg, "vf-boundary")
    height = float(re.search(r'viewBox="0 0 980 ([\d.]+)"', svg)[1])
    assert float(rule.get("height")) > 0.8 * height


def test_the_general_line_is_on_top_and_said_to_be_shown_or_not():
    rng = np.random.default_rng(3)
    made = []
    for name in ("a", "b", "c", "d"):
        walk = np.clip(np.cumsum(0.2 * rng.standard_normal(16)), -0.9, 0.9)
        made.append(line(name, walk.tolist()))
    axis = General(low="moderate", high="militant", signs={one.question: 1 for one in made})
    general = general_line(made, axis, by="year")
    assert general.line is not None
    said = texts(strip_figure(made, general=general))
    assert said[0] == "The general line"
    assert ("no line is shown" in " ".join(said)) == (general.verdict != "together")
    assert {"moderate", "militant"} <= set(said)
    assert "The general line" not in texts(strip_figure(made))


def test_a_general_line_by_decades_ends_where_the_axis_ends():
    rng = np.random.default_rng(3)
    spans = [(dt.date(1903 + i, 1, 1), dt.date(1903 + i, 12, 31)) for i in range(16)]
    decades = [(dt.date(1860 + 10 * i, 1, 1), dt.date(1869 + 10 * i, 12, 31)) for i in range(8)]
    walks = [np.cumsum(0.2 * rng.standard_normal(16)).clip(-0.9, 0.9).tolist() for _ in range(4)]
    lines = [made_line(walk, spans=spans, title=f"Q{at}", question=f"q{at}") for at, walk in enumerate(walks)]
    coarse = [made_line(walk[:8], spans=decades, title=f"Q{at}", question=f"q{at}") for at, walk in enumerate(walks)]
    axis = General(low="moderate", high="militant", signs={one.question: 1 for one in lines})
    general = general_line(coarse, axis, by="decade")
    assert general.line is not None
    for width, left, right in ((980.0, 186.0, 852.0), (360.0, 12.0, 348.0)):
        svg = strip_figure(lines, general=general, width=width)
        drawn = [one.get("d") for one in ET.fromstring(svg).iter() if one.tag.endswith("}path")]
        across = [float(number) for path in drawn for number in re.findall(r"-?[\d.]+", path)[::2]]
        assert min(across) >= left - 3
        assert max(across) <= right + 3


def test_the_description_tells_every_line_in_words(lines):
    description = next(one for one in ET.fromstring(strip_figure(lines)).iter() if one.tag.endswith("}desc")).text
    for words in (
        "Tariff: between 1 January 1904 and 31 December 1908",
        "Strikes: no turn of position found",
        "Coal: described by",
    ):
        assert words in description


def test_nothing_is_drawn_outside_of_a_narrow_figure(lines):
    svg = strip_figure(lines, width=360.0)
    places = [float(x) for x in re.findall(r'\bx[12]?="(-?[\d.]+)"', svg)]
    assert min(places) >= 0
    assert max(places) <= 360
