"""What each coder is worth, where the machine errs, whether anybody drifts, and the line by each coder."""

import pytest
from test_study_agreeing import handed_in, reader

from small_study import coded, documents, filled


def worth(small, name, question="tariff"):
    found = small.done("coders", "--json").json["questions"]
    (of,) = [one for one in found if one["question"] == question]
    (one,) = [one for one in of["coders"] if one["coder"] == name]
    return one


def trusted(small, *options):
    return small.done("coders", "tariff", *options, "--json").json


@pytest.fixture
def read(small):
    """Forty documents read by two people; bob errs once in seven, robot by half a step towards the high pole."""
    filled(small, documents(1900, 1939, turn=1920))
    handed_in(small, "ann.csv", reader(small, "ann"))
    handed_in(small, "bob.csv", reader(small, "bob", wrong=range(0, 280, 7)))
    rows = reader(small, "robot", "machine", probability="")
    for row in rows:
        row["position"] = min(1.0, float(row["position"]) + 0.5) if row["about"] else ""
    handed_in(small, "robot.csv", rows)
    return small


def test_a_person_is_held_against_people_and_never_against_oneself(read):
    ann, bob, robot = (worth(read, name) for name in ("ann", "bob", "robot"))
    assert (ann["reference"], ann["reference_kind"], ann["n"]) == ("bob", "people", 240)
    assert (bob["reference"], robot["reference"], robot["reference_kind"]) == ("ann", "ann, bob", "people")
    assert ann["r"] == pytest.approx(bob["r"])
    assert ann["bias"] == pytest.approx(-bob["bias"])
    assert (ann["coded"], ann["gold"], robot["gold"]) == (280, 280, 0)


def test_a_bias_is_found_with_its_interval(read):
    robot = worth(read, "robot")
    # Half of the passages stand at the low pole and are moved; the others cannot go higher.
    assert robot["bias_low"] <= 0.25 <= robot["bias_high"]
    assert robot["bias_low"] > 0.1
    assert robot["error_low"] < robot["error"] < robot["error_high"]


def test_machines_and_people_are_no_reference_together(small):
    filled(small)
    handed_in(small, "robot.csv", reader(small, "robot", "machine"))
    handed_in(small, "other.csv", reader(small, "other", "machine", wrong=range(10)))
    # Four passages read by a person are too few to be held against.
    handed_in(small, "ann.csv", reader(small, "ann")[:4])
    robot = worth(small, "robot")
    assert (robot["reference"], robot["reference_kind"]) == ("other", "machines")


def test_who_settled_a_dispute_is_the_reference(read):
    handed_in(read, "settled.csv", reader(read, "carla"), "--adjudicated")
    ann, bob = worth(read, "ann"), worth(read, "bob")
    assert (ann["reference"], bob["reference"]) == ("bob, carla", "ann, carla")
    assert ann["r"] == pytest.approx(1)
    assert bob["r"] < 0.95
    trust = trusted(read)["trust"]
    assert (trust["settled"], trust["read"]) == (280, 280)


def test_a_reader_who_drifts_sets_off_the_alarm_and_one_who_errs_evenly_does_not(small):
    filled(small, documents(1900, 1939, turn=1920))
    handed_in(small, "ann.csv", reader(small, "ann"))
    handed_in(small, "bob.csv", reader(small, "bob"))
    rows = reader(small, "drifter")
    for at, row in enumerate(rows):
        # From nought to a whole step towards the middle, from the first document to the last.
        if row["about"]:
            row["position"] = round(float(row["position"]) * (1 if at < 140 else 1 - at / 280), 3)
    handed_in(small, "drifter.csv", rows)
    (publication,) = worth(small, "drifter")["drift"]
    assert publication["over"] == "publication"
    assert publication["alarm"]
    assert publication["high"] < 0
    said = small.done("coders", "tariff").out
    assert "ALARM: drifter against ann, bob" in said


def test_scores_of_the_learned_coder_are_held_against_gold_that_it_had_not_seen(small):
    coded(filled(small, documents(1900, 1919, turn=1910)))
    small.done("code", "tariff", "--coder", "cues")
    small.done("code", "tariff", "--coder", "learned")
    learned = worth(small, "learned")
    assert (learned["reference"], learned["reference_kind"]) == ("Reader 1", "people")
    assert learned["n"] == 120
    trust = trusted(small)
    assert {one["name"] for one in trust["lines"]} == {"the line", "gold alone", "learned", "cues"}
    errors = trust["trust"]["errors"]
    assert [one["label"] for one in errors] == ["1900/1909", "1910/1919"]
    assert sum(one["n"] for one in errors) == learned["n"]


def test_lines_stand_side_by_side_over_the_same_periods_machines_without_interval(read):
    read.done("code", "tariff", "--coder", "cues")
    found = trusted(read)
    lines = {one["name"]: one for one in found["lines"]}
    assert set(lines) == {"gold alone", "ann", "bob", "cues"}
    labels = [period["label"] for period in lines["ann"]["line"]["periods"]]
    assert labels == ["1900/1909", "1910/1919", "1920/1929", "1930/1939"]
    for name, one in lines.items():
        assert [period["label"] for period in one["line"]["periods"]] == labels
        statuses = {period["status"] for period in one["line"]["periods"]}
        assert statuses == ({"descriptive"} if name == "cues" else {"estimate"})
    assert all(period["low"] is None for period in lines["cues"]["line"]["periods"])
    assert lines["ann"]["line"]["periods"][0]["position"] == -1
    assert lines["bob"]["line"]["periods"][0]["position"] > -1


def test_what_the_sample_is_worth_is_kishs_number(small):
    filled(small, documents(1900, 1919, turn=1910))
    # Every second passage of the first ten years, all of the later ones.
    rows = [
        row | {"probability": 0.5 if at < 70 else 1.0}
        for at, row in enumerate(reader(small, "ann"))
        if at >= 70 or at % 2
    ]
    handed_in(small, "ann.csv", rows)
    early = sum(row["about"] for row in rows if row["probability"] == 0.5)
    late = sum(row["about"] for row in rows if row["probability"] == 1.0)
    found = trusted(small)["trust"]["effective"]
    assert found["counting"] == early + late
    assert found["effective"] == pytest.approx((2 * early + late) ** 2 / (4 * early + late))


def test_the_whole_report_fits_the_terminal_and_says_whose_reading_it_is(read):
    said = read.done("coders", "tariff").out
    assert all(len(line) <= 80 for line in said.splitlines())
    assert "not validated by people" not in said
    overview = read.done("coders").out
    assert all(len(line) <= 80 for line in overview.splitlines())
    assert "people" in said


def test_gold_read_by_a_machine_is_named_wherever_it_stands(small):
    filled(small)
    handed_in(small, "robot.csv", reader(small, "robot", "machine"))
    said = " ".join(small.done("coders", "tariff").out.split())
    assert "Interval relative to reader robot (a machine), whose errors it does not cover; not validated" in said


def test_nothing_coded_is_not_enough(small):
    filled(small)
    assert small("coders", "--json").json == {"questions": []}
    ran = small("coders", "tariff", "--json")
    assert (ran.code, ran.json["coders"]) == (5, [])


def test_the_page_tells_the_same(read):
    read.done("code", "tariff", "--coder", "cues")
    read.done("publish")
    page = (read.folder / "public" / "trust.html").read_text("utf-8")
    assert "What each coder is worth" in page
    assert "The line by each coder" in page
    assert "alike" in page
    # The lines are drawn: bands for people's gold, none for the rule's.
    assert page.count("vf-band") > 0
    assert page.count("vf-small-grey") > 0


def test_a_reader_who_drifts_while_coding_is_found_by_the_time_of_coding(small, monkeypatch):
    filled(small, documents(1900, 1939, turn=1920))
    handed_in(small, "ann.csv", reader(small, "ann"))
    rows = reader(small, "bob")
    # Every tenth passage a day: the days go through all years alike, and bob leans to the high pole more each day.
    for day in range(10):
        monkeypatch.setattr("volteface.library.codings.now", lambda day=day: f"2026-03-{day + 1:02}T09:00:00Z")
        part = [dict(row) for row in rows[day::10]]
        for row in part:
            if row["about"]:
                row["position"] = min(1.0, float(row["position"]) + day / 9)
        handed_in(small, f"bob{day}.csv", part)
    drifts = {one["over"]: one for one in worth(small, "bob")["drift"]}
    assert drifts["coding"]["alarm"]
    assert drifts["coding"]["low"] > 0.2
    assert not drifts["publication"]["alarm"]
    small.done("publish")
    page = (small.folder / "public" / "questions" / "tariff.html").read_text("utf-8")
    assert "Drift alarm" in page
    assert 'href="../trust.html#question-tariff"' in page
    assert 'id="question-tariff"' in (small.folder / "public" / "trust.html").read_text("utf-8")


def test_a_reader_who_read_too_little_for_a_line_is_called_so(small):
    filled(small, documents(1900, 1939, turn=1920))
    handed_in(small, "ann.csv", reader(small, "ann"))
    handed_in(small, "eva.csv", reader(small, "eva")[:5])
    how = {one["name"]: one["how"] for one in trusted(small)["lines"]}
    assert how["ann"] == "this reader's gold alone"
    assert how["eva"] == "this reader's gold alone: not enough to say"
