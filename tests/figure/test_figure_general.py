from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from drawn_lines import made_line

from volteface.figure.general import general_figure
from volteface.line.general.result import GeneralLine, general_line
from volteface.model.codebook import General

SVG = "{http://www.w3.org/2000/svg}"
SPANS = [(dt.date(1900 + at, 1, 1), dt.date(1900 + at, 12, 31)) for at in range(24)]
TURN = np.where(np.arange(24) < 12, -0.25, 0.25)


def found(signs: dict[str, int] | None, *, together: bool = True) -> GeneralLine:
    rng = np.random.default_rng(4)
    lines = []
    common = TURN + np.cumsum(0.04 * rng.standard_normal(24))
    for k, name in enumerate(("tariff", "strikes", "alliances", "arms", "rebels")):
        own = np.cumsum(0.2 * rng.standard_normal(24)) if not together else common.copy()
        if together and name == "rebels":
            own = -1.6 * TURN
        own = np.clip(own + 0.03 * rng.standard_normal(24), -0.95, 0.95)
        positions = [None if at == 5 + k else float(value) for at, value in enumerate(own)]
        known = np.array([one is not None for one in positions])
        covariance = np.where(np.outer(known, known), 0.03**2 * np.eye(24), np.nan)
        lines.append(
            made_line(
                positions,
                spans=SPANS,
                question=name,
                title=name.capitalize(),
                covariance=covariance,
                document_variance=1e-4,
                half=0.06,
            )
        )
    axis = None if signs is None else General("moderation", "radicalism", signs)
    return general_line(lines, axis, organisation="The League", seed=1)


ALL = {"tariff": 1, "strikes": 1, "alliances": 1, "arms": 1, "rebels": 1}


def texts(drawn: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(drawn).iter(f"{SVG}text")]


def classes(drawn: str) -> list[str]:
    return [one.get("class", "") for one in ET.fromstring(drawn).iter()]


@pytest.mark.parametrize("width", [980.0, 360.0])
def test_the_axis_is_named_each_question_stands_below_it_and_a_break_of_rank_is_marked(width: float) -> None:
    drawn = general_figure(found(ALL), width=width)
    said = texts(drawn)
    assert {"radicalism", "moderation", "Tariff", "Rebels", "1 breaks rank", "up: protection"} <= set(said)
    (box,) = [one for one in ET.fromstring(drawn).iter(f"{SVG}rect") if one.get("class") == "vf-break"]
    assert float(box.get("x", "0")) + float(box.get("width", "0")) <= width
    described = ET.fromstring(drawn).find(f"{SVG}desc")
    assert described is not None
    assert "Rebels broke rank: it moved from" in (described.text or "")


def test_nothing_is_drawn_below_or_beside_the_figure() -> None:
    for width in (980.0, 360.0):
        root = ET.fromstring(general_figure(found(ALL), width=width))
        height = float(root.get("height", "0"))
        for one in root.iter(f"{SVG}text"):
            assert 0 <= float(one.get("x", "0")) <= width
            assert 0 < float(one.get("y", "0")) <= height


def test_a_question_of_negative_sign_is_turned_and_its_lower_pole_is_up() -> None:
    assert "up: free trade" in texts(general_figure(found(ALL | {"rebels": -1})))


def test_where_no_general_line_is_shown_it_is_grey_and_says_so() -> None:
    drawn = general_figure(found(ALL, together=False))
    assert "the mean of the questions; no general line is shown" in texts(drawn)
    assert "vf-grey" in classes(drawn)
    assert "vf-line" not in classes(drawn)
    assert "vf-break" not in classes(drawn)


def test_questions_without_a_sign_stand_apart_and_without_an_axis_there_are_only_questions() -> None:
    assert "not on the axis:" in texts(general_figure(found({"tariff": 1, "strikes": 1, "alliances": 1})))
    alone = general_figure(found(None))
    assert "not on the axis:" not in texts(alone)
    assert "vf-line" not in classes(alone)
    assert classes(alone).count("vf-zero") == 5


def test_a_general_line_that_is_shown_is_drawn_in_ink() -> None:
    drawn = general_figure(found({name: 1 for name in ALL if name != "rebels"}))
    assert "vf-line" in classes(drawn)
    assert "the mean of the questions; no general line is shown" not in texts(drawn)
