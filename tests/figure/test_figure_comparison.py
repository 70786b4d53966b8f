"""Two lines in one figure: told apart without colour, named, with their turns and their difference."""

import datetime as dt
import re
from xml.etree import ElementTree as ET

import pytest
from drawn_lines import made_line, made_turn

from volteface.figure.comparison import comparison_figure
from volteface.line.comparing import compare_lines

NAMES = ("The Register", "The Northern Branch")
YEARS = 12


def lines(*, later=0, gap=0.8, **fields):
    spans = [(dt.date(1900 + i + later, 1, 1), dt.date(1900 + i + later, 12, 31)) for i in range(YEARS)]
    level = [-0.4] * YEARS
    return made_line([at + gap for at in level], spans=spans, **fields), spans


def compared(**options):
    one, _ = lines(gap=0.8, turns=(made_turn(2, 4, 6, dt.date(1902, 1, 1), dt.date(1905, 12, 31)),))
    other, _ = lines(gap=0.0, **options)
    return compare_lines(one, other, NAMES, by="year" if not options else "")


def drawn(svg):
    root = ET.fromstring(svg)
    return [(node.tag.rpartition("}")[2], node.get("class") or "", "".join(node.itertext())) for node in root.iter()]


def texts(svg):
    return [words for tag, _, words in drawn(svg) if tag == "text"]


@pytest.mark.parametrize("width", [980.0, 360.0])
def test_both_lines_are_named_and_differ_in_stroke(width):
    svg = comparison_figure(compared(), width=width)
    said = " ".join(texts(svg))
    assert all(word in said for name in NAMES for word in name.split())
    classes = {name for _, cls, _ in drawn(svg) for name in cls.split()}
    assert {"vf-line", "vf-other", "vf-other-core", "vf-band-one", "vf-band-other"} <= classes
    assert "vf-turn" in classes
    assert "no turn found" in said


def test_the_figure_says_in_words_what_it_shows():
    found = compared()
    parts = {tag: words for tag, _, words in drawn(comparison_figure(found)) if tag in {"title", "desc"}}
    assert parts["title"] == "The tariff: The Register and The Northern Branch, 1900 to 1911"
    for sentence in found.words():
        assert sentence[1:] in parts["desc"]


def test_those_who_never_speak_at_one_time_have_no_difference_drawn():
    together, apart = comparison_figure(compared()), comparison_figure(compared(later=30))
    assert "vf-nought" in together
    assert 'class="vf-nought"' not in apart
    heights = [float(re.search(r'viewBox="0 0 980 ([\d.]+)"', svg)[1]) for svg in (together, apart)]
    assert heights[1] < heights[0]


def test_nothing_is_drawn_outside_of_the_figure():
    svg = comparison_figure(compared(), width=360.0)
    places = [float(x) for x in re.findall(r'\bx[12]?="(-?[\d.]+)"', svg)]
    assert min(places) >= 0
    assert max(places) <= 360


def test_names_are_text_and_no_markup():
    found = compare_lines(lines()[0], lines(gap=0.0)[0], ("<b>A & B</b>", "C"), by="year")
    svg = comparison_figure(found)
    assert "<b>" not in svg
    ET.fromstring(svg)
