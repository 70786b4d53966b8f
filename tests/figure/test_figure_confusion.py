from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from volteface.figure.confusion import Crossed, confusion_figure

TABLE = Crossed("ann", "bob", "people", ("not about", "−0.5", "+0.5"), ((40, 1, 0), (0, 9, 2), (0, 0, 1)), 0.94)
SVG = "{http://www.w3.org/2000/svg}"


def test_every_number_stands_in_it_and_squares_grow_with_it() -> None:
    root = ET.fromstring(confusion_figure([TABLE], title="Ann and Bob"))
    said = [one.text for one in root.iter(f"{SVG}text")]
    assert {"40", "9", "2", "1"} <= set(said)
    alike = [float(one.get("width", "0")) for one in root.iter(f"{SVG}rect") if one.get("class") == "vf-alike"]
    differ = [float(one.get("width", "0")) for one in root.iter(f"{SVG}rect") if one.get("class") == "vf-differ"]
    assert alike == sorted(alike, reverse=True)
    # The area tells the number.
    assert (alike[0] / alike[1]) ** 2 == pytest.approx(40 / 9, rel=0.01)
    assert len(differ) == 2
    described = root.find(f"{SVG}desc")
    assert described is not None
    assert (
        described.text
        == "ann and bob: 50 of 53 passages alike. They differ most in: −0.5 against +0.5: 2; not about against −0.5: 1."
    )


def test_alike_and_unlike_are_told_without_colour() -> None:
    drawn = confusion_figure([TABLE], title="Ann and Bob", standalone=False)
    assert 'class="vf-alike" x=' in drawn
    root = ET.fromstring(drawn)
    fills = {one.get("class"): one.get("fill") for one in root.iter(f"{SVG}rect")}
    assert fills["vf-differ"] == "none" != fills["vf-alike"]


def test_no_table_is_a_figure_too_and_many_break_into_rows() -> None:
    assert "no passage was coded by two" in confusion_figure([], title="Nobody")
    several = ET.fromstring(confusion_figure([TABLE] * 7, title="Seven pairs"))
    width, height = (float(several.get(side, "0")) for side in ("width", "height"))
    assert width <= 980
    assert height > 400
    for one in several.iter(f"{SVG}rect"):
        assert float(one.get("x", "0")) + float(one.get("width", "0")) <= width
        assert float(one.get("y", "0")) + float(one.get("height", "0")) <= height
