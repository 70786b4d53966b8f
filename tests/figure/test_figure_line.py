from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from drawn_lines import made_line, made_turn
from hypothesis import given, settings
from hypothesis import strategies as st

from volteface.figure import Mark, line_figure
from volteface.figure.lettering import text_width

SVG = "{http://www.w3.org/2000/svg}"
SPANS = [(dt.date(year, 1, 8), dt.date(year + 19, 12, 5)) for year in range(1800, 2000, 20)]
TURN = made_turn(3, 5, 7, dt.date(1860, 1, 8), dt.date(1939, 12, 5), holm=True)
POSITIONS = [0.6, 0.5, 0.6, 0.7, 0.5, -0.5, -0.4, None, None, -0.3]


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def classed(root: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in root.iter() if name in (one.get("class") or "").split()]


@pytest.fixture
def figure() -> ET.Element:
    marks = [
        Mark(dt.date(1850, 1, 1).toordinal(), 0.5, read=True, quoted=True, href="../d.html#p-1-2", words="said"),
        Mark(dt.date(1950, 1, 1).toordinal(), -0.5, read=False, words="estimated"),
    ]
    return parsed(line_figure(made_line(POSITIONS, spans=SPANS, turns=(TURN,)), marks))


def test_it_has_a_title_and_tells_its_results_in_words(figure: ET.Element) -> None:
    title, description = figure.find(f"{SVG}title"), figure.find(f"{SVG}desc")
    assert title is not None
    assert title.text == "The tariff, 1800 to 1999"
    assert description is not None
    assert "free trade (−1, below)" in (description.text or "")
    assert "not validated by people" in (description.text or "")
    assert figure.get("aria-labelledby") == title.get("id")


def test_the_line_and_its_band_break_at_the_turn_and_where_there_is_not_enough(figure: ET.Element) -> None:
    assert len(classed(figure, "vf-band")) == 3
    assert len(classed(figure, "vf-line")) == 8  # a plateau a period
    hatched = [one for one in figure.iter(f"{SVG}rect") if "url(#" in (one.get("fill") or "")]
    assert len(hatched) == 1  # two neighbours, one stretch


def test_a_long_period_is_drawn_as_long_as_it_is(figure: ET.Element) -> None:
    first = classed(figure, "vf-line")[0].get("d") or ""
    ends = [float(x) for x in re.findall(r"(-?[\d.]+),", first)]
    scale = (980 - 24 - 172) / 200
    assert ends[1] - ends[0] == pytest.approx(20 * scale, rel=0.02)


def test_red_is_for_turns_alone(figure: ET.Element) -> None:
    red = {one.get("class") for one in figure.iter() if "#a6251b" in (one.get("fill"), one.get("stroke"))}
    assert red == {"vf-turn", "vf-turn-edge", "vf-move", "vf-arrow", "vf-turn-number", "vf-ring"}


def test_a_turn_is_numbered_and_ringed_where_it_survives_holm(figure: ET.Element) -> None:
    (number,) = classed(figure, "vf-turn-number")
    assert "".join(number.itertext()).endswith("1")
    assert len(classed(figure, "vf-ring")) == 1
    unringed = made_turn(3, 5, 7, TURN.earliest, TURN.latest)
    again = parsed(line_figure(made_line(POSITIONS, spans=SPANS, turns=(unringed,))))
    assert not classed(again, "vf-ring")


def test_the_interval_of_a_turn_is_its_whole_span(figure: ET.Element) -> None:
    (area,) = classed(figure, "vf-turn")
    scale = (980 - 24 - 172) / 200
    assert float(area.get("width") or 0) == pytest.approx(80 * scale, rel=0.02)


def test_a_turn_goes_straight_from_before_to_after_and_points_at_no_day_in_between(figure: ET.Element) -> None:
    (area,), (move,), (arrow,) = (classed(figure, name) for name in ("vf-turn", "vf-move", "vf-arrow"))
    left, width = (float(area.get(name) or 0) for name in ("x", "width"))
    (x1, y1), (x2, y2) = (tuple(map(float, p)) for p in re.findall(r"(-?[\d.]+),(-?[\d.]+)", move.get("d") or ""))
    assert (x1, x2) == (pytest.approx(left), pytest.approx(left + width))
    middle, unit = (32 + 304) / 2, (304 - 32) / 2.16
    assert (y1, y2) == (pytest.approx(middle - 0.6 * unit, abs=0.1), pytest.approx(middle + 0.5 * unit, abs=0.1))
    head = [tuple(map(float, p)) for p in re.findall(r"(-?[\d.]+),(-?[\d.]+)", arrow.get("d") or "")]
    assert head[1] == (pytest.approx(x2), pytest.approx(y2))
    assert all(x < x2 for x, _ in (head[0], head[2]))


def test_marks_tell_reading_from_estimate_without_colour_and_lead_to_their_page(figure: ET.Element) -> None:
    (read,), (estimated,) = classed(figure, "vf-read"), classed(figure, "vf-machine")
    assert read.get("fill") != estimated.get("fill")
    assert float(estimated.get("fill-opacity") or 1) < 1
    (link,) = figure.iter(f"{SVG}a")
    assert link.get("href") == "../d.html#p-1-2"
    assert [child.text for child in link.iter(f"{SVG}title")] == ["said"]


def test_however_many_marks_fall_on_one_day_each_stays_near_its_position() -> None:
    day = dt.date(1880, 1, 21).toordinal()
    crowd = [Mark(day, position, read=True) for position in [0.5] * 80 + [-0.5] * 80]
    root = parsed(line_figure(made_line(POSITIONS, spans=SPANS), crowd))
    places = [float(mark.get("cy") or 0) for mark in classed(root, "vf-read")]
    alone = [parsed(line_figure(made_line(POSITIONS, spans=SPANS), [one])) for one in (crowd[0], crowd[-1])]
    high, low = (float(classed(one, "vf-read")[0].get("cy") or 0) for one in alone)
    assert len(places) == 160
    assert len(set(places)) > 8
    assert all(min(abs(place - high), abs(place - low)) <= 24 for place in places)


def test_a_descriptive_line_is_grey_without_band_and_says_so() -> None:
    root = parsed(line_figure(made_line([0.1, 0.2, -0.3, 0.5], status="descriptive")))
    assert not classed(root, "vf-band")
    assert not classed(root, "vf-line")
    assert classed(root, "vf-grey")
    assert "descriptive: coded by cues, no interval" in "".join(root.itertext())


def test_a_turn_in_how_much_is_said_stands_in_the_strip_under_a_letter() -> None:
    turn = made_turn(3, 5, 7, TURN.earliest, TURN.latest, kind="salience", before=3, after=9)
    root = parsed(line_figure(made_line(POSITIONS, spans=SPANS, turns=(turn,))))
    (number,) = classed(root, "vf-turn-number")
    assert "".join(number.itertext()).endswith("a")
    assert len(classed(root, "vf-band")) == 2  # the line of positions does not break


def test_bars_are_hollow_where_too_little_is_held() -> None:
    held = np.array([1.0, 0.5, 1.0])
    root = parsed(line_figure(made_line([0.1, 0.2, 0.3], held=held, salience=np.array([3.0, 4.0, 5.0]))))
    assert len(classed(root, "vf-bar")) == 2
    (hollow,) = classed(root, "vf-bar-gap")
    assert hollow.get("fill") == "none"


@pytest.mark.parametrize("width", [320.0, 360.0, 640.0, 880.0, 1200.0])
@pytest.mark.parametrize("pole", ["protection", "engagement in alliances and world organisations", "Ж" * 40])
def test_no_word_leaves_the_drawing(width: float, pole: str) -> None:
    root = parsed(line_figure(made_line(POSITIONS, spans=SPANS, turns=(TURN,), poles=(pole, pole)), width=width))
    for text in root.iter(f"{SVG}text"):
        words = text.text or (text[-1].tail if len(text) else "") or ""
        size, x = float(text.get("font-size") or 11.5), float(text.get("x") or 0)
        wide = text_width(words, size)
        left = {"end": x - wide, "middle": x - wide / 2}.get(text.get("text-anchor") or "", x)
        assert left >= -1, words
        assert left + wide <= width + 1, words


def test_two_figures_on_a_page_share_no_id() -> None:
    line = made_line(POSITIONS, spans=SPANS)
    page = line_figure(line, name="a", standalone=False) + line_figure(line, name="b", standalone=False)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert "<style>" not in page


def test_alone_it_carries_its_styles_and_asks_nothing_of_any_place() -> None:
    svg = line_figure(made_line(POSITIONS, spans=SPANS))
    assert "<style>" in svg
    assert re.findall(r"https?://[^\s\"']+", svg) == ["http://www.w3.org/2000/svg"]


def test_hostile_words_stay_words() -> None:
    evil = '</text><script>alert(1)</script><a href="javascript:x">\x00\x1b\u202eabc'
    line = made_line([0.1, 0.2, 0.3], title=evil, poles=(evil, evil), coder=evil, status="descriptive")
    svg = line_figure(line, [Mark(693_000.0, 0.2, read=True, href='x" onclick="y', words=evil)])
    root = parsed(svg)
    assert not list(root.iter(f"{SVG}script"))
    assert [one.get("href") for one in root.iter(f"{SVG}a")] == ['x" onclick="y']
    assert not any(key.startswith("on") for one in root.iter() for key in one.attrib)
    assert "\u202e" not in svg
    assert "⟦U+202E⟧" in svg


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.one_of(st.none(), st.floats(-1, 1)), min_size=1, max_size=8),
    st.integers(1, 3_000_000),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 4000)), min_size=8, max_size=8),
    st.sampled_from([340.0, 900.0]),
)
def test_any_line_can_be_drawn_inside_its_frame(
    positions: list[float | None], begin: int, gaps: list[tuple[int, int]], width: float
) -> None:
    spans, day = [], begin
    for _, (length, gap) in zip(positions, gaps, strict=False):
        spans.append((dt.date.fromordinal(day), dt.date.fromordinal(day + length)))
        day += gap
    root = parsed(line_figure(made_line(positions, spans=spans), width=width))
    for one in classed(root, "vf-line"):
        for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", one.get("d") or ""):
            assert -3 <= float(x) <= width + 3
            assert 0 <= float(y) <= 320
