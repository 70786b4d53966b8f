"""Agreement: people and machines told apart, by coder and period, the same coder over time, what it turns on."""

import csv

import pytest

from small_study import codings, filled


def handed_in(small, name, rows, *options):
    small.done("code", "tariff", "--coder", small.table(name, rows), *options)


def reader(small, name, kind="person", *, wrong=(), reason="", **more):
    """A reader who takes the other side on some passages."""
    rows = codings(small, coder=name, **{"reason": "", "probability": 1.0} | more)
    for at in wrong:
        rows[at] |= {"about": 1, "position": -float(rows[at]["position"] or 1.0), "reason": reason}
    return [row | {"kind": kind} for row in rows]


def agreed(small, *options):
    return small.done("agree", "tariff", *options, "--json").json


def group(found, by, name, kinds=None):
    (one,) = [g for g in found["groups"] if g["by"] == by and g["name"] == name and kinds in {None, g["kinds"]}]
    return {part["what"].split()[0]: part for part in one["parts"]}


@pytest.fixture
def read(small):
    """Two people who agree but once, and a machine that errs often."""
    filled(small)
    handed_in(small, "ann.csv", reader(small, "ann"))
    handed_in(small, "bob.csv", reader(small, "bob", wrong=[3], reason="a taunt: no duty protects anyone, free trade"))
    handed_in(small, "robot.csv", reader(small, "robot", "machine", wrong=range(0, 84, 3)))
    return small


def test_people_and_machines_are_never_mixed_without_being_named(read):
    found = agreed(read)
    assert found["kinds"] == "people and machines together"
    people, mixed = group(found, "kinds", "people"), group(found, "kinds", "people and machines")
    assert people["position"]["alpha"] > 0.95 > mixed["position"]["alpha"]
    assert people["position"]["coders"] == ["ann", "bob"]
    assert [g["name"] for g in found["groups"]] == ["people", "people and machines"]
    assert people["position"]["alpha"] > found["alpha"] > mixed["position"]["alpha"]
    # A passage counts once, however many pairs have read it.
    assert mixed["counts"]["units"] == people["counts"]["units"] == 84


def test_each_pair_of_coders_has_its_own_alpha(read):
    found = agreed(read, "--by", "coder")
    pairs = {g["name"]: g["kinds"] for g in found["groups"] if g["by"] == "coder"}
    assert pairs == {"ann – bob": "people", "ann – robot": "people and machines", "bob – robot": "people and machines"}


def test_periods_are_told_apart_and_poor_ones_are_not_told(small):
    filled(small)
    late = [at for at in range(70, 84) if at % 7 != 6]
    handed_in(small, "ann.csv", reader(small, "ann"))
    handed_in(small, "bob.csv", reader(small, "bob", wrong=late[::2]))
    found = agreed(small, "--by", "decade")
    assert group(found, "decade", "1900/1909")["position"]["alpha"] > 0.9
    assert group(found, "decade", "1910/1919")["position"]["alpha"] < 0.2
    yearly = agreed(small, "--by", "year")
    one = group(yearly, "year", "1904")["position"]
    assert (one["units"], one["alpha"]) == (6, None)


def test_another_by_is_wrong_use_and_an_order_there_must_be(read):
    ran = read("agree", "tariff", "--by", "weather", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert "by “weather”" in ran.err


def test_waves_are_compared_by_the_wave_that_drew_a_passage_first(small, tmp_path):
    filled(small)
    sheet = tmp_path / "sheet.csv"
    read = {}
    for wave, number in (("wave 1", 8), ("wave 2", 40)):
        small.done("sample", "tariff", "--outside", 3, "-n", number, "--to", sheet)
        with sheet.open(encoding="utf-8", newline="") as file:
            read[wave] = {row["passage"] for row in csv.DictReader(file) if float(row["probability"]) > 0}
    drawn = read["wave 2"]
    first = read["wave 1"] & {row["id"] for row in passages_on(small)}
    rows = [row for row in reader(small, "ann", probability=0.5) if row["passage"] in drawn]
    handed_in(small, "ann.csv", rows)
    handed_in(small, "bob.csv", [row | {"coder": "bob"} for row in rows])
    found = agreed(small, "--by", "wave")
    units = {name: group(found, "wave", name)["counts"]["units"] for name in read}
    assert units["wave 1"] == len(first) < units["wave 2"] + units["wave 1"] <= len(drawn)


def passages_on(small):
    from small_study import passages

    return passages(small, "tariff")


def test_passages_from_outside_the_frame_do_not_outweigh_it(small, tmp_path):
    filled(small)
    small.done("sample", "tariff", "--outside", 12, "-n", 40, "--to", tmp_path / "sheet.csv")
    with (tmp_path / "sheet.csv").open(encoding="utf-8", newline="") as file:
        drawn = {row["passage"] for row in csv.DictReader(file)}
    inside = {row["id"] for row in passages_on(small)}
    rows = [row for row in reader(small, "ann", probability=0.5) if row["passage"] in drawn]
    assert {row["passage"] for row in rows} - inside
    handed_in(small, "ann.csv", rows)
    handed_in(small, "bob.csv", [row | {"coder": "bob"} for row in rows])
    assert group(agreed(small), "kinds", "people")["counts"]["units"] == len(drawn & inside)


def test_who_settles_has_seen_the_others_and_is_not_compared(read):
    before = agreed(read)
    handed_in(read, "settled.csv", reader(read, "carl", wrong=range(40)), "--adjudicated")
    assert agreed(read)["alpha"] == before["alpha"]


def test_codings_under_an_earlier_text_are_left_out_and_counted(read):
    book = read.folder / "questions.toml"
    book.write_text(book.read_text("utf-8").replace("No duty protects anyone.", "No duty at all."), "utf-8")
    ran = read("agree", "tariff", "--json")
    assert ran.code == 5
    assert "earlier text" in ran.err
    handed_in(read, "anew.csv", reader(read, "dora"))
    handed_in(read, "ann.csv", reader(read, "ann", wrong=[0]))
    found = agreed(read)
    assert (found["stale"], found["units"]) == (2 * 84, 72)
    (again,) = found["again"]
    assert (again["coder"], again["what"]) == ("ann", "read again under another text of the question")
    assert 0.8 < again["parts"][0]["alpha"] < 1


def test_the_same_coder_over_time_is_told_apart_from_others(small):
    filled(small)
    handed_in(small, "first.csv", reader(small, "ann"))
    # A correction is no second reading, and of it only the changes would be seen.
    handed_in(small, "mended.csv", reader(small, "ann", wrong=[5]))
    assert small("agree", "tariff", "--json").json["again"] == []
    handed_in(small, "second.csv", reader(small, "ann", wrong=range(0, 20, 2), version="second sitting"))
    ran = small("agree", "tariff", "--json")
    (again,) = ran.json["again"]
    assert again["what"] == "read again"
    position, counts = again["parts"]
    assert (again["coder"], position["units"], counts["units"]) == ("ann", 72, 84)
    assert 0.5 < position["alpha"] < 0.9
    # Nobody else has read it: that is no agreement between coders.
    assert (ran.code, ran.json["alpha"]) == (5, None)


def test_disagreements_are_put_to_the_sentence_that_their_reasons_name(read):
    found = agreed(read, "--sentences")
    assert found["disputed"] == 28
    by_sentence = {one["sentence"]: one for one in found["turns_on"]}
    taunt = by_sentence["free trade: No duty protects anyone."]
    assert sum(one["disagreements"] for one in found["turns_on"]) == 28
    assert any(
        said["reason"] == "a taunt: no duty protects anyone, free trade"
        for p in taunt["passages"]
        for said in p["said"]
    )
    assert taunt["on"].get("which side it takes")
    said = read.done("agree", "tariff", "--sentences").out
    assert "no finding" in said


def test_tables_of_two_coders_stand_in_the_terminal_and_in_a_figure(read, tmp_path):
    (table, *_) = agreed(read)["confusions"]
    assert (table["one"], table["other"], table["kinds"]) == ("ann", "bob", "people")
    assert sum(map(sum, table["counts"])) == 84
    said = read.done("agree", "tariff", "--confusion", "--figure", tmp_path / "table.svg").out
    assert "ann (rows) against bob (columns), people: 84 passages, 99 % alike" in " ".join(said.split())
    assert all(len(line) <= 80 for line in said.splitlines()[:-1])
    drawn = (tmp_path / "table.svg").read_text("utf-8")
    assert "ann and bob: 83 of 84 passages alike." in drawn
    assert read("agree", "tariff", "--figure", tmp_path / "no" / "table.svg").code == 2
    assert read("agree", "--figure", tmp_path / "table.svg").code == 2


def test_all_questions_are_listed_those_that_nobody_coded_left_out(read):
    found = read.done("agree", "--json").json["agreements"]
    assert [one["question"] for one in found] == ["tariff"]
    assert "  tariff: people\n    position  " in read.done("agree").out


def at(monkeypatch, moment):
    """The library's clock stands at this moment."""
    monkeypatch.setattr("volteface.library.codings.now", lambda: moment)


def test_coders_who_grow_tired_are_told_by_the_order_of_coding(small, monkeypatch):
    filled(small)
    ann, bob = reader(small, "ann"), reader(small, "bob", wrong=range(44, 84, 2))
    for number, moment in enumerate(("2026-03-02T09:00:00Z", "2026-03-09T09:00:00Z")):
        at(monkeypatch, moment)
        part = slice(42 * number, 42 * number + 42)
        handed_in(small, f"ann{number}.csv", ann[part])
        handed_in(small, f"bob{number}.csv", bob[part])
    found = agreed(small, "--by", "order")
    quarters = [g["name"] for g in found["groups"] if g["by"] == "order"]
    assert quarters == [
        "1 of 4: to 2026-03-02",
        "2 of 4: to 2026-03-02",
        "3 of 4: to 2026-03-09",
        "4 of 4: to 2026-03-09",
    ]
    counts = {g["name"]: g["parts"][1]["alpha"] for g in found["groups"] if g["by"] == "order"}
    assert counts["1 of 4: to 2026-03-02"] == 1 > counts["4 of 4: to 2026-03-09"]


def test_codings_that_came_in_at_one_time_have_no_order(small, monkeypatch):
    filled(small)
    at(monkeypatch, "2026-03-02T09:00:00Z")
    handed_in(small, "ann.csv", reader(small, "ann"))
    handed_in(small, "bob.csv", reader(small, "bob"))
    ran = small("agree", "tariff", "--by", "order", "--json")
    assert ran.code == 5
    assert "at one time" in ran.err


def test_days_between_two_readings_are_told(small, monkeypatch):
    filled(small)
    at(monkeypatch, "2026-03-02T09:00:00Z")
    handed_in(small, "first.csv", reader(small, "ann"))
    at(monkeypatch, "2026-04-01T09:00:00Z")
    handed_in(small, "second.csv", reader(small, "ann", wrong=[3], version="second sitting"))
    ran = small("agree", "tariff", "--json")
    assert [one["days"] for one in ran.json["again"]] == [30]
    said = small("agree", "tariff").out
    assert "ann, read again, 30 days between (median)" in said
    assert "no passage was coded by two" in said
