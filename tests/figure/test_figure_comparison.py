"""Two lines in one figure: told apart without colour, named, with their turns and their difference."""

import datetime as dt
import re
from xml.etree import ElementTree as ET

import pytest
from drawn_lines import made_line, made_turn

from volteface.figure.comparison import comparison_figure
from volteface.line.comparison.comparing import compare_lines

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


def with_years(*gone):
    """Two lines of twelve years, the second without some of them."""
    years = [at for at in range(YEARS) if at not in gone]
    spans = [(dt.date(1900 + at, 1, 1), dt.date(1900 + at, 12, 31)) for at in years]
    return compare_lines(lines()[0], made_line([-0.4] * len(years), spans=spans), NAMES, by="year")


def test_what_is_not_compared_breaks_the_difference_and_is_leapt_in_dots():
    whole, broken = with_years(), with_years(5, 6)
    assert broken.leaps.tolist() == [False] * 5 + [True] + [False] * 4
    assert not whole.leaps.any()
    one, two = comparison_figure(whole), comparison_figure(broken)
    assert one.count('class="vf-grey-join"') == 0
    assert two.count('class="vf-grey-join"') == 1
    # Two bands of the difference, where there is but one where all is compared.
    assert two.count('class="vf-band"') == one.count('class="vf-band"') + 1


def test_a_long_name_of_a_row_of_turns_is_not_cut():
    found = compare_lines(lines()[0], lines(gap=0.0)[0], ("Franklin D. Roosevelt", "all others"), by="year")
    said = texts(comparison_figure(found))
    assert not [words for words in said if words.endswith("…")]
    assert {"turns of Franklin D.", "Roosevelt", "turns of all others"} <= set(said)


def within():
    """One who spoke in three years in the midst of another's, whose estimate was joined over them."""
    whole = [(dt.date(1900 + at, 1, 1), dt.date(1900 + at, 12, 31)) for at in range(20)]
    joined = [*whole[:8], (dt.date(1908, 1, 1), dt.date(1914, 12, 31)), *whole[15:]]
    narrow = [(dt.date(1910, 1, 1), dt.date(1912, 12, 31))]
    one, other = made_line([-0.5], spans=narrow), made_line([-0.5] * len(joined), spans=joined)
    return compare_lines(one, other, ("Franklin D. Roosevelt", "all others"), by="")


def across(path):
    return [float(number) for number in re.findall(r"-?[\d.]+", path)[::2]]


def test_a_line_is_not_drawn_through_the_time_in_which_the_other_alone_spoke():
    root = ET.fromstring(comparison_figure(within()))
    paths = [(node.get("class"), across(node.get("d"))) for node in root.iter() if node.tag.endswith("}path")]
    ((left, right),) = [ends for cls, ends in paths if cls == "vf-line"]
    for cls, ends in paths:
        if cls in {"vf-other", "vf-other-join"}:
            assert max(ends) <= left + 1 or min(ends) >= right - 1
    assert "vf-grey-join" in {cls for cls, _ in paths}


def test_a_name_within_the_plot_stands_where_no_line_runs_through_it():
    root = ET.fromstring(comparison_figure(within()))
    (name,) = [node for node in root.iter() if node.get("class") == "vf-name vf-halo"]
    low = float(name.get("y"))
    lines = [node.get("d") for node in root.iter() if node.get("class") in {"vf-other", "vf-line"}]
    heights = [float(number) for path in lines for number in re.findall(r"-?[\d.]+", path)[1::2]]
    assert heights
    assert not [height for height in heights if low - 11 <= height <= low + 2]


def test_names_are_text_and_no_markup():
    found = compare_lines(lines()[0], lines(gap=0.0)[0], ("<b>A & B</b>", "C"), by="year")
    svg = comparison_figure(found)
    assert "<b>" not in svg
    ET.fromstring(svg)
