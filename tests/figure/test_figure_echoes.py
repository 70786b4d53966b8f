"""The figure of echoes: an arc an echo, a row a body, words for those who do not see it."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET

import pytest

from volteface.evidence.echoes.result import Echoes, Searched, Trace
from volteface.figure.echoes import MOST, _opacity, echoes_figure

SVG = "{http://www.w3.org/2000/svg}"
HELD = Searched(40, 90_000, "1900-01-01", "1940-01-01", 0, 0)


def trace(first, later, *, words=20, bodies=("The League", "The League"), voice="own", family=0):
    days = [float(dt.date(year, 5, 1).toordinal()) for year in (first, later)]
    return Trace(family, f"d{first}", f"d{later}", *bodies, *days, words, 1.0, voice, certain=True)


def drawn(*traces, whose=("The League",), width=880):
    return ET.fromstring(echoes_figure(Echoes(whose, HELD, tuple(traces)), width=width))


def classes(root, name):
    return [one for one in root.iter(f"{SVG}path") if one.get("class") == name]


@pytest.mark.parametrize("width", [880, 360])
def test_each_echo_is_an_arc_within_the_drawing(width):
    root = drawn(trace(1900, 1930), trace(1910, 1912), width=width)
    arcs = classes(root, "vf-echo")
    assert len(arcs) == 2
    assert float(root.get("viewBox").split()[2]) == width
    titles = {arc.find(f"{SVG}title").text for arc in arcs}
    assert "1 May 1900 and 1 May 1930: 20 words in common" in titles


def test_more_words_are_a_thicker_arc_and_longer_times_a_higher_one():
    thin, thick = sorted(
        classes(drawn(trace(1900, 1930, words=12), trace(1910, 1912, words=200)), "vf-echo"),
        key=lambda one: float(one.get("stroke-width")),
    )
    heights = [float(one.get("d").split("A")[1].split(",")[1].split()[0]) for one in (thin, thick)]
    assert float(thin.get("stroke-width")) < float(thick.get("stroke-width"))
    assert heights[0] > heights[1]


def test_what_is_marked_as_anothers_words_is_dashed():
    root = drawn(trace(1900, 1930, voice="quoted"), trace(1900, 1931))
    assert len(classes(root, "vf-echo-quoted")) == len(classes(root, "vf-echo")) == 1
    assert any("dashed" in (text.text or "") for text in root.iter(f"{SVG}text"))


def test_two_bodies_have_a_row_each_and_a_filled_mark_where_the_words_stand_first():
    bodies = ("The League", "The Union")
    root = drawn(trace(1900, 1930, bodies=bodies), trace(1905, 1930, bodies=bodies[::-1]), whose=bodies)
    names = [text.text for text in root.iter(f"{SVG}text") if "vf-pole" in text.get("class", "")]
    assert names[:2] == list(bodies)
    marks = {mark.get("class"): (float(mark.get("cx")), float(mark.get("cy"))) for mark in root.iter(f"{SVG}circle")}
    assert set(marks) == {"vf-count", "vf-second"}
    assert marks["vf-count"][0] < marks["vf-second"][0]
    assert len(classes(root, "vf-echo-other")) == 1


def test_of_too_many_the_longest_are_drawn_and_that_is_said():
    many = [trace(1900, 1901 + at % 30, words=12 + at, family=at) for at in range(MOST + 5)]
    root = drawn(*many)
    assert len(classes(root, "vf-echo")) == MOST
    assert f"Only the {MOST:,} of most words are drawn" in root.find(f"{SVG}desc").text


def test_where_nothing_came_back_the_figure_says_so():
    root = drawn()
    assert "no wording came back" in [text.text for text in root.iter(f"{SVG}text")]
    assert "No wording of one document was found in another" in root.find(f"{SVG}desc").text


def test_a_name_that_looks_like_markup_is_written_as_it_stands():
    root = drawn(trace(1900, 1930, bodies=("The <League>", "A & B")), whose=("The <League>", "A & B"))
    assert "Echoes: The <League> and A & B" in root.find(f"{SVG}title").text


def test_a_figure_that_stands_alone_prints_whose_it_is_and_many_arcs_are_faint():
    root = drawn(trace(1900, 1930))
    assert [one.text for one in root.iter(f"{SVG}text") if one.get("class") == "vf-title"] == [
        "Echoes: The League, 1900 to 1930"
    ]
    assert _opacity(100) is None
    assert 0.2 <= _opacity(3000) < _opacity(500) < 1


def test_a_body_s_own_later_use_has_its_mark_beside_those_of_another():
    bodies = ("The League", "The Union")
    root = drawn(trace(1900, 1930, bodies=bodies), trace(1900, 1920), whose=bodies)
    assert len([one for one in root.iter(f"{SVG}circle") if one.get("class") == "vf-second"]) == 2
