from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from drawn_lines import made_line, made_turn
from hypothesis import given
from hypothesis import strategies as st

from volteface.figure import holdings_figure, months_figure, position_tick, small_line, time_axis, years_figure
from volteface.figure.ink import NIGHT, PAPER, STYLES, figure_css
from volteface.figure.lettering import fitted, text_width, wrapped
from volteface.figure.scale import Scale, time_scale
from volteface.figure.svg import Svg, element, number
from volteface.figure.ticks import time_ticks
from volteface.figure.visible import visible
from volteface.model.publication import Holding

SVG = "{http://www.w3.org/2000/svg}"


def classes(svg: str) -> list[str]:
    return [one.get("class") or "" for one in ET.fromstring(svg).iter()]


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("1926-03-01", "1926-03-20", ["8"]),
        ("1926-01-04", "1928-05-01", ["Jan", "Jul"]),
        ("1900-01-01", "1939-12-31", ["1910", "1920", "1930"]),
        ("1790-01-08", "2026-02-24", ["1800", "1900", "2000"]),
        ("0800-01-01", "1999-12-31", ["1000", "1600"]),
    ],
)
def test_ticks_are_round_from_days_to_centuries(first: str, last: str, labels: list[str]) -> None:
    scale = time_scale(dt.date.fromisoformat(first), dt.date.fromisoformat(last), 0, 500)
    found = [tick.label for tick in time_ticks(scale)]
    assert 2 <= len(found) <= 14
    assert set(labels) <= set(found)


@given(st.integers(1, 3_600_000), st.integers(0, 700_000), st.floats(200, 1200))
def test_ticks_lie_on_the_axis_in_order_and_never_crowd(begin: int, length: int, width: float) -> None:
    end = min(begin + length, dt.date.max.toordinal() - 1)
    scale = time_scale(dt.date.fromordinal(begin), dt.date.fromordinal(end), 0, width)
    ticks = time_ticks(scale)
    places = [scale(tick.day) for tick in ticks]
    assert all(-1 <= place <= width + 1 for place in places)
    for (a, b), (one, other) in zip(pairwise(places), pairwise(ticks), strict=True):
        assert b - a > (text_width(one.label, 11.5) + text_width(other.label, 11.5)) / 2


def test_a_single_day_has_room_around_it() -> None:
    day = dt.date(1926, 5, 3)
    assert time_scale(day, day, 0, 100)(day.toordinal() + 0.5) == pytest.approx(50)


@given(st.floats(-2, 2))
def test_a_scale_holds_values_between_its_ends(value: float) -> None:
    assert 10 <= Scale(1, -1, 10, 90).within(value) <= 90


@given(st.text(alphabet="abc WM-ж", max_size=60), st.floats(20, 200))
def test_wrapped_rows_fit(text: str, width: float) -> None:
    rows = wrapped(text, 12, width, lines=3)
    assert len(rows) <= 3
    assert all(text_width(row, 12) <= width or row == "…" for row in rows)


def test_long_words_break_at_their_hyphen_before_letters_shrink() -> None:
    assert fitted("non-entanglement", 14.5, 120, 3) == (["non-", "entanglement"], 14.5)
    rows, size = fitted("internationalisation", 14.5, 120, 3)
    assert rows == ["internationalisation"] or size == 11.0


def test_small_lines_share_an_axis_and_keep_red_for_turns() -> None:
    turn = made_turn(1, 2, 4, dt.date(1901, 12, 5), dt.date(1903, 12, 5))
    line = made_line([0.5, 0.6, -0.5, -0.4], turns=(turn,))
    first, last = dt.date(1850, 1, 1), dt.date(1950, 1, 1)
    found = classes(small_line(line, first=first, last=last))
    assert found.count("vf-turn") == 1
    assert "vf-band" not in found
    assert "vf-band" in classes(small_line(line, height=48))
    assert "vf-small-grey" in classes(small_line(made_line([0.1, 0.2], status="descriptive")))
    assert "1900" in time_axis(first, last, width=400)


def test_a_small_line_is_drawn_as_it_was() -> None:
    turn = made_turn(0, 1, 2, dt.date(1900, 12, 5), dt.date(1901, 12, 5))
    svg = small_line(made_line([0.5, -0.5, None], turns=(turn,)), name="s", standalone=False)
    root = ET.fromstring(svg)
    drawn = [(one.tag.removeprefix(SVG), one.get("class"), one.get("d")) for one in root.iter() if one.get("d")]
    assert drawn == [
        ("path", "vf-hatch", "M191.75,14 193.75,14"),
        ("path", "vf-turn-edge", "M8,0 8,28 M100.13,0 100.13,28"),
        ("path", "vf-small", "M5.63,7.64 10.63,7.64"),
        ("path", "vf-small", "M97.5,20.36 102.5,20.36"),
    ]


def test_years_have_a_bar_each_and_empty_years_none() -> None:
    svg = years_figure({"1926": 12, "1928": 3, "undated": 4})
    root = ET.fromstring(svg)
    bars = [one for one in root.iter(f"{SVG}rect") if one.get("class") == "vf-bar"]
    tall = [float(one.get("height") or 0) for one in bars]
    assert [one[0].text for one in bars] == ["1926: 12", "1928: 3"]
    assert tall[0] == pytest.approx(4 * tall[1], rel=0.01)
    assert "15 hits in 2 years; most in 1926: 12." in svg
    assert "There are no hits." in years_figure({})


def test_holdings_are_filled_as_far_as_they_are_held() -> None:
    svg = holdings_figure(
        [Holding("O", "A", 1926, 6, 100, 12), Holding("O", "A", 1927, 12, 100, 12), Holding("O", "B", 1926, 2, 9)]
    )
    root = ET.fromstring(svg)
    solid = [float(one.get("height") or 0) for one in root.iter(f"{SVG}rect") if one.get("class") == "vf-bar"]
    assert sorted(solid) == [9, 18, 18]
    assert "1926: 6 of 12 expected" in svg
    assert "nothing is held" in holdings_figure([])


def test_a_tick_says_its_position_in_words() -> None:
    assert "Position −0.80" in position_tick(-0.8, ("free trade", "protection"))


def test_the_writer_escapes_all_but_its_own() -> None:
    assert element("text", "a<b & c", fill='"') == '<text fill="&quot;">a&lt;b &amp; c</text>'
    assert element("g", Svg("<path/>"), x=None) == "<g><path/></g>"
    assert [number(value) for value in (0, 1.0, -0.5, 1.239, 100.0)] == ["0", "1", "-0.5", "1.24", "100"]


@given(st.text())
def test_what_is_made_visible_is_well_formed_xml(text: str) -> None:
    root = ET.fromstring(element("text", text))
    assert (root.text or "").replace("\r", "\n") == visible(text)


def test_marks_of_direction_that_only_help_stay() -> None:
    assert visible("a\u200fb\u202ec") == "a\u200fb⟦U+202E⟧c"


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    a, b = sorted((luminance(one), luminance(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


@pytest.mark.parametrize("colours", [PAPER, NIGHT], ids=["paper", "night"])
def test_words_and_marks_can_be_read_on_their_ground(colours: dict[str, str]) -> None:
    for ground in ("paper", "card"):
        for word in ("ink", "soft", "red", "low", "high", "link"):
            assert contrast(colours[word], colours[ground]) >= 4.5, (word, ground)  # WCAG 2.2, 1.4.3
    assert contrast(colours["grey"], colours["paper"]) >= 3  # WCAG 2.2, 1.4.11
    assert contrast(colours["ink"], colours["highlight"]) >= 4.5
    assert contrast(colours["red"], colours["band"]) >= 3


def test_every_style_stands_in_the_sheet_and_names_a_colour_that_exists() -> None:
    sheet = figure_css()
    for name, styles in STYLES.items():
        assert f".vf .{name}{{" in sheet
        assert all(value[1:] in PAPER for value in styles.values() if value.startswith("$"))
    assert set(PAPER) == set(NIGHT)


def test_a_calendar_has_a_cell_a_month_filled_as_far_as_it_is_held() -> None:
    months = (4, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9)
    svg = months_figure([Holding("O", "A", 1926, 15, 100, 52, months, "weekly")])
    root = ET.fromstring(svg)
    cells = [one for one in root.iter(f"{SVG}rect") if one.get("class") == "vf-bar-gap"]
    filled = [float(one.get("height") or 0) for one in root.iter(f"{SVG}rect") if one.get("class") == "vf-bar"]
    assert len(cells) == 12
    assert filled == [pytest.approx(14 * 12 / 13, abs=0.01), pytest.approx(7 * 12 / 13, abs=0.01), 14]
    assert "March 1926: 0" in svg
