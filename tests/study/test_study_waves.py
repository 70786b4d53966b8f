"""Waves of a sample over a study that changes: new files, mended dates, other cues, a machine that has scored since."""

import csv

import pytest

from small_study import coded, codings, documents, filled, stance, text
from volteface.study import Study
from volteface.study.gold import gold as gathered
from volteface.study.outside import missed


def draw(small, *options):
    return small.done("sample", "tariff", "--outside", 5, *options, "--json").json


def waves(small):
    return listed(small)["waves"]


def listed(small):
    return small.done("sample", "tariff", "--waves", "--json").json


def strata(drawn):
    return {s["label"]: s for s in drawn["strata"] if not s["outside"]}


def chances(small, sheet):
    """Each passage drawn and its chance."""
    small.done("sample", "tariff", "-n", 1, "--outside", 5, "--to", sheet)
    with sheet.open(encoding="utf-8", newline="") as file:
        return {row["passage"]: float(row["probability"]) for row in csv.DictReader(file)}


def cued(small, old, new):
    book = small.folder / "questions.toml"
    words = book.read_text("utf-8")
    assert old in words
    book.write_text(words.replace(old, new), "utf-8")


def gold(small):
    """Gold codings by document; seven are not enough for a position, so that the exit code says so."""
    return [one["gold"] for one in small("line", "tariff", "--by", "document", "--json").json["periods"]]


def test_waves_are_listed_as_they_were_drawn(small):
    filled(small, documents(1900, 1919))
    first, second = draw(small, "-n", 3), draw(small, "-n", 8)
    made = waves(small)
    assert listed(small)["missed"] is None
    assert [one["wave"] for one in made] == [1, 2]
    assert [one["strata"] for one in made] == [first["strata"], second["strata"]]
    assert [one["drawn"] + one["outside"] for one in made] == [first["drawn"], second["drawn"]]
    assert {(one["seed"], one["frame"], one["frame_hash"]) for one in made} == {(0, 120, made[0]["frame_hash"])}
    shown = small.done("sample", "tariff", "--waves").out
    assert "wave 2" in shown
    assert "the frame has changed" not in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_where_nothing_is_drawn_there_are_no_waves(small):
    filled(small)
    assert waves(small) == []
    assert "no wave is drawn yet" in small.done("sample", "tariff", "--waves").out


def test_a_later_wave_goes_on_with_the_period_and_strata_of_the_first(small):
    filled(small, documents(1900, 1919))
    small.done("code", "tariff", "--coder", "cues")
    assert draw(small, "-n", 3, "--period", "5 years", "--strata", "score")["period"] == "5 years"
    later = draw(small, "-n", 5)
    assert (later["period"], later["machine"]) == ("5 years", "cues")
    assert {label.split()[0] for label in strata(later)} == {"1900/1904", "1905/1909", "1910/1914", "1915/1919"}
    small.done("sample", "tariff", "-n", 5, "--period", "5 years")
    assert small("sample", "tariff", "-n", 5, "--period", "6 years").code == 2


def test_new_files_make_strata_grow_and_begin(small):
    filled(small, documents(1900, 1915))
    first = draw(small, "-n", 10)
    more = small.table("more.csv", [row for row in documents(1900, 1924) if row["date"] >= "1916"])
    assert small.add(more, "--author", "author").code == 0
    second = draw(small, "-n", 10)
    was, now = strata(first), strata(second)
    assert set(now) == {*was, "1920/1929"}
    assert now["1910/1919"]["frame"] > was["1910/1919"]["frame"]
    assert now["1910/1919"]["probability"] == was["1910/1919"]["probability"] or was["1910/1919"]["frame"] < 40
    assert all(now[label]["drawn"] >= was[label]["drawn"] for label in was)
    assert "the frame has changed" in small.done("sample", "tariff", "--waves").out


def test_a_period_that_is_gone_since_a_date_was_mended_is_no_dead_end(small):
    rows = documents(1898, 1911)
    filled(small, rows)
    first = draw(small, "-n", 4, "--period", "2 years")
    assert "1898/1899" in strata(first)
    book = small.table("again.csv", [row | {"date": row["date"].replace("189", "190")} for row in rows[:2]])
    assert small.add(book, "--author", "author").code == 0
    second = draw(small, "-n", 4)
    assert second["wave"] == 2


def test_a_machine_s_scores_cross_the_periods_and_what_was_drawn_stays(small, tmp_path):
    filled(small, documents(1900, 1939))
    draw(small, "-n", 10)
    before = chances(small, tmp_path / "before.csv")
    ran = small("sample", "tariff", "-n", 20, "--strata", "score")
    assert ran.code == 5
    assert "no machine has scored" in ran.err
    small.done("code", "tariff", "--coder", "cues")
    crossed = draw(small, "-n", 20, "--strata", "score")
    assert crossed["machine"] == "cues"
    assert {label.split()[1] for label in strata(crossed)} <= {"likely", "possible", "unlikely"}
    after = chances(small, tmp_path / "after.csv")
    assert set(before) < set(after)
    assert all(after[name] >= chance for name, chance in before.items())
    shown = small.done("sample", "tariff", "-n", 20)
    assert "by what cues thinks of a passage" in shown.out
    assert max(map(len, shown.out.splitlines())) <= 80
    # And back again, which leaves every crossed stratum behind.
    alone = draw(small, "-n", 20, "--strata", "period")
    assert set(strata(alone)) == {"1900/1909", "1910/1919", "1920/1929", "1930/1939"}
    assert set(chances(small, tmp_path / "alone.csv")) >= set(after)


def test_gold_of_a_passage_that_other_cues_put_out_of_the_frame_leaves_the_line_and_bounds_what_is_missed(small):
    rows = documents(1900, 1911)
    rows[0]["text"] = text(1900, -1.0, demands=6).replace("free trade", "open harbours")
    filled(small, rows)
    cued(small, '"free trade"] }', '"free trade", "open harbour*"] }')
    draw(small, "-n", 200)
    told = [
        row | {"about": 1, "position": row["position"] if row["position"] != "" else -1, "probability": 1}
        for row in codings(small)
    ]
    small.done("code", "tariff", "--coder", small.table("codings.csv", told))
    assert gold(small)[0] == 6
    cued(small, ', "open harbour*"', "")
    assert gold(small)[0] == 6, "until the next wave the frame is that of the last"
    narrower = draw(small, "-n", 200)
    assert gold(small)[0] == 0
    with Study.open(small.folder) as study:
        bound = missed(study.library, study.question("tariff"))
    assert bound.read == narrower["outside"] > 6
    assert bound.counting >= 6
    assert listed(small)["missed"] == {
        "outside": bound.outside, "read": bound.read, "counting": bound.counting, "upper": pytest.approx(bound.upper)
    }  # fmt: skip
    shown = small.done("sample", "tariff", "--waves").out
    assert f"outside the frame {bound.counting} of {bound.read} read count" in shown
    cued(small, '"free trade"] }', '"free trade", "open harbour*"] }')
    draw(small, "-n", 200)
    assert gold(small)[0] == 6


def test_what_cues_bring_into_the_frame_from_outside_is_gold_from_then_on(small):
    filled(small)
    drawn = small.done("sample", "tariff", "-n", 200, "--outside", 200, "--json").json
    assert drawn["outside"] == 12
    assert small.done("code", "tariff", "--coder", small.table("codings.csv", codings(small, probability=1))).code == 0
    assert gold(small) == [6] * 12
    cued(small, '"tariff*", "free trade"] }', '"tariff*", "free trade", "harvest"] }')
    draw(small, "-n", 200)
    assert gold(small) == [7] * 12


def handed_in(small, sheet, *options):
    """Read all that is drawn and not coded yet."""
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = [row | {"code": {None: 0, -1.0: 1, 1.0: 5}[stance(row["text"])]} for row in csv.DictReader(file)]
    small.done("code", "tariff", "--coder", small.table("handed_in.csv", rows), "--name", "Ann", *options)


def salience(small):
    """Passages about the question per 10,000 words held, in the first ten years."""
    return small.done("line", "tariff", "--by", "10 years", "--json").json["periods"][0]["salience"]


def test_a_wave_over_new_files_changes_nothing_for_the_old_ones_while_it_is_not_read(small, tmp_path):
    filled(small, documents(1900, 1912))
    draw(small, "-n", 20, "--period", "20 years")
    small.done("sheet", "tariff", "--to", tmp_path / "sheet.csv")
    handed_in(small, tmp_path / "sheet.csv")
    before = salience(small)
    more = small.table("more.csv", [row for row in documents(1900, 1919) if row["date"] >= "1913"])
    assert small.add(more, "--author", "author").code == 0
    draw(small, "-n", 20)
    assert salience(small) == pytest.approx(before)


def test_a_census_beside_a_sample_is_a_census(small):
    filled(small, documents(1900, 1919))
    draw(small, "-n", 10)
    coded(small)
    with Study.open(small.folder) as study:
        known = gathered(study.library, "tariff", study.question("tariff").version)
    assert set(known.probability.values()) == {1.0}
