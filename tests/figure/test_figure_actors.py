"""The figure of actors: a row each, bars with intervals, legible beside and above."""

import datetime as dt
import re
import xml.etree.ElementTree as ET

import pytest

from volteface.evidence.actors.portrait import Attitude, Counts, Portrait
from volteface.evidence.actors.who import WhosWho
from volteface.figure.actors import MOST, actors_figure
from volteface.model.actors import Actor, Standing


def counts(year, mentions, own=None):
    rate = mentions / 2 if mentions else 0.0
    own = mentions if own is None else own
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return Counts(str(year), first, last, mentions, 1, own, min(mentions, 3), 3, 20_000, rate, rate / 2, rate * 2 + 1)


def portrait(number, mentions=4, own=None):
    actor = Actor(f"a{number}", f"Actor number {number} & sons", "company")
    periods = tuple(counts(1900 + year, mentions if year % 3 else 0, own) for year in range(9))
    return Portrait(actor, Standing.BODY, None, None, periods, (), Attitude(""))


def who(*portraits):
    return WhosWho("The League", portraits, 27, 180_000, "1900", "1908")


@pytest.mark.parametrize("width", [880.0, 360.0])
def test_each_actor_has_a_row_inside_the_drawing(width):
    figure = actors_figure(who(portrait(1), portrait(2)), width=width)
    root = ET.fromstring(figure)
    _, _, wide, high = (float(one) for one in root.attrib["viewBox"].split())
    assert wide == width
    assert figure.count("Actor number") >= 2
    for rect in root.iter("{http://www.w3.org/2000/svg}rect"):
        assert float(rect.attrib["x"]) >= 0
        assert float(rect.attrib["x"]) + float(rect.attrib["width"]) <= wide + 1
        assert float(rect.attrib["y"]) + float(rect.attrib["height"]) <= high


def test_what_is_quoted_is_hollow():
    assert "vf-bar-gap" not in re.sub(r"<style>.*?</style>", "", actors_figure(who(portrait(1))), flags=re.DOTALL)
    assert 'class="vf-bar-gap"' in actors_figure(who(portrait(1, own=1)))


def test_the_figure_tells_itself_in_words():
    root = ET.fromstring(actors_figure(who(portrait(1))))
    told = root.find("{http://www.w3.org/2000/svg}desc").text
    assert "Actor number 1 & sons: 24 mentions" in told


def test_nobody_named_is_said_and_more_rows_than_fit_are_left_out():
    assert "nothing found" in actors_figure(who())
    many = actors_figure(who(*(portrait(number) for number in range(MOST + 5))), name="many")
    assert many.count('class="vf-name"') >= MOST
    assert f"Actor number {MOST + 1} " not in many
