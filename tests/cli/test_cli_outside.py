"""`events`, `outcomes` and `line --to` as a person and as a program meet them."""

from __future__ import annotations

import re

import pytest

from small_study import coded, documents, filled, text

HEAD = "date,title,kind,source\n"


@pytest.fixture
def told(small):
    """A study that turns in 1906 and back in 1918, with events and votes beside it; a row of each is bad."""
    rows = documents(1900, 1925)
    for row in rows:
        if int(row["date"][:4]) >= 1918:
            row["text"] = text(int(row["date"][:4]), -1.0)
    coded(filled(small, rows))
    (small.folder / "events.csv").write_text(
        HEAD + "1905-10-01,A strike,strike,the Register\n1914-08/1918-11,War,war,\n1917-12-01,Split,split,\nx,y,z,\n",
        "utf-8",
    )
    votes = "".join(f"{year}-06-01,{1000 + 10 * (year - 1900)},the returns\n" for year in range(1901, 1926))
    (small.folder / "series").mkdir()
    (small.folder / "series" / "votes.csv").write_text(f"date,value,source\n{votes}1910-06-01,many,\n", "utf-8")
    return small


def test_events_are_listed_and_a_bad_row_is_told_beside_them(told):
    ran = told("events")
    assert ran.code == 4
    assert "August 1914 to November 1918: War (war)" in ran.out
    assert "split 1; strike 1; war 1" in ran.out
    assert "refused: events.csv, row 5: “x” is no date" in ran.err
    assert all(len(row) <= 80 for row in ran.out.splitlines())


def test_events_as_json_are_one_object_with_first_and_last_days(told):
    shape = told("events", "--json").json
    assert shape["events"][1] == {
        "date": "1914-08/1918-11",
        "earliest": "1914-08-01",
        "latest": "1918-11-30",
        "title": "War",
        "kind": "war",
        "source": "",
        "place": "",
        "note": "",
        "organisation": "",
    }
    assert [one["row"] for one in shape["refused"]] == [5]


def test_each_turn_has_its_events_inside_and_before(told):
    ran = told("events", "tariff", "--before", 400)
    assert ran.code == 4
    first, second = ran.out.split("\n  2 ")
    assert "inside the interval:" in first
    assert "A strike (strike)" in first
    assert "Bert after Ada (new author)" in first
    assert "War (war)" in second
    shape = told("events", "tariff", "--json").json
    assert shape["before_days"] == 180
    assert [one["title"] for one in shape["turns"][0]["inside"]] == ["Bert after Ada", "A strike"]


def test_two_times_are_not_enough_to_say_whether_turns_cluster(told):
    ran = told("events", "--clusters")
    assert ran.code == 5
    assert "at least 3 times with turns are needed" in " ".join(ran.out.split())
    shape = told("events", "--clusters", "--json").json
    assert (shape["lines"], shape["times"]) == (1, 2)
    assert {kind["verdict"] for kind in shape["kinds"]} == {"not enough"}


def test_outcomes_are_told_for_each_turn_without_a_word_of_effect(told):
    ran = told("outcomes", "tariff")
    assert ran.code == 4
    words = " ".join(ran.out.split())
    assert "in the three figures before" in words
    assert re.search(r"rising \(\+(10|9\.99|10\.0) a year", words)
    assert "What stands beside a turn in time is described here, and not explained by it." in words
    assert "refused: series/votes.csv, row 27: “many” is no figure" in ran.err
    assert all(len(row) <= 80 for row in ran.out.splitlines())


def test_outcomes_as_json_have_both_sides_and_their_words(told):
    shape = told("outcomes", "tariff", "--json").json
    first, _ = shape["outcomes"]
    assert first["series"] == "votes"
    assert first["before"]["change"] == pytest.approx(10, rel=0.01)
    assert first["part_before"] is None
    assert first["words"][0].startswith("votes: in the")


def test_series_are_listed_with_their_sources(told):
    ran = told("outcomes")
    assert ran.code == 4
    assert "25 figures of 25 dates, 1901-06-01 to 1925-06-01" in ran.out
    assert "the returns" in ran.out
    assert told("outcomes", "--json").json["series"][0]["sources"] == ["the returns"]


@pytest.mark.parametrize("command", ["events", "outcomes", "line"])
def test_one_figure_shows_line_events_and_outcomes(told, command, tmp_path):
    target = tmp_path / "drawn.svg"
    ran = told(command, "tariff", "--to", target, "--json")
    assert ran.code == (0 if command == "line" else 4)
    drawn = target.read_text("utf-8")
    assert "A strike (strike)" in drawn
    assert "votes: the returns" in drawn
    assert ran.json["question"] == "tariff"
    assert "drawn.svg" not in ran.out or ran.json["file"] == str(target)


@pytest.mark.parametrize("command", ["events", "outcomes"])
def test_a_figure_with_events_and_outcomes_is_one_of_a_question(told, command, tmp_path):
    ran = told(command, "--to", tmp_path / "drawn.svg")
    assert ran.code == 2
    assert "--to draws one line: name a QUESTION" in ran.err


@pytest.mark.parametrize("command", ["events", "outcomes", "line"])
def test_a_figure_has_a_name_that_says_so(told, command, tmp_path):
    ran = told(command, "tariff", "--to", tmp_path / "drawn.png")
    assert ran.code == 2
    assert "a figure ends in .svg" in ran.err


def test_where_nothing_is_refused_a_question_ends_well(told):
    (told.folder / "events.csv").write_text(HEAD + "1905-10-01,A strike,strike,the Register\n", "utf-8")
    (told.folder / "series" / "votes.csv").write_text(
        "date,value\n" + "".join(f"{year}-06-01,{year}\n" for year in range(1901, 1926)), "utf-8"
    )
    assert (told("events", "tariff").code, told("outcomes", "tariff").code) == (0, 0)


def test_an_event_of_nobody_who_is_held_is_told_with_those_who_are(told):
    (told.folder / "events.csv").write_text("date,title,kind,organisation\n1905,A strike,strike,Leage\n", "utf-8")
    for asked in ((), ("tariff",)):
        ran = told("events", *asked)
        assert ran.code == 0
        said = "caution: events.csv, row 2: nothing is held of “Leage”, so that this stands under no line"
        assert f"{said} – held are: The League" in ran.err
        assert [one["row"] for one in told("events", *asked, "--json").json["cautions"]] == [2]


def test_a_series_of_another_body_stands_under_no_line_and_that_is_told(told):
    settings = told.folder / "volteface.toml"
    declared = '\n[[series]]\nname = "votes"\norganisation = "Leage"\n'
    settings.write_text(settings.read_text("utf-8") + declared, "utf-8")
    ran = told("outcomes", "tariff", "--json")
    assert (ran.code, ran.json["outcomes"]) == (5, [])
    assert "no series stands under the lines of “The League”" in ran.err
    listed = told("outcomes")
    assert "caution: volteface.toml, series “votes”: nothing is held of “Leage”" in listed.err
    assert "under the lines of Leage alone" in listed.out


def test_events_and_outcomes_are_of_a_source_or_an_author_where_these_are_named(told):
    found = told("events", "tariff", "--source", "The Register", "--json").json
    assert (found["source"], found["author"]) == ("The Register", None)
    titles = [event["title"] for turn in found["turns"] for event in turn["inside"]]
    assert "Bert after Ada" in titles
    ada = told("events", "tariff", "--author", "Ada", "--json").json
    assert ada["author"] == "Ada"
    assert "Bert after Ada" not in [event["title"] for turn in ada["turns"] for event in turn["inside"]]
    assert told("outcomes", "tariff", "--author", "Bert", "--json").json["author"] == "Bert"
    assert told("events", "tariff", "--source", "The Lamp").code == 2


@pytest.mark.parametrize("command", ["events", "outcomes"])
def test_a_list_is_of_no_source_and_no_author(told, command):
    ran = told(command, "--author", "Ada")
    assert ran.code == 2
    assert "--source and --author are of a line: name a QUESTION" in ran.err


def test_without_events_there_is_a_first_line_to_begin_with(small):
    ran = coded(filled(small))("events")
    assert ran.code == 5
    assert "begin it with the line: date,title,kind,source,place,note,organisation" in ran.err
    assert small("events", "--json").json == {"events": [], "refused": [], "cautions": []}
    assert small("events", "tariff", "--json").json["turns"] == []
    assert small("events", "--clusters", "--json").json["kinds"] == []


def test_without_series_there_is_a_first_line_to_begin_with(small):
    ran = coded(filled(small))("outcomes", "tariff")
    assert ran.code == 5
    assert "begins with the line: date,value,source" in ran.err
    assert small("outcomes", "--json").json == {"series": [], "refused": [], "cautions": []}
    assert small("outcomes", "tariff", "--json").json["outcomes"] == []


def test_an_empty_table_and_a_table_without_columns_are_told(small):
    events = coded(filled(small)).folder / "events.csv"
    events.write_text(HEAD, "utf-8")
    assert "no event stands in it" in small("events").err
    events.write_text("when,what\n1914,War\n", "utf-8")
    ran = small("events")
    assert ran.code == 3
    assert "has no column “date”" in ran.err


def test_a_series_that_is_not_there_is_told_with_those_that_are(told):
    ran = told("outcomes", "tariff", "--series", "members")
    assert ran.code == 2
    assert "no series is called “members” – series are: votes" in ran.err


def test_clusters_are_over_all_questions(told):
    assert told("events", "tariff", "--clusters").code == 2
