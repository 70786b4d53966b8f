"""The machine contract: every answer is one object with every listed key, whatever the exit code."""

import pytest

from small_study import coded, codings, filled

LINE = {
    "question", "organisation", "error_level", "coder", "codebook", "periods", "turns", "reversals", "oscillation",
    "power",
}  # fmt: skip
PERIOD = {
    "label", "start", "end", "passages", "about", "gold", "documents", "position", "low", "high", "spread", "salience",
    "salience_low", "salience_high", "held", "status",
}  # fmt: skip
TURN = {
    "kind", "earliest", "latest", "before", "after", "size", "direction", "holm", "confirmed_by", "same_author",
}  # fmt: skip
PASSAGE = {
    "id", "text", "date", "source", "organisation", "author", "document", "layer", "page", "page_label", "start", "end",
    "prefix", "suffix", "voice", "position", "rights",
}  # fmt: skip


def test_a_line_has_every_listed_key(small):
    line = coded(filled(small)).done("line", "tariff", "--json").json
    assert set(line) >= LINE
    assert (line["question"], line["organisation"], line["coder"]) == ("tariff", "The League", "Reader 1")
    assert all(set(period) >= PERIOD for period in line["periods"])
    assert {period["status"] for period in line["periods"]} == {"estimate"}
    (turn,) = line["turns"]
    assert set(turn) >= TURN
    assert (turn["before"], turn["after"], turn["direction"], turn["same_author"]) == (-1.0, 1.0, "high", False)
    assert turn["earliest"] <= "1906-05-01" <= turn["latest"]


def test_lines_without_a_question_are_a_list_of_those_that_are_coded(small):
    found = coded(filled(small)).done("line", "--json").json
    assert list(found) == ["lines"]
    assert [line["question"] for line in found["lines"]] == ["tariff"]
    assert set(found["lines"][0]) >= LINE


def test_statements_have_every_listed_key(small):
    coded(filled(small))
    pairs = small.done("contradictions", "tariff", "--top", 3, "--json").json
    assert pairs["question"] == "tariff"
    assert 0 < len(pairs["pairs"]) <= 3
    for pair in pairs["pairs"]:
        assert set(pair) >= {"then", "now", "kind", "score", "verdict", "against"}
        assert pair["verdict"] is None
        assert set(pair["then"]) >= PASSAGE <= set(pair["now"])
        assert pair["then"]["position"] * pair["now"]["position"] < 0
    chosen = small.done("quotations", "tariff", "--top", 4, "--json").json
    assert chosen["question"] == "tariff"
    assert 0 < len(chosen["quotations"]) <= 4
    for one in chosen["quotations"]:
        assert set(one) >= PASSAGE | {"why"}
        assert one["why"]
        assert one["end"] - one["start"] == len(one["text"])


def test_search_and_chronicle_have_every_listed_key(small):
    filled(small)
    hits = small.done("search", "harvest", "--json").json
    assert set(hits) >= {"hits", "per_year"}
    assert hits["per_year"] == {str(year): 1 for year in range(1900, 1912)}
    assert all(set(hit) >= PASSAGE and "harvest" in hit["text"] for hit in hits["hits"])
    assert [hit["date"] for hit in hits["hits"]] == [f"{year}-05-01" for year in range(1900, 1912)]
    for query, number in (("harvest", 12), ("tariff", 72)):  # words, and a question of the codebook
        found = small.done("chronicle", query, "--json").json
        assert set(found) >= {"query", "passages", "per_year"}
        assert found["query"] == query
        assert len(found["passages"]) == sum(found["per_year"].values()) == number
        assert all(set(one) >= PASSAGE for one in found["passages"])


def test_what_is_not_there_is_null_and_not_left_out(small):
    (hit, *_) = filled(small).done("search", "harvest", "--json").json["hits"]
    assert (hit["page"], hit["page_label"], hit["position"]) == (None, None, None)


def test_agreement_has_every_listed_key(small):
    coded(filled(small))
    again = codings(small, coder="Reader 2")
    again[0]["position"] = 1.0
    small.done("code", "tariff", "--coder", small.table("again.csv", again), "--census")
    found = small.done("agree", "tariff", "--json").json
    assert set(found) >= {"question", "alpha", "level", "low", "high", "coders", "units"}
    assert (found["level"], found["coders"], found["units"]) == ("interval", ["Reader 1", "Reader 2"], 72)
    assert 0.8 < found["low"] <= found["alpha"] <= found["high"] <= 1
    assert found["alpha"] < 1


def test_check_and_problems_have_every_listed_key(small):
    assert set(filled(small).done("check", "--json").json) >= {
        "quotations", "unverified", "files", "altered", "stale_codings",
    }  # fmt: skip
    bad = small.table("bad.csv", [{"id": "x", "date": "a Tuesday", "text": "Words."}])
    assert small.add(bad).code == 4
    (problem,) = small.done("problems", "--json").json["problems"]
    assert set(problem) >= {"file", "row", "page", "reason", "hint"}
    assert (problem["row"], problem["page"]) == (2, None)


@pytest.mark.parametrize(
    ("command", "keys"),
    [
        (("line", "tariff"), LINE),
        (("line",), {"lines"}),
        (("contradictions", "tariff"), {"question", "pairs"}),
        (("quotations", "tariff"), {"question", "quotations"}),
        (("agree", "tariff"), {"question", "alpha", "level", "low", "high", "coders", "units"}),
        (("code", "tariff", "--coder", "learned"), {"error"}),
        (("sample", "tariff"), {"error"}),
        (("publish",), {"error"}),
    ],
)
def test_not_enough_is_one_object_too(small, command, keys):
    if command[0] not in {"sample", "publish"}:  # these want for nothing but texts
        filled(small)
    ran = small(*command, "--json")
    assert ran.code == 5
    assert set(ran.json) >= keys
    if command != ("line",):
        assert ran.err.startswith("volteface: ")


def test_an_empty_line_names_its_question_and_organisation(small):
    line = filled(small)("line", "tariff", "--json").json
    assert (line["question"], line["organisation"], line["periods"]) == ("tariff", "The League", [])


@pytest.mark.parametrize(
    "command",
    [
        ("add", "MISSING", "--organisation", "A", "--source", "B"),
        ("line", "nothing"),
        ("line", "tariff", "--by", "0 years"),
        ("search", "-only"),
        ("frobnicate",),
        ("code", "tariff"),
    ],
)
def test_wrong_use_says_so_in_one_line_on_stderr_alone(small, command):
    ran = filled(small)(*command, "--json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err
    assert "Traceback" not in ran.err


def test_a_date_that_is_none_is_bad_input(small):
    ran = filled(small)("search", "harvest", "--since", "yesterday", "--json")
    assert (ran.code, ran.out) == (3, "")
    assert "yesterday" in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    "command",
    [
        ("holdings",), ("question", "list"), ("question", "check"), ("code", "tariff", "--coder", "cues"),
        ("sample", "tariff", "-n", 2, "--outside", 2), ("passages", "--to", "PASSAGES"), ("publish",),
    ],
)  # fmt: skip
def test_every_other_command_prints_one_object_too(small, tmp_path, command):
    command = [tmp_path / "all.csv" if part == "PASSAGES" else part for part in command]
    assert filled(small).done(*command, "--json").json


def test_a_new_study_says_where_it_is(small, tmp_path):
    ran = small.bare("new", tmp_path / "other", "--name", "Another", "--json")
    assert ran.code == 0
    assert ran.json == {"folder": str(tmp_path / "other"), "name": "Another"}


def test_the_study_is_found_from_the_working_directory_upwards(small, monkeypatch):
    below = filled(small).folder / "papers" / "1926"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert small.bare("search", "harvest", "--json").json["per_year"]
    monkeypatch.chdir(small.folder.parent)
    assert small.bare("search", "harvest", "--json").code == 2


def test_what_people_read_fits_a_terminal(small):
    coded(filled(small))
    for command in (("line", "tariff"), ("quotations", "tariff"), ("search", "harvest"), ("holdings",), ("line",)):
        assert max(map(len, small.done(*command).out.splitlines())) <= 80
    assert "between" in small.done("line", "tariff").out
