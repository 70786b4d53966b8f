"""Codings made elsewhere are taken once, each for what it is; what the table does not say is asked for."""

import math

import pytest

from small_study import WHOSE, coded, codings, documents, filled, passages, sentence

COLUMNS = ("about", "position", "coder")


def take(small, rows, *options):
    return small("code", "tariff", "--coder", small.table("codings.csv", rows), *options, "--json")


def line(small, *options):
    return small("line", "tariff", *options, "--json").json


def test_a_table_without_a_probability_stops_and_says_what_is_missing(small):
    rows = codings(filled(small))
    ran = take(small, rows)
    assert (ran.code, ran.out) == (3, "")
    assert "probability" in ran.err
    assert "--census" in ran.err
    assert small("line", "tariff", "--json").code == 5, "nothing may have changed"
    assert take(small, rows, "--census").json["added"] == 84


def test_a_table_without_a_kind_needs_to_be_told(small):
    rows = [{key: value for key, value in row.items() if key != "kind"} for row in codings(filled(small))]
    ran = take(small, rows, "--census")
    assert (ran.code, ran.out) == (3, "")
    assert "--kind person|machine" in ran.err
    assert take(small, rows, "--census", "--kind", "machine").json["added"] == 84
    assert line(small)["kinds"] == ["machine"]


@pytest.mark.parametrize("column", COLUMNS)
def test_a_table_that_lacks_a_column_says_which(small, column):
    rows = [{key: value for key, value in row.items() if key != column} for row in codings(filled(small))]
    ran = take(small, rows, "--census")
    assert (ran.code, ran.out) == (3, "")
    assert f"“{column}”" in ran.err


def test_a_table_that_names_no_passages_says_what_would(small):
    filled(small)
    ran = take(small, [{"about": 1, "position": 1, "coder": "A", "kind": "person"}], "--census")
    assert ran.code == 3
    assert "document, start, end" in ran.err


@pytest.mark.parametrize("content", ["", "passage,about,position,coder,kind\n", "\0\0", "PK\x03\x04"])
def test_a_table_that_is_none_is_bad_input(small, content):
    filled(small)
    ran = small("code", "tariff", "--coder", small.write("codings.csv", content), "--census", "--json")
    assert (ran.code, ran.out) == (3, "")
    assert len(ran.err.splitlines()) == 1
    assert "codings.csv" in ran.err


BAD = {
    "about": ("perhaps", "about is"),
    "position": ("2", "outside"),
    "coder": ("", "no coder"),
    "kind": ("committee", "kind is"),
    "passage": ("nowhere#0-5", "no passage"),
    "probability": ("0", "cannot have been drawn"),
    "voice": ("falsetto", "voice is"),
    "confidence": ("sure", "no number"),
}


def test_bad_rows_are_refused_by_their_number_and_the_others_are_in(small):
    rows = codings(filled(small), probability="1", voice="own", confidence="0.5")
    for row, (column, (value, _)) in zip(rows, BAD.items(), strict=False):
        row[column] = value
    ran = take(small, rows)
    assert ran.code == 4
    assert ran.json["added"] == len(rows) - len(BAD)
    told = [(problem["row"], problem["reason"]) for problem in ran.json["refused"]]
    assert [row for row, _ in told] == [number + 2 for number in range(len(BAD))]
    for (_, reason), (_, said) in zip(told, BAD.values(), strict=True):
        assert said in reason


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "1e400"])
@pytest.mark.parametrize("column", ["position", "probability"])
def test_no_number_is_no_position_and_no_chance(small, column, value):
    rows = codings(filled(small), probability="1")
    rows[0][column] = value
    ran = take(small, rows)
    assert ran.code == 4
    assert [problem["row"] for problem in ran.json["refused"]] == [2]


def test_a_position_on_what_is_not_about_the_question_is_refused(small):
    rows = codings(filled(small))
    rows[0]["about"] = 0
    ran = take(small, rows, "--census")
    assert (ran.code, ran.json["refused"][0]["row"]) == (4, 2)


def test_the_same_table_twice_counts_once(small):
    rows = codings(filled(small))
    assert take(small, rows, "--census").json["added"] == 84
    before = line(small)
    again = take(small, rows, "--census").json
    assert (again["added"], again["held"]) == (0, 84)
    reordered = take(small, rows[::-1], "--census").json  # another file, but nothing new in it
    assert (reordered["added"], reordered["held"]) == (0, 84)
    assert line(small) == before


def test_a_coder_who_thinks_again_is_counted_by_the_latest_word(small):
    rows = codings(filled(small))
    take(small, rows, "--census")
    for row in rows:
        row["position"] = "" if row["position"] == "" else 0.5
    assert take(small, rows, "--census").json["added"] == 72
    assert {period["position"] for period in line(small)["periods"]} == {0.5}


def test_two_coders_are_a_mean_unless_one_of_them_settles_it(small):
    rows = codings(filled(small))
    take(small, rows, "--census")
    second = [row | {"coder": "Reader 2", "position": 0.0 if row["about"] else ""} for row in rows]
    take(small, second, "--census")
    assert [p["position"] for p in line(small)["periods"]] == [-0.5] * 3 + [0.5] * 3
    third = [row | {"coder": "The chair", "position": 0.25 if row["about"] else ""} for row in rows]
    take(small, third, "--census", "--adjudicated")
    assert {p["position"] for p in line(small)["periods"]} == {0.25}


def test_a_census_gives_the_mean_of_the_positions(small):
    """Two documents a year, every passage coded: the position is the mean over the year's passages, by hand."""
    rows = [
        {"id": f"d{year}{half}", "date": f"{year}-0{half}-01",
         "text": "\n\n".join(sentence(year * 31 + half * 7 + number, 1.0) for number in range(4 + half))}
        for year in range(1900, 1904) for half in (1, 2)
    ]  # fmt: skip
    table = codings(filled(small, [row | {"author": ""} for row in rows]))
    year_of = {one["id"]: one["date"][:4] for one in passages(small)}
    by_hand = {}
    for number, row in enumerate(table):
        row["position"] = ((number * 5) % 9 - 4) / 4  # some of every step between the poles
        by_hand.setdefault(year_of[row["passage"]], []).append(row["position"])
    take(small, table, "--census")
    periods = line(small, "--by", "year")["periods"]
    assert [p["label"] for p in periods] == list(by_hand)
    for period in periods:
        values = by_hand[period["label"]]
        assert period["gold"] == period["passages"] == len(values) == 11
        assert period["documents"] == 2
        assert math.isclose(period["position"], sum(values) / len(values), abs_tol=1e-12)
        assert period["low"] <= period["position"] <= period["high"]


def test_a_row_of_the_sheet_that_is_not_filled_in_is_not_yet_coded(small):
    rows = codings(filled(small))
    for row in rows[7:]:
        row["about"] = row["position"] = ""
    ran = take(small, rows, "--census")
    assert ran.code == 0
    assert ran.json["added"] == 7


def test_a_codings_table_takes_true_and_false_and_bare_integers(small):
    rows = codings(filled(small))
    for row in rows:
        row["about"] = "true" if row["about"] else "FALSE"
    assert take(small, rows, "--census").json["added"] == 84


def labels(small, by):
    return [period["label"] for period in line(small, *(["--by", by] if by else []))["periods"]]


def test_periods_are_labelled_as_promised(small):
    coded(filled(small))
    years = [str(year) for year in range(1900, 1912)]
    assert labels(small, "year") == years
    assert labels(small, "decade") == ["1900/1909", "1910/1919"]
    assert labels(small, "4 years") == ["1900/1903", "1904/1907", "1908/1911"]
    assert labels(small, "quarter") == [f"{year}-Q2" for year in years]
    assert labels(small, "month") == [f"{year}-05" for year in years]
    assert labels(small, "document") == [f"d{year}" for year in years]
    assert labels(small, "party") == ["Whig", "Tory"]
    assert labels(small, "") == [f"{year}-05-01/{year + 1}-05-01" for year in range(1900, 1912, 2)]


def test_a_column_that_no_table_has_is_wrong_use_and_names_those_there_are(small):
    ran = coded(filled(small))("line", "tariff", "--by", "colour", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert "party" in ran.err


def test_bare_years_are_merged_by_their_years(small):
    rows = [row | {"date": str(row["date"])[:4]} for row in documents()]
    coded(filled(small, rows))
    assert labels(small, "") == [f"{year}/{year + 1}" for year in range(1900, 1912, 2)]


def test_several_organisations_must_be_told_apart(small):
    filled(small)
    other = small.table("other.csv", [{"id": "o1", "date": "1900", "text": sentence(1, 1.0)}])
    small.done(
        "add", other, "--organisation", "The Union", *WHOSE[2:], "--text", "text", "--date", "date", "--id", "id"
    )
    take(small, codings(small), "--census")
    for command in (
        ("line",),
        ("line", "tariff"),
        ("quotations", "tariff"),
        ("contradictions", "tariff"),
        ("publish",),
    ):
        ran = small(*command, "--json")
        assert (ran.code, ran.out) == (2, "")
        assert "The League" in ran.err
        assert "The Union" in ran.err
    assert line(small, "--organisation", "The League")["organisation"] == "The League"
    assert len(line(small, "--organisation", "The League")["periods"]) == 6
    assert small("line", "tariff", "--organisation", "Nobody", "--json").code == 2


def test_without_gold_the_line_is_that_of_the_cues_and_claims_nothing(small):
    filled(small).done("code", "tariff", "--coder", "cues")
    found = line(small)
    assert found["coder"] == "cues"
    assert {period["status"] for period in found["periods"]} == {"descriptive"}
    assert {(period["low"], period["high"]) for period in found["periods"]} == {(None, None)}
    assert found["turns"] == []


def half(small, **more):
    """Codings of every other passage, drawn with chance one half."""
    return codings(small, probability="0.5", **more)[::2]


def test_with_gold_the_cues_are_left_out_unless_named(small):
    filled(small).done("code", "tariff", "--coder", "cues")
    take(small, half(small))
    assert line(small)["coder"] == "Reader 1"
    assert line(small, "--coder", "cues")["coder"] == "cues"


def test_the_learned_coder_serves_by_default_once_it_was_run(small):
    take(filled(small), half(small))
    assert line(small)["coder"] == "Reader 1"
    quality = small.done("code", "tariff", "--coder", "learned", "--json").json["quality"]
    assert quality
    found = line(small)
    assert found["coder"] == "learned"
    assert [p["position"] < 0 for p in found["periods"]] == sorted([p["position"] < 0 for p in found["periods"]])[::-1]
    assert line(small, "--coder", "Reader 1")["coder"] == "Reader 1"


def test_codings_without_a_chance_are_a_machine_to_name(small):
    filled(small)
    take(small, codings(small, coder="gadget", probability=""), "--kind", "machine")
    assert small("line", "tariff", "--json").code == 5, "it is no gold, and nobody named it"
    assert line(small, "--coder", "gadget")["coder"] == "gadget"


def test_a_name_that_turns_from_a_person_into_a_machine_is_told_of(small):
    filled(small)
    assert take(small, codings(small, probability=1)).json["notes"] == []
    table = small.table("again.csv", codings(small, probability=1, kind="machine"))
    told = small.done("code", "tariff", "--coder", table, "--json").json
    assert told["notes"] == [
        "84 codings that “Reader 1” made as a person are overtaken: a name is one coder, of one kind"
    ]
    assert line(small)["kinds"] == ["machine"]


def test_a_coder_who_has_not_coded_is_wrong_use_and_the_others_are_named(small):
    ran = coded(filled(small))("line", "tariff", "--coder", "Nemo", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert "Reader 1" in ran.err


def test_a_changed_codebook_leaves_stale_codings_and_check_says_how_many(small):
    coded(filled(small))
    assert small.done("check", "--json").json["stale_codings"] == 0
    book = small.folder / "questions.toml"
    book.write_text(book.read_text("utf-8").replace("protect home industry", "protect foreign industry"), "utf-8")
    ran = small("check", "--json")
    assert (ran.code, ran.json["stale_codings"]) == (6, 84)
    assert "earlier text" in small("check").out
    assert line(small)["codebook"] != small.done("question", "list", "--json").json["questions"][1]["version"]


def test_cues_are_part_of_the_codebook_but_not_of_what_a_coding_means(small):
    """A cue added helps to find passages; what people coded stands."""
    coded(filled(small))
    book = small.folder / "questions.toml"
    book.write_text(book.read_text("utf-8").replace('["tariff*", "free trade"]', '["tariff*", "free trade", "duty"]'))
    assert small.done("check", "--json").json["stale_codings"] == 0


def test_what_a_coder_typed_amiss_is_told_to_the_team_and_not_published(small):
    rows = codings(filled(small), probability="1", voice="own")
    rows[0]["position"] = "nonsense-7"
    assert take(small, rows).code == 4
    assert "nonsense-7" in small.done("problems").out
    small.done("code", "tariff", "--coder", "cues")
    small.done("publish")
    assert not [
        page for page in (small.folder / "public").rglob("*") if page.is_file() and b"nonsense-7" in page.read_bytes()
    ]


@pytest.mark.parametrize(("untold", "said"), [(20, True), (3, False)])
def test_a_line_says_where_much_of_what_was_read_could_not_be_told(small, untold, said):
    rows = codings(filled(small), probability="1")
    for row in rows[:untold]:
        row.update(about="", position="", unclear="1")
    assert take(small, [{"unclear": "", **row} for row in rows]).code == 0
    words = " ".join(line(small)["words"])
    assert (f"{untold} of 84 passages that were read could not be told" in words) is said


def test_a_coder_to_whom_nothing_is_assigned_is_asked_after(small):
    rows = codings(filled(small), probability="1")
    small.done("sample", "tariff", "-n", 20)
    small.done("assign", "tariff", "--to", "ann,bob")
    for row in rows:
        row["coder"] = "anm"
    (note,) = take(small, rows).json["notes"]
    assert "“anm”" in note
    assert "ann, bob" in note
