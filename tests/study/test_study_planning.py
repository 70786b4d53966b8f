"""`sample --plan`: what it says before and after there is gold, and that the sample then brings what was said."""

import csv
import math

import pytest

from small_study import codings, documents, filled


def plan(small, *options):
    return small.done("sample", "tariff", "--plan", *options, "--json").json


def many(small):
    """Twenty documents a decade, so that a decade has more passages than are read whole."""
    return filled(small, documents(1900, 1939, turn=1920))


def coded(small, *options):
    """Draw, and code what was drawn with the truth."""
    drawn = small.done("sample", "tariff", "--outside", 0, *options, "--json").json
    table = small.folder.parent / "sheet.csv"
    small.done("sample", "tariff", "-n", 1, "--outside", 0, "--to", table)
    with table.open(encoding="utf-8", newline="") as file:
        chances = {row["passage"]: row["probability"] for row in csv.DictReader(file)}
    rows = [row | {"probability": chances[row["passage"]]} for row in codings(small) if row["passage"] in chances]
    small.done("code", "tariff", "--coder", small.table("gold.csv", rows))
    return drawn


def test_before_there_is_gold_the_plan_rests_on_assumptions_that_are_said(small):
    many(small)
    made = plan(small, "--width", 1)
    assert made["basis"] == {
        "gold": 0, "share": 0.5, "spread": pytest.approx(0.6), "documents": pytest.approx(0.2), "machine": 0,
        "assumed": ["share", "spread", "documents", "machine"],
    }  # fmt: skip
    assert made["now"] == {"counting": 0, "more": 0, "width": None}
    assert made["wanted"]["width"] <= 1
    assert made["wanted"] in made["curve"]
    assert small.done("sample", "tariff", "--waves", "--json").json["waves"] == [], "a plan draws nothing"
    shown = small.done("sample", "tariff", "--plan", "--width", 1)
    assert "50% of the frame counts" in shown.out
    assert f"-n {made['wanted']['counting']}" in shown.out
    assert max(map(len, shown.out.splitlines())) <= 80


def test_a_wave_of_which_nothing_is_read_yet_is_planned_like_none(small):
    many(small)
    small.done("sample", "tariff", "-n", 5, "--outside", 0)
    made = plan(small, "--width", 1)
    assert made["basis"]["gold"] == 0
    assert made["basis"]["share"] == 0.5
    assert made["now"]["more"] == small.done("sample", "tariff", "--waves", "--json").json["waves"][-1]["drawn"]


def test_assumptions_can_be_told(small):
    many(small)
    rough = plan(small, "--width", 1, "--assume", "spread=0.9", "--assume", "documents=0.1")
    smooth = plan(small, "--width", 1, "--assume", "spread=0.3", "--assume", "documents=0.1")
    assert rough["basis"]["spread"] == pytest.approx(0.9)
    assert rough["wanted"] is None or rough["wanted"]["more"] > smooth["wanted"]["more"]
    helped = plan(small, "--width", 1, "--assume", "machine=0.9", "--assume", "documents=0.1")
    alone = plan(small, "--width", 1, "--assume", "documents=0.1")
    assert helped["wanted"]["more"] < alone["wanted"]["more"]


def test_what_cues_have_scored_tells_the_share_by_half(small):
    many(small)
    small.done("code", "tariff", "--coder", "cues")
    assert plan(small)["basis"]["share"] == pytest.approx(0.75)
    assert plan(small, "--strata", "score")["machine"] == "cues"


@pytest.mark.parametrize("strata", ["period", "score"])
def test_the_sample_that_is_then_drawn_is_the_one_that_was_planned(small, strata):
    many(small)
    small.done("code", "tariff", "--coder", "cues")
    coded(small, "-n", 6)
    made = plan(small, "--width", 0.3, "--strata", strata)
    goal = made["wanted"] or made["few"]
    drawn = small.done("sample", "tariff", "-n", goal["counting"], "--strata", strata, "--outside", 0, "--json").json
    assert drawn["new"] == goal["more"] > 0
    if made["wanted"]:
        planned = {row["label"]: row["more"] for row in made["strata"]}
        assert sum(planned.values()) == goal["more"]
        assert set(planned) == {row["label"] for row in drawn["strata"] if not row["outside"]}


def test_after_the_first_wave_the_study_s_own_gold_tells(small):
    many(small)
    coded(small, "-n", 12)
    made = plan(small, "--width", 0.3)
    basis = made["basis"]
    assert basis["assumed"] == []
    assert basis["gold"] == sum(row["coded"] for row in made["strata"]) > 40
    assert basis["share"] > 0.8
    # Within a decade nobody differs: what is left is half a coding step.
    assert basis["spread"] < 0.3
    assert 0 < made["now"]["width"] < 1
    line = small.done("line", "tariff", "--by", "decade", "--json").json
    assert [row["label"] for row in made["periods"]] == [row["label"] for row in line["periods"]]
    shown = small.done("sample", "tariff", "--plan", "--width", 0.3).out
    assert f"From {basis['gold']} codings" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_what_is_drawn_and_not_coded_is_to_be_coded_first(small):
    many(small)
    coded(small, "-n", 5)
    drawn = small.done("sample", "tariff", "-n", 30, "--outside", 0, "--json").json
    made = plan(small, "--width", 2)
    assert made["now"]["more"] == drawn["new"] > 0
    assert made["wanted"]["counting"] == 0
    assert made["wanted"]["more"] == drawn["new"]
    assert "that are to be coded" in small.done("sample", "tariff", "--plan", "--width", 2).out


def test_a_width_that_no_coding_reaches_is_called_so_with_the_reason(small):
    filled(small, documents(1900, 1911))
    told = ("--period", "year", "--width", 0.2, "--assume", "documents=0.4", "--assume", "spread=0.2")
    ran = small("sample", "tariff", "--plan", *told, "--json")
    # A document of six passages a year: the rule for a position cannot be met.
    assert ran.code == 5
    assert "too small for a position" in ran.err
    told = ("--period", "3 years", "--width", 0.2, "--assume", "documents=0.4", "--assume", "spread=0.2")
    made = plan(small, *told)
    assert made["wanted"] is None
    assert made["everything"]["width"] > 2 * 1.96 * 0.4 / math.sqrt(3)
    assert made["everything"]["more"] == 72
    assert any("documents differ from each other by 0.40" in note for note in made["notes"])
    assert "out of reach" in small.done("sample", "tariff", "--plan", *told).out
    few = plan(small, "--period", "3 years", "--width", 0.2, "--assume", "documents=0", "--assume", "spread=0.9")
    assert any("so few passages" in note for note in few["notes"])


def test_a_census_leaves_nothing_to_plan(small):
    many(small)
    small.done("code", "tariff", "--coder", small.table("codings.csv", codings(small)), "--census")
    made = plan(small, "--width", 2)
    assert made["everything"]["more"] == made["now"]["more"] == 0
    line = small.done("line", "tariff", "--by", "decade", "--json").json
    assert made["now"]["width"] < 1
    assert [row["now"] is not None for row in made["periods"]] == [
        row["status"] == "estimate" for row in line["periods"]
    ]


def test_stale_codings_count_as_not_made(small):
    many(small)
    coded(small, "-n", 8)
    book = small.folder / "questions.toml"
    book.write_text(book.read_text("utf-8").replace("No duty protects anyone.", "Nothing is taxed."), "utf-8")
    made = plan(small, "--width", 1)
    assert made["basis"]["gold"] == 0
    assert sum(row["coded"] for row in made["strata"]) == 0
    assert made["now"]["more"] == sum(row["drawn"] for row in made["strata"]) > 0


@pytest.mark.parametrize(
    "options",
    [("--width", 0), ("--width", 3), ("--assume", "share"), ("--assume", "share=2"), ("--assume", "luck=1"),
     ("--period", "week"), ("--organisation", "Nobody")],
)  # fmt: skip
def test_a_plan_that_cannot_be_meant_is_wrong_use(small, options):
    ran = filled(small)("sample", "tariff", "--plan", *options, "--json")
    assert (ran.code, ran.out) == (2, "")


def test_of_several_organisations_one_is_named_and_its_line_planned_for(small):
    many(small)
    other = small.table("other.csv", [row | {"id": f"x{row['id']}"} for row in documents(1900, 1919)])
    small.done("add", other, "--organisation", "The Guild", "--source", "Notes", "--text", "text", "--date", "date",
               "--id", "id")  # fmt: skip
    assert small("sample", "tariff", "--plan", "--json").code == 2
    guild = plan(small, "--organisation", "The Guild", "--width", 1)
    assert [row["label"] for row in guild["periods"]] == ["1900/1909", "1910/1919"]
    assert [row["frame"] for row in guild["periods"]] == [60, 60]
    assert sum(row["frame"] for row in guild["strata"]) == 360, "the sample is of all that is held"


def test_before_anything_is_read_no_step_is_offered_that_leaves_half_the_scale(small):
    many(small)
    wide = ("--width", 1, "--assume", "spread=0.9", "--assume", "documents=0.5")
    assert (plan(small, *wide)["few"]["width"] or 2) > 1
    assert "bring it to" not in small.done("sample", "tariff", "--plan", *wide).out
    close = ("--width", 0.3, "--assume", "spread=0.3", "--assume", "documents=0")
    assert plan(small, *close)["few"]["width"] < 1
    assert "bring it to" in small.done("sample", "tariff", "--plan", *close).out
