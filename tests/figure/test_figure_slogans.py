"""The figures of slogans: rows and rates within the drawing, gaps hatched, words for those who do not see them."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET

import msgspec
import pytest

from volteface.evidence.slogans.result import Form, Rate, Slogan, Slogans, Sought, Use
from volteface.figure.slogans import slogan_figure, slogans_figure

SVG = "{http://www.w3.org/2000/svg}"


def rate(decade, documents, held):
    part = documents / held if held else None
    bounds = (None, None) if part is None else (part / 2, (1 + part) / 2)
    start, end = dt.date(decade, 1, 1), dt.date(decade + 9, 12, 31)
    return Rate(f"{decade}/{decade + 9}", start, end, documents, held, part, *bounds)


def use(year):
    return Use(f"d{year}", f"{year}-05-01", dt.date(year, 5, 1).toordinal(), "The League", "The Register", "Ada", "own")


def slogan(phrase="class against class", first=1912, last=1938):
    rates = (rate(1900, 0, 8), rate(1910, 2, 8), rate(1920, 0, 0), rate(1930, 8, 8))
    made = Slogan(phrase, (Form(phrase, 10),), 10, rates, first=use(first), peak=use(1931), last=use(last))
    return msgspec.structs.replace(made, peak_label="1930/1939")


def result(*several):
    sought = Sought(400, 7, 199, 2.5, len(several), 0.05)
    return Slogans("The League", "decade", several, 24, 90_000, "1900-05-01", "1939-05-01", sought)


@pytest.mark.parametrize("width", [880, 360])
def test_each_slogan_has_a_row_within_the_drawing_the_earliest_on_top(width):
    root = ET.fromstring(slogans_figure(result(slogan("later on", 1935), slogan()), width=width))
    names = [one for one in root.iter(f"{SVG}text") if one.get("class") == "vf-name"]
    assert [one.text for one in names] == ["class against class", "later on"]
    height = float(root.get("viewBox").split()[3])
    for bar in root.iter(f"{SVG}rect"):
        if bar.get("x") is not None:
            assert float(bar.get("x")) >= 0
            assert float(bar.get("x")) + float(bar.get("width")) <= width
            assert float(bar.get("y")) + float(bar.get("height")) <= height


def test_a_bar_is_as_high_as_its_rate_and_the_peak_is_dark():
    root = ET.fromstring(slogans_figure(result(slogan()), standalone=False))
    bars = {one.get("class"): float(one.get("height")) for one in root.iter(f"{SVG}rect") if one.get("class")}
    assert bars["vf-tick"] == pytest.approx(4 * bars["vf-bar"])


@pytest.mark.parametrize("figure", [lambda: slogans_figure(result(slogan())), lambda: slogan_figure(slogan())])
def test_periods_of_which_nothing_is_held_are_hatched(figure):
    root = ET.fromstring(figure())
    titles = [one.text for one in root.iter(f"{SVG}title")]
    assert "1920/1929: nothing is held" in titles
    assert any("in 2 of 8 documents (25 %" in title for title in titles)
    hatched = [one for one in root.iter(f"{SVG}rect") if "hatch" in (one.get("fill") or "")]
    assert len(hatched) == 1


def test_the_line_of_a_rate_is_broken_at_a_gap():
    root = ET.fromstring(slogan_figure(slogan()))
    joins = [one for one in root.iter(f"{SVG}path") if one.get("class") == "vf-join"]
    assert len(joins) == 1


def test_no_slogan_is_said_in_words():
    root = ET.fromstring(slogans_figure(result()))
    assert "no slogan beyond chance" in [one.text for one in root.iter(f"{SVG}text")]


def test_hostile_words_stay_words():
    root = ET.fromstring(slogan_figure(slogan("<script>alert(1)</script>")))
    assert not list(root.iter(f"{SVG}script"))
