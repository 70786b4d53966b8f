"""Events and outcomes under a line: on its own axis, never over its turns, with ranges where sources differ."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import re
from xml.etree import ElementTree as ET

import pytest
from drawn_lines import made_line, made_turn
from hypothesis import given
from hypothesis import strategies as st

from volteface.figure.events import _spread
from volteface.figure.line import line_figure
from volteface.figure.scale import Scale
from volteface.model.dates import Date
from volteface.model.events import Event
from volteface.model.series import Figure, Series, in_order

SVG = "{http://www.w3.org/2000/svg}"
TURN = made_turn(8, 10, 12, dt.date(1908, 1, 1), dt.date(1911, 12, 31))
LINE = made_line([0.6] * 10 + [-0.5] * 20, turns=(TURN,))


def event(date: str, title: str = "", source: str = "") -> Event:
    return Event(Date.parse(date), title or f"event of {date}", "war", source)


def series(figures: list[tuple[str, float]], name: str = "votes", **fields: str) -> Series:
    return Series(name, in_order([Figure(Date.parse(d), v, f"source of {v:g}") for d, v in figures]), **fields)


def parsed(figure: str) -> ET.Element:
    return ET.fromstring(figure)


def said(figure: str) -> str:
    return " ".join(piece for node in parsed(figure).iter(f"{SVG}text") for piece in node.itertext())


def of_class(figure: str, name: str) -> list[ET.Element]:
    return [node for node in parsed(figure).iter() if name in (node.get("class") or "").split()]


def height(figure: str) -> float:
    return float(parsed(figure).get("height") or 0)


def test_without_events_and_series_a_line_is_drawn_as_ever():
    plain = line_figure(LINE)
    assert "vf-flag" not in plain.split("</style>")[1]
    assert height(line_figure(LINE, events=[event("1850")])) == height(plain)


def leaders(figure: str) -> list[tuple[float, float]]:
    """From where to where each leads, as it is drawn."""
    paths = [re.findall(r"([\d.]+),[\d.]+", node.get("d") or "") for node in of_class(figure, "vf-leader")]
    return [(float(first), float(last)) for first, last in paths]


@pytest.mark.parametrize("width", [980.0, 360.0])
def test_each_event_has_a_flag_and_those_beside_a_turn_a_number_and_a_row_of_the_key(width):
    figure = line_figure(
        LINE, events=[event("1905-03-01"), event("1907-09-01"), event("1910"), event("1880")], width=width
    )
    assert len([node for node in of_class(figure, "vf-flag") if node.tag == f"{SVG}path"]) == 3
    assert len(leaders(figure)) == 2
    told = " ".join(rows_of(figure))
    assert "1 1 September 1907: event of 1907-09-01 (war) 2 1910: event of 1910 (war)" in told
    assert "1 more event flagged without a number" in said(figure)
    assert "event of 1880" not in said(figure)
    assert "3 events on the time axis." in figure


def test_without_turns_events_are_flagged_and_none_is_numbered():
    figure = line_figure(made_line([0.6] * 30), events=[event("1905-03-01"), event("1910")])
    assert not leaders(figure)
    assert "2 events flagged without a number" in said(figure)


def rows_of(figure: str) -> list[str]:
    """What is written at the axis and in the key, without what is told where the pointer rests."""
    return ["".join([node.text or "", *(child.tail or "" for child in node)]) for node in of_class(figure, "vf-axis")]


def test_events_beside_turns_of_how_much_is_said_alone_are_not_numbered():
    line = made_line([0.6] * 10 + [-0.5] * 20, turns=(dataclasses.replace(TURN, kind="salience"),))
    assert not leaders(line_figure(line, events=[event("1909-03-01")]))


@pytest.mark.parametrize("width", [980.0, 880.0, 360.0])
def test_titles_of_events_are_never_cut(width):
    title = "The Grand Consolidated Railway and Canal Company of the Northern Counties fails, and with it eleven banks"
    figure = line_figure(
        LINE, events=[event(f"1909-0{month}-01", f"{title} {month}") for month in (1, 2, 3)], width=width
    )
    told = " ".join(rows_of(figure))
    assert "…" not in told
    assert all(f"banks {month} (war)" in told for month in (1, 2, 3))


@given(st.lists(st.tuples(st.integers(0, 3600), st.integers(0, 1500)), max_size=12))
def test_no_two_leaders_cross_however_long_events_lasted(spans):
    first = dt.date(1907, 9, 1)
    days = [(first + dt.timedelta(begin), first + dt.timedelta(begin + length)) for begin, length in spans]
    figure = line_figure(LINE, events=[event(f"{begin}/{end}") for begin, end in days])
    found = leaders(figure)
    assert found == sorted(found)
    assert [last for _, last in found] == sorted(last for _, last in found)


@pytest.mark.parametrize("width", [980.0, 360.0])
def test_flags_and_numbers_hang_below_the_plot_and_within_the_figure(width):
    events = [event(f"{1900 + i // 12}-{i % 12 + 1:02}-01") for i in range(200)]
    figure = line_figure(LINE, events=events, width=width)
    bottom = max(float(node.get("y2") or 0) for node in of_class(figure, "vf-base"))
    for node in of_class(figure, "vf-flag"):
        ys = [float(y) for _, y in re.findall(r"([\d.]+),([\d.]+)", node.get("d") or "")]
        assert all(362 <= y <= bottom for y in ys)
    for node in of_class(figure, "vf-leader"):
        for x, _ in re.findall(r"([\d.]+),([\d.]+)", node.get("d") or ""):
            assert 0 <= float(x) <= width


def test_a_dozen_are_numbered_those_inside_first_and_of_these_those_beside_a_turn_with_few():
    late = made_turn(20, 22, 24, dt.date(1920, 1, 1), dt.date(1920, 12, 31))
    line = made_line([0.6] * 10 + [-0.5] * 20, turns=(TURN, late))
    inside = [event(f"{1908 + i // 12}-{i % 12 + 1:02}-01") for i in range(40)]
    few = [event("1920-05-01", "few"), event("1919-09-01", "before")]
    figure = line_figure(line, events=[*inside, *few, *(event(f"{year}-06-01") for year in range(1912, 1919))])
    assert len(leaders(figure)) == 12
    told = " ".join(rows_of(figure))
    assert "12 1 May 1920: few (war)" in told
    assert "before" not in told
    assert "37 more events flagged without a number" in said(figure)


def test_what_lasted_is_a_bar_as_long_as_it_lasted():
    (bar,) = [node for node in of_class(line_figure(LINE, events=[event("1904/1914")]), "vf-flag") if node.get("width")]
    assert float(bar.get("width")) == pytest.approx(784 * 11 / 29, rel=0.02)


def test_conflicting_figures_are_both_drawn_with_their_range_and_both_sources_named():
    figure = line_figure(LINE, series=[series([("1905-06-01", 10), ("1905-06-01", 14), ("1915-06-01", 20)])])
    assert len(of_class(figure, "vf-range")) == 1
    assert len([node for node in of_class(figure, "vf-tick") if node.tag == f"{SVG}circle"]) == 3
    assert "ranges: sources differ" in said(figure)
    for value in (10, 14, 20):
        assert f"source of {value}" in said(figure)


def test_a_turns_interval_is_carried_down_through_the_outcomes():
    areas = of_class(line_figure(LINE, series=[series([("1905", 10), ("1915", 20)])]), "vf-turn")
    assert len(areas) == 2
    above, below = areas
    assert (above.get("x"), above.get("width")) == (below.get("x"), below.get("width"))
    assert float(below.get("y")) + float(below.get("height")) > 450


def test_no_red_runs_under_the_words_above_outcomes():
    figure = line_figure(LINE, events=[event("1910")], series=[series([("1905", 10), ("1915", 20)], title="Votes")])
    (words,) = [float(node.get("y")) for node in parsed(figure).iter(f"{SVG}text") if node.text == "Votes"]
    spans = [(y := float(node.get("y")), y + float(node.get("height"))) for node in of_class(figure, "vf-turn")]
    assert len(spans) == 3
    assert not any(top < words and bottom > words - 10 for top, bottom in spans)


def test_the_base_is_drawn_as_the_first_figure_would_have_grown():
    own = series([("1905", 10), ("1915", 20)], base="electorate")
    base = series([("1900", 100), ("1905", 100), ("1915", 200)], "electorate", title="the electorate")
    figure = line_figure(LINE, series=[own], bases=[base])
    (grown,) = of_class(figure, "vf-grown")
    ys = [float(y) for _, y in re.findall(r"([\d.]+),([\d.]+)", grown.get("d") or "")]
    circles = [float(n.get("cy")) for n in of_class(figure, "vf-tick") if n.tag == f"{SVG}circle"]
    assert ys == pytest.approx(circles)
    assert "dashed: the first figure, grown as the electorate" in said(figure)


def test_figures_beyond_the_axis_are_counted_and_not_drawn():
    figure = line_figure(LINE, series=[series([("1890", 5), ("1905", 10), ("1915", 20), ("1940", 9)])])
    assert len([node for node in of_class(figure, "vf-tick") if node.tag == f"{SVG}circle"]) == 2
    assert "2 beyond the axis" in said(figure)


def test_on_a_telephone_large_figures_are_told_in_millions():
    votes = series([("1905", 5_000_000), ("1915", 12_000_000)], title="Votes")
    assert "Votes (millions)" in said(line_figure(LINE, series=[votes], width=360))
    assert "Votes (millions)" not in said(line_figure(LINE, series=[votes]))


def test_titles_from_a_table_cannot_break_out_of_the_figure():
    figure = line_figure(LINE, events=[event("1905", "<script>alert(1)</script>", '"><b>')])
    assert "<script" not in figure
    parsed(figure)


@given(st.lists(st.floats(0, 784), max_size=52))
def test_numbers_keep_their_order_their_distance_and_the_axis(places):
    axis = Scale(0, 784, 172, 956)
    found = _spread(sorted(172 + place for place in places), axis)
    assert all(b - a >= 15 - 1e-6 for a, b in itertools.pairwise(found))
    assert all(axis.start <= place <= axis.end for place in found)
