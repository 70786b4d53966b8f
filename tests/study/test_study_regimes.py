import pytest

from small_study import HIGH, LOW, coded, codings, documents, filled, text
from volteface.model.errors import NotEnough
from volteface.study import Study


def back_and_forth():
    """For free trade, for protection from 1906 on, and for free trade again from 1912 on."""
    rows = documents(1900, 1917)
    for row in rows:
        year = int(row["date"][:4])
        row["text"] = text(year, HIGH if 1906 <= year < 1912 else LOW)
    return rows


@pytest.fixture
def turned(small):
    return coded(filled(small, back_and_forth()))


def test_regimes_are_listed_with_boundaries_positions_words_and_what_came_back(turned):
    found = turned.done("regimes", "--json").json
    assert [one["regime"] for one in found["regimes"]] == [1, 2, 3]
    assert [[turn["direction"] for turn in one["turned"]] for one in found["boundaries"]] == [["high"], ["low"]]
    assert found["boundaries"][0]["earliest"] < "1906-05-01" <= found["boundaries"][0]["latest"]
    assert [one["questions"][0]["position"] for one in found["regimes"]] == [-1.0, 1.0, -1.0]
    first, second, _ = (one["questions"][0]["quotation"] for one in found["regimes"])
    assert "free trade" in first["text"]
    assert "protective tariff" in second["text"]
    (one,) = found["returns"]
    assert (one["earlier"], one["later"], one["verdict"]) == (1, 3, "back")
    assert found["file"] is None


def test_in_the_terminal_they_fit_and_name_their_reader(turned):
    ran = turned.done("regimes")
    assert all(len(row) <= 80 for row in ran.out.splitlines())
    shown = " ".join(ran.out.split())
    assert "3 regimes, parted by 2 boundaries" in shown
    assert "regime 3 is back where regime 1 stood, on 1 question that had moved" in shown
    assert "read by people" in shown
    assert "Regime 2: begins between" in shown


def test_one_regime_is_a_result(small):
    coded(filled(small, documents(turn=1950)))
    ran = small.done("regimes")
    assert "one regime: no question turned (1 question tested)" in ran.out
    assert small.done("regimes", "--json").json["boundaries"] == []


def test_without_a_line_there_is_not_enough_and_json_says_so(small):
    filled(small)
    ran = small("regimes", "--json")
    assert ran.code == 5
    assert (ran.json["organisation"], ran.json["regimes"]) == ("The League", [])
    assert "no question has a line on which turns could be found" in ran.err
    with Study.open(small.folder) as study, pytest.raises(NotEnough):
        study.regimes()


def test_the_figure_is_written_and_its_folder_must_be_there(turned, tmp_path):
    target = tmp_path / "regimes.svg"
    found = turned.done("regimes", "--json", "--to", target).json
    assert found["file"] == str(target)
    assert target.read_text("utf-8").startswith("<svg")
    missing = turned("regimes", "--to", tmp_path / "none" / "regimes.svg")
    assert (missing.code, "no such folder" in missing.err) == (2, True)


def test_regimes_are_those_of_a_source_or_an_author_where_these_are_named(turned):
    ran = turned.done("regimes", "--source", "The Register")
    assert ran.out.startswith("The Register\n")
    found = turned.done("regimes", "--source", "The Register", "--json").json
    assert (found["source"], found["author"], len(found["regimes"])) == ("The Register", None, 3)
    alone = turned("regimes", "--author", "Ada", "--json").json
    assert alone["author"] == "Ada"
    assert turned("regimes", "--source", "The Lamp").code == 2


def test_turns_that_are_put_together_need_not_have_come_together(turned):
    found = turned.done("regimes", "--json").json
    assert found["headline"] == "3 regimes, parted by 2 boundaries"
    (one,) = found["boundaries"][0]["turned"]
    assert one["earliest"] <= one["latest"]
    assert {"at_once_earliest", "at_once_latest"} <= one.keys()


def test_a_machine_line_without_gold_makes_no_regime(small):
    filled(small)
    small.done("code", "tariff", "--coder", "cues")
    assert small("regimes").code == 5


def test_a_coder_of_gold_may_be_asked_for_alone(turned):
    table = turned.table("second.csv", codings(turned, coder="Reader 2"))
    turned.done("code", "tariff", "--coder", table, "--census")
    assert len(turned.done("regimes", "--coder", "Reader 2", "--json").json["regimes"]) == 3
