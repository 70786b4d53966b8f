"""A codebook's life: versions, differences, stale codings, confirmation, and what an edit would touch."""

import csv

import pytest

from small_study import coded, codings, filled

PROTECT, SHELTER = "taxed to protect home industry", "taxed to shelter home industry"


@pytest.fixture
def study(small):
    """A study with a census of the tariff by one person, scored by cues."""
    coded(filled(small))
    small.done("code", "tariff", "--coder", "cues")
    return small


def edit(small, there, put):
    book = small.folder / "questions.toml"
    text = book.read_text("utf-8")
    assert there in text
    book.write_text(text.replace(there, put, 1), "utf-8")


def history(small):
    (found,) = small.done("question", "history", "tariff", "--json").json["questions"]
    return found


def changes(small, *options):
    (found,) = small.done("question", "changes", "tariff", *options, "--json").json["questions"]
    return found


def confirm(small, version, *options):
    return small("question", "confirm", "tariff", "--from", version, *options, "--json")


def test_history_tells_versions_in_order_with_what_rests_on_them(study):
    edit(study, PROTECT, SHELTER)
    found = history(study)
    first, today = found["versions"]
    assert (first["today"], today["today"], today["first_used"]) == (False, True, None)
    assert first["coders"] == [{"coder": "Reader 1", "kind": "person", "made": 84, "standing": 84}]
    assert (first["stale"], today["stale"], found["stale"]) == (84, 0, 84)
    assert first["machines"] == ["cues"]
    (change,) = today["changes"]
    assert [(one["left_out"], one["put_in"]) for one in change["edits"]] == [("protect", "shelter")]
    out = study.done("question", "history", "tariff").out
    assert "[-protect-]{+shelter+}" in out
    assert "84 of them stale" in out


def test_lines_broken_anew_are_no_version(study):
    edit(study, PROTECT, "taxed to protect\\n home industry")
    assert len(history(study)["versions"]) == 1
    assert changes(study)["stale"] == {}


def test_a_confirmation_records_codings_anew_and_who_said_so(study):
    version = history(study)["today"]
    line = study.done("line", "tariff", "--json").json
    edit(study, PROTECT, SHELTER)
    assert study("line", "tariff", "--json").json != line
    ran = confirm(study, version[:5], "--by", "Reader 1", "--reason", "a plainer word", "--yes")
    assert (ran.code, ran.json["confirmed"], ran.json["coders"]) == (0, 84, {"Reader 1": 84})
    study.done("code", "tariff", "--coder", "cues")
    again = study.done("line", "tariff", "--json").json
    assert [p["position"] for p in again["periods"]] == [p["position"] for p in line["periods"]]
    found = history(study)
    assert found["stale"] == 0
    (said,) = found["confirmations"]
    assert (said["by"], said["reason"], said["codings"], said["version"]) == ("Reader 1", "a plainer word", 84, version)
    # The earlier ones stay, and are not confirmed twice.
    assert found["versions"][0]["coders"][0]["made"] == 84
    assert confirm(study, version, "--by", "Reader 1", "--reason", "x", "--yes").code == 5


def test_what_was_coded_anew_is_not_confirmed(study):
    version = history(study)["today"]
    edit(study, PROTECT, SHELTER)
    study.done("code", "tariff", "--coder", study.table("anew.csv", codings(study)[:10]), "--census")
    assert confirm(study, version, "--by", "Reader 1", "--reason", "x", "--yes").json["confirmed"] == 74


def test_the_word_of_another_is_on_record_and_cautioned(study):
    version = history(study)["today"]
    edit(study, PROTECT, SHELTER)
    ran = study.done(
        "question",
        "confirm",
        "tariff",
        "--from",
        version,
        "--by",
        "Ada",
        "--coder",
        "Reader 1",
        "--reason",
        "x",
        "--yes",
    )
    assert "not the coder" in ran.err
    assert history(study)["confirmations"][0]["by"] == "Ada"


REFUSED = [
    (("--by", "Reader 1", "--reason", "x"), 2, "second word"),
    (("--reason", "x", "--yes"), 2, "nobody says"),
    (("--by", "Reader 1", "--yes"), 2, "no reason"),
    (("--by", "Nobody", "--reason", "x", "--yes"), 5, "Reader 1"),
]


@pytest.mark.parametrize(("options", "code", "told"), REFUSED, ids=[told for *_, told in REFUSED])
def test_nothing_is_confirmed_by_half(study, options, code, told):
    version = history(study)["today"]
    edit(study, PROTECT, SHELTER)
    ran = confirm(study, version, *options)
    assert ran.code == code
    assert told in ran.err
    assert history(study)["stale"] == 84


def test_todays_version_and_unknown_ones_are_refused(study):
    version = history(study)["today"]
    assert "today's version" in confirm(study, version, "--by", "A", "--reason", "x", "--yes").err
    ran = confirm(study, "ffff", "--by", "A", "--reason", "x", "--yes")
    assert ran.code == 2
    assert version in ran.err


def test_a_machine_cannot_confirm_where_a_word_differs_and_can_where_none_does(small):
    filled(small)
    rows = codings(small, kind="machine")
    small.done("code", "tariff", "--coder", small.table("codings.csv", rows), "--census")
    version = history(small)["today"]
    edit(small, PROTECT, SHELTER)
    ran = confirm(small, version, "--by", "Ada", "--coder", "Reader 1", "--reason", "x", "--yes")
    assert ran.code == 2
    assert "is a machine" in ran.err
    edit(small, SHELTER, "taxed to Protect home industry")
    assert (
        confirm(small, version, "--by", "Ada", "--coder", "Reader 1", "--reason", "x", "--yes").json["confirmed"] == 84
    )


def test_diff_compares_what_was_used_with_what_stands_there_and_versions_with_each_other(study):
    first = history(study)["today"]
    edit(study, PROTECT, SHELTER)
    edit(study, '"free trade", "lower the tariff*"', '"free trade", "cut the tariff*"')
    found = study.done("question", "diff", "tariff", "--json").json
    assert found["before"] == first
    assert [change["part"] for change in found["changes"]] == ["asks"]
    assert found["cues"] == [{"part": "low", "added": ["cut the tariff*"], "removed": ["lower the tariff*"]}]
    assert study.done("question", "diff", "tariff", first[:4], "today", "--json").json == found
    backwards = study.done("question", "diff", "tariff", "today", first, "--json").json
    assert backwards["cues"][0]["added"] == ["lower the tariff*"]
    assert study("question", "diff", "tariff", "nothing").code == 2


def test_examples_that_were_mended_put_in_and_taken_out_are_told_apart(small):
    low = 'low = { name = "free trade", means = "No duty protects anyone."'
    edit(small, low, low + ', examples = ["Wool should come in free.", "Down with duties."]')
    filled(small).done("code", "tariff", "--coder", "cues")
    edit(small, '"Wool should come in free.", "Down with duties."', '"Wool must come in free.", "Open the ports."')
    found = small.done("question", "diff", "tariff", "--json").json["changes"]
    assert {(one["before"], one["after"]) for one in found} == {
        ("Wool should come in free.", "Wool must come in free."),
        ("Down with duties.", None),
        (None, "Open the ports."),
    }


def test_changes_tell_what_an_edit_of_meaning_touches(study):
    assert changes(study)["rerun"] == []
    edit(study, PROTECT, SHELTER)
    found = changes(study)
    assert found["before"] != found["after"]
    assert found["stale"] == {"Reader 1": 84}
    assert found["frame"] is None
    assert (found["rerun"], found["line"]) == (["cues"], True)


def test_changes_tell_what_an_edit_of_cues_touches(study):
    before = changes(study)
    edit(study, '["tariff*", "free trade"]', '["free trade", "harvest"]')
    edit(study, '"protective tariff*", ', "")
    edit(study, ', "lower the tariff*"', "")
    found = changes(study, "--period", "year")
    assert found["before"] == found["after"] == before["after"]
    assert found["stale"] == {}
    frame = found["frame"]
    # From 1906 on all demands are for a tariff: six a year leave; of every year the harvest enters.
    assert (frame["before"], frame["enter"], frame["leave"]) == (72, 12, 36)
    assert frame["after"] == 72 + 12 - 36
    assert next(one for one in frame["periods"] if one["leave"]) == {
        "period": "1906",
        "before": 6,
        "enter": 1,
        "leave": 6,
    }
    assert len(frame["entering"]) == len(frame["leaving"]) == 3
    assert all("harvest" in one["text"] for one in frame["entering"])
    assert all("protective tariff" in one["text"] for one in frame["leaving"])
    assert found["rerun"] == ["cues"]
    out = study.done("question", "changes", "tariff").out
    assert "72 → 48 passages; 12 enter, 36 leave" in out


def test_changes_tell_what_of_the_sample_leaves(small):
    filled(small).done("sample", "tariff", "--outside", "0", "--to", small.folder / "sheet.csv")
    with (small.folder / "sheet.csv").open(encoding="utf-8", newline="") as file:
        drawn = sum("protective tariff" in row["text"] for row in csv.DictReader(file))
    edit(small, '["tariff*", "free trade"]', '["free trade"]')
    edit(small, '"protective tariff*", ', "")
    edit(small, ', "lower the tariff*"', "")
    draws = changes(small)["draws"]
    assert draws["waves"] == [1]
    assert (draws["leaving"], draws["coded_leaving"]) == (drawn, 0)
    assert drawn > 0


def test_a_question_that_nothing_rests_on_may_be_edited_freely(small):
    found = changes(small)
    assert (found["unused"], found["before"], found["stale"]) == (True, None, {})
    assert "edit freely" in small.done("question", "changes", "tariff").out
    assert "never used" in small.done("question", "diff", "tariff").out


def test_a_period_that_is_none_is_wrong_use(study):
    assert study("question", "changes", "--period", "fortnight").code == 2
