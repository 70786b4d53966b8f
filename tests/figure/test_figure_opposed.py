from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree as ET

import msgspec
import pytest

from volteface.evidence.result import Opposition, Reading
from volteface.figure.opposed import opposed_figure
from volteface.model.passage import Passage

SVG = "{http://www.w3.org/2000/svg}"
POLES = ("free trade", "protection")


def reading(year, position, document):
    found = Passage(
        document, "Words.", f"{year}-05-01", "Organ", "The body", "Ada", document, "1", None, None, 0, 6, "", "", "own",
        None, "public-domain",
    )  # fmt: skip
    return Reading(found, position, True, "A", "person", 1.0, float(dt.date(year, 5, 1).toordinal()))  # noqa: FBT003 - as it comes


def pair(then, now, kind="silent turn", verdict=None):
    one = Opposition(reading(then, 1.0, f"d{then}"), reading(now, -1.0, f"e{now}"), kind, 0.5)
    return msgspec.structs.replace(one, verdict=verdict)


PAIRS = (pair(1900, 1905), pair(1901, 1905, verdict="reversal"), pair(1903, 1903, "simultaneous"))


def drawn(width=880.0):
    return ET.fromstring(opposed_figure(PAIRS, POLES, title="The <tariff>", width=width))


def classes(root, tag):
    return [one.get("class") for one in root.iter(f"{SVG}{tag}") if (one.get("class") or "").startswith("vf-pair")]


@pytest.mark.parametrize("width", [880.0, 360.0])
def test_it_names_what_it_shows_and_stays_within_its_frame(width):
    root = drawn(width)
    assert root.find(f"{SVG}title").text == "Opposed statements, The <tariff>, 1900 to 1905"
    described = root.find(f"{SVG}desc").text
    assert "3 pairs of statements, then and now, between free trade (−1) and protection (+1)" in described
    assert "1 reviewed (solid), 2 not reviewed (open)" in described
    height = float(root.get("viewBox").split()[3])
    for one in root.iter(f"{SVG}circle"):
        assert 0 < float(one.get("cx")) < width
        assert 0 < float(one.get("cy")) < height
    assert {"protection", "free trade"} <= {"".join(one.itertext()) for one in root.iter(f"{SVG}text")}


@pytest.mark.parametrize("width", [880.0, 360.0])
def test_alone_it_says_what_it_shows_and_how_to_read_it(width):
    heading = "Opposed statements: The tariff – The League. Should duties be high?"
    root = ET.fromstring(opposed_figure(PAIRS, POLES, heading=heading, width=width))
    rows = ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]
    said = " ".join(rows)
    assert heading in said
    assert "dashed: not reviewed. Red: a turn." in said
    assert "stand in lanes" in said
    height = float(root.get("viewBox").split()[3])
    assert all(0 < float(one.get("y")) < height for one in root.iter(f"{SVG}text"))


def test_reviewed_pairs_are_solid_others_open_and_red_is_for_turns():
    assert sorted(classes(drawn(), "line")) == ["vf-pair", "vf-pair-both-open", "vf-pair-open"]
    fills = {one.get("class"): one.get("fill") for one in drawn().iter(f"{SVG}circle")}
    assert fills["vf-end"] != fills["vf-end-open"], "told apart without colour"


def test_several_pairs_of_one_later_statement_share_a_number_and_nothing_hides_another():
    root = drawn()
    shown = ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]
    assert "3" in shown
    places = {(one.get("cx"), one.get("cy")) for one in root.iter(f"{SVG}circle")}
    assert len(places) == 5, "five statements, one of them in two pairs"
    assert "1, 2" in shown
